//! `GET /api/v1/options`: what a project can have beside its entities.

use std::sync::LazyLock;

use axum::http::HeaderMap;
use axum::response::Response;
use generator::features::{ALL, Feature};
use serde::Serialize;
use serde_json::Value;

use crate::web::cached::Cached;

/// Something that a project can have.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Option)]
pub(crate) struct OptionSummary {
    /// Its word, by which options refer to each other.
    #[schema(example = "migrations")]
    id: &'static str,
    /// Its name.
    #[schema(example = "Migrations")]
    title: &'static str,
    /// What it brings.
    description: &'static str,
    /// Where to read more.
    documentation: &'static str,
    /// What kind of option it is: `data`, `security`, `operation` or `development`.
    #[schema(example = "data")]
    group: &'static str,
    /// JSON Pointer of the key that switches it on in a design.
    #[schema(example = "/options/migrations")]
    at: &'static str,
    /// The options that must be on with it.
    #[schema(example = json!(["postgresql"]))]
    needs: Vec<&'static str>,
    /// The options that cannot be on with it.
    excludes: Vec<Conflict>,
    /// The JSON Schema of its value in a design. References lead to `/api/v1/schema`.
    #[schema(value_type = Object)]
    settings: Value,
}

/// An option that cannot be on with another.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct Conflict {
    /// The other option.
    id: &'static str,
    /// Why.
    reason: &'static str,
}

/// All options.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct OptionList {
    options: Vec<OptionSummary>,
}

static LIST: LazyLock<Cached> = LazyLock::new(|| {
    let options = ALL.iter().filter_map(summary).collect();
    Cached::json("application/json", &OptionList { options })
});

/// What is said of a feature; none of those that come with others.
fn summary(feature: &Feature) -> Option<OptionSummary> {
    let excludes = feature.conflicts().into_iter().map(|(other, reason)| Conflict { id: other.id, reason });
    Some(OptionSummary {
        id: feature.id,
        title: feature.title,
        description: feature.description,
        documentation: feature.documentation,
        group: feature.group.id(),
        at: feature.at?,
        needs: feature.needs.to_vec(),
        excludes: excludes.collect(),
        settings: feature.settings()?,
    })
}

/// Lists the options
#[utoipa::path(
    get,
    path = "/api/v1/options",
    operation_id = "options",
    tag = "designs",
    responses(
        (status = 200, description = "The options", body = OptionList,
         headers(("ETag" = String, description = "Changes with the options"))),
        (status = 304, description = "Not changed since the ETag in If-None-Match"),
    )
)]
pub(crate) async fn options(headers: HeaderMap) -> Response {
    LIST.answer(&headers)
}
