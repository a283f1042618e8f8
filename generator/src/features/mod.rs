//! The options of a project: one file each, one line in [`ALL`], one folder in `templates/features/`.

mod api_key;
mod database;
mod health;
mod jwt;
mod logs;
mod migrations;
mod postgresql;
mod sqlite;

use std::collections::BTreeSet;

use crate::design::Design;

/// An option: what it is, what it asks for, and what it contributes. Its templates are in `templates/features/<id>/`.
#[derive(Debug, Clone, Copy)]
pub struct Feature {
    /// The word in templates and tests; never shown to users.
    pub id: &'static str,
    /// The title in the page.
    pub title: &'static str,
    /// What it brings, in one sentence.
    pub description: &'static str,
    /// Where to read more.
    pub documentation: &'static str,
    /// Ids of the features that it needs.
    pub needs: &'static [&'static str],
    /// True if a design has it.
    pub is_on: fn(&Design) -> bool,
    /// Packages that the program needs for it, with extras: `sqlalchemy[asyncio]`.
    pub requirements: &'static [&'static str],
    /// Packages that its tests need.
    pub dev_requirements: &'static [&'static str],
}

/// Every feature, in the order in which their parts of shared files stand.
pub const ALL: &[Feature] = &[
    database::FEATURE,
    postgresql::FEATURE,
    sqlite::FEATURE,
    migrations::FEATURE,
    api_key::FEATURE,
    jwt::FEATURE,
    health::FEATURE,
    logs::FEATURE,
];

/// What every project needs.
pub const REQUIREMENTS: &[&str] = &["fastapi", "pydantic", "pydantic-settings", "uvicorn[standard]"];

/// What the development of every project needs.
pub const DEV_REQUIREMENTS: &[&str] = &["httpx2", "mypy", "pytest", "pytest-cov", "ruff"];

/// What the development of an asynchronous project needs besides.
const ASYNCHRONOUS_DEV_REQUIREMENTS: &[&str] = &["anyio"];

/// The packages that a design's program needs.
#[must_use]
pub fn requirements(design: &Design) -> BTreeSet<&'static str> {
    let of_features = on(design).into_iter().flat_map(|feature| feature.requirements);
    REQUIREMENTS.iter().chain(of_features).copied().chain(database::drivers(design)).collect()
}

/// The packages that its development needs.
#[must_use]
pub fn dev_requirements(design: &Design) -> BTreeSet<&'static str> {
    let of_features = on(design).into_iter().flat_map(|feature| feature.dev_requirements);
    let of_stack = if design.project.sync { &[] } else { ASYNCHRONOUS_DEV_REQUIREMENTS };
    let all = DEV_REQUIREMENTS.iter().chain(of_features).chain(of_stack).copied();
    all.chain(database::types_of_drivers(design)).collect()
}

/// The features that a design has, in order.
#[must_use]
pub fn on(design: &Design) -> Vec<&'static Feature> {
    ALL.iter().filter(|feature| (feature.is_on)(design)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pins;

    #[test]
    fn every_requirement_is_pinned() {
        let of_features = ALL.iter().flat_map(|feature| feature.requirements.iter().chain(feature.dev_requirements));
        let all: Vec<&str> = REQUIREMENTS
            .iter()
            .chain(&["pydantic[email]"])
            .chain(DEV_REQUIREMENTS)
            .chain(ASYNCHRONOUS_DEV_REQUIREMENTS)
            .chain(&["aiosqlite", "asyncpg", "asyncpg-stubs", "psycopg[binary]", "sqlalchemy[asyncio]"])
            .chain(of_features)
            .copied()
            .collect();
        pins::closure(&all, "3.11").unwrap();
    }

    #[test]
    fn needs_are_features() {
        for feature in ALL {
            for need in feature.needs {
                assert!(ALL.iter().any(|other| other.id == *need), "{} needs {need}", feature.id);
            }
        }
    }
}
