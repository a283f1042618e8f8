//! Alembic migrations, the first one included.

use super::{Feature, Group, no_facts};

/// Alembic migrations, the first one included.
pub const FEATURE: Feature = Feature {
    id: "migrations",
    title: "Migrations",
    description: "Changes of the tables as Alembic migrations, the first one included.",
    documentation: "https://alembic.sqlalchemy.org",
    group: Group::Data,
    at: Some("/options/migrations"),
    needs: &["database"],
    excludes: &[],
    is_on: |design| design.options.migrations.is_some(),
    facts: no_facts,
    requirements: &["alembic"],
    dev_requirements: &[],
};
