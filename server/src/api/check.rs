//! `POST /api/v1/check`: what is wrong with a document.

use axum::Json;
use axum::extract::State;
use generator::problem::Problem;
use serde::Serialize;

use super::document::Document;
use super::work;
use crate::error::{ApiError, ProblemDetails};
use crate::state::AppState;

/// What is wrong with a design.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct Problems {
    /// Empty when nothing is.
    #[schema(value_type = Vec<super::wire::Problem>)]
    problems: Vec<Problem>,
}

/// Reports all problems of a design
///
/// Any JSON document is answered with 200: one that is no design has problems that say so.
#[utoipa::path(
    post,
    path = "/api/v1/check",
    operation_id = "check",
    tag = "designs",
    request_body(content = Object, description = "Any JSON document", content_type = "application/json"),
    responses(
        (status = 200, description = "Its problems", body = Problems),
        (status = 400, description = "No JSON", body = ProblemDetails, content_type = "application/problem+json"),
        (status = 413, description = "Too large", body = ProblemDetails, content_type = "application/problem+json"),
        (status = 415, description = "Not declared as JSON", body = ProblemDetails, content_type = "application/problem+json"),
        (status = 503, description = "Too busy, or too slow a design", body = ProblemDetails, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn check(State(state): State<AppState>, Document(body): Document) -> Result<Json<Problems>, ApiError> {
    serde_json::from_slice::<serde::de::IgnoredAny>(&body).map_err(ApiError::NotJson)?;
    let check = state.engine.check;
    let problems = work::run(&state, move || check(&body)).await?;
    state.metrics.found(&problems);
    Ok(Json(Problems { problems }))
}
