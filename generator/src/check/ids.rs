//! Ids that were written: well formed or made from the name, unique in their list.

use std::collections::BTreeMap;

use super::Context;
use super::report::{Report, quote, remove};
use crate::design::{file, relationship_name};

const LONGEST: usize = 64;
/// The id of a relationship is made of four others.
const LONGEST_OF_RELATIONSHIP: usize = 4 * LONGEST + 16;

pub(super) fn check(context: &Context, report: &mut Report) {
    let file = context.file;
    list(report, "/enums", LONGEST, file.enums.iter().map(|one| (one.id.as_deref(), one.name.as_str())));
    for (index, r#enum) in file.enums.iter().enumerate() {
        let values = r#enum.values.iter().map(|one| (one.id.as_deref(), one.name.as_str()));
        list(report, &format!("/enums/{index}/values"), LONGEST, values);
    }
    list(report, "/entities", LONGEST, file.entities.iter().map(|one| (one.id.as_deref(), one.name.as_str())));
    for fields in &context.lists {
        list(report, &fields.at, LONGEST, fields.written.iter().map(|one| (one.id.as_deref(), one.name.as_str())));
    }
    let names: Vec<String> =
        context.design.relationships.iter().map(|one| relationship_name(&one.from, &one.to)).collect();
    let relationships = file.relationships.iter().zip(&names).map(|(one, name)| (one.id.as_deref(), name.as_str()));
    list(report, "/relationships", LONGEST_OF_RELATIONSHIP, relationships);
    let roles = file.auth.jwt.iter().flat_map(|jwt| &jwt.roles);
    list(report, "/auth/jwt/roles", LONGEST, roles.map(|one: &file::Named| (one.id.as_deref(), one.name.as_str())));
}

/// True for the id that a thing of this name gets where none is written: the file form writes it out.
fn is_made_from(id: &str, name: &str) -> bool {
    id.strip_prefix(name).is_some_and(|rest| {
        let number = rest.strip_prefix('#').unwrap_or(rest);
        number.bytes().all(|byte| byte.is_ascii_digit()) && rest.is_empty() == number.is_empty()
    })
}

fn list<'f>(report: &mut Report, place: &str, longest: usize, ids: impl Iterator<Item = (Option<&'f str>, &'f str)>) {
    let mut seen = BTreeMap::new();
    for (index, (id, name)) in ids.enumerate() {
        let Some(id) = id else { continue };
        let at = format!("{place}/{index}/id");
        let new_id = vec![remove(at.clone())];
        let well_formed = !id.is_empty()
            && id.chars().count() <= longest
            && !id.chars().any(char::is_control)
            && !id.starts_with("id:");
        if !well_formed && (id.is_empty() || !is_made_from(id, name)) {
            let message = format!("{} is no id", quote(id));
            let hint =
                format!("An id has 1 to {longest} characters, no control characters, and does not start with id:.");
            report.error("id-invalid", at, message, hint).fix("Give it a new id", new_id);
        } else if let Some(first) = seen.insert(id, index) {
            let message = format!("the id {} is there twice: also at {place}/{first}", quote(id));
            report
                .error("id-taken", at, message, "Give one of them another id, or leave it out.")
                .fix("Give it a new id", new_id);
        }
    }
}
