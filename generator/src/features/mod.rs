//! The options of a project: one file each, one line in [`ALL`], one folder in `templates/features/`.

mod api_key;
mod body_limit;
mod ci_github;
mod ci_gitlab;
mod compose;
mod cors;
mod database;
mod dev_container;
mod docker;
mod health;
mod https_redirect;
mod jwt;
mod logs;
mod migrations;
mod postgresql;
mod pre_commit;
mod rate_limit;
mod redis;
mod security_headers;
mod seed_data;
mod sqlite;
mod trusted_hosts;

use std::collections::BTreeSet;

use serde_json::Value;

use crate::design::{self, Design, Scale};

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
    /// Where in the page it stands.
    pub group: Group,
    /// JSON Pointer of the key that switches it on in a design: `/options/cors`. None if it comes with others.
    pub at: Option<&'static str>,
    /// Ids of the features that it needs.
    pub needs: &'static [&'static str],
    /// The features that it cannot be together with.
    pub excludes: &'static [Exclusion],
    /// True if a design has it.
    pub is_on: fn(&Design) -> bool,
    /// What its templates see under its id where it is on.
    pub facts: fn(&Design) -> Value,
    /// Packages that the program needs for it, with extras: `sqlalchemy[asyncio]`.
    pub requirements: &'static [&'static str],
    /// Packages that its tests need.
    pub dev_requirements: &'static [&'static str],
}

/// Options of one kind stand together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Where rows are kept.
    Data,
    /// Who may do what, and what is kept from strangers.
    Security,
    /// What a running service tells and needs.
    Operation,
    /// What developers and their machines use.
    Development,
}

impl Group {
    /// Every group, in the order of the page.
    pub const ALL: [Self; 4] = [Self::Data, Self::Security, Self::Operation, Self::Development];

    /// Its word for other programs.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Data => "data",
            Self::Security => "security",
            Self::Operation => "operation",
            Self::Development => "development",
        }
    }

    /// Its title in the page.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Data => "Data",
            Self::Security => "Security",
            Self::Operation => "Operation",
            Self::Development => "Development",
        }
    }
}

/// Two features that cannot be together; it stands at either of them.
#[derive(Debug, Clone, Copy)]
pub struct Exclusion {
    /// The other feature's id.
    pub id: &'static str,
    /// Why, as the end of a sentence: `the database is one of them`.
    pub reason: &'static str,
}

/// Every feature, in the order in which their parts of shared files stand.
/// Of those around a request the later are outside of the earlier.
pub const ALL: &[Feature] = &[
    database::FEATURE,
    postgresql::FEATURE,
    sqlite::FEATURE,
    migrations::FEATURE,
    redis::FEATURE,
    api_key::FEATURE,
    jwt::FEATURE,
    health::FEATURE,
    body_limit::FEATURE,
    rate_limit::FEATURE,
    cors::FEATURE,
    https_redirect::FEATURE,
    trusted_hosts::FEATURE,
    security_headers::FEATURE,
    logs::FEATURE,
    seed_data::FEATURE,
    pre_commit::FEATURE,
    docker::FEATURE,
    compose::FEATURE,
    dev_container::FEATURE,
    ci_github::FEATURE,
    ci_gitlab::FEATURE,
];

/// What every project needs.
const REQUIREMENTS: &[&str] = &["fastapi", "pydantic", "uvicorn[standard]"];

/// What a project with settings needs besides: every one that is more than a greeting.
const SETTINGS_REQUIREMENTS: &[&str] = &["pydantic-settings"];

/// What the development of every project needs.
const DEV_REQUIREMENTS: &[&str] = &["httpx2", "mypy", "pytest", "pytest-cov", "ruff"];

/// What the development of an asynchronous project needs besides.
const ASYNCHRONOUS_DEV_REQUIREMENTS: &[&str] = &["anyio"];

/// The packages that a design's program needs.
#[must_use]
pub fn requirements(design: &Design) -> BTreeSet<&'static str> {
    let of_features = on(design).into_iter().flat_map(|feature| feature.requirements);
    let of_scale = if design.project.scale == Scale::Hello { &[] } else { SETTINGS_REQUIREMENTS };
    REQUIREMENTS.iter().chain(of_scale).chain(of_features).copied().chain(database::drivers(design)).collect()
}

/// The packages that its development needs.
#[must_use]
pub fn dev_requirements(design: &Design) -> BTreeSet<&'static str> {
    let of_features = on(design).into_iter().flat_map(|feature| feature.dev_requirements);
    let calls_asynchronously = !design.project.sync && design.project.scale != Scale::Hello;
    let of_stack = if calls_asynchronously { ASYNCHRONOUS_DEV_REQUIREMENTS } else { &[] };
    let all = DEV_REQUIREMENTS.iter().chain(of_features).chain(of_stack).copied();
    all.chain(database::types_of_drivers(design)).collect()
}

/// The features that a design has, in order.
#[must_use]
pub fn on(design: &Design) -> Vec<&'static Feature> {
    ALL.iter().filter(|feature| (feature.is_on)(design)).collect()
}

/// The feature of an id.
#[must_use]
pub fn find(id: &str) -> Option<&'static Feature> {
    ALL.iter().find(|feature| feature.id == id)
}

impl Feature {
    /// The JSON Schema of its settings in a design. What it refers to is in the schema of the whole design, at
    /// `schema` beside it. None if it comes with others.
    #[must_use]
    pub fn settings(&self) -> Option<Value> {
        design::schema_at(self.at?)
    }

    /// The features that it cannot be together with, whichever of the two says so, each with the reason.
    #[must_use]
    pub fn conflicts(&self) -> Vec<(&'static Feature, &'static str)> {
        ALL.iter()
            .filter_map(|other| {
                let own = self.excludes.iter().find(|exclusion| exclusion.id == other.id);
                let its = other.excludes.iter().find(|exclusion| exclusion.id == self.id);
                Some((other, own.or(its)?.reason))
            })
            .collect()
    }
}

/// For features whose templates ask nothing of the design.
fn no_facts(_design: &Design) -> Value {
    Value::Null
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
            .chain(SETTINGS_REQUIREMENTS)
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
    fn needs_and_exclusions_are_features() {
        for feature in ALL {
            for need in feature.needs {
                assert!(find(need).is_some_and(|need| need.id != feature.id), "{} needs {need}", feature.id);
            }
            for Exclusion { id, reason } in feature.excludes {
                assert!(find(id).is_some_and(|other| other.id != feature.id), "{} excludes {id}", feature.id);
                assert!(!reason.is_empty() && !reason.ends_with('.'), "{reason}");
            }
        }
    }

    #[test]
    fn every_feature_says_what_it_is() {
        for feature in ALL {
            assert!(!feature.title.is_empty() && !feature.title.ends_with('.'), "{}", feature.title);
            assert!(feature.description.ends_with('.'), "{}", feature.description);
            assert!(feature.documentation.starts_with("https://"), "{}", feature.documentation);
            assert_eq!(ALL.iter().filter(|other| other.id == feature.id || other.title == feature.title).count(), 1);
        }
    }

    #[test]
    fn every_key_is_one_of_the_design() {
        for feature in ALL {
            let settings = feature.settings();
            assert_eq!(settings.is_some(), feature.at.is_some(), "{}", feature.id);
            assert!(settings.is_none_or(|settings| settings["type"] == "object"), "{}", feature.id);
        }
    }
}
