//! Options that need or exclude each other.

use serde_json::json;

use super::Context;
use super::report::{Report, add, quote, remove};
use crate::design::{Ci, Driver, Scale};
use crate::features::{self, Group};

pub(super) fn check(context: &Context, report: &mut Report) {
    let file = context.file;
    let options = &file.options;
    // What has no place at the smallest scale is reported by the scale.
    if file.project.scale != Scale::Hello {
        rows(context, report);
    }
    let driver = options.database.as_ref().and_then(|database| database.postgresql.as_ref()).map(|it| it.driver);
    if file.project.sync && driver == Some(Driver::Asyncpg) {
        let at = "/options/database/postgresql/driver";
        report
            .error("driver-asynchronous", at, "asyncpg has no synchronous form", "Use psycopg, or asynchronous code.")
            .fix("Use psycopg", vec![remove(at)]);
    }
    together(context, report);
    if options.ci == Some(Ci::default()) {
        report
            .error("ci-missing", "/options/ci", "nobody is chosen to run the checks", "Choose one.")
            .fix("Use GitHub Actions", vec![add("/options/ci/github", json!({}))]);
    }
}

/// What keeps the rows, and what fills it with some.
fn rows(context: &Context, report: &mut Report) {
    let file = context.file;
    let options = &file.options;
    let has_options = *options != crate::design::Options::default();
    let into_options = |key: &str, value: serde_json::Value| {
        if has_options { add(format!("/options/{key}"), value) } else { add("/options", json!({ key: value })) }
    };
    let rows = if !file.entities.is_empty() {
        Some(("/entities", "entities need"))
    } else if file.auth.jwt.is_some() {
        Some(("/auth/jwt", "users need"))
    } else {
        None
    };
    match (&options.database, rows) {
        (None, Some((at, need))) => {
            let entry = report.error("database-missing", at, format!("{need} a database"), "Choose one.");
            if file.project.scale == Scale::Small {
                // It asks for no server.
                entry.fix("Use SQLite", vec![into_options("database", json!({ "sqlite": {} }))]);
            } else {
                let mut changes = vec![into_options("database", json!({ "postgresql": {} }))];
                if options.migrations.is_none() {
                    changes.push(add("/options/migrations", json!({})));
                }
                entry.fix("Use PostgreSQL", changes);
            }
        }
        (Some(database), _) if database.postgresql.is_none() && database.sqlite.is_none() => {
            report
                .error("database-count", "/options/database", "no database is chosen", "Choose exactly one.")
                .fix("Use PostgreSQL", vec![add("/options/database", json!({ "postgresql": {} }))]);
        }
        (Some(database), _) if database.postgresql.is_some() && database.sqlite.is_some() => {
            let message = "there are two databases, PostgreSQL and SQLite";
            report
                .error("database-count", "/options/database", message, "Choose exactly one.")
                .fix("Use PostgreSQL", vec![remove("/options/database/sqlite")]);
        }
        (Some(database), Some(_)) if database.postgresql.is_some() && options.migrations.is_none() => {
            report
                .error("migrations-missing", "/options", "PostgreSQL needs migrations", "Switch them on.")
                .fix("Use migrations", vec![add("/options/migrations", json!({}))]);
        }
        (None, None) if options.migrations.is_some() => {
            report
                .error("migrations-alone", "/options/migrations", "there is no database to migrate", "Switch them off.")
                .fix("Remove migrations", vec![remove("/options/migrations")]);
        }
        _ => {}
    }
    if let Some(seed) = &options.seed_data {
        if rows.is_none() {
            let message = "there is nothing to fill with rows";
            report
                .error("seed-data-alone", "/options/seedData", message, "Add an entity, or switch it off.")
                .fix("Switch it off", vec![remove("/options/seedData")]);
        }
        if !(1..=10_000).contains(&seed.rows) {
            let at = "/options/seedData/rows";
            let message = format!("an entity cannot get {} rows", seed.rows);
            report.error("seed-rows", at, message, "Write a number from 1 to 10000.").fix("Use 20", vec![remove(at)]);
        }
    }
}

/// What options need beside them and exclude. Databases have their own rules above.
fn together(context: &Context, report: &mut Report) {
    let on = features::on(context.design);
    let is_on = |id: &str| on.iter().any(|feature| feature.id == id);
    for feature in &on {
        let Some(at) = feature.at else { continue };
        for needed in feature.needs.iter().filter_map(|id| features::find(id)) {
            if is_on(needed.id) || needed.group == Group::Data {
                continue;
            }
            let message = format!("{} needs {}", quote(feature.title), quote(needed.title));
            let entry = report.error("option-needs", at, message, "Switch it on too, or this off.");
            if let Some(missing) = needed.at {
                entry.fix(format!("Switch {} on", quote(needed.title)), vec![add(missing, json!({}))]);
            }
        }
        for exclusion in feature.excludes.iter().filter(|exclusion| is_on(exclusion.id)) {
            let other = features::find(exclusion.id).map_or(exclusion.id, |other| other.title);
            let message = format!("{} cannot be with {}: {}", quote(feature.title), quote(other), exclusion.reason);
            report
                .error("option-excludes", at, message, "Switch one of them off.")
                .fix(format!("Switch {} off", quote(feature.title)), vec![remove(at)]);
        }
    }
}
