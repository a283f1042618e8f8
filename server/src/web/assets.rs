//! The page's styles, icon, scripts and wasm modules: named by their content, so that a browser keeps them for good.

use std::sync::LazyLock;

use axum::extract::OriginalUri;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};

use super::cached::{Cached, hash};
use super::headers::SCRIPT_POLICY;
use crate::error::ApiError;

/// In the order in which they count: tokens first, then one file per area of the page.
const STYLES: [&str; 16] = [
    include_str!("../../../style/tokens.css"),
    include_str!("../../../style/base.css"),
    include_str!("../../../style/chrome.css"),
    include_str!("../../../style/presets.css"),
    include_str!("../../../style/model.css"),
    include_str!("../../../style/embed.css"),
    include_str!("../../../style/preview.css"),
    include_str!("../../../style/shell.css"),
    include_str!("../../../style/phone.css"),
    include_str!("../../../style/forms.css"),
    include_str!("../../../style/models.css"),
    include_str!("../../../style/fields.css"),
    include_str!("../../../style/sections.css"),
    include_str!("../../../style/options.css"),
    include_str!("../../../style/outline.css"),
    include_str!("../../../style/narrow.css"),
];

const ICON: &str = include_str!("../../../style/icon.svg");

/// A file of the browser's part of the page, as `build.rs` found it.
struct Built {
    name: &'static str,
    plain: &'static [u8],
    gzip: &'static [u8],
    brotli: &'static [u8],
}

/// The script and the wasm module of the page and of the worker; nothing in a build without them.
static BUILT: &[Built] = include!(concat!(env!("OUT_DIR"), "/page.rs"));

struct Asset {
    path: String,
    cached: Cached,
}

static STYLE: LazyLock<Asset> = LazyLock::new(|| asset("slipway", "css", "text/css; charset=utf-8", &STYLES.concat()));
static FAVICON: LazyLock<Asset> = LazyLock::new(|| asset("icon", "svg", "image/svg+xml", ICON));
static PAGE: LazyLock<Vec<Asset>> = LazyLock::new(|| BUILT.iter().map(built).collect());

fn asset(stem: &str, extension: &str, content_type: &'static str, text: &str) -> Asset {
    Asset {
        path: format!("/style/{stem}-{}.{extension}", hash(text.as_bytes())),
        cached: Cached::new(content_type, text.as_bytes().to_vec()).immutable(),
    }
}

fn built(file: &Built) -> Asset {
    let content_type = if file.name.ends_with(".wasm") { "application/wasm" } else { "text/javascript; charset=utf-8" };
    Asset {
        path: format!("/assets/{}", file.name),
        cached: Cached::compressed(content_type, file.plain, file.gzip, file.brotli).immutable(),
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

/// Where a file of the browser's part of the page is: `built_path("worker", "js")`.
pub(crate) fn built_path(stem: &str, extension: &str) -> Option<&'static str> {
    let named = |path: &str| {
        let name = path.strip_prefix("/assets/").and_then(|name| name.split_once('-'));
        name.is_some_and(|(start, end)| start == stem && end.rsplit_once('.').is_some_and(|(_, end)| end == extension))
    };
    PAGE.iter().map(|asset| asset.path.as_str()).find(|path| named(path))
}

/// `GET /style/{name}`, `GET /assets/{name}`: the content that this name stands for, never another one.
pub(crate) async fn asset_file(OriginalUri(uri): OriginalUri, headers: HeaderMap) -> Response {
    let path = uri.path();
    let mut assets = [&*STYLE, &*FAVICON].into_iter().chain(PAGE.iter());
    let Some(asset) = assets.find(|asset| asset.path == path) else {
        return ApiError::NotFound(path.to_owned()).into_response();
    };
    let mut response = asset.cached.answer(&headers);
    if path.ends_with(".js") {
        // A worker lives by the policy of its own script.
        let policy = HeaderValue::from_static(SCRIPT_POLICY);
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}
