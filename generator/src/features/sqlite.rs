//! SQLite.

use super::{Feature, Group, no_facts};

/// SQLite.
pub const FEATURE: Feature = Feature {
    id: "sqlite",
    title: "SQLite",
    description: "Rows in one file, without a server: foreign keys on, decimals exact, moments in UTC.",
    documentation: "https://www.sqlite.org/docs.html",
    group: Group::Data,
    at: Some("/options/database/sqlite"),
    needs: &["database"],
    excludes: &[],
    is_on: |design| design.options.database.as_ref().is_some_and(|database| database.sqlite.is_some()),
    facts: no_facts,
    requirements: &[],
    dev_requirements: &[],
};
