//! Ids that were written: well formed, unique in their list.

use std::collections::BTreeMap;

use super::Context;
use super::report::{Report, quote, remove};

const LONGEST: usize = 64;

pub(super) fn check(context: &Context, report: &mut Report) {
    let file = context.file;
    list(report, "/enums", file.enums.iter().map(|one| one.id.as_deref()));
    for (index, r#enum) in file.enums.iter().enumerate() {
        list(report, &format!("/enums/{index}/values"), r#enum.values.iter().map(|one| one.id.as_deref()));
    }
    list(report, "/entities", file.entities.iter().map(|one| one.id.as_deref()));
    for fields in &context.lists {
        list(report, &fields.at, fields.written.iter().map(|one| one.id.as_deref()));
    }
    list(report, "/relationships", file.relationships.iter().map(|one| one.id.as_deref()));
    let roles = file.auth.jwt.iter().flat_map(|jwt| &jwt.roles);
    list(report, "/auth/jwt/roles", roles.map(|one| one.id.as_deref()));
}

fn list<'f>(report: &mut Report, place: &str, ids: impl Iterator<Item = Option<&'f str>>) {
    let mut seen = BTreeMap::new();
    for (index, id) in ids.enumerate() {
        let Some(id) = id else { continue };
        let at = format!("{place}/{index}/id");
        let new_id = vec![remove(at.clone())];
        if id.is_empty() || id.chars().count() > LONGEST || id.chars().any(char::is_control) || id.starts_with("id:") {
            let message = format!("{} is no id", quote(id));
            let hint =
                format!("An id has 1 to {LONGEST} characters, no control characters, and does not start with id:.");
            report.error("id-invalid", at, message, hint).fix("Give it a new id", new_id);
        } else if let Some(first) = seen.insert(id, index) {
            let message = format!("the id {} is there twice: also at {place}/{first}", quote(id));
            report
                .error("id-taken", at, message, "Give one of them another id, or leave it out.")
                .fix("Give it a new id", new_id);
        }
    }
}
