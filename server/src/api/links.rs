//! `/d/{id}`: the addresses that people give to each other.

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use super::saved;
use crate::error::{ApiError, ProblemDetails};
use crate::page::{saved as page, wants_html};
use crate::state::AppState;
use crate::store::DesignId;

pub(super) fn router() -> Router<AppState> {
    Router::new().route("/d/{name}", get(link)).route("/d/{name}/embed", get(embed))
}

/// The router cannot tell `{id}.zip` from `{id}`.
async fn link(
    State(state): State<AppState>,
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let (id, form) = match name.split_once('.') {
        Some((id, form)) => (id, Some(form)),
        None => (name.as_str(), None),
    };
    let known = saved::id(id)?;
    match form {
        None => overview(&state, &known, &headers).await,
        Some("json") => design(&state, &known, &headers).await,
        Some("zip") => project(&state, &known, &headers).await,
        Some("svg") => picture(&state, &known, &headers).await,
        Some("png") => card(&state, &known, &headers).await,
        Some(_) => Err(saved::unknown(&name)),
    }
}

/// The model alone, for other pages to show in a frame.
async fn embed(
    State(state): State<AppState>,
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let known = saved::id(&name)?;
    let document = saved::visited(&state, &known).await?;
    page::embed(&state, &known, document, &headers).await
}

/// What there is below a link: a page, or lines that work when they are pasted.
async fn overview(state: &AppState, id: &DesignId, headers: &HeaderMap) -> Result<Response, ApiError> {
    let document = saved::visited(state, id).await?;
    if wants_html(headers) {
        return page::saved(state, id, document, headers).await;
    }
    let link = format!("{}/d/{id}", state.base_url(headers));
    let text = format!(
        "A design that somebody has saved. Its project, and the design itself:\n\
         \x20 curl -fsSLo project.zip {link}.zip && unzip -q project.zip\n\
         \x20 curl -fsSLo design.json {link}.json\n"
    );
    Ok(([(header::CACHE_CONTROL, "no-cache"), (header::VARY, "Accept")], text).into_response())
}

/// Gets a saved design by its link
#[utoipa::path(
    get,
    path = "/d/{id}.json",
    operation_id = "linkDesign",
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
pub(crate) async fn design(state: &AppState, id: &DesignId, headers: &HeaderMap) -> Result<Response, ApiError> {
    saved::json(state, id, headers).await
}

/// Downloads the project of a saved design
#[utoipa::path(
    get,
    path = "/d/{id}.zip",
    operation_id = "linkProject",
    tag = "saved",
    params(("id" = String, Path, description = "The id of a saved design")),
    responses(
        (status = 200, description = "The project", body = [u8], content_type = "application/zip",
         headers(("ETag" = String, description = "Changes with the design and the generator"))),
        (status = 304, description = "Not changed since the ETag in If-None-Match"),
        (status = 404, description = "No such design, or not any more", body = ProblemDetails, content_type = "application/problem+json"),
        (status = 422, description = "The design has errors; `problems` lists them", body = ProblemDetails, content_type = "application/problem+json"),
        (status = 503, description = "Too busy, or the store is away", body = ProblemDetails, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn project(state: &AppState, id: &DesignId, headers: &HeaderMap) -> Result<Response, ApiError> {
    saved::zip(state, id, headers).await
}

/// Shows the model of a saved design
///
/// A picture that any page may show, in light or dark colours as its reader has it.
#[utoipa::path(
    get,
    path = "/d/{id}.svg",
    operation_id = "linkPicture",
    tag = "saved",
    params(("id" = String, Path, description = "The id of a saved design")),
    responses(
        (status = 200, description = "The picture", body = String, content_type = "image/svg+xml",
         headers(("ETag" = String, description = "Changes with the design and the service's version"))),
        (status = 304, description = "Not changed since the ETag in If-None-Match"),
        (status = 404, description = "No such design, or not any more", body = ProblemDetails, content_type = "application/problem+json"),
        (status = 503, description = "Too busy, or the store is away", body = ProblemDetails, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn picture(state: &AppState, id: &DesignId, headers: &HeaderMap) -> Result<Response, ApiError> {
    saved::svg(state, id, headers).await
}

/// Shows a saved design as a card
///
/// Its name and its model, 1200 to 630 pixels, as services show it beside a link.
#[utoipa::path(
    get,
    path = "/d/{id}.png",
    operation_id = "linkCard",
    tag = "saved",
    params(("id" = String, Path, description = "The id of a saved design")),
    responses(
        (status = 200, description = "The card", body = [u8], content_type = "image/png",
         headers(("ETag" = String, description = "Changes with the design and the service's version"))),
        (status = 304, description = "Not changed since the ETag in If-None-Match"),
        (status = 404, description = "No such design, or not any more", body = ProblemDetails, content_type = "application/problem+json"),
        (status = 503, description = "Too busy, or the store is away", body = ProblemDetails, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn card(state: &AppState, id: &DesignId, headers: &HeaderMap) -> Result<Response, ApiError> {
    saved::png(state, id, headers).await
}
