//! `/api/v1/designs`: saved designs. Anybody who has the address of one may read it; only its owner may list, rename
//! and remove it.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};

use super::document::Document;
use super::saved;
use crate::error::{ApiError, ProblemDetails};
use crate::session::Visitor;
use crate::state::AppState;
use crate::store::{Listed, Moment, NewDesign};

/// How long the name of a saved design may be.
pub(crate) const NAME_LETTERS: usize = 120;

/// A saved design, without the design.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SavedDesign {
    /// Its word in addresses.
    #[schema(example = "k3v5dq7wz2mxa6hpr4tnc3ef")]
    id: String,
    /// Where it is; with `.json`, `.zip`, `.svg` or `.png` behind it the design, its project, its picture or a card.
    #[schema(example = "https://slipway.example/d/k3v5dq7wz2mxa6hpr4tnc3ef")]
    url: String,
    /// What its owner calls it: the project's name, until it is renamed.
    #[schema(example = "Blog")]
    name: String,
    /// When it was saved.
    #[schema(format = DateTime)]
    created_at: String,
    /// When it was last opened, give or take a day.
    #[schema(format = DateTime)]
    visited_at: String,
    /// How long its text is.
    bytes: i64,
}

/// What an owner has saved, and how much more there is room for.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SavedDesigns {
    /// The newest first.
    designs: Vec<SavedDesign>,
    /// Designs that may be saved, those that are there included.
    most_designs: u32,
    /// Bytes that they may have together.
    most_bytes: u64,
}

/// What can be changed about a saved design.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Rename {
    /// What to call it: 1 to 120 letters in one line.
    #[schema(min_length = 1, max_length = 120, example = "Blog, second try")]
    name: String,
}

fn shown(listed: Listed, base_url: &str) -> SavedDesign {
    SavedDesign {
        url: format!("{base_url}/d/{}", listed.id),
        id: listed.id.to_string(),
        name: listed.name,
        created_at: listed.created.rfc3339(),
        visited_at: listed.visited.rfc3339(),
        bytes: listed.bytes,
    }
}

/// Saves a design
///
/// What is saved is never changed. The same design saved again by the same session is the same one (200). It may have
/// problems, so that a work in progress can be shown; it has to be a design.
#[utoipa::path(
    post,
    path = "/api/v1/designs",
    operation_id = "saveDesign",
    tag = "saved",
    request_body(content = ref("#/components/schemas/Design"), content_type = "application/json"),
    responses(
        (status = 201, description = "Saved; the session's cookie comes along", body = SavedDesign,
         headers(("Location" = String, description = "Where it is"))),
        (status = 200, description = "It was saved already", body = SavedDesign),
        (status = 400, description = "No JSON", body = ProblemDetails, content_type = "application/problem+json"),
        (status = 401, description = "Not signed in, where that is asked for", body = ProblemDetails, content_type = "application/problem+json"),
        (status = 403, description = "From a page of another site", body = ProblemDetails, content_type = "application/problem+json"),
        (status = 413, description = "Too large", body = ProblemDetails, content_type = "application/problem+json"),
        (status = 415, description = "Not declared as JSON", body = ProblemDetails, content_type = "application/problem+json"),
        (status = 422, description = "No design; `problems` says why", body = ProblemDetails, content_type = "application/problem+json"),
        (status = 503, description = "Too busy, or the store is away", body = ProblemDetails, content_type = "application/problem+json"),
        (status = 507, description = "No room for more designs of this session", body = ProblemDetails, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn save(
    State(state): State<AppState>,
    visitor: Visitor,
    headers: HeaderMap,
    Document(body): Document,
) -> Result<Response, ApiError> {
    let design = saved::normal(&state, body).await?;
    let owner = visitor.owner_to_keep_for().await?;
    let name = if is_name(&design.name) { design.name.as_str() } else { "Untitled" };
    let new = NewDesign { name, document: &design.document, digest: &design.digest };
    let quota = state.settings.keeping.quota;
    let saved = state.store.save_design(&owner, new, quota, Moment::now()).await?;
    if saved.is_new {
        state.metrics.saved();
    }
    let shown = shown(saved.listed, &state.base_url(&headers));
    let location = HeaderValue::from_str(&shown.url).map_err(|_| ApiError::Panic)?;
    let status = if saved.is_new { StatusCode::CREATED } else { StatusCode::OK };
    let mut response = (status, Json(shown)).into_response();
    response.headers_mut().insert(header::LOCATION, location);
    Ok(response)
}

/// Lists what this session has saved
#[utoipa::path(
    get,
    path = "/api/v1/designs",
    operation_id = "savedDesigns",
    tag = "saved",
    responses(
        (status = 200, description = "The saved designs", body = SavedDesigns),
        (status = 503, description = "The store is away", body = ProblemDetails, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn list(
    State(state): State<AppState>,
    visitor: Visitor,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let listed = match visitor.owner().await? {
        Some(owner) => state.store.designs(&owner).await?,
        None => Vec::new(),
    };
    let base_url = state.base_url(&headers);
    let quota = state.settings.keeping.quota;
    let designs = listed.into_iter().map(|listed| shown(listed, &base_url)).collect();
    let list = SavedDesigns { designs, most_designs: quota.designs, most_bytes: quota.bytes };
    Ok(([(header::CACHE_CONTROL, "no-store")], Json(list)).into_response())
}

/// Gets a saved design
///
/// The same as `/d/{id}.json`: in the newest version of the format, whichever it was saved in.
#[utoipa::path(
    get,
    path = "/api/v1/designs/{id}",
    operation_id = "savedDesign",
    tag = "saved",
    params(("id" = String, Path, description = "The id of a saved design")),
    responses(
        (status = 200, description = "The design", body = ref("#/components/schemas/Design"), content_type = "application/json",
         headers(("ETag" = String, description = "Changes with the design and the service's version"))),
        (status = 304, description = "Not changed since the ETag in If-None-Match"),
        (status = 404, description = "No such design, or not any more", body = ProblemDetails, content_type = "application/problem+json"),
        (status = 503, description = "Too busy, or the store is away", body = ProblemDetails, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn get(
    State(state): State<AppState>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    saved::json(&state, &saved::id(&id)?, &headers).await
}

/// Renames a saved design
#[utoipa::path(
    patch,
    path = "/api/v1/designs/{id}",
    operation_id = "renameDesign",
    tag = "saved",
    params(("id" = String, Path, description = "The id of a saved design")),
    request_body(content = Rename, content_type = "application/json"),
    responses(
        (status = 204, description = "Renamed"),
        (status = 400, description = "No JSON", body = ProblemDetails, content_type = "application/problem+json"),
        (status = 403, description = "From a page of another site", body = ProblemDetails, content_type = "application/problem+json"),
        (status = 404, description = "No such design of this session", body = ProblemDetails, content_type = "application/problem+json"),
        (status = 413, description = "Too large", body = ProblemDetails, content_type = "application/problem+json"),
        (status = 415, description = "Not declared as JSON", body = ProblemDetails, content_type = "application/problem+json"),
        (status = 422, description = "No such name", body = ProblemDetails, content_type = "application/problem+json"),
        (status = 503, description = "The store is away", body = ProblemDetails, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn rename(
    State(state): State<AppState>,
    visitor: Visitor,
    Path(id): Path<String>,
    Document(body): Document,
) -> Result<StatusCode, ApiError> {
    serde_json::from_slice::<serde::de::IgnoredAny>(&body).map_err(ApiError::NotJson)?;
    let rename: Rename = serde_json::from_slice(&body).map_err(ApiError::Shape)?;
    let name = rename.name.trim();
    if !is_name(name) {
        return Err(ApiError::Name);
    }
    let (design, owner) = (saved::id(&id)?, visitor.owner().await?);
    let renamed = match owner {
        Some(owner) => state.store.rename_design(&owner, &design, name).await?,
        None => false,
    };
    if renamed { Ok(StatusCode::NO_CONTENT) } else { Err(saved::unknown(&id)) }
}

/// Removes a saved design
///
/// Its address answers 404 from now on.
#[utoipa::path(
    delete,
    path = "/api/v1/designs/{id}",
    operation_id = "removeDesign",
    tag = "saved",
    params(("id" = String, Path, description = "The id of a saved design")),
    responses(
        (status = 204, description = "Removed"),
        (status = 403, description = "From a page of another site", body = ProblemDetails, content_type = "application/problem+json"),
        (status = 404, description = "No such design of this session", body = ProblemDetails, content_type = "application/problem+json"),
        (status = 503, description = "The store is away", body = ProblemDetails, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn remove(
    State(state): State<AppState>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<StatusCode, ApiError> {
    let (design, owner) = (saved::id(&id)?, visitor.owner().await?);
    let removed = match owner {
        Some(owner) => state.store.remove_design(&owner, &design).await?,
        None => false,
    };
    if removed { Ok(StatusCode::NO_CONTENT) } else { Err(saved::unknown(&id)) }
}

fn is_name(name: &str) -> bool {
    (1..=NAME_LETTERS).contains(&name.chars().count()) && !name.chars().any(char::is_control)
}
