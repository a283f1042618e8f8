//! The OpenAPI document says what the service does.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use serde_json::Value;

use crate::client::{Browser, app, blog, get, versions};

/// Method, path, an address of that path (`ID` is a saved design's), and the status that is answered.
const ROUTES: [(&str, &str, &str, u16); 25] = [
    ("get", "/api/v1/openapi.json", "/api/v1/openapi.json", 200),
    ("get", "/api/v1/options", "/api/v1/options", 200),
    ("get", "/api/v1/presets", "/api/v1/presets", 200),
    ("get", "/api/v1/presets/{id}", "/api/v1/presets/blog", 200),
    ("get", "/api/v1/presets/{id}.zip", "/api/v1/presets/blog.zip", 200),
    ("get", "/api/v1/schema", "/api/v1/schema", 200),
    ("get", "/healthz", "/healthz", 200),
    ("get", "/metrics", "/metrics", 200),
    ("get", "/readyz", "/readyz", 200),
    ("post", "/api/v1/check", "/api/v1/check", 200),
    ("post", "/api/v1/diff", "/api/v1/diff", 200),
    ("post", "/api/v1/preview", "/api/v1/preview", 200),
    ("post", "/api/v1/projects", "/api/v1/projects", 200),
    ("post", "/api/v1/designs", "/api/v1/designs", 201),
    ("get", "/api/v1/designs", "/api/v1/designs", 200),
    ("get", "/api/v1/designs/{id}", "/api/v1/designs/ID", 200),
    ("get", "/d/{id}.json", "/d/ID.json", 200),
    ("get", "/d/{id}.zip", "/d/ID.zip", 200),
    ("get", "/d/{id}.svg", "/d/ID.svg", 200),
    ("get", "/d/{id}.png", "/d/ID.png", 200),
    ("patch", "/api/v1/designs/{id}", "/api/v1/designs/ID", 204),
    ("delete", "/api/v1/designs/{id}", "/api/v1/designs/ID", 204),
    ("put", "/api/v1/session/design", "/api/v1/session/design", 200),
    ("get", "/api/v1/session", "/api/v1/session", 200),
    ("delete", "/api/v1/session", "/api/v1/session", 204),
];

async fn document() -> Value {
    let answer = get(&app().await, "/api/v1/openapi.json").await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(!answer.header("etag").is_empty());
    answer.json()
}

fn operations(document: &Value) -> Vec<(String, String, Value)> {
    let paths = document["paths"].as_object().unwrap().iter();
    let operations = paths.flat_map(|(path, item)| {
        let methods = item.as_object().unwrap().iter();
        methods.map(|(method, operation)| (method.clone(), path.clone(), operation.clone()))
    });
    operations.collect()
}

#[tokio::test]
async fn every_route_is_described_and_every_description_has_a_route() {
    let document = document().await;
    let described: BTreeSet<(String, String)> =
        operations(&document).into_iter().map(|(method, path, _)| (method, path)).collect();
    let routes = ROUTES.map(|(method, path, ..)| (method.to_owned(), path.to_owned()));
    assert_eq!(described, BTreeSet::from(routes));

    let mut browser = Browser::new(&app().await);
    let mut id = String::new();
    for (method, path, example, status) in ROUTES {
        let body = match (method, path) {
            (_, path) if path.ends_with("/diff") => versions(blog(), blog()),
            ("patch", _) => r#"{"name": "Notes"}"#.to_owned(),
            ("post" | "put", _) => blog().to_owned(),
            _ => String::new(),
        };
        let answer = browser.send(&method.to_uppercase(), &example.replace("ID", &id), body).await;
        assert_eq!(answer.status, status, "{method} {path}");
        let response = &document["paths"][path][method]["responses"][status.to_string()];
        assert!(response.is_object(), "{method} {path}");
        if status != 204 {
            let media = answer.header("content-type").split(';').next().unwrap();
            assert!(response["content"][media].is_object(), "{method} {path}: {media}");
        }
        if status == 201 {
            answer.json()["id"].as_str().unwrap().clone_into(&mut id);
        }
    }
}

#[tokio::test]
async fn every_operation_has_a_name_a_summary_and_a_tag() {
    let document = document().await;
    let mut ids = BTreeSet::new();
    for (method, path, operation) in operations(&document) {
        assert!(operation["summary"].is_string(), "{method} {path}");
        let counts = !matches!(path.as_str(), "/healthz" | "/readyz" | "/metrics");
        assert_eq!(operation["responses"]["429"].is_object(), counts, "{method} {path}");
        assert_eq!(operation["tags"].as_array().unwrap().len(), 1, "{method} {path}");
        assert!(ids.insert(operation["operationId"].as_str().unwrap().to_owned()), "{method} {path}");
    }
}

#[tokio::test]
async fn every_reference_leads_somewhere() {
    fn references<'a>(value: &'a Value, found: &mut BTreeSet<&'a str>) {
        match value {
            Value::Object(object) => {
                found.extend(object.get("$ref").and_then(Value::as_str));
                object.values().for_each(|value| references(value, found));
            }
            Value::Array(items) => items.iter().for_each(|value| references(value, found)),
            _ => {}
        }
    }
    let document = document().await;
    let mut found = BTreeSet::new();
    references(&document, &mut found);
    assert!(found.contains("#/components/schemas/Design"));
    assert!(found.len() > 10);
    for reference in found {
        let pointer = reference.strip_prefix('#').unwrap_or_else(|| panic!("{reference} leads outside"));
        assert!(document.pointer(pointer).is_some(), "{reference} leads nowhere");
    }
}

#[tokio::test]
async fn problems_are_described_as_they_are_sent() {
    let document = document().await;
    let keys = |schema: &str| {
        let properties = &document["components"]["schemas"][schema]["properties"];
        properties.as_object().unwrap().keys().cloned().collect::<BTreeSet<_>>()
    };
    let problem = generator::problem::Problem {
        code: "x",
        severity: generator::problem::Severity::Warning,
        at: String::new(),
        message: String::new(),
        hint: String::new(),
        fix: Some(generator::problem::Fix { title: String::new(), changes: Vec::new() }),
    };
    let sent = serde_json::to_value(problem).unwrap();
    assert_eq!(keys("Problem"), sent.as_object().unwrap().keys().cloned().collect());
    assert_eq!(keys("Fix"), sent["fix"].as_object().unwrap().keys().cloned().collect());
    assert_eq!(document["components"]["schemas"]["Severity"]["enum"], serde_json::json!(["error", "warning"]));
}
