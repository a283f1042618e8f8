//! Alembic migrations, the first one included.

use super::Feature;

/// Alembic migrations, the first one included.
pub const FEATURE: Feature = Feature {
    id: "migrations",
    title: "Migrations",
    description: "Changes of the tables as Alembic migrations, the first one included.",
    documentation: "https://alembic.sqlalchemy.org",
    needs: &["database"],
    is_on: |design| design.options.migrations.is_some(),
    requirements: &["alembic"],
    dev_requirements: &[],
};
