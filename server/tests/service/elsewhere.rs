//! Nothing can be changed from another site's page, whatever cookie comes along.

use axum::Router;
use axum::body::Body;
use axum::http::{Method, Request, StatusCode};

use crate::client::{Browser, app, blog, send};

/// Every address that changes something, with a body that it would take.
fn changes(id: &str) -> [(&'static str, String, &'static str); 5] {
    [
        ("POST", "/api/v1/designs".to_owned(), blog()),
        ("PATCH", format!("/api/v1/designs/{id}"), "{\"name\": \"x\"}"),
        ("DELETE", format!("/api/v1/designs/{id}"), ""),
        ("PUT", "/api/v1/session/design".to_owned(), blog()),
        ("DELETE", "/api/v1/session".to_owned(), ""),
    ]
}

async fn with_a_design(app: &Router) -> (Browser, String) {
    let mut browser = Browser::new(app);
    let id = browser.save(blog()).await;
    (browser, id)
}

#[tokio::test]
async fn browsers_say_that_a_request_comes_from_elsewhere_and_are_believed() {
    let app = app().await;
    let (mut browser, id) = with_a_design(&app).await;
    for site in ["cross-site", "same-site"] {
        for (method, path, body) in changes(&id) {
            let request = Request::builder().method(method).uri(&path).header("sec-fetch-site", site);
            let request = request.header("content-type", "application/json").header("cookie", browser.cookie());
            let answer = send(&app, request.body(Body::from(body)).unwrap()).await;
            answer.assert_problem(StatusCode::FORBIDDEN);
        }
    }
    let list = browser.get("/api/v1/designs").await.json();
    assert_eq!((list["designs"].as_array().unwrap().len(), &list["designs"][0]["name"]), (1, &"Blog".into()));
}

/// What a page may send elsewhere without asking first: GET, HEAD, and POST with the media types of forms.
#[tokio::test]
async fn what_a_page_may_send_without_asking_changes_nothing() {
    let app = app().await;
    let (mut browser, id) = with_a_design(&app).await;
    for content_type in ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain"] {
        for (_, path, _) in changes(&id) {
            let request = Request::post(&path).header("content-type", content_type).header("cookie", browser.cookie());
            let answer = send(&app, request.body(Body::from(blog())).unwrap()).await;
            assert!(
                matches!(answer.status, StatusCode::UNSUPPORTED_MEDIA_TYPE | StatusCode::METHOD_NOT_ALLOWED),
                "{path}: {}",
                answer.status
            );
        }
    }
    for (_, path, _) in changes(&id) {
        browser.get(&path).await;
    }
    assert_eq!(browser.get("/api/v1/designs").await.json()["designs"].as_array().unwrap().len(), 1);
}

/// For everything else a browser asks first whether it may, and is never told that it may.
#[tokio::test]
async fn nobody_elsewhere_is_allowed_anything() {
    let app = app().await;
    let (browser, id) = with_a_design(&app).await;
    for (method, path, body) in changes(&id) {
        for asked in [Method::OPTIONS, Method::from_bytes(method.as_bytes()).unwrap(), Method::GET] {
            let request = Request::builder().method(asked).uri(&path).header("origin", "https://elsewhere.example");
            let request = request.header("access-control-request-method", method);
            let request = request.header("access-control-request-headers", "content-type");
            let request = request.header("content-type", "application/json").header("cookie", browser.cookie());
            let answer = send(&app, request.body(Body::from(body)).unwrap()).await;
            let allowed = answer.headers.keys().find(|name| name.as_str().starts_with("access-control-"));
            assert_eq!(allowed, None, "{method} {path}");
        }
    }
}
