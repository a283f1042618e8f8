//! `/api/v1/session`: what this session keeps. It is made when something is kept, and forgotten at a word.

use axum::Json;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde_json::value::RawValue;

use super::document::Document;
use super::saved;
use crate::error::{ApiError, ProblemDetails};
use crate::session::Visitor;
use crate::state::AppState;
use crate::store::Moment;

/// The design that somebody is working on.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct WorkingDesign {
    /// The design.
    #[schema(value_type = Object)]
    design: Box<RawValue>,
    /// When it was kept.
    #[schema(format = DateTime)]
    saved_at: String,
}

/// What a session keeps.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Kept {
    /// The design that somebody is working on; null if there is none.
    working: Option<WorkingDesign>,
}

/// When a working design was kept.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SavedAt {
    /// By the clock of the service.
    #[schema(format = DateTime)]
    saved_at: String,
}

/// Gets what this session keeps
///
/// Without a session the answer is the same as with one that keeps nothing.
#[utoipa::path(
    get,
    path = "/api/v1/session",
    operation_id = "session",
    tag = "saved",
    responses(
        (status = 200, description = "What is kept", body = Kept),
        (status = 503, description = "The store is away", body = ProblemDetails, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn get(State(state): State<AppState>, visitor: Visitor) -> Result<Response, ApiError> {
    let draft = match visitor.owner().await? {
        Some(owner) => state.store.draft(&owner).await?,
        None => None,
    };
    let working = match draft {
        Some(draft) => Some(WorkingDesign {
            saved_at: draft.saved.rfc3339(),
            design: RawValue::from_string(draft.document).map_err(ApiError::Answer)?,
        }),
        None => None,
    };
    Ok(([(header::CACHE_CONTROL, "no-store")], Json(Kept { working })).into_response())
}

/// Keeps the design that somebody is working on
///
/// It takes the place of the one before. It may have problems; it has to be a design.
#[utoipa::path(
    put,
    path = "/api/v1/session/design",
    operation_id = "keepWorkingDesign",
    tag = "saved",
    request_body(content = ref("#/components/schemas/Design"), content_type = "application/json"),
    responses(
        (status = 200, description = "Kept; the session's cookie comes along", body = SavedAt),
        (status = 400, description = "No JSON", body = ProblemDetails, content_type = "application/problem+json"),
        (status = 401, description = "Not signed in, where that is asked for", body = ProblemDetails, content_type = "application/problem+json"),
        (status = 403, description = "From a page of another site", body = ProblemDetails, content_type = "application/problem+json"),
        (status = 413, description = "Too large", body = ProblemDetails, content_type = "application/problem+json"),
        (status = 415, description = "Not declared as JSON", body = ProblemDetails, content_type = "application/problem+json"),
        (status = 422, description = "No design; `problems` says why", body = ProblemDetails, content_type = "application/problem+json"),
        (status = 503, description = "Too busy, or the store is away", body = ProblemDetails, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn keep(
    State(state): State<AppState>,
    visitor: Visitor,
    Document(body): Document,
) -> Result<Json<SavedAt>, ApiError> {
    let text = saved::as_sent(&state, body).await?;
    let owner = visitor.owner_to_keep_for().await?;
    let now = Moment::now();
    state.store.keep_draft(&owner, &text, now).await?;
    Ok(Json(SavedAt { saved_at: now.rfc3339() }))
}

/// Forgets everything about this session
///
/// Its working design and all that it has saved are removed, and the cookie with them.
#[utoipa::path(
    delete,
    path = "/api/v1/session",
    operation_id = "forget",
    tag = "saved",
    responses(
        (status = 204, description = "Forgotten"),
        (status = 403, description = "From a page of another site", body = ProblemDetails, content_type = "application/problem+json"),
        (status = 503, description = "The store is away", body = ProblemDetails, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn forget(State(state): State<AppState>, visitor: Visitor) -> Result<StatusCode, ApiError> {
    if let Some(owner) = visitor.owner().await? {
        state.store.forget(&owner).await?;
    }
    visitor.end().await?;
    Ok(StatusCode::NO_CONTENT)
}
