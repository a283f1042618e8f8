//! PostgreSQL.

use super::{Feature, Group, no_facts};

/// PostgreSQL.
pub const FEATURE: Feature = Feature {
    id: "postgresql",
    title: "PostgreSQL",
    description: "Rows in PostgreSQL, whose constraints answer 409 and 422 with the names of the fields.",
    documentation: "https://www.postgresql.org/docs/",
    group: Group::Data,
    at: Some("/options/database/postgresql"),
    needs: &["database"],
    excludes: &[],
    is_on: |design| design.options.database.as_ref().is_some_and(|database| database.postgresql.is_some()),
    facts: no_facts,
    requirements: &[],
    dev_requirements: &[],
};
