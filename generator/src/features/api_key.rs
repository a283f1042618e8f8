//! Callers with keys of their own, without users.

use super::{Feature, Group, no_facts};

/// Callers with keys of their own, without users.
pub const FEATURE: Feature = Feature {
    id: "api_key",
    title: "API keys",
    description: "Programs call with a key in a header; the settings hold only the hashes of the keys, by name.",
    documentation: "https://fastapi.tiangolo.com/reference/security/#fastapi.security.APIKeyHeader",
    group: Group::Security,
    at: Some("/auth/apiKey"),
    needs: &[],
    excludes: &[],
    is_on: |design| design.auth.api_key.is_some(),
    facts: no_facts,
    requirements: &[],
    dev_requirements: &[],
};
