//! Sign-in and who may do what.

use serde_json::{Value, json};

use super::Context;
use super::references::switch_on;
use super::report::{Report, add, quote, remove, replace};
use crate::design::{Access, Design, Operation, file};
use crate::names;

const LONGEST_MINUTES: u32 = 525_600;

pub(super) fn check(context: &Context, report: &mut Report) {
    if let Some(jwt) = &context.file.auth.jwt {
        if jwt.access_minutes == 0 || jwt.access_minutes > LONGEST_MINUTES {
            let at = "/auth/jwt/accessMinutes";
            let message = format!("an access token cannot be valid for {} minutes", jwt.access_minutes);
            report
                .error("access-minutes", at, message, format!("Write a number from 1 to {LONGEST_MINUTES}."))
                .fix("Use 15", vec![remove(at)]);
        }
        drawn_user(context, report);
    } else {
        without_sign_in(context, report);
    }
    owners(context, report);
    unused(context, report);
}

/// The keys of an entity's access, with the operations that they govern.
const KEYS: [(&str, &[Operation]); 8] = [
    ("read", &[Operation::List, Operation::Get]),
    ("write", &[Operation::Create, Operation::Replace, Operation::Update, Operation::Delete]),
    ("list", &[Operation::List]),
    ("get", &[Operation::Get]),
    ("create", &[Operation::Create]),
    ("replace", &[Operation::Replace]),
    ("update", &[Operation::Update]),
    ("delete", &[Operation::Delete]),
];

/// Each access that an entity has written, with its key.
fn written(access: &crate::design::EndpointAccess) -> impl Iterator<Item = (usize, &Access)> {
    let all = [&access.read, &access.write].into_iter().chain(&access.own);
    all.enumerate().filter_map(|(index, access)| Some((index, access.as_ref()?)))
}

/// Every access that is written at an entity, with its place.
pub(super) fn accesses(design: &Design) -> Vec<(String, &Access)> {
    let entities = design.entities.iter().enumerate();
    entities
        .flat_map(|(index, entity)| {
            written(&entity.endpoints.access)
                .map(move |(key, access)| (format!("/entities/{index}/endpoints/access/{}", KEYS[key].0), access))
        })
        .collect()
}

fn without_sign_in(context: &Context, report: &mut Report) {
    let mut places: Vec<String> = accesses(context.design)
        .into_iter()
        .filter(|(_, access)| **access != Access::Public)
        .map(|(at, _)| at)
        .collect();
    if !matches!(context.design.auth.default_access, Access::Public | Access::SignedIn) {
        places.push("/auth/defaultAccess".to_owned());
    }
    for at in places {
        let message = "without sign-in nobody can be asked who they are";
        report
            .error("sign-in-missing", at, message, "Switch sign-in on, or make it public.")
            .fix("Switch sign-in on", vec![switch_on(context)]);
    }
}

fn owners(context: &Context, report: &mut Report) {
    if context.design.auth.jwt.is_none() {
        return;
    }
    for (index, entity) in context.design.entities.iter().enumerate() {
        let at = format!("/entities/{index}");
        if entity.owner.is_none() {
            let change = if context.file.entities[index].mixins == file::Mixins::default() {
                add(format!("{at}/mixins"), json!({ "owner": {} }))
            } else {
                add(format!("{at}/mixins/owner"), json!({}))
            };
            let mut report_at = |place: String| {
                let message = format!("rows of {} have no owner", quote(&entity.name));
                report
                    .error(
                        "owner-missing",
                        place,
                        message,
                        "Give them one by the mixin `owner`, or use another access.",
                    )
                    .fix("Add an owner", vec![change.clone()]);
            };
            let is_owner = |access: &Access| matches!(access, Access::Rule { owner: true, .. });
            for (key, access) in written(&entity.endpoints.access) {
                if is_owner(access) {
                    report_at(format!("{at}/endpoints/access/{}", KEYS[key].0));
                }
            }
            let by_default = entity.endpoints.operations.iter().any(|operation| {
                std::ptr::eq(context.design.access(entity, *operation), &context.design.auth.default_access)
            });
            if by_default && is_owner(&context.design.auth.default_access) {
                report_at(at.clone());
            }
        } else if entity.endpoints.operations.contains(&Operation::Create)
            && *context.design.access(entity, Operation::Create) == Access::Public
        {
            let access = &entity.endpoints.access;
            let own = access.own[Operation::Create as usize].is_some();
            let (place, change) = match (own, &access.write) {
                (true, _) => {
                    let place = format!("{at}/endpoints/access/create");
                    (place.clone(), replace(place, "signedIn"))
                }
                (false, Some(_)) => {
                    (format!("{at}/endpoints/access/write"), add(format!("{at}/endpoints/access/create"), "signedIn"))
                }
                (false, None) => ("/auth/defaultAccess".to_owned(), remove("/auth/defaultAccess")),
            };
            let message =
                format!("who creates a row of {} owns it, so that they must be signed in", quote(&entity.name));
            report
                .error("owner-unknown", place, message, "Let only who is signed in create it.")
                .fix("Only who is signed in", vec![change]);
        }
    }
}

/// An access for operations that the entity does not have.
fn unused(context: &Context, report: &mut Report) {
    for (index, entity) in context.design.entities.iter().enumerate() {
        for (key, _) in written(&entity.endpoints.access) {
            let (name, operations) = KEYS[key];
            if !operations.iter().any(|operation| entity.endpoints.operations.contains(operation)) {
                let at = format!("/entities/{index}/endpoints/access/{name}");
                let message = format!("{} has no operation that this access is for", quote(&entity.name));
                report
                    .warning("access-unused", at.clone(), message, "Leave it out, or switch the operation on.")
                    .fix("Remove it", vec![remove(at)]);
            }
        }
    }
}

/// An own entity `User` beside the built-in one.
fn drawn_user(context: &Context, report: &mut Report) {
    let Some(jwt) = &context.file.auth.jwt else { return };
    for (index, entity) in context.file.entities.iter().enumerate() {
        if names::cap_words(&entity.name) != "User" {
            continue;
        }
        let at = format!("/entities/{index}");
        let message = "sign-in brings an entity User of its own";
        let entry = report.error(
            "user-drawn",
            format!("{at}/name"),
            message,
            "Move its fields to the user fields of sign-in, or rename it.",
        );
        let known: Vec<String> = jwt.user_fields.iter().map(|field| names::snake(&field.name)).collect();
        let fields: Vec<Value> = entity
            .fields
            .iter()
            .filter(|field| {
                let name = names::snake(&field.name);
                !super::names::USER_PROPERTIES.contains(&name.as_str()) && !known.contains(&name)
            })
            .filter_map(|field| serde_json::to_value(file::Field { id: None, ..field.clone() }).ok())
            .collect();
        let mut changes = Vec::new();
        if jwt.user_fields.is_empty() {
            changes.extend((!fields.is_empty()).then(|| add("/auth/jwt/userFields", fields)));
        } else {
            changes.extend(fields.into_iter().map(|field| add("/auth/jwt/userFields/-", field)));
        }
        let own_id = context.design.entities[index].id.as_str();
        let names_it = |text: &str| text == format!("id:{own_id}") || text == entity.name;
        for (place, relationship) in context.file.relationships.iter().enumerate() {
            for (end, side) in [("from", &relationship.from), ("to", &relationship.to)] {
                if names_it(&side.entity) && side.entity != "User" {
                    changes.push(replace(format!("/relationships/{place}/{end}/entity"), "User"));
                }
            }
        }
        changes.push(remove(at));
        entry.fix("Move its fields to the built-in user", changes);
    }
}
