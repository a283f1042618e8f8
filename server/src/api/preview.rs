//! `POST /api/v1/preview`: every file of a project as text.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State;

use super::document::Document;
use super::work;
use crate::error::{ApiError, ProblemDetails};
use crate::state::AppState;

/// Shows every file of a design's project
///
/// The answer maps each path, relative to the project's folder, to the file's text.
#[utoipa::path(
    post,
    path = "/api/v1/preview",
    operation_id = "preview",
    tag = "projects",
    request_body(content = ref("#/components/schemas/Design"), content_type = "application/json"),
    responses(
        (status = 200, description = "Text by path", body = BTreeMap<String, String>),
        (status = 400, description = "No JSON", body = ProblemDetails, content_type = "application/problem+json"),
        (status = 413, description = "Too large", body = ProblemDetails, content_type = "application/problem+json"),
        (status = 415, description = "Not declared as JSON", body = ProblemDetails, content_type = "application/problem+json"),
        (status = 422, description = "The design has errors; `problems` lists them", body = ProblemDetails, content_type = "application/problem+json"),
        (status = 503, description = "Too busy, or too slow a design", body = ProblemDetails, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn preview(
    State(state): State<AppState>,
    Document(body): Document,
) -> Result<Json<BTreeMap<String, String>>, ApiError> {
    let project = work::generate(&state, body).await?;
    let files = project.files.into_iter();
    Ok(Json(files.map(|(path, text)| (path.to_string(), text)).collect()))
}
