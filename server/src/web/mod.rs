//! What stands between the handlers and the internet.

pub(crate) mod assets;
pub(crate) mod cached;
pub(crate) mod client;
pub(crate) mod etag;
pub(crate) mod headers;
mod log;
pub(crate) mod metrics;
pub(crate) mod rate;

use axum::Router;
use axum::error_handling::HandleErrorLayer;
use axum::extract::{DefaultBodyLimit, OriginalUri};
use axum::http::Method;
use axum::middleware;
use axum::response::{IntoResponse, Response};
use tower::ServiceBuilder;
use tower::timeout::TimeoutLayer;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate};

use crate::error::ApiError;
use crate::state::AppState;

/// Adds what every request passes: from the outside in, log, counters, headers, panic guard, compression, the measure of
/// its address, time, size.
pub(crate) fn wrap(router: Router<AppState>, state: &AppState) -> Router<AppState> {
    // A zip is compressed already, and nothing is gained by compressing it again.
    let worth_it = DefaultPredicate::new().and(NotForContentType::const_new("application/zip"));
    let in_time = ServiceBuilder::new()
        .layer(HandleErrorLayer::new(async |_| ApiError::RequestTimeout))
        .layer(TimeoutLayer::new(state.limits.request));
    router
        .fallback(not_found)
        .method_not_allowed_fallback(method_not_allowed)
        .layer(DefaultBodyLimit::max(state.limits.body))
        .layer(in_time)
        .layer(middleware::from_fn_with_state(state.clone(), rate::limit))
        .layer(CompressionLayer::new().compress_when(worth_it))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(middleware::from_fn_with_state(state.clone(), headers::add))
        .layer(middleware::from_fn_with_state(state.clone(), metrics::count))
        .layer(middleware::from_fn(log::log))
}

async fn not_found(OriginalUri(uri): OriginalUri) -> ApiError {
    ApiError::NotFound(uri.path().to_owned())
}

async fn method_not_allowed(method: Method) -> ApiError {
    ApiError::MethodNotAllowed(method.to_string())
}

#[expect(clippy::needless_pass_by_value, reason = "the layer asks for this signature")]
fn panicked(panic: Box<dyn std::any::Any + Send>) -> Response {
    let message = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    tracing::error!(message, "a handler panicked");
    ApiError::Panic.into_response()
}
