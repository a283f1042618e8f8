//! PostgreSQL through SQLModel and psycopg 3.

use super::Feature;

/// PostgreSQL through SQLModel and psycopg 3.
pub const FEATURE: Feature = Feature {
    id: "postgresql",
    title: "PostgreSQL",
    description: "Rows in PostgreSQL through SQLModel and psycopg 3, asynchronously.",
    documentation: "https://sqlmodel.tiangolo.com",
    needs: &[],
    is_on: |design| design.options.database.as_ref().is_some_and(|database| database.postgresql.is_some()),
    requirements: &["psycopg[binary]", "sqlalchemy[asyncio]", "sqlmodel"],
    dev_requirements: &[],
};
