//! A Dockerfile.

use super::{Feature, Group, no_facts};

/// A Dockerfile.
pub const FEATURE: Feature = Feature {
    id: "docker",
    title: "Docker",
    description: "A small image in two stages that does not run as root and tells whether it is healthy.",
    documentation: "https://docs.docker.com/build/building/best-practices/",
    group: Group::Operation,
    at: Some("/options/docker"),
    needs: &["health"],
    excludes: &[],
    is_on: |design| design.options.docker.is_some(),
    facts: no_facts,
    requirements: &[],
    dev_requirements: &[],
};
