//! The service: the page, the API and everything that stands between them and the internet.
//!
//! [`app`] makes the router, so that tests need no port; `main.rs` reads the settings and serves it.
//! A request passes `web` (log, panic guard, headers, time limit), then reaches a handler of `api` or `page`,
//! which asks the [`Engine`] and the [`Store`] and answers; every failure is an [`ApiError`] and leaves as problem+json.

mod address;
mod api;
mod digest;
mod error;
mod keep;
mod page;
mod presets;
mod raster;
mod serve;
mod session;
mod settings;
mod state;
pub mod store;
mod web;

pub use address::{PublicUrl, PublicUrlError};
pub use api::wire;
pub use error::ApiError;
pub use keep::{keep_tidy, tidy};
pub use presets::{Preset, PresetError, Presets};
pub use serve::{Wire, serve};
pub use settings::{DAY, Keeping, Limits, Settings};
pub use state::{AppState, Engine};
pub use store::{DatabaseUrl, Quota, Store};
pub use web::client::{Proxies, ProxiesError};

use axum::Router;

/// All routes of the service.
pub fn app(state: AppState) -> Router {
    let router = api::router().merge(page::router()).layer(session::layer(&state));
    web::wrap(router, &state).with_state(state)
}
