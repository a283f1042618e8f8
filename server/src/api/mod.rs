//! `/api/v1`: JSON in, problems, previews and projects out; described by its own OpenAPI document.

mod check;
mod diff;
mod document;
mod health;
mod openapi;
mod options;
mod presets;
mod preview;
mod projects;
mod schema;
pub mod wire;
mod work;

use axum::Router;

use crate::state::AppState;

/// The routes of the API, with the document that describes them.
pub(crate) fn router() -> Router<AppState> {
    let (router, document) = openapi::router().split_for_parts();
    router.layer(axum::Extension(openapi::Document::new(&document)))
}
