//! Health and readiness.

use super::Feature;

/// Health and readiness.
pub const FEATURE: Feature = Feature {
    id: "health",
    title: "Health checks",
    description: "`/healthz` says that the process answers, `/readyz` that its database does.",
    documentation: "https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/",
    needs: &[],
    is_on: |design| design.options.health.is_some(),
    requirements: &[],
    dev_requirements: &[],
};
