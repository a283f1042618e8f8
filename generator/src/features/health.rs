//! Health and readiness.

use super::{Feature, Group, no_facts};

/// Health and readiness.
pub const FEATURE: Feature = Feature {
    id: "health",
    title: "Health checks",
    description: "`/healthz` says that the process answers, `/readyz` that its database does.",
    documentation: "https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/",
    group: Group::Operation,
    at: Some("/options/health"),
    needs: &[],
    excludes: &[],
    is_on: |design| design.options.health.is_some(),
    facts: no_facts,
    requirements: &[],
    dev_requirements: &[],
};
