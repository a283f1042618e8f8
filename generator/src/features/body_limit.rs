//! A limit on the length of bodies.

use serde_json::json;

use super::{Feature, Group};

/// A limit on the length of bodies.
pub const FEATURE: Feature = Feature {
    id: "body_limit",
    title: "Body limit",
    description: "Longer bodies are answered 413, chunked ones as soon as too much has come.",
    documentation: "https://cheatsheetseries.owasp.org/cheatsheets/REST_Security_Cheat_Sheet.html",
    group: Group::Security,
    at: Some("/options/bodyLimit"),
    needs: &[],
    excludes: &[],
    is_on: |design| design.options.body_limit.is_some(),
    facts: |design| json!({ "bytes": design.options.body_limit.as_ref().map(|limit| limit.bytes) }),
    requirements: &[],
    dev_requirements: &[],
};
