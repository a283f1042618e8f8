//! A compose file.

use super::{Feature, Group, no_facts};

/// A compose file.
pub const FEATURE: Feature = Feature {
    id: "compose",
    title: "Compose",
    description: "The image with the database and what else it needs, started in order.",
    documentation: "https://docs.docker.com/compose/",
    group: Group::Operation,
    at: Some("/options/compose"),
    needs: &["docker"],
    excludes: &[],
    is_on: |design| design.options.compose.is_some(),
    facts: no_facts,
    requirements: &[],
    dev_requirements: &[],
};
