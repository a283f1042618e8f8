//! What is counted: requests, work, problems, downloads. Numbers only, of nobody.

use std::time::Duration;

use axum::extract::{MatchedPath, Request, State};
use axum::http::{Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use generator::problem::Problem;
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::histogram::{Histogram, exponential_buckets};
use prometheus_client::registry::Registry;
use tokio::time::Instant;

use crate::error::ApiError;
use crate::state::AppState;

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answered {
    method: &'static str,
    route: String,
    status: u16,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Code {
    code: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Chosen {
    option: &'static str,
}

/// The counters of this process.
#[derive(Debug)]
pub(crate) struct Metrics {
    registry: Registry,
    requests: Family<Answered, Counter>,
    seconds: Histogram,
    work: Histogram,
    problems: Family<Code, Counter>,
    downloads: Counter,
    options: Family<Chosen, Counter>,
    saved: Counter,
}

impl Default for Metrics {
    fn default() -> Self {
        let mut registry = Registry::with_prefix("slipway");
        let histogram = || Histogram::new(exponential_buckets(0.001, 4.0, 8));
        let (seconds, work) = (histogram(), histogram());
        let (downloads, saved) = (Counter::default(), Counter::default());
        let (requests, problems, options) = (Family::default(), Family::default(), Family::default());
        registry.register("requests", "Requests by route and status", Family::clone(&requests));
        registry.register("request_seconds", "Time from request to the beginning of the answer", seconds.clone());
        registry.register("work_seconds", "Time that a design was worked on", work.clone());
        registry.register("problems", "Problems that were found, by their code", Family::clone(&problems));
        registry.register("downloads", "Projects that were sent", downloads.clone());
        registry.register("downloads_by_option", "Projects that were sent, by what they have", Family::clone(&options));
        registry.register("designs_saved", "Designs that were saved", saved.clone());
        Self { registry, requests, seconds, work, problems, downloads, options, saved }
    }
}

impl Metrics {
    pub(crate) fn worked(&self, time: Duration) {
        self.work.observe(time.as_secs_f64());
    }

    pub(crate) fn found(&self, problems: &[Problem]) {
        for problem in problems {
            self.problems.get_or_create(&Code { code: problem.code }).inc();
        }
    }

    pub(crate) fn downloaded(&self, options: &[&'static str]) {
        self.downloads.inc();
        for option in options {
            self.options.get_or_create(&Chosen { option }).inc();
        }
    }

    pub(crate) fn saved(&self) {
        self.saved.inc();
    }
}

/// Counts a request by its route, never by its path: that is whatever a stranger typed.
pub(super) async fn count(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let method = match *request.method() {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    };
    let route = request.extensions().get::<MatchedPath>().map_or("-", MatchedPath::as_str).to_owned();
    let start = Instant::now();
    let response = next.run(request).await;
    state.metrics.seconds.observe(start.elapsed().as_secs_f64());
    let answered = Answered { method, route, status: response.status().as_u16() };
    state.metrics.requests.get_or_create(&answered).inc();
    response
}

/// Counts what the service does
///
/// For Prometheus, in the OpenMetrics format: requests, time, problems by code, downloads by option.
#[utoipa::path(
    get,
    path = "/metrics",
    operation_id = "metrics",
    tag = "service",
    responses((status = 200, description = "The counters", body = String, content_type = "application/openmetrics-text"))
)]
pub(crate) async fn metrics(State(state): State<AppState>) -> Response {
    let mut text = String::new();
    match encode(&mut text, &state.metrics.registry) {
        Ok(()) => {
            let content_type = "application/openmetrics-text; version=1.0.0; charset=utf-8";
            (StatusCode::OK, [(header::CONTENT_TYPE, content_type), (header::CACHE_CONTROL, "no-store")], text)
                .into_response()
        }
        Err(_) => ApiError::Panic.into_response(),
    }
}
