//! `GET /d/{id}` in a browser: a saved design as a page. `GET /d/{id}/embed`: its model, for other pages.

use app::{Addresses, Embedded, SavedPage};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use generator::problem::Severity;

use super::{model, page, presets};
use crate::api::saved::current;
use crate::api::work;
use crate::error::ApiError;
use crate::state::AppState;
use crate::store::DesignId;
use crate::web::headers::page_policy;

/// The page of a saved design.
///
/// It has no ETag: each answer has a policy of its own, which a kept page would not fit.
pub(crate) async fn saved(
    state: &AppState,
    id: &DesignId,
    document: String,
    headers: &HeaderMap,
) -> Result<Response, ApiError> {
    let path = format!("/d/{id}");
    let link = format!("{}{path}", state.base_url(headers));
    let word = format!("d-{id}");
    let shown = work::run(state, move || {
        let file = current(&document)?;
        let problems = generator::check_document(document.as_bytes());
        let errors = problems.iter().filter(|problem| problem.severity == Severity::Error).count();
        let description = file.project.description.clone().unwrap_or_default();
        let card = presets::card_of(&word, &file.project.name, &description, &file);
        let addresses = Addresses {
            open: (errors == 0).then(|| format!("/?design={}", path.trim_start_matches("/d/"))),
            design: format!("{path}.json"),
            project: format!("{path}.zip"),
        };
        Ok::<_, ApiError>(SavedPage { card, link, errors, addresses })
    })
    .await??;
    let mut response = page(headers, page_policy, |links| Some(app::render_saved(links, &shown)));
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    Ok(response)
}

/// The model of a saved design, to be shown in the frame of any other page.
pub(crate) async fn embed(
    state: &AppState,
    id: &DesignId,
    document: String,
    headers: &HeaderMap,
) -> Result<Response, ApiError> {
    let link = format!("{}/d/{id}", state.base_url(headers));
    let shown = work::run(state, move || {
        let file = current(&document)?;
        Ok::<_, ApiError>(Embedded { title: file.project.name.trim().to_owned(), link, model: model(&file) })
    })
    .await??;
    let policy = |nonce: &str| page_policy(nonce).replace("frame-ancestors 'none'", "frame-ancestors *");
    let mut response = page(headers, policy, |links| Some(app::render_embedded(links, &shown)));
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    Ok(response)
}
