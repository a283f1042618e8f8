//! The page's styles and icon: one file each, named by their content, so that a browser keeps them for good.

use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};

use super::cached::{Cached, hash};
use crate::error::ApiError;

/// In the order in which they count: tokens first, then one file per area of the page.
const STYLES: [&str; 5] = [
    include_str!("../../../style/tokens.css"),
    include_str!("../../../style/base.css"),
    include_str!("../../../style/chrome.css"),
    include_str!("../../../style/presets.css"),
    include_str!("../../../style/model.css"),
];

const ICON: &str = include_str!("../../../style/icon.svg");

struct Asset {
    path: String,
    cached: Cached,
}

static STYLE: LazyLock<Asset> = LazyLock::new(|| asset("slipway", "css", "text/css; charset=utf-8", &STYLES.concat()));
static FAVICON: LazyLock<Asset> = LazyLock::new(|| asset("icon", "svg", "image/svg+xml", ICON));

fn asset(stem: &str, extension: &str, content_type: &'static str, text: &str) -> Asset {
    Asset {
        path: format!("/style/{stem}-{}.{extension}", hash(text.as_bytes())),
        cached: Cached::new(content_type, text.as_bytes().to_vec()).immutable(),
    }
}

/// Where the page's styles are.
pub(crate) fn style_path() -> &'static str {
    &STYLE.path
}

/// Where the page's icon is.
pub(crate) fn icon_path() -> &'static str {
    &FAVICON.path
}

/// `GET /style/{name}`: the content that this name stands for, never another one.
pub(crate) async fn asset_file(Path(name): Path<String>, headers: HeaderMap) -> Response {
    let path = format!("/style/{name}");
    match [&*STYLE, &*FAVICON].into_iter().find(|asset| asset.path == path) {
        Some(asset) => asset.cached.answer(&headers),
        None => ApiError::NotFound(path).into_response(),
    }
}
