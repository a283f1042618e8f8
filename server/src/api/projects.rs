//! `POST /api/v1/projects`: a design goes in, a zip comes out.

use axum::body::Body;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use generator::archive;
use generator::files::ProjectFiles;

use super::document::Document;
use super::work;
use crate::error::{ApiError, ProblemDetails};
use crate::state::AppState;

/// Generates a design's project
///
/// The zip holds one folder, named after the project.
#[utoipa::path(
    post,
    path = "/api/v1/projects",
    operation_id = "generate",
    tag = "projects",
    request_body(content = ref("#/components/schemas/Design"), content_type = "application/json"),
    responses(
        (status = 200, description = "The project", body = [u8], content_type = "application/zip"),
        (status = 400, description = "No JSON", body = ProblemDetails, content_type = "application/problem+json"),
        (status = 413, description = "Too large", body = ProblemDetails, content_type = "application/problem+json"),
        (status = 415, description = "Not declared as JSON", body = ProblemDetails, content_type = "application/problem+json"),
        (status = 422, description = "The design has errors; `problems` lists them", body = ProblemDetails, content_type = "application/problem+json"),
        (status = 503, description = "Too busy, or too slow a design", body = ProblemDetails, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn generate(State(state): State<AppState>, Document(body): Document) -> Result<Response, ApiError> {
    Ok(download(work::take(&state, body).await?))
}

/// Sends a project as a zip, each file compressed when the ones before it are on their way.
pub(crate) fn download(project: ProjectFiles) -> Response {
    // A safe path's part has no quote and no line break, so it needs no escape here.
    let disposition = format!("attachment; filename=\"{}.zip\"", project.root);
    let headers = [(header::CONTENT_TYPE, "application/zip".to_owned()), (header::CONTENT_DISPOSITION, disposition)];
    let body = Body::from_stream(stream::iter(archive::chunks(project)));
    (StatusCode::OK, headers, body).into_response()
}
