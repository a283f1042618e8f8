//! Every route of the API, when all goes well and when it does not.

use std::io::{Cursor, Read};
use std::time::Duration;

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use serde_json::json;
use server::{Engine, Limits};
use zip::ZipArchive;

use crate::client::{Answer, app, app_with, blog, get, post, send, versions};

fn files(zip: &Answer) -> Vec<(String, String)> {
    let mut archive = ZipArchive::new(Cursor::new(zip.body.to_vec())).unwrap();
    let mut files = Vec::new();
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).unwrap();
        let mut text = String::new();
        entry.read_to_string(&mut text).unwrap();
        files.push((entry.name().unwrap().into_owned(), text));
    }
    files
}

#[tokio::test]
async fn schema_describes_a_design_and_is_not_sent_twice() {
    let app = app().await;
    let answer = get(&app, "/api/v1/schema").await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header("content-type"), "application/schema+json");
    assert_eq!(answer.json(), generator::design::schema());
    let again = Request::get("/api/v1/schema").header(header::IF_NONE_MATCH, answer.header("etag"));
    let again = send(&app, again.body(Body::empty()).unwrap()).await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
    assert!(again.body.is_empty());
}

#[tokio::test]
async fn schema_is_sent_compressed_to_those_who_take_it() {
    let app = app().await;
    let plain = get(&app, "/api/v1/schema").await;
    for encoding in ["br", "gzip"] {
        let request = Request::get("/api/v1/schema").header(header::ACCEPT_ENCODING, encoding);
        let answer = send(&app, request.body(Body::empty()).unwrap()).await;
        assert_eq!(answer.header("content-encoding"), encoding);
        assert!(answer.body.len() * 3 < plain.body.len());
    }
}

#[tokio::test]
async fn options_are_listed_with_their_settings_and_not_sent_twice() {
    let app = app().await;
    let answer = get(&app, "/api/v1/options").await;
    assert_eq!(answer.status, StatusCode::OK);
    let list = answer.json();
    let options = list["options"].as_array().unwrap();
    let ids: Vec<&str> = options.iter().map(|option| option["id"].as_str().unwrap()).collect();
    assert!(ids.contains(&"jwt"));
    for option in options {
        assert_eq!(option["settings"]["type"], "object", "{option}");
        let others = option["needs"].as_array().unwrap().iter();
        let others = others.chain(option["excludes"].as_array().unwrap().iter().map(|other| &other["id"]));
        for other in others {
            assert!(ids.contains(&other.as_str().unwrap()), "{option}");
        }
    }
    let again = Request::get("/api/v1/options").header(header::IF_NONE_MATCH, answer.header("etag"));
    let again = send(&app, again.body(Body::empty()).unwrap()).await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
    assert!(again.body.is_empty());
}

#[tokio::test]
async fn presets_are_listed_and_each_is_there_as_design_and_project() {
    let app = app().await;
    let list = get(&app, "/api/v1/presets").await;
    assert_eq!(list.status, StatusCode::OK);
    assert!(!list.header("etag").is_empty());
    let list = list.json();
    let presets = list["presets"].as_array().unwrap();
    assert_eq!(presets.len(), generator::presets().len());
    for (listed, preset) in presets.iter().zip(generator::presets()) {
        assert_eq!(listed["id"], preset.id);
        let design = get(&app, listed["design"].as_str().unwrap()).await;
        assert_eq!((design.status, design.text()), (StatusCode::OK, preset.design));
        assert_eq!(design.header("content-type"), "application/json");
        let project = get(&app, listed["project"].as_str().unwrap()).await;
        assert_eq!(project.status, StatusCode::OK);
        assert!(!files(&project).is_empty());
    }
}

#[tokio::test]
async fn unknown_presets_are_not_found() {
    let app = app().await;
    for path in ["/api/v1/presets/nothing", "/api/v1/presets/nothing.zip", "/api/v1/presets/blog.zip.zip"] {
        let body = get(&app, path).await.assert_problem(StatusCode::NOT_FOUND);
        assert!(body["detail"].as_str().unwrap().contains("/api/v1/presets lists"));
    }
}

#[tokio::test]
async fn check_finds_nothing_in_a_preset_and_something_in_other_json() {
    let app = app().await;
    let answer = post(&app, "/api/v1/check", blog()).await;
    assert_eq!(answer.status, StatusCode::OK);
    let errors = |answer: &Answer| {
        let problems = answer.json()["problems"].as_array().unwrap().clone();
        problems.into_iter().filter(|problem| problem["severity"] == "error").collect::<Vec<_>>()
    };
    assert_eq!(errors(&answer), Vec::<serde_json::Value>::new());
    for other in ["{}", "[]", "null", "1", "{\"formatVersion\": 1, \"project\": {\"naem\": \"x\"}}"] {
        let answer = post(&app, "/api/v1/check", other).await;
        assert_eq!(answer.status, StatusCode::OK, "{other}");
        let errors = errors(&answer);
        assert!(!errors.is_empty(), "{other}");
        for key in ["code", "at", "message", "hint"] {
            assert!(errors[0][key].is_string(), "{other}: {key}");
        }
    }
}

#[tokio::test]
async fn what_is_no_json_is_a_bad_request() {
    let app = app().await;
    for path in ["/api/v1/check", "/api/v1/projects", "/api/v1/preview", "/api/v1/diff"] {
        for text in ["", "{", "design", "{\"a\": 1,}", "{} {}"] {
            post(&app, path, text).await.assert_problem(StatusCode::BAD_REQUEST);
        }
    }
}

#[tokio::test]
async fn a_design_becomes_the_same_project_by_every_route() {
    let app = app().await;
    let zip = post(&app, "/api/v1/projects", blog()).await;
    assert_eq!(zip.status, StatusCode::OK, "{}", String::from_utf8_lossy(&zip.body));
    assert_eq!(zip.header("content-type"), "application/zip");
    assert_eq!(zip.header("content-disposition"), "attachment; filename=\"blog.zip\"");
    assert_eq!(zip.body, get(&app, "/api/v1/presets/blog.zip").await.body);
    let preview = post(&app, "/api/v1/preview", blog()).await;
    assert_eq!(preview.status, StatusCode::OK);
    let preview = preview.json();
    let files = files(&zip);
    assert_eq!(files.len(), preview.as_object().unwrap().len());
    for (path, text) in files {
        let inside = path.strip_prefix("blog/").unwrap();
        assert_eq!(preview[inside], text, "{path}");
    }
}

#[tokio::test]
async fn a_design_with_errors_becomes_no_project() {
    let app = app().await;
    let design = json!({ "formatVersion": 1, "project": { "name": "Blog", "scale": "gigantic" } }).to_string();
    for path in ["/api/v1/projects", "/api/v1/preview"] {
        let body = post(&app, path, design.clone()).await.assert_problem(StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(body["problems"][0]["at"], "/project/scale");
        assert_eq!(body["problems"][0]["severity"], "error");
    }
}

#[tokio::test]
async fn a_patch_leads_from_one_design_to_the_other() {
    let app = app().await;
    let new = blog().replacen("\"name\": \"Blog\"", "\"name\": \"Journal\"", 1);
    let answer = post(&app, "/api/v1/diff", versions(blog(), &new)).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    assert_eq!(answer.header("content-type"), "text/x-diff; charset=utf-8");
    let project = |design: &str| generator::generate(design.as_bytes()).unwrap();
    assert_eq!(answer.text(), generator::patch::between(&project(blog()), &project(&new)));
    assert!(answer.text().contains("\n-# Blog\n+# Journal\n"));
    let same = post(&app, "/api/v1/diff", versions(blog(), blog())).await;
    assert_eq!((same.status, same.text()), (StatusCode::OK, ""));
}

#[tokio::test]
async fn problems_say_which_of_two_designs_has_them() {
    let app = app().await;
    let wrong =
        json!({ "formatVersion": 1, "project": { "name": "Blog", "scale": "medium", "package": "9" } }).to_string();
    for (old, new, places) in [
        (wrong.as_str(), blog(), &["/old/project/package"][..]),
        (blog(), &wrong, &["/new/project/package"]),
        (&wrong, &wrong, &["/old/project/package", "/new/project/package"]),
        ("[]", blog(), &["/old"]),
    ] {
        let answer = post(&app, "/api/v1/diff", versions(old, new)).await;
        let body = answer.assert_problem(StatusCode::UNPROCESSABLE_ENTITY);
        let problems = body["problems"].as_array().unwrap();
        assert_eq!(problems.iter().map(|problem| problem["at"].as_str().unwrap()).collect::<Vec<_>>(), places);
        for (problem, place) in problems.iter().zip(places) {
            let fix = problem["fix"]["changes"][0]["path"].as_str();
            assert!(fix.is_none_or(|path| path == *place));
        }
    }
    for body in ["{}", "[]", "1", "{\"old\": {}}", "{\"old\": {}, \"new\": {}, \"more\": {}}"] {
        let answer = post(&app, "/api/v1/diff", body).await.assert_problem(StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(answer["problems"][0]["code"], "versions-missing", "{body}");
    }
}

#[tokio::test]
async fn a_comparison_has_room_for_two_designs() {
    let app = app().await;
    let spaces = " ".repeat(Limits::default().body);
    let body = versions(&format!("{spaces}{}", blog()), blog());
    assert_eq!(post(&app, "/api/v1/diff", body).await.status, StatusCode::OK);
    let body = post(&app, "/api/v1/diff", spaces.repeat(2) + " ").await.assert_problem(StatusCode::PAYLOAD_TOO_LARGE);
    assert!(body["detail"].as_str().unwrap().contains("4096 KiB"));
}

#[tokio::test]
async fn bodies_that_are_too_large_are_refused() {
    let app = app().await;
    let spaces = " ".repeat(Limits::default().body + 1);
    for path in ["/api/v1/check", "/api/v1/projects", "/api/v1/preview"] {
        let body = post(&app, path, spaces.clone()).await.assert_problem(StatusCode::PAYLOAD_TOO_LARGE);
        assert!(body["detail"].as_str().unwrap().contains("2048 KiB"));
    }
}

#[tokio::test]
async fn bodies_that_are_not_declared_as_json_are_refused() {
    let app = app().await;
    for content_type in [None, Some("text/plain"), Some("application/x-www-form-urlencoded"), Some("application/jsonx")]
    {
        let mut request = Request::post("/api/v1/check");
        if let Some(content_type) = content_type {
            request = request.header(header::CONTENT_TYPE, content_type);
        }
        let answer = send(&app, request.body(Body::from("{}")).unwrap()).await;
        answer.assert_problem(StatusCode::UNSUPPORTED_MEDIA_TYPE);
    }
    for content_type in ["application/json; charset=utf-8", "Application/JSON", "application/design+json"] {
        let request = Request::post("/api/v1/check").header(header::CONTENT_TYPE, content_type);
        let answer = send(&app, request.body(Body::from("{}")).unwrap()).await;
        assert_eq!(answer.status, StatusCode::OK);
    }
}

#[tokio::test]
async fn unknown_addresses_and_methods_are_answered_as_problems() {
    let app = app().await;
    for path in ["/nothing", "/api/v1", "/api/v1/check/", "/style/slipway.css", "/api/v1/presets/a/b"] {
        let body = get(&app, path).await.assert_problem(StatusCode::NOT_FOUND);
        assert!(body["detail"].as_str().unwrap().contains(path));
    }
    for (method, path, allowed) in [
        (Method::GET, "/api/v1/projects", "POST"),
        (Method::DELETE, "/api/v1/presets/blog", "GET,HEAD"),
        (Method::POST, "/", "GET,HEAD"),
        (Method::PUT, "/healthz", "GET,HEAD"),
    ] {
        let request = Request::builder().method(method).uri(path).body(Body::empty()).unwrap();
        let answer = send(&app, request).await;
        answer.assert_problem(StatusCode::METHOD_NOT_ALLOWED);
        assert_eq!(answer.header("allow"), allowed, "{path}");
    }
}

#[tokio::test]
async fn head_says_what_get_would() {
    let app = app().await;
    for path in
        ["/", "/healthz", "/api/v1/schema", "/api/v1/presets", "/api/v1/presets/blog", "/api/v1/presets/blog.zip"]
    {
        let answer = send(&app, Request::head(path).body(Body::empty()).unwrap()).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        assert!(answer.body.is_empty(), "{path}");
        assert_eq!(answer.header("content-type"), get(&app, path).await.header("content-type"));
    }
}

#[tokio::test]
async fn health_is_plain() {
    let answer = get(&app().await, "/healthz").await;
    assert_eq!((answer.status, answer.text()), (StatusCode::OK, "ok\n"));
}

fn slow() -> Engine {
    fn sleep() {
        std::thread::sleep(Duration::from_millis(300));
    }
    Engine {
        check: |_| {
            sleep();
            Vec::new()
        },
        generate: |_| {
            sleep();
            Err(generator::GenerateError::Problems(Vec::new()))
        },
    }
}

#[tokio::test]
async fn a_design_that_takes_too_long_is_given_up() {
    let app = app_with(slow(), Limits { work: Duration::from_millis(20), ..Limits::default() }).await;
    let answer = post(&app, "/api/v1/check", "{}").await;
    answer.assert_problem(StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(answer.header("retry-after"), "2");
}

#[tokio::test]
async fn more_designs_than_there_are_turns_are_sent_away() {
    let limits = Limits { concurrency: 1, queue: Duration::from_millis(20), ..Limits::default() };
    let app = app_with(slow(), limits).await;
    let (first, second) = tokio::join!(post(&app, "/api/v1/check", "{}"), post(&app, "/api/v1/projects", "{}"));
    assert_eq!(first.status, StatusCode::OK);
    second.assert_problem(StatusCode::SERVICE_UNAVAILABLE);
    assert!(!second.header("retry-after").is_empty());
    assert_eq!(post(&app, "/api/v1/check", "{}").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_project_beyond_the_limit_is_not_sent() {
    let app = app_with(Engine::default(), Limits { output: 10, ..Limits::default() }).await;
    for path in ["/api/v1/projects", "/api/v1/preview"] {
        let body = post(&app, path, blog()).await.assert_problem(StatusCode::UNPROCESSABLE_ENTITY);
        assert!(body["detail"].as_str().unwrap().contains("the most is 10"));
    }
    post(&app, "/api/v1/diff", versions(blog(), blog())).await.assert_problem(StatusCode::UNPROCESSABLE_ENTITY);
    get(&app, "/api/v1/presets/blog.zip").await.assert_problem(StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_panic_is_an_answer_and_says_nothing_of_its_cause() {
    let engine = Engine { check: |_| panic!("secret"), generate: |_| panic!("secret") };
    let app = app_with(engine, Limits::default()).await;
    for path in ["/api/v1/check", "/api/v1/projects"] {
        let answer = post(&app, path, "{}").await;
        answer.assert_problem(StatusCode::INTERNAL_SERVER_ERROR);
        assert!(!answer.text().contains("secret"));
    }
}

#[tokio::test]
async fn a_body_that_does_not_arrive_is_given_up() {
    let app = app_with(Engine::default(), Limits { request: Duration::from_millis(20), ..Limits::default() }).await;
    let never = futures_util::stream::pending::<Result<Vec<u8>, std::io::Error>>();
    let answer = post(&app, "/api/v1/check", Body::from_stream(never)).await;
    answer.assert_problem(StatusCode::REQUEST_TIMEOUT);
}
