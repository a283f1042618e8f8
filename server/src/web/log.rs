//! One line for each request: what was asked of which route, and how it went. No addresses, no bodies, no queries.

use std::time::Instant;

use axum::extract::{MatchedPath, Request};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use tracing::Instrument;
use uuid::Uuid;

/// Gives the request an id, which the answer carries too, and logs how it went.
pub(super) async fn log(request: Request, next: Next) -> Response {
    let id = Uuid::new_v4().simple().to_string();
    // The route, not the path: a path is whatever a stranger typed.
    let route = request.extensions().get::<MatchedPath>();
    let route = route.map_or("-", MatchedPath::as_str).to_owned();
    let span = tracing::info_span!("request", id, method = %request.method(), route);
    async {
        let start = Instant::now();
        let mut response = next.run(request).await;
        let milliseconds = start.elapsed().as_secs_f64() * 1e3;
        tracing::info!(status = response.status().as_u16(), milliseconds, "answered");
        if let Ok(value) = HeaderValue::from_str(&id) {
            response.headers_mut().insert(HeaderName::from_static("x-request-id"), value);
        }
        response
    }
    .instrument(span)
    .await
}
