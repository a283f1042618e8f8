//! `GET /d/{id}` in a browser: a saved design as a page.

use app::{Addresses, SavedPage};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use generator::design;
use generator::problem::Severity;

use super::{page, presets};
use crate::api::work;
use crate::error::ApiError;
use crate::state::AppState;
use crate::store::DesignId;

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
        // As it is saved, older versions included.
        let file = design::read(document.as_bytes()).map_err(ApiError::Saved)?;
        let file = design::load(&file).to_file(design::Form::File);
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
    let mut response = page(|links| Some(app::render_saved(links, &shown)));
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    Ok(response)
}
