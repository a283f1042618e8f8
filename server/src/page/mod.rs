//! `GET /`: the designer for browsers, a short help for everything else. `GET /presets`: what there is to start from.

mod help;
mod presets;
pub(crate) mod saved;
mod start;

pub(crate) use presets::model;
pub(crate) use start::Ready;

use app::{Links, Script};
use axum::Router;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use serde::Deserialize;
use uuid::Uuid;

use crate::api::work;
use crate::error::ApiError;
use crate::state::AppState;
use crate::store::DesignId;
use crate::web::assets;
use crate::web::headers::page_policy;

/// The routes outside the API.
pub(crate) fn router() -> Router<AppState> {
    Router::new()
        .route("/", get(home))
        .route("/presets", get(gallery))
        .route("/style/{name}", get(assets::asset_file))
        .route("/assets/{name}", get(assets::asset_file))
}

/// What the first page is to begin with. What there is not is passed over.
#[derive(Debug, Default, Deserialize)]
struct Wish {
    /// A preset's id.
    preset: Option<String>,
    /// A saved design's id.
    design: Option<String>,
    /// A file of its project.
    file: Option<String>,
}

async fn home(
    State(state): State<AppState>,
    wish: Result<Query<Wish>, QueryRejection>,
    headers: HeaderMap,
) -> Response {
    let base_url = state.base_url(&headers);
    let mut response = if wants_html(&headers) {
        let Query(wish) = wish.unwrap_or_default();
        let file = wish.file.as_deref();
        let start = match go_on(&state, wish.design.as_deref()).await {
            Ok(Some(ready)) => start::begin(&ready, base_url, file),
            Ok(None) => start::start(&state.settings.presets, base_url, wish.preset.as_deref(), file),
            Err(error) => return error.into_response(),
        };
        page(&headers, page_policy, |links| Some(app::render(links, &start?)))
    } else {
        help::text(state.settings.presets.all(), &base_url).into_response()
    };
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.append(header::VARY, HeaderValue::from_static("Accept"));
    response
}

/// The saved design that somebody wants to go on with, if they want one that is there.
async fn go_on(state: &AppState, id: Option<&str>) -> Result<Option<Ready>, ApiError> {
    let Some(design) = id.and_then(|id| id.parse::<DesignId>().ok()) else { return Ok(None) };
    let Some(snapshot) = state.store.design(&design).await? else { return Ok(None) };
    let project = work::generate(state, snapshot.document.clone()).await?;
    Ok(start::saved(&design.to_string(), snapshot.document.as_bytes(), project))
}

async fn gallery(State(state): State<AppState>, headers: HeaderMap) -> Response {
    let base_url = state.base_url(&headers);
    let mut response = page(&headers, page_policy, |links| {
        Some(app::render_gallery(links, &base_url, &presets::cards(&state.settings.presets)))
    });
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}

/// A page under its policy. None is a fault of Slipway's own.
fn page(
    headers: &HeaderMap,
    policy: impl FnOnce(&str) -> String,
    render: impl FnOnce(&Links) -> Option<String>,
) -> Response {
    let nonce = Uuid::new_v4().simple().to_string();
    let Ok(policy) = HeaderValue::from_str(&policy(&nonce)) else {
        return ApiError::Panic.into_response();
    };
    let script = || {
        Some(Script {
            module: assets::built_path("page", "js")?.to_owned(),
            wasm: assets::built_path("page", "wasm")?.to_owned(),
            loader: assets::built_path("loader", "js")?.to_owned(),
            editor: assets::built_path("editor", "wasm")?.to_owned(),
            reload: cfg!(feature = "reload"),
            nonce,
        })
    };
    let links = Links {
        style: assets::style_path().to_owned(),
        icon: assets::icon_path().to_owned(),
        script: script(),
        theme: theme(headers),
    };
    match render(&links) {
        Some(html) => ([(header::CONTENT_SECURITY_POLICY, policy)], Html(html)).into_response(),
        None => ApiError::Panic.into_response(),
    }
}

/// The theme that somebody chose in the page, which keeps it in a cookie.
fn theme(headers: &HeaderMap) -> Option<&'static str> {
    let cookies = headers.get_all(header::COOKIE).into_iter().filter_map(|value| value.to_str().ok());
    let chosen = cookies.flat_map(|cookies| cookies.split(';')).find_map(|cookie| cookie.trim().strip_prefix("theme="));
    ["light", "dark"].into_iter().find(|theme| Some(*theme) == chosen)
}

/// A browser names `text/html`; curl and most clients say `*/*` or nothing.
pub(crate) fn wants_html(headers: &HeaderMap) -> bool {
    let values = headers.get_all(header::ACCEPT).into_iter();
    values
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .filter_map(|item| item.split(';').next())
        .any(|media| matches!(media.trim(), "text/html" | "application/xhtml+xml"))
}
