//! Sign-in and who may do what.

use serde_json::{Value, json};

use super::Context;
use super::references::needs_users;
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
        without_users(context, report);
    }
    api_keys(context, report);
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

/// An access that asks who somebody is, where there is no sign-in, or only keys.
fn without_users(context: &Context, report: &mut Report) {
    let keys = context.design.auth.api_key.is_some();
    let too_much = |access: &Access| match access {
        Access::Public => false,
        Access::SignedIn => !keys,
        Access::Rule { .. } => true,
    };
    let mut places: Vec<String> =
        accesses(context.design).into_iter().filter(|(_, access)| too_much(access)).map(|(at, _)| at).collect();
    if matches!(context.design.auth.default_access, Access::Rule { .. }) {
        places.push("/auth/defaultAccess".to_owned());
    }
    for at in places {
        let what = if keys { "there are no owners and no roles" } else { "nobody can be asked who they are" };
        needs_users(context, report, at, what);
    }
}

/// Headers that mean something else, or that browsers, proxies and servers change.
const HEADERS: &[&str] = &[
    "accept",
    "accept-encoding",
    "accept-language",
    "authorization",
    "connection",
    "content-encoding",
    "content-length",
    "content-type",
    "cookie",
    "date",
    "expect",
    "forwarded",
    "host",
    "if-match",
    "if-none-match",
    "keep-alive",
    "origin",
    "range",
    "referer",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "user-agent",
    "via",
    "x-forwarded-for",
    "x-forwarded-host",
    "x-forwarded-proto",
    "x-request-id",
];

fn api_keys(context: &Context, report: &mut Report) {
    let auth = &context.file.auth;
    let Some(api_key) = &auth.api_key else { return };
    if auth.jwt.is_some() {
        let message = "API keys and JWT do not go together yet";
        report
            .error("sign-in-twice", "/auth/apiKey", message, "Keep one of them; users and roles need JWT.")
            .fix("Keep JWT", vec![remove("/auth/apiKey")]);
    }
    // A token of RFC 9110, without the characters that some proxies drop.
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    let header = &api_key.header;
    let at = "/auth/apiKey/header";
    let fault = if header.is_empty() || header.len() > 64 || !header.bytes().all(fits) {
        Some("is no name of a header")
    } else if HEADERS.contains(&header.to_ascii_lowercase().as_str()) {
        Some("is a header with another meaning")
    } else {
        None
    };
    if let Some(fault) = fault {
        let message = format!("{} {fault}", quote(header));
        report
            .error("header-invalid", at, message, "Use letters, digits and -, like X-API-Key.")
            .fix("Use X-API-Key", vec![remove(at)]);
    }
    let design = context.design;
    let asked = design.entities.iter().any(|entity| {
        entity.endpoints.operations.iter().any(|operation| *design.access(entity, *operation) != Access::Public)
    });
    if !asked && auth.jwt.is_none() {
        let message = "no endpoint asks for a key";
        report.warning("key-unused", "/auth/apiKey", message, "Leave it out, or let an endpoint be `signedIn`.").fix(
            "Remove API keys",
            vec![if auth.default_access == file::Access::default() { remove("/auth") } else { remove("/auth/apiKey") }],
        );
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
