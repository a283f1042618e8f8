//! What every handler shares: the engine, the limits, and the address under which people reach the service.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use axum::http::uri::Scheme;
use axum::http::{HeaderMap, Uri, header};
use generator::GenerateError;
use generator::files::ProjectFiles;
use generator::problem::Problem;
use tokio::sync::Semaphore;

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

/// How much of the machine one request, and all of them together, may use.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Bytes of a request's body.
    pub body: usize,
    /// Bytes of all files of a project together.
    pub output: usize,
    /// Designs that are worked on at the same time.
    pub concurrency: usize,
    /// How long a design waits for its turn before the answer is 503.
    pub queue: Duration,
    /// How long a design may be worked on before the answer is 503.
    pub work: Duration,
    /// How long a request may take until its answer begins.
    pub request: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        Self {
            body: 2 * 1024 * 1024,
            output: 32 * 1024 * 1024,
            concurrency: cores * 2,
            queue: Duration::from_secs(2),
            work: Duration::from_secs(10),
            request: Duration::from_secs(30),
        }
    }
}

/// Shared by all requests; cheap to clone.
#[derive(Debug, Clone)]
pub struct AppState {
    pub(crate) engine: Engine,
    pub(crate) limits: Limits,
    pub(crate) public_url: Option<PublicUrl>,
    pub(crate) turns: Arc<Semaphore>,
}

impl AppState {
    /// With an address of its own, or (`None`) with whatever address a request came to.
    #[must_use]
    pub fn new(engine: Engine, limits: Limits, public_url: Option<PublicUrl>) -> Self {
        Self { engine, limits, public_url, turns: Arc::new(Semaphore::new(limits.concurrency)) }
    }

    /// The address to print in a command that somebody pastes, without a slash at the end.
    pub(crate) fn base_url(&self, headers: &HeaderMap) -> String {
        let host = || {
            let host = headers.get(header::HOST)?.to_str().ok()?;
            // A stranger's text that lands in a shell: only what an authority is made of.
            let safe = |byte: u8| byte.is_ascii_alphanumeric() || b".:-[]".contains(&byte);
            (!host.is_empty() && host.len() <= 255 && host.bytes().all(safe)).then_some(host)
        };
        match &self.public_url {
            Some(url) => url.to_string(),
            None => format!("http://{}", host().unwrap_or("127.0.0.1:3000")),
        }
    }
}

/// The address under which people reach the service: `https://slipway.example`, never with a slash at the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicUrl(String);

/// Why a text is no [`PublicUrl`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PublicUrlError {
    /// Not a URL at all.
    #[error("it is no URL; write it like https://slipway.example")]
    Syntax,
    /// A scheme that is not served.
    #[error("it must begin with http:// or https://")]
    Scheme,
    /// More than scheme, host and port.
    #[error("it must end after the host and port: no path, query or user")]
    Extra,
}

impl FromStr for PublicUrl {
    type Err = PublicUrlError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let uri: Uri = text.parse().map_err(|_| PublicUrlError::Syntax)?;
        let authority = uri.authority().ok_or(PublicUrlError::Syntax)?;
        let scheme = uri.scheme().ok_or(PublicUrlError::Syntax)?;
        if *scheme != Scheme::HTTP && *scheme != Scheme::HTTPS {
            return Err(PublicUrlError::Scheme);
        }
        let plain = uri.path() == "/" && uri.query().is_none() && !authority.as_str().contains('@');
        if !plain || text.contains('#') {
            return Err(PublicUrlError::Extra);
        }
        Ok(Self(format!("{scheme}://{authority}")))
    }
}

impl fmt::Display for PublicUrl {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn public_url_keeps_scheme_host_and_port() {
        let url = |text: &str| text.parse::<PublicUrl>().map(|url| url.to_string());
        assert_eq!(url("https://slipway.example"), Ok("https://slipway.example".to_owned()));
        assert_eq!(url("http://localhost:8080/"), Ok("http://localhost:8080".to_owned()));
        assert_eq!(url("slipway.example"), Err(PublicUrlError::Syntax));
        assert_eq!(url("ftp://slipway.example"), Err(PublicUrlError::Scheme));
        assert_eq!(url("https://slipway.example/tools"), Err(PublicUrlError::Extra));
        assert_eq!(url("https://me@slipway.example"), Err(PublicUrlError::Extra));
    }

    #[test]
    fn base_url_takes_no_shell_syntax_from_the_host_header() {
        let state = AppState::new(Engine::default(), Limits::default(), None);
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
