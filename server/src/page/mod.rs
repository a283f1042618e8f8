//! `GET /`: the page for browsers, a short help for everything else.

mod help;
mod presets;

use app::Shell;
use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use uuid::Uuid;

use crate::error::ApiError;
use crate::state::AppState;
use crate::web::{assets, headers};

/// The routes outside the API.
pub(crate) fn router() -> Router<AppState> {
    Router::new().route("/", get(home)).route("/style/{name}", get(assets::asset_file))
}

async fn home(State(state): State<AppState>, headers: HeaderMap) -> Response {
    let base_url = state.base_url(&headers);
    let mut response = if wants_html(&headers) { page(base_url) } else { help::text(&base_url).into_response() };
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.append(header::VARY, HeaderValue::from_static("Accept"));
    response
}

fn page(base_url: String) -> Response {
    let nonce = Uuid::new_v4().simple().to_string();
    let Ok(policy) = HeaderValue::from_str(&headers::page_policy(&nonce)) else {
        return ApiError::Panic.into_response();
    };
    let html = app::render(&Shell {
        base_url,
        style_path: assets::style_path().to_owned(),
        icon_path: assets::icon_path().to_owned(),
        presets: presets::cards(),
    });
    ([(header::CONTENT_SECURITY_POLICY, policy)], Html(html)).into_response()
}

/// A browser names `text/html`; curl and most clients say `*/*` or nothing.
fn wants_html(headers: &HeaderMap) -> bool {
    let values = headers.get_all(header::ACCEPT).into_iter();
    values
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .filter_map(|item| item.split(';').next())
        .any(|media| matches!(media.trim(), "text/html" | "application/xhtml+xml"))
}
