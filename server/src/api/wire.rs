//! The shapes of answers as the OpenAPI document describes them.

use serde::Serialize;
use utoipa::ToSchema;

/// One fault of a design.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Problem {
    /// A stable word for the kind of fault.
    #[schema(example = "name-reserved")]
    pub code: String,
    /// How bad it is.
    pub severity: Severity,
    /// JSON Pointer (RFC 6901) into the document as it was sent.
    #[schema(example = "/entities/0/fields/2/name")]
    pub at: String,
    /// What is wrong.
    pub message: String,
    /// How to mend it.
    pub hint: String,
    /// An edit that mends it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub fix: Option<Fix>,
}

/// How bad a problem is.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Severity)]
pub enum Severity {
    /// No project can be made.
    Error,
    /// A project can be made; it may not be what was meant.
    Warning,
}

/// An edit that mends a problem.
#[derive(Debug, Serialize, ToSchema)]
pub struct Fix {
    /// The words on the button.
    pub title: String,
    /// JSON Patch (RFC 6902) on the document as it was sent.
    #[schema(value_type = Vec<Object>)]
    pub changes: Vec<serde_json::Value>,
}
