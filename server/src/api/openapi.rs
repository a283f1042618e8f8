//! `GET /api/v1/openapi.json`: the API described by the same lines that route it.

use std::sync::Arc;

use axum::Extension;
use axum::http::HeaderMap;
use axum::response::Response;
use serde_json::{Value, json};
use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::{check, designs, diff, health, links, options, presets, preview, projects, schema, session, wire};
use crate::state::AppState;
use crate::web::cached::Cached;
use crate::web::metrics;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Slipway",
        description = "Draws FastAPI backends: a design goes in, its problems or a project that works come out.",
    ),
    tags(
        (name = "designs", description = "What a design may say, and what is wrong with one"),
        (name = "projects", description = "From a design to files"),
        (name = "presets", description = "Ready designs to start from"),
        (name = "saved", description = "Designs that are kept, for oneself and for others"),
        (name = "service", description = "The service itself"),
    ),
    paths(presets::preset_project, links::design, links::project, links::picture, links::card),
    components(schemas(wire::Problem, wire::Severity, wire::Fix)),
)]
struct Base;

/// Every route of the API; what is routed here is described, and nothing else.
pub(super) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::with_openapi(Base::openapi())
        .routes(routes!(schema::schema))
        .routes(routes!(options::options))
        .routes(routes!(presets::presets))
        .routes(routes!(presets::preset))
        .routes(routes!(check::check))
        .routes(routes!(projects::generate))
        .routes(routes!(preview::preview))
        .routes(routes!(diff::diff))
        .routes(routes!(designs::save, designs::list))
        .routes(routes!(designs::get, designs::rename, designs::remove))
        .routes(routes!(session::get, session::forget))
        .routes(routes!(session::keep))
        .routes(routes!(document))
        .routes(routes!(health::health))
        .routes(routes!(health::ready))
        .routes(routes!(metrics::metrics))
}

/// The OpenAPI document, ready to send.
#[derive(Clone)]
pub(super) struct Document(Arc<Cached>);

impl Document {
    pub(super) fn new(document: &utoipa::openapi::OpenApi) -> Self {
        let mut document = json!(document);
        if let Some(schemas) = document.pointer_mut("/components/schemas").and_then(Value::as_object_mut) {
            insert_design(schemas, generator::design::schema());
        }
        add_limits(&mut document);
        Self(Arc::new(Cached::json("application/json", &document)))
    }
}

/// What every operation may answer that counts for an address, and those that take a body.
fn add_limits(document: &mut Value) {
    let problem = |description: &str| {
        let schema = json!({ "$ref": "#/components/schemas/ProblemDetails" });
        json!({ "description": description, "content": { "application/problem+json": { "schema": schema } } })
    };
    let paths = document.pointer_mut("/paths").and_then(Value::as_object_mut);
    for (path, item) in paths.into_iter().flatten() {
        if matches!(path.as_str(), "/healthz" | "/readyz" | "/metrics") {
            continue;
        }
        for operation in item.as_object_mut().into_iter().flat_map(serde_json::Map::values_mut) {
            let takes_body = operation.get("requestBody").is_some();
            if let Some(responses) = operation.get_mut("responses").and_then(Value::as_object_mut) {
                responses.insert("429".to_owned(), problem("Too many requests of this address; see Retry-After"));
                if takes_body {
                    responses.insert("408".to_owned(), problem("The body did not come in time"));
                }
            }
        }
    }
}

/// Puts the design's JSON Schema among the document's own: its definitions become `Design.<name>`.
fn insert_design(schemas: &mut serde_json::Map<String, Value>, mut design: Value) {
    redirect(&mut design);
    if let Some(object) = design.as_object_mut() {
        object.remove("$schema");
        object.remove("$id");
        if let Some(Value::Object(definitions)) = object.remove("$defs") {
            for (name, definition) in definitions {
                schemas.insert(format!("Design.{name}"), definition);
            }
        }
    }
    schemas.insert("Design".to_owned(), design);
}

fn redirect(value: &mut Value) {
    match value {
        Value::Object(object) => {
            if let Some(Value::String(reference)) = object.get_mut("$ref")
                && let Some(name) = reference.strip_prefix("#/$defs/")
            {
                *reference = format!("#/components/schemas/Design.{name}");
            }
            object.values_mut().for_each(redirect);
        }
        Value::Array(items) => items.iter_mut().for_each(redirect),
        _ => {}
    }
}

/// Describes this API
#[utoipa::path(
    get,
    path = "/api/v1/openapi.json",
    operation_id = "openapi",
    tag = "service",
    responses(
        (status = 200, description = "The OpenAPI document", body = Object, content_type = "application/json",
         headers(("ETag" = String, description = "Changes with the document"))),
        (status = 304, description = "Not changed since the ETag in If-None-Match"),
    )
)]
async fn document(Extension(document): Extension<Document>, headers: HeaderMap) -> Response {
    document.0.answer(&headers)
}
