//! Sessions: made when something is kept, shared by instances, forgotten at a word; and the working design in them.

use std::time::Duration;

use axum::http::StatusCode;
use serde_json::Value;
use server::store::Moment;
use server::{DAY, Engine, Keeping, Settings, tidy};

use crate::client::{Browser, app, app_on, app_set, blog, get, named, store};

#[tokio::test]
async fn a_session_is_made_only_when_something_is_kept() {
    let app = app().await;
    let mut browser = Browser::new(&app);
    for path in ["/", "/presets", "/api/v1/session", "/api/v1/designs", "/api/v1/presets/blog", "/healthz", "/readyz"] {
        let answer = browser.get(path).await;
        assert_eq!((answer.status, answer.header("set-cookie")), (StatusCode::OK, ""), "{path}");
    }
    assert_eq!(browser.send("DELETE", "/api/v1/session", "").await.status, StatusCode::NO_CONTENT);
    assert!(!browser.has_session());
    browser.save(blog()).await;
    assert!(browser.has_session());
    // One cookie is enough.
    let answer = browser.send("PUT", "/api/v1/session/design", blog()).await;
    assert_eq!((answer.status, answer.header("set-cookie")), (StatusCode::OK, ""));
}

#[tokio::test]
async fn the_cookie_is_for_nobody_but_the_service() {
    for (url, secure) in
        [(None, false), (Some("http://slipway.example"), false), (Some("https://slipway.example"), true)]
    {
        let settings = Settings { public_url: url.map(|url| url.parse().unwrap()), ..Settings::default() };
        let app = app_set(Engine::default(), settings).await;
        let answer = Browser::new(&app).send("PUT", "/api/v1/session/design", blog()).await;
        let cookie = answer.header("set-cookie").to_owned();
        for word in ["HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=7776000"] {
            assert!(cookie.split("; ").any(|part| part == word), "{cookie}");
        }
        assert!(!cookie.contains("Domain"), "{cookie}");
        assert_eq!(cookie.contains("; Secure"), secure, "{cookie}");
    }
}

#[tokio::test]
async fn made_up_cookies_are_nobody() {
    let app = app().await;
    for cookie in ["x", "AAAAAAAAAAAAAAAAAAAAAA", "a; slipway=b", "\"", ""] {
        let request = axum::http::Request::get("/api/v1/designs").header("cookie", format!("slipway={cookie}"));
        let answer = crate::client::send(&app, request.body(axum::body::Body::empty()).unwrap()).await;
        assert_eq!(answer.status, StatusCode::OK, "{cookie}");
        assert_eq!(answer.json()["designs"], Value::Array(Vec::new()));
    }
}

#[tokio::test]
async fn the_working_design_is_kept_as_it_was_sent() {
    let app = app().await;
    let mut browser = Browser::new(&app);
    assert_eq!(browser.get("/api/v1/session").await.json()["working"], Value::Null);
    for design in [blog().to_owned(), named("Journal")] {
        let answer = browser.send("PUT", "/api/v1/session/design", design.clone()).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
        let kept = browser.get("/api/v1/session").await;
        assert_eq!(kept.header("cache-control"), "no-store");
        assert_eq!(kept.json()["working"]["savedAt"], answer.json()["savedAt"]);
        assert_eq!(kept.json()["working"]["design"], serde_json::from_str::<Value>(&design).unwrap());
    }
    browser.send("PUT", "/api/v1/session/design", "{").await.assert_problem(StatusCode::BAD_REQUEST);
    browser.send("PUT", "/api/v1/session/design", "{}").await.assert_problem(StatusCode::UNPROCESSABLE_ENTITY);
    let kept = browser.get("/api/v1/session").await.json();
    assert_eq!(kept["working"]["design"]["project"]["name"], "Journal");
    assert_eq!(Browser::new(&app).get("/api/v1/session").await.json()["working"], Value::Null);
}

#[tokio::test]
async fn forgetting_leaves_nothing() {
    let app = app().await;
    let (mut browser, mut other) = (Browser::new(&app), Browser::new(&app));
    let (mine, others) = (browser.save(blog()).await, other.save(blog()).await);
    browser.send("PUT", "/api/v1/session/design", blog()).await;
    let before = browser.moved(&app);
    let answer = browser.send("DELETE", "/api/v1/session", "").await;
    assert_eq!(answer.status, StatusCode::NO_CONTENT);
    assert!(!browser.has_session(), "{}", answer.header("set-cookie"));
    get(&app, &format!("/d/{mine}.json")).await.assert_problem(StatusCode::NOT_FOUND);
    assert_eq!(get(&app, &format!("/d/{others}.json")).await.status, StatusCode::OK);
    // The old cookie opens nothing any more.
    let mut before = before;
    assert_eq!(before.get("/api/v1/session").await.json()["working"], Value::Null);
    assert_eq!(before.get("/api/v1/designs").await.json()["designs"], Value::Array(Vec::new()));
}

#[tokio::test]
async fn instances_with_one_store_are_one_service() {
    let store = store().await;
    let one = app_on(Engine::default(), store.clone(), Settings::default());
    let other = app_on(Engine::default(), store, Settings::default());
    let mut here = Browser::new(&one);
    let id = here.save(blog()).await;
    let mut there = here.moved(&other);
    assert_eq!(there.save(blog()).await, id);
    assert_eq!(get(&other, &format!("/d/{id}.zip")).await.body, get(&one, &format!("/d/{id}.zip")).await.body);
    assert_eq!(there.send("PUT", "/api/v1/session/design", named("Journal")).await.status, StatusCode::OK);
    assert_eq!(here.get("/api/v1/session").await.json()["working"]["design"]["project"]["name"], "Journal");
    assert_eq!(there.send("DELETE", &format!("/api/v1/designs/{id}"), "").await.status, StatusCode::NO_CONTENT);
    get(&one, &format!("/d/{id}.zip")).await.assert_problem(StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_nobody_needs_any_more_is_removed_when_its_time_has_come() {
    let store = store().await;
    let keeping = Keeping { session: 10 * DAY, designs: Some(30 * DAY), ..Keeping::default() };
    let app = app_on(Engine::default(), store.clone(), Settings { keeping, ..Settings::default() });
    let mut browser = Browser::new(&app);
    let id = browser.save(blog()).await;
    browser.send("PUT", "/api/v1/session/design", blog()).await;
    let later = |days: u32| Moment(Moment::now().0 + i64::try_from((DAY * days).as_millis()).unwrap());
    assert_eq!(tidy(&store, keeping, later(9)).await.unwrap(), 0);
    assert_ne!(browser.get("/api/v1/session").await.json()["working"], Value::Null);
    // The session and its working design.
    assert_eq!(tidy(&store, keeping, later(11)).await.unwrap(), 2);
    assert_eq!(browser.get("/api/v1/session").await.json()["working"], Value::Null);
    // A visit keeps the design for as long again.
    store.visit_design(&id.parse().unwrap(), later(20)).await.unwrap();
    assert_eq!(tidy(&store, keeping, later(49)).await.unwrap(), 0);
    assert_eq!(get(&app, &format!("/d/{id}.json")).await.status, StatusCode::OK);
    assert_eq!(tidy(&store, keeping, later(51)).await.unwrap(), 1);
    get(&app, &format!("/d/{id}.json")).await.assert_problem(StatusCode::NOT_FOUND);
    // Unless that is set, they are kept for good.
    Browser::new(&app).save(blog()).await;
    let for_good = Keeping { designs: None, session: Duration::from_secs(u64::from(u32::MAX)), ..keeping };
    assert_eq!(tidy(&store, for_good, later(36_500)).await.unwrap(), 1, "the session alone");
}

#[tokio::test]
async fn without_its_store_the_service_says_so_and_goes_on() {
    let store = store().await;
    let app = app_on(Engine::default(), store.clone(), Settings::default());
    let mut browser = Browser::new(&app);
    let id = browser.save(blog()).await;
    store.close().await;
    for (method, path, body) in [
        ("GET", "/readyz".to_owned(), ""),
        ("POST", "/api/v1/designs".to_owned(), blog()),
        ("GET", "/api/v1/designs".to_owned(), ""),
        ("GET", format!("/api/v1/designs/{id}"), ""),
        ("PATCH", format!("/api/v1/designs/{id}"), "{\"name\": \"x\"}"),
        ("DELETE", format!("/api/v1/designs/{id}"), ""),
        ("GET", "/api/v1/session".to_owned(), ""),
        ("PUT", "/api/v1/session/design".to_owned(), blog()),
        ("DELETE", "/api/v1/session".to_owned(), ""),
        ("GET", format!("/d/{id}"), ""),
        ("GET", format!("/d/{id}.zip"), ""),
    ] {
        let answer = browser.send(method, &path, body).await;
        let problem = answer.assert_problem(StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(answer.header("retry-after"), "2");
        let detail = problem["detail"].as_str().unwrap();
        assert_eq!(detail, "What is saved cannot be reached; try again in a moment.", "{method} {path}");
    }
    for path in ["/healthz", "/", "/api/v1/presets/blog.zip"] {
        assert_eq!(browser.get(path).await.status, StatusCode::OK, "{path}");
    }
}
