//! Hooks of Git.

use super::{Feature, Group, no_facts};

/// Hooks of Git.
pub const FEATURE: Feature = Feature {
    id: "pre_commit",
    title: "pre-commit",
    description: "The project's own linter, formatter and type checker before each commit.",
    documentation: "https://pre-commit.com",
    group: Group::Development,
    at: Some("/options/preCommit"),
    needs: &[],
    excludes: &[],
    is_on: |design| design.options.pre_commit.is_some(),
    facts: no_facts,
    requirements: &[],
    dev_requirements: &["pre-commit"],
};
