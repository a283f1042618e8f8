//! Structured logs with a request id.

use super::Feature;

/// Structured logs with a request id.
pub const FEATURE: Feature = Feature {
    id: "logs",
    title: "Structured logs",
    description: "One line a request with its id, as JSON in production.",
    documentation: "https://www.structlog.org",
    needs: &[],
    is_on: |design| design.options.logs.is_some(),
    requirements: &["structlog"],
    dev_requirements: &[],
};
