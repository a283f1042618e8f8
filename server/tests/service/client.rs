//! Sends requests to the router and reads its answers: no port, no client.

use std::cell::RefCell;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use http_body_util::BodyExt;
use serde_json::Value;
use server::{AppState, DatabaseUrl, Engine, Limits, Settings, Store};
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use tempfile::TempDir;
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

pub async fn app() -> Router {
    app_with(Engine::default(), Limits::default()).await
}

pub async fn app_with(engine: Engine, limits: Limits) -> Router {
    app_set(engine, Settings { limits, ..Settings::default() }).await
}

pub async fn app_set(engine: Engine, settings: Settings) -> Router {
    app_on(engine, store().await, settings)
}

pub fn app_on(engine: Engine, store: Store, settings: Settings) -> Router {
    server::app(AppState::new(engine, store, settings))
}

thread_local! {
    /// The folders of this test's databases, removed when its thread ends.
    static FOLDERS: RefCell<Vec<TempDir>> = const { RefCell::new(Vec::new()) };
}

/// The variable that names a PostgreSQL server to run the same tests on; `cargo xtask test` sets it.
const POSTGRES: &str = "SLIPWAY_TEST_POSTGRES";

/// An empty database: of the PostgreSQL server that is named, or else a file of SQLite's.
pub async fn store() -> Store {
    Store::open(&database().await, 4).await.unwrap()
}

pub async fn database() -> DatabaseUrl {
    let Ok(server) = std::env::var(POSTGRES) else {
        let folder = TempDir::new().unwrap();
        let url = format!("sqlite:{}", folder.path().join("slipway.db").display());
        FOLDERS.with_borrow_mut(|folders| folders.push(folder));
        return url.parse().unwrap();
    };
    let name = format!("test_{}", uuid::Uuid::new_v4().simple());
    let mut connection = PgConnection::connect(&format!("{server}/postgres"))
        .await
        .unwrap_or_else(|error| panic!("{POSTGRES}={server}: {error}"));
    let create = format!("CREATE DATABASE {name} TEMPLATE template0");
    sqlx::query(AssertSqlSafe(create)).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
    format!("{server}/{name}").parse().unwrap()
}

/// Somebody with a browser: it keeps the session's cookie and says where its requests come from.
pub struct Browser {
    app: Router,
    cookie: Option<String>,
}

impl Browser {
    pub fn new(app: &Router) -> Self {
        Self { app: app.clone(), cookie: None }
    }

    /// The same person on another instance of the service.
    pub fn moved(&self, app: &Router) -> Self {
        Self { app: app.clone(), cookie: self.cookie.clone() }
    }

    pub fn has_session(&self) -> bool {
        self.cookie.is_some()
    }

    /// The header that it sends.
    pub fn cookie(&self) -> String {
        format!("slipway={}", self.cookie.as_deref().unwrap_or_default())
    }

    pub async fn send(&mut self, method: &str, path: &str, json: impl Into<String>) -> Answer {
        let mut request = Request::builder().method(method).uri(path).header(header::HOST, "slipway.test");
        request = request.header("sec-fetch-site", "same-origin");
        if let Some(cookie) = &self.cookie {
            request = request.header(header::COOKIE, format!("slipway={cookie}"));
        }
        let json = json.into();
        if !json.is_empty() {
            request = request.header(header::CONTENT_TYPE, "application/json");
        }
        let answer = send(&self.app, request.body(Body::from(json)).unwrap()).await;
        if let Some((value, rest)) =
            answer.header("set-cookie").strip_prefix("slipway=").and_then(|c| c.split_once(';'))
        {
            self.cookie = (!rest.contains("Max-Age=0")).then(|| value.to_owned());
        }
        answer
    }

    pub async fn get(&mut self, path: &str) -> Answer {
        self.send("GET", path, "").await
    }

    /// Saves a design; gives its id.
    pub async fn save(&mut self, design: &str) -> String {
        let answer = self.send("POST", "/api/v1/designs", design).await;
        assert!(answer.status.is_success(), "{}", answer.text());
        answer.json()["id"].as_str().unwrap().to_owned()
    }
}

/// The blog by another name.
pub fn named(name: &str) -> String {
    blog().replacen("\"name\": \"Blog\"", &format!("\"name\": \"{name}\""), 1)
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
