//! Saved designs as answers: the design, its project. What is named by an ETag that the client has is not made again.

use app::Model;
use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use generator::{archive, design};

use super::work;
use super::zips::Zip;
use crate::digest::sha256;
use crate::error::ApiError;
use crate::page::model;
use crate::raster;
use crate::state::AppState;
use crate::store::{DesignId, Moment};
use crate::web::etag::is_known;

/// What makes projects and pictures: another one may make others of the same design.
const GENERATOR: &str = env!("SLIPWAY_GENERATOR");

/// A design as it is saved.
pub(crate) struct Normal {
    /// Its text in the file form, which later versions read alike.
    pub(crate) document: String,
    /// The project's name.
    pub(crate) name: String,
    /// What tells it from others.
    pub(crate) digest: String,
}

/// Reads a stranger's design, so that what is saved is one.
pub(crate) async fn normal(state: &AppState, body: Bytes) -> Result<Normal, ApiError> {
    work::run(state, move || {
        let file = read(&body)?;
        let document = design::load(&file).file_form();
        Ok(Normal { name: file.project.name.trim().to_owned(), digest: sha256(&document), document })
    })
    .await?
}

/// The same for one that is kept as it was sent.
pub(crate) async fn as_sent(state: &AppState, body: Bytes) -> Result<String, ApiError> {
    work::run(state, move || {
        read(&body)?;
        // What was read is UTF-8.
        String::from_utf8(body.into()).map_err(|_| ApiError::Panic)
    })
    .await?
}

fn read(body: &[u8]) -> Result<design::file::Design, ApiError> {
    design::read(body).map_err(|error| match serde_json::from_slice::<serde::de::IgnoredAny>(body) {
        Err(error) => ApiError::NotJson(error),
        Ok(_) => ApiError::Design(error.into()),
    })
}

/// No such design, or not any more, or not theirs: the three are told apart for nobody.
pub(crate) fn unknown(id: &str) -> ApiError {
    ApiError::NotFound(format!("/d/{id}: no design was saved there, or its owner has removed it"))
}

/// The id in an address.
pub(crate) fn id(word: &str) -> Result<DesignId, ApiError> {
    word.parse().map_err(|()| unknown(word))
}

/// How a request for a saved design begins.
enum Asked {
    /// The client has it: an answer without a body.
    Has(Response),
    /// What the answer carries, and what tells the design from others.
    Wants(HeaderMap, String),
}

/// Looks whether the design is there, and whether the client has this form of it.
async fn asked(state: &AppState, id: &DesignId, form: &str, request: &HeaderMap) -> Result<Asked, ApiError> {
    let digest = state.store.visit_design(id, Moment::now()).await?;
    let digest = digest.ok_or_else(|| unknown(&id.to_string()))?;
    // Weak: the same for all encodings of the body.
    let etag = format!("W/\"{form}-{}-{GENERATOR}\"", digest.get(..16).unwrap_or_default());
    let mut headers = HeaderMap::new();
    // Asked for again each time, so that removing it works at once.
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(header::ETAG, HeaderValue::from_str(&etag).map_err(|_| ApiError::Panic)?);
    if is_known(request, &etag) {
        return Ok(Asked::Has((StatusCode::NOT_MODIFIED, headers).into_response()));
    }
    Ok(Asked::Wants(headers, digest))
}

/// The text of a design that somebody looks at, as it is saved.
pub(crate) async fn visited(state: &AppState, id: &DesignId) -> Result<String, ApiError> {
    state.store.visit_design(id, Moment::now()).await?;
    document(state, id).await
}

async fn document(state: &AppState, id: &DesignId) -> Result<String, ApiError> {
    let snapshot = state.store.design(id).await?;
    Ok(snapshot.ok_or_else(|| unknown(&id.to_string()))?.document)
}

/// A saved design in the newest version of the format.
pub(crate) async fn json(state: &AppState, id: &DesignId, request: &HeaderMap) -> Result<Response, ApiError> {
    let headers = match asked(state, id, "json", request).await? {
        Asked::Has(answer) => return Ok(answer),
        Asked::Wants(headers, _) => headers,
    };
    let text = document(state, id).await?;
    let text = work::run(state, move || {
        design::read(text.as_bytes()).map(|file| design::load(&file).file_form()).map_err(ApiError::Saved)
    })
    .await??;
    Ok((headers, [(header::CONTENT_TYPE, "application/json")], text).into_response())
}

/// What a picture that stands alone may load: the style in it.
const PICTURE_POLICY: HeaderValue =
    HeaderValue::from_static("default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'");

/// The model of a saved design as a picture that any page may show.
pub(crate) async fn svg(state: &AppState, id: &DesignId, request: &HeaderMap) -> Result<Response, ApiError> {
    let draw = |_: &str, model: &Model| Ok(app::picture(model));
    picture(state, id, request, ("svg", "image/svg+xml"), draw).await
}

/// The card that other services show beside the link: 1200 to 630.
pub(crate) async fn png(state: &AppState, id: &DesignId, request: &HeaderMap) -> Result<Response, ApiError> {
    let draw = |name: &str, model: &Model| Ok(raster::png(&app::card(name, model))?);
    picture(state, id, request, ("png", "image/png"), draw).await
}

async fn picture<B: IntoResponse + Send + 'static>(
    state: &AppState,
    id: &DesignId,
    request: &HeaderMap,
    (form, media_type): (&str, &'static str),
    draw: impl FnOnce(&str, &Model) -> Result<B, ApiError> + Send + 'static,
) -> Result<Response, ApiError> {
    let mut headers = match asked(state, id, form, request).await? {
        Asked::Has(answer) => return Ok(answer),
        Asked::Wants(headers, _) => headers,
    };
    let text = document(state, id).await?;
    let picture = work::run(state, move || {
        let file = current(&text)?;
        draw(&file.project.name, &model(&file))
    })
    .await??;
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    headers.insert(header::CONTENT_SECURITY_POLICY, PICTURE_POLICY);
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("cross-origin"));
    Ok((headers, picture).into_response())
}

/// A saved design, whichever version it was saved in, with everything written out.
pub(crate) fn current(document: &str) -> Result<design::file::Design, ApiError> {
    let file = design::read(document.as_bytes()).map_err(ApiError::Saved)?;
    Ok(design::load(&file).to_file(design::Form::File))
}

/// The project of a saved design.
pub(crate) async fn zip(state: &AppState, id: &DesignId, request: &HeaderMap) -> Result<Response, ApiError> {
    let (headers, digest) = match asked(state, id, "zip", request).await? {
        Asked::Has(answer) => return Ok(answer),
        Asked::Wants(headers, digest) => (headers, digest),
    };
    let zip = state.zips.get_or_make(&digest, async {
        let (engine, limits) = (state.engine, state.limits);
        let design = document(state, id).await?;
        work::run(state, move || {
            let project = work::project(engine, limits, design.as_bytes())?;
            let bytes = archive::zip(&project)?.into();
            Ok(Zip { name: project.root.to_string(), bytes, options: work::options(&project) })
        })
        .await?
    });
    let zip = zip.await.inspect_err(|error| work::count_problems(state, error))?;
    state.metrics.downloaded(&zip.options);
    let described = [
        (header::CONTENT_TYPE, "application/zip".to_owned()),
        // A safe path's part has no quote and no line break, so it needs no escape here.
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{}.zip\"", zip.name)),
    ];
    Ok((headers, described, zip.bytes).into_response())
}
