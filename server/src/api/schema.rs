//! `GET /api/v1/schema`: what a design may say.

use std::sync::LazyLock;

use axum::http::HeaderMap;
use axum::response::Response;

use crate::web::cached::Cached;

static SCHEMA: LazyLock<Cached> =
    LazyLock::new(|| Cached::json("application/schema+json", &generator::design::schema()));

/// Describes a design
///
/// The JSON Schema (draft 2020-12) of the documents that the other routes take.
#[utoipa::path(
    get,
    path = "/api/v1/schema",
    operation_id = "schema",
    tag = "designs",
    responses(
        (status = 200, description = "The JSON Schema", body = Object, content_type = "application/schema+json",
         headers(("ETag" = String, description = "Changes with the schema"))),
        (status = 304, description = "Not changed since the ETag in If-None-Match"),
    )
)]
pub(crate) async fn schema(headers: HeaderMap) -> Response {
    SCHEMA.answer(&headers)
}
