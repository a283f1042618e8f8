//! `POST /api/v1/diff`: two designs go in, a patch from the one's project to the other's comes out.

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use generator::patch;
use generator::problem::{Problem, Severity};
use serde::Deserialize;
use serde_json::value::RawValue;
use utoipa::openapi::{Ref, RefOr, Schema};

use super::document::Document;
use super::work;
use crate::error::{ApiError, ProblemDetails};
use crate::state::AppState;

/// Two versions of a design.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Versions<'a> {
    /// The design as it was.
    #[serde(borrow)]
    #[schema(schema_with = design)]
    old: &'a RawValue,
    /// The design as it is.
    #[serde(borrow)]
    #[schema(schema_with = design)]
    new: &'a RawValue,
}

fn design() -> RefOr<Schema> {
    Ref::from_schema_name("Design").into()
}

/// Compares the projects of two designs
///
/// The answer is a patch in git's format with paths relative to the project's folder: `git apply` inside that folder
/// makes the old project the new one. It is empty if both are the same.
#[utoipa::path(
    post,
    path = "/api/v1/diff",
    operation_id = "diff",
    tag = "projects",
    request_body(content = Versions<'static>, content_type = "application/json"),
    responses(
        (status = 200, description = "The patch", body = String, content_type = "text/x-diff"),
        (status = 400, description = "No JSON", body = ProblemDetails, content_type = "application/problem+json"),
        (status = 413, description = "Too large", body = ProblemDetails, content_type = "application/problem+json"),
        (status = 415, description = "Not declared as JSON", body = ProblemDetails, content_type = "application/problem+json"),
        (status = 422, description = "A design has errors; `problems` lists those of both, under `/old` and `/new`", body = ProblemDetails, content_type = "application/problem+json"),
        (status = 503, description = "Too busy, or too slow designs", body = ProblemDetails, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn diff(State(state): State<AppState>, Document(body): Document<2>) -> Result<Response, ApiError> {
    let engine = state.engine;
    let limits = state.limits;
    let patch = work::run(&state, move || {
        serde_json::from_slice::<serde::de::IgnoredAny>(&body).map_err(ApiError::NotJson)?;
        let versions: Versions =
            serde_json::from_slice(&body).map_err(|error| ApiError::Design(vec![shape(&error)]))?;
        let project = |design: &RawValue| work::project(engine, limits, design.get().as_bytes());
        let (old, new) = match (project(versions.old), project(versions.new)) {
            (Ok(old), Ok(new)) => (old, new),
            (old, new) => return Err(both(old.err(), new.err())),
        };
        Ok(patch::between(&old, &new))
    })
    .await??;
    Ok((StatusCode::OK, [(header::CONTENT_TYPE, "text/x-diff; charset=utf-8")], patch).into_response())
}

fn shape(error: &serde_json::Error) -> Problem {
    Problem {
        code: "versions-missing",
        severity: Severity::Error,
        at: String::new(),
        message: format!("these are not two versions of a design: {error}"),
        hint: "Send {\"old\": …, \"new\": …}, each a whole design.".to_owned(),
        fix: None,
    }
}

/// The problems of both designs, each under its key; anything else that went wrong goes first.
fn both(old: Option<ApiError>, new: Option<ApiError>) -> ApiError {
    let mut all = Vec::new();
    for (place, error) in [("/old", old), ("/new", new)] {
        match error {
            Some(ApiError::Design(problems)) => {
                all.extend(problems.into_iter().map(|problem| problem.inside(place)));
            }
            Some(other) => return other,
            None => {}
        }
    }
    ApiError::Design(all)
}
