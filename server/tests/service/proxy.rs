//! Behind a company's sign-in proxy: designs are whose the proxy says, and nobody else says anything.

use std::net::SocketAddr;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Request, StatusCode};
use server::{Engine, Settings};

use crate::client::{Answer, app_set, blog, send};

const PROXY: &str = "10.0.0.1";
const STRANGER: &str = "192.0.2.1";

async fn behind_a_proxy() -> Router {
    let settings = Settings {
        proxies: "10.0.0.0/8".parse().unwrap(),
        owner_header: Some("x-forwarded-user".parse().unwrap()),
        ..Settings::default()
    };
    app_set(Engine::default(), settings).await
}

async fn ask(app: &Router, peer: &str, users: &[&str], method: &str, path: &str, body: &'static str) -> Answer {
    let peer: SocketAddr = format!("{peer}:4000").parse().unwrap();
    let mut request = Request::builder().method(method).uri(path).header("content-type", "application/json");
    for user in users {
        request = request.header("x-forwarded-user", *user);
    }
    let mut request = request.body(Body::from(body)).unwrap();
    request.extensions_mut().insert(ConnectInfo(peer));
    send(app, request).await
}

#[tokio::test]
async fn designs_belong_to_whom_the_proxy_names() {
    let app = behind_a_proxy().await;
    let saved = ask(&app, PROXY, &["ada"], "POST", "/api/v1/designs", blog()).await;
    assert_eq!((saved.status, saved.header("set-cookie")), (StatusCode::CREATED, ""));
    let again = ask(&app, PROXY, &["ada"], "POST", "/api/v1/designs", blog()).await;
    assert_eq!(again.json()["id"], saved.json()["id"]);
    let count = async |peer, users: &[&str]| {
        let list = ask(&app, peer, users, "GET", "/api/v1/designs", "").await;
        list.json()["designs"].as_array().unwrap().len()
    };
    assert_eq!(count(PROXY, &["ada"]).await, 1);
    assert_eq!(count(PROXY, &["eve"]).await, 0);
    let path = format!("/api/v1/designs/{}", saved.json()["id"].as_str().unwrap());
    // Eve, somebody who goes around the proxy, and somebody who sends a header of their own through it.
    for (peer, users) in
        [(PROXY, &["eve"][..]), (STRANGER, &["ada"]), (PROXY, &["ada", "ada"]), (PROXY, &[""]), (PROXY, &[])]
    {
        assert_eq!(count(peer, users).await, 0, "{peer} {users:?}");
        ask(&app, peer, users, "DELETE", &path, "").await.assert_problem(StatusCode::NOT_FOUND);
    }
    assert_eq!(ask(&app, PROXY, &["ada"], "DELETE", &path, "").await.status, StatusCode::NO_CONTENT);
}

#[tokio::test]
async fn nothing_is_kept_for_nobody() {
    let app = behind_a_proxy().await;
    for (peer, users) in [(STRANGER, &["ada"][..]), (PROXY, &[]), (PROXY, &["ada", "eve"])] {
        let answer = ask(&app, peer, users, "POST", "/api/v1/designs", blog()).await;
        answer.assert_problem(StatusCode::UNAUTHORIZED);
        let answer = ask(&app, peer, users, "PUT", "/api/v1/session/design", blog()).await;
        answer.assert_problem(StatusCode::UNAUTHORIZED);
        assert_eq!(answer.header("set-cookie"), "");
    }
}
