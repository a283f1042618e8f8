//! Options that need or exclude each other.

use serde_json::json;

use super::Context;
use super::report::{Report, add, remove};

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
        (Some(database), _) if database.postgresql.is_none() => {
            report
                .error("database-count", "/options/database", "no database is chosen", "Choose exactly one.")
                .fix("Use PostgreSQL", vec![add("/options/database/postgresql", json!({}))]);
        }
        (Some(_), Some(_)) if options.migrations.is_none() => {
            report
                .error("migrations-missing", "/options", "the database needs migrations", "Switch them on.")
                .fix("Use migrations", vec![add("/options/migrations", json!({}))]);
        }
        (None, None) if options.migrations.is_some() => {
            report
                .error("migrations-alone", "/options/migrations", "there is no database to migrate", "Switch them off.")
                .fix("Remove migrations", vec![remove("/options/migrations")]);
        }
        _ => {}
    }
}
