//! A dev container.

use super::{Feature, Group, no_facts};

/// A dev container.
pub const FEATURE: Feature = Feature {
    id: "dev_container",
    title: "Dev container",
    description: "A container to work in, with everything that the project needs, for editors that know it.",
    documentation: "https://containers.dev",
    group: Group::Development,
    at: Some("/options/devContainer"),
    needs: &[],
    excludes: &[],
    is_on: |design| design.options.dev_container.is_some(),
    facts: no_facts,
    requirements: &[],
    dev_requirements: &[],
};
