//! What every handler shares: the engine, the settings, the store.

use std::sync::Arc;

use axum::http::{HeaderMap, header};
use generator::GenerateError;
use generator::files::ProjectFiles;
use generator::problem::Problem;
use tokio::sync::Semaphore;

use crate::api::Zips;
use crate::settings::{Limits, Settings};
use crate::store::Store;
use crate::web::metrics::Metrics;
use crate::web::rate::Rate;

/// The calls into the generator that take a stranger's bytes. Tests put slow or greedy ones in their place.
#[derive(Debug, Clone, Copy)]
pub struct Engine {
    /// All problems of a document, faults of shape included.
    pub check: fn(&[u8]) -> Vec<Problem>,
    /// The project, or the problems that forbid it.
    pub generate: fn(&[u8]) -> Result<ProjectFiles, GenerateError>,
}

impl Default for Engine {
    fn default() -> Self {
        Self { check: generator::check_document, generate: generator::generate }
    }
}

/// Shared by all requests; cheap to clone.
#[derive(Debug, Clone)]
pub struct AppState {
    pub(crate) engine: Engine,
    pub(crate) limits: Limits,
    pub(crate) settings: Arc<Settings>,
    pub(crate) store: Store,
    pub(crate) turns: Arc<Semaphore>,
    pub(crate) zips: Arc<Zips>,
    pub(crate) rate: Arc<Rate>,
    pub(crate) metrics: Arc<Metrics>,
}

impl AppState {
    /// A service that keeps things in `store`.
    #[must_use]
    pub fn new(engine: Engine, store: Store, settings: Settings) -> Self {
        let limits = settings.limits;
        let turns = Arc::new(Semaphore::new(limits.concurrency));
        let zips = Arc::new(Zips::new(limits.zips));
        let rate = Arc::new(Rate::new(limits.rate));
        let metrics = Arc::default();
        Self { engine, limits, settings: Arc::new(settings), store, turns, zips, rate, metrics }
    }

    /// The address to print in a command that somebody pastes, without a slash at the end.
    pub(crate) fn base_url(&self, headers: &HeaderMap) -> String {
        let host = || {
            let host = headers.get(header::HOST)?.to_str().ok()?;
            // A stranger's text that lands in a shell: only what an authority is made of.
            let safe = |byte: u8| byte.is_ascii_alphanumeric() || b".:-[]".contains(&byte);
            (!host.is_empty() && host.len() <= 255 && host.bytes().all(safe)).then_some(host)
        };
        match &self.settings.public_url {
            Some(url) => url.to_string(),
            None => format!("http://{}", host().unwrap_or("127.0.0.1:3000")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn base_url_takes_no_shell_syntax_from_the_host_header() {
        let store = Store::in_memory().await.unwrap();
        let state = AppState::new(Engine::default(), store, Settings::default());
        let base = |host: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::HOST, host.parse().unwrap());
            state.base_url(&headers)
        };
        assert_eq!(base("localhost:4000"), "http://localhost:4000");
        assert_eq!(base("[::1]:4000"), "http://[::1]:4000");
        assert_eq!(base("x;rm -rf ~"), "http://127.0.0.1:3000");
    }
}
