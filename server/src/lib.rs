//! The service: the page, the API and everything that stands between them and the internet.
//!
//! [`app`] makes the router, so that tests need no port; `main.rs` reads the settings and serves it.
//! A request passes `web` (log, panic guard, headers, time limit), then reaches a handler of `api` or `page`,
//! which asks the [`Engine`] and answers; every failure is an [`ApiError`] and leaves as problem+json.

mod api;
mod error;
mod page;
mod state;
mod web;

pub use api::wire;
pub use error::ApiError;
pub use state::{AppState, Engine, Limits, PublicUrl, PublicUrlError};

use axum::Router;

/// All routes of the service.
pub fn app(state: AppState) -> Router {
    let router = api::router().merge(page::router());
    web::wrap(router, &state).with_state(state)
}
