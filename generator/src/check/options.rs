//! Options that need or exclude each other.

use serde_json::json;

use super::Context;
use super::report::{Report, add, remove};
use crate::design::Driver;

pub(super) fn check(context: &Context, report: &mut Report) {
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
            let mut changes = vec![into_options("database", json!({ "postgresql": {} }))];
            if options.migrations.is_none() {
                changes.push(add("/options/migrations", json!({})));
            }
            report
                .error("database-missing", at, format!("{need} a database"), "Choose one.")
                .fix("Use PostgreSQL", changes);
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
    let driver = options.database.as_ref().and_then(|database| database.postgresql.as_ref()).map(|it| it.driver);
    if file.project.sync && driver == Some(Driver::Asyncpg) {
        let at = "/options/database/postgresql/driver";
        report
            .error("driver-asynchronous", at, "asyncpg has no synchronous form", "Use psycopg, or asynchronous code.")
            .fix("Use psycopg", vec![remove(at)]);
    }
}
