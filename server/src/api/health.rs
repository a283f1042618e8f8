//! `GET /healthz`: the process is alive.

/// Says that the service is alive
#[utoipa::path(
    get,
    path = "/healthz",
    operation_id = "health",
    tag = "service",
    responses((status = 200, description = "Alive", body = String, content_type = "text/plain", example = "ok"))
)]
pub(crate) async fn health() -> &'static str {
    "ok\n"
}
