//! `/api/v1` and `/d`: JSON in, problems, previews and projects out, designs kept and shown; described by its own
//! OpenAPI document.

mod check;
mod designs;
mod diff;
mod document;
mod health;
mod links;
mod openapi;
mod options;
mod presets;
mod preview;
mod projects;
pub(crate) mod saved;
mod schema;
mod session;
pub mod wire;
pub(crate) mod work;
mod zips;

pub(crate) use designs::NAME_LETTERS;
pub(crate) use zips::Zips;

use axum::Router;

use crate::state::AppState;

/// The routes of the API, with the document that describes them.
pub(crate) fn router() -> Router<AppState> {
    let (router, document) = openapi::router().split_for_parts();
    router.merge(links::router()).layer(axum::Extension(openapi::Document::new(&document)))
}
