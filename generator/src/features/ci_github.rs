//! A workflow of GitHub Actions.

use super::{Feature, Group, no_facts};

/// A workflow of GitHub Actions.
pub const FEATURE: Feature = Feature {
    id: "ci_github",
    title: "GitHub Actions",
    description: "Lints, types and tests on every push, with the services that they need.",
    documentation: "https://docs.github.com/en/actions",
    group: Group::Development,
    at: Some("/options/ci/github"),
    needs: &[],
    excludes: &[],
    is_on: |design| design.options.ci.as_ref().is_some_and(|ci| ci.github.is_some()),
    facts: no_facts,
    requirements: &[],
    dev_requirements: &[],
};
