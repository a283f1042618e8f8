//! A pipeline of GitLab.

use super::{Feature, Group, no_facts};

/// A pipeline of GitLab.
pub const FEATURE: Feature = Feature {
    id: "ci_gitlab",
    title: "GitLab CI",
    description: "Lints, types and tests on every push, with the services that they need.",
    documentation: "https://docs.gitlab.com/ci/",
    group: Group::Development,
    at: Some("/options/ci/gitlab"),
    needs: &[],
    excludes: &[],
    is_on: |design| design.options.ci.as_ref().is_some_and(|ci| ci.gitlab.is_some()),
    facts: no_facts,
    requirements: &[],
    dev_requirements: &[],
};
