//! The OpenAPI document says what the service does.

use std::collections::BTreeSet;

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use serde_json::Value;

use crate::client::{app, blog, get, send, versions};

const ROUTES: [(&str, &str, &str); 11] = [
    ("get", "/api/v1/openapi.json", "/api/v1/openapi.json"),
    ("get", "/api/v1/options", "/api/v1/options"),
    ("get", "/api/v1/presets", "/api/v1/presets"),
    ("get", "/api/v1/presets/{id}", "/api/v1/presets/blog"),
    ("get", "/api/v1/presets/{id}.zip", "/api/v1/presets/blog.zip"),
    ("get", "/api/v1/schema", "/api/v1/schema"),
    ("get", "/healthz", "/healthz"),
    ("post", "/api/v1/check", "/api/v1/check"),
    ("post", "/api/v1/diff", "/api/v1/diff"),
    ("post", "/api/v1/preview", "/api/v1/preview"),
    ("post", "/api/v1/projects", "/api/v1/projects"),
];

async fn document() -> Value {
    let answer = get(&app(), "/api/v1/openapi.json").await;
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
    let routes = ROUTES.map(|(method, path, _)| (method.to_owned(), path.to_owned()));
    assert_eq!(described, BTreeSet::from(routes));

    let app = app();
    for (method, path, example) in ROUTES {
        let method = Method::from_bytes(method.to_uppercase().as_bytes()).unwrap();
        let request = Request::builder().method(method.clone()).uri(example);
        let body = if path.ends_with("/diff") { versions(blog(), blog()) } else { blog().to_owned() };
        let request = request.header(header::CONTENT_TYPE, "application/json").body(Body::from(body)).unwrap();
        let answer = send(&app, request).await;
        assert_eq!(answer.status, StatusCode::OK, "{method} {path}");
        let lower = method.as_str().to_lowercase();
        let responses = &document["paths"][path][lower.as_str()]["responses"];
        let media = answer.header("content-type").split(';').next().unwrap();
        assert!(responses["200"]["content"][media].is_object(), "{method} {path}: {media}");
    }
}

#[tokio::test]
async fn every_operation_has_a_name_a_summary_and_a_tag() {
    let document = document().await;
    let mut ids = BTreeSet::new();
    for (method, path, operation) in operations(&document) {
        assert!(operation["summary"].is_string(), "{method} {path}");
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
