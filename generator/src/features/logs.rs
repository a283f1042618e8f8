//! Structured logs with a request id.

use super::{Feature, Group, no_facts};

/// Structured logs with a request id.
pub const FEATURE: Feature = Feature {
    id: "logs",
    title: "Structured logs",
    description: "One line a request with its id, as JSON in production.",
    documentation: "https://www.structlog.org",
    group: Group::Operation,
    at: Some("/options/logs"),
    needs: &[],
    excludes: &[],
    is_on: |design| design.options.logs.is_some(),
    facts: no_facts,
    requirements: &["structlog"],
    dev_requirements: &[],
};
