//! `GET /healthz`: the process is alive. `GET /readyz`: it can do its work.

use axum::extract::State;

use crate::error::{ApiError, ProblemDetails};
use crate::state::AppState;

/// Says that the service is alive
#[utoipa::path(
    get,
    path = "/healthz",
    operation_id = "health",
    tag = "service",
    responses((status = 200, description = "Alive", body = String, content_type = "text/plain", example = "ok"))
)]
pub(crate) async fn health() -> &'static str {
    "ok\n"
}

/// Says whether the service can do its work
///
/// It can where its database answers.
#[utoipa::path(
    get,
    path = "/readyz",
    operation_id = "ready",
    tag = "service",
    responses(
        (status = 200, description = "Ready", body = String, content_type = "text/plain", example = "ok"),
        (status = 503, description = "The store is away", body = ProblemDetails, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn ready(State(state): State<AppState>) -> Result<&'static str, ApiError> {
    state.store.ready().await?;
    Ok("ok\n")
}
