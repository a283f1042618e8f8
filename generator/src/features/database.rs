//! What every database brings, whichever it is: models, sessions, pages.

use super::{Feature, Group, no_facts};
use crate::design::{Design, Driver};

/// What every database brings, whichever it is: models, sessions, pages.
pub const FEATURE: Feature = Feature {
    id: "database",
    title: "Database",
    description: "Rows as SQLModel classes, a session for each request, lists a page at a time.",
    documentation: "https://sqlmodel.tiangolo.com",
    group: Group::Data,
    at: Some("/options/database"),
    needs: &[],
    excludes: &[],
    is_on: |design| design.options.database.is_some(),
    facts: no_facts,
    requirements: &["sqlmodel"],
    dev_requirements: &[],
};

/// The packages that depend on how the database is called.
#[must_use]
pub fn drivers(design: &Design) -> Vec<&'static str> {
    let Some(database) = &design.options.database else { return Vec::new() };
    let asynchronous = !design.project.sync;
    let mut packages = vec![if asynchronous { "sqlalchemy[asyncio]" } else { "sqlalchemy" }];
    packages.extend(database.postgresql.as_ref().map(|postgresql| match postgresql.driver {
        Driver::Psycopg => "psycopg[binary]",
        Driver::Asyncpg => "asyncpg",
    }));
    packages.extend(database.sqlite.as_ref().filter(|_| asynchronous).map(|_| "aiosqlite"));
    packages
}

/// The packages that tell mypy of a driver's types.
#[must_use]
pub fn types_of_drivers(design: &Design) -> Option<&'static str> {
    let postgresql = design.options.database.as_ref()?.postgresql.as_ref()?;
    (postgresql.driver == Driver::Asyncpg).then_some("asyncpg-stubs")
}
