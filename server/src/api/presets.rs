//! `/api/v1/presets`: ready designs to start from, as a list, as designs, as projects.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use serde::Serialize;

use super::{projects, work};
use crate::error::{ApiError, ProblemDetails};
use crate::presets::Preset;
use crate::state::AppState;
use crate::web::cached::Cached;

/// A ready design.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct PresetSummary {
    /// Its word in addresses.
    #[schema(example = "blog")]
    id: String,
    /// Its name.
    #[schema(example = "Blog")]
    title: String,
    /// What it contains.
    description: String,
    /// Where its design is, relative to the service.
    #[schema(example = "/api/v1/presets/blog")]
    design: String,
    /// Where its project is, relative to the service.
    #[schema(example = "/api/v1/presets/blog.zip")]
    project: String,
}

/// All presets.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct PresetList {
    presets: Vec<PresetSummary>,
}

fn list(presets: &[Preset]) -> Cached {
    let summary = |preset: &Preset| PresetSummary {
        id: preset.id.clone(),
        title: preset.title.clone(),
        description: preset.description.clone(),
        design: format!("/api/v1/presets/{}", preset.id),
        project: format!("/api/v1/presets/{}.zip", preset.id),
    };
    Cached::json("application/json", &PresetList { presets: presets.iter().map(summary).collect() })
}

/// Lists the presets
#[utoipa::path(
    get,
    path = "/api/v1/presets",
    operation_id = "presets",
    tag = "presets",
    responses(
        (status = 200, description = "The presets", body = PresetList,
         headers(("ETag" = String, description = "Changes with the presets"))),
        (status = 304, description = "Not changed since the ETag in If-None-Match"),
    )
)]
pub(crate) async fn presets(State(state): State<AppState>, headers: HeaderMap) -> Response {
    state.settings.presets.list(list).answer(&headers)
}

/// Gets a preset's design
#[utoipa::path(
    get,
    path = "/api/v1/presets/{id}",
    operation_id = "preset",
    tag = "presets",
    params(("id" = String, Path, description = "A preset's id", example = "blog")),
    responses(
        (status = 200, description = "The design", body = ref("#/components/schemas/Design"), content_type = "application/json",
         headers(("ETag" = String, description = "Changes with the design"))),
        (status = 304, description = "Not changed since the ETag in If-None-Match"),
        (status = 404, description = "No such preset", body = ProblemDetails, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn preset(
    State(state): State<AppState>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    // The router cannot tell `{id}.zip` from `{id}`.
    if let Some(id) = id.strip_suffix(".zip") {
        return preset_project(&state, id).await;
    }
    let design = state.settings.presets.design(&id);
    Ok(design.ok_or_else(|| unknown(&id))?.answer(&headers))
}

/// Downloads a preset's project
///
/// The same as posting the preset's design to `/api/v1/projects`, for a plain link.
#[utoipa::path(
    get,
    path = "/api/v1/presets/{id}.zip",
    operation_id = "presetProject",
    tag = "presets",
    params(("id" = String, Path, description = "A preset's id", example = "blog")),
    responses(
        (status = 200, description = "The project", body = [u8], content_type = "application/zip"),
        (status = 404, description = "No such preset", body = ProblemDetails, content_type = "application/problem+json"),
        (status = 503, description = "Too busy", body = ProblemDetails, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn preset_project(state: &AppState, id: &str) -> Result<Response, ApiError> {
    let preset = state.settings.presets.find(id).ok_or_else(|| unknown(id))?;
    Ok(projects::download(work::take(state, preset.design.clone()).await?))
}

fn unknown(id: &str) -> ApiError {
    ApiError::NotFound(format!("/api/v1/presets/{id}; /api/v1/presets lists what there is"))
}
