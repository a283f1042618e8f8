//! Sends requests to the router and reads its answers: no port, no client.

use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use http_body_util::BodyExt;
use serde_json::Value;
use server::{AppState, Engine, Limits};
use tower::ServiceExt;

pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    /// Asserts that this is a problem+json answer which says the same in its status line and its body.
    #[track_caller]
    pub fn assert_problem(&self, status: StatusCode) -> Value {
        assert_eq!(self.status, status, "{}", self.text());
        assert_eq!(self.header("content-type"), "application/problem+json");
        assert_eq!(self.header("cache-control"), "no-store");
        let body = self.json();
        assert_eq!(body["status"], status.as_u16());
        assert_eq!(body["title"], status.canonical_reason().unwrap());
        assert!(body["detail"].as_str().is_some_and(|detail| !detail.is_empty()));
        body
    }
}

pub fn app() -> Router {
    app_with(Engine::default(), Limits::default())
}

pub fn app_with(engine: Engine, limits: Limits) -> Router {
    server::app(AppState::new(engine, limits, None))
}

pub async fn send(app: &Router, request: Request<Body>) -> Answer {
    let response = app.clone().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let body = body.collect().await.unwrap().to_bytes();
    Answer { status: parts.status, headers: parts.headers, body }
}

pub async fn get(app: &Router, path: &str) -> Answer {
    send(app, Request::get(path).header(header::HOST, "slipway.test").body(Body::empty()).unwrap()).await
}

pub async fn post(app: &Router, path: &str, json: impl Into<Body>) -> Answer {
    let request = Request::post(path).header(header::CONTENT_TYPE, "application/json");
    send(app, request.body(json.into()).unwrap()).await
}

pub fn blog() -> &'static str {
    generator::presets().iter().find(|preset| preset.id == "blog").unwrap().design
}

/// The body of a comparison.
pub fn versions(old: &str, new: &str) -> String {
    format!("{{\"old\": {old}, \"new\": {new}}}")
}
