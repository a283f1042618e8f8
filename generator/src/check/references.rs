//! References that name nothing, or more than one thing.

use super::Context;
use super::report::{Report, add, quote, remove, replace};
use crate::design::nearest::nearest;
use crate::design::{Access, Design, Entity, Property, Ref, SideId, Target};

pub(super) fn check(context: &Context, report: &mut Report) {
    enums(context, report);
    ends(context, report);
    for index in 0..context.file.entities.len() {
        properties(context, index, report);
    }
    roles(context, report);
}

/// A thing that a reference could mean: its name and its id.
type Thing = (String, String);

/// Reports a reference that is not resolved.
fn unknown(report: &mut Report, at: &str, text: &str, what: &str, things: &[Thing], descending: bool) {
    let written = |name: &str| if descending { format!("-{name}") } else { name.to_owned() };
    let same: Vec<&Thing> = things.iter().filter(|(name, _)| name == text).collect();
    if same.len() > 1 {
        let message = format!("{} names {} of {what}", quote(text), same.len());
        let ids: Vec<String> = same.iter().map(|(_, id)| format!("id:{id}")).collect();
        report.error("ambiguous-reference", at, message, format!("Write one of {}, or rename one.", ids.join(", ")));
        return;
    }
    let id = text.strip_prefix("id:").unwrap_or(text);
    if let Some((name, _)) = things.iter().find(|(name, thing_id)| thing_id == id && name != text) {
        let message = format!("{} is now called {}", quote(text), quote(name));
        report
            .error("unknown-reference", at, message, "Write the new name.")
            .fix(format!("Write {name}"), vec![replace(at, written(name))]);
        return;
    }
    let message = format!("{} names none of {what}", quote(text));
    match nearest(text, things.iter().map(|(name, _)| name.as_str())) {
        Some(name) => report
            .error("unknown-reference", at, message, format!("Did you mean {}?", quote(name)))
            .fix(format!("Write {name}"), vec![replace(at, written(name))]),
        None if things.is_empty() => {
            report.error("unknown-reference", at, message, "There is nothing of the kind yet: add it.");
        }
        None => {
            let known: Vec<&str> = things.iter().map(|(name, _)| name.as_str()).take(20).collect();
            report.error("unknown-reference", at, message, format!("Known: {}.", known.join(", ")));
        }
    }
}

fn enums(context: &Context, report: &mut Report) {
    let things: Vec<Thing> = context.design.enums.iter().map(|one| (one.name.clone(), one.id.0.clone())).collect();
    for list in &context.lists {
        for (at, field) in list.each() {
            if let Some(Ref::Unknown(text)) = &field.r#enum {
                unknown(report, &format!("{at}/enum"), text, "the enums", &things, false);
            }
        }
    }
}

fn ends(context: &Context, report: &mut Report) {
    let mut things: Vec<Thing> =
        context.design.entities.iter().map(|one| (one.name.clone(), one.id.0.clone())).collect();
    let sign_in = context.design.auth.jwt.is_some();
    if sign_in {
        things.push(("User".to_owned(), "User".to_owned()));
    }
    for (index, relationship) in context.design.relationships.iter().enumerate() {
        for (end, side) in [("from", &relationship.from), ("to", &relationship.to)] {
            let at = format!("/relationships/{index}/{end}/entity");
            match &side.entity {
                Ref::Unknown(text) => unknown(report, &at, text, "the entities", &things, false),
                Ref::To(Target::User) if !sign_in => {
                    needs_users(context, report, at, "there is no User");
                }
                Ref::To(_) => {}
            }
        }
    }
}

/// Reports something that is for users, in a design that has none.
pub(super) fn needs_users(context: &Context, report: &mut Report, at: String, what: &str) {
    let auth = &context.file.auth;
    let on = || serde_json::json!({});
    if auth.api_key.is_some() {
        let message = format!("with API keys {what}: a key says nothing of users");
        report
            .error("users-missing", at, message, "Use sign-in with JWT instead, or leave it out.")
            .fix("Use JWT instead of API keys", vec![remove("/auth/apiKey"), add("/auth/jwt", on())]);
        return;
    }
    let change = if *auth == crate::design::file::Auth::default() {
        add("/auth", serde_json::json!({ "jwt": {} }))
    } else {
        add("/auth/jwt", on())
    };
    report
        .error("sign-in-missing", at, format!("without sign-in {what}"), "Switch sign-in on, or leave it out.")
        .fix("Switch sign-in on", vec![change]);
}

/// The properties of an entity that references can name.
fn things(design: &Design, entity: &Entity) -> Vec<Thing> {
    let fixed = |name: &str| (name.to_owned(), String::new());
    let mut things: Vec<Thing> = entity.fields.iter().map(|field| (field.name.clone(), field.id.0.clone())).collect();
    let target = entity.target();
    things.extend(design.sides(&target).filter_map(|side| {
        let end = if side.end == crate::design::End::From { "from" } else { "to" };
        Some((side.here().name.clone()?, format!("{}/{end}", side.relationship.id)))
    }));
    things.push(fixed("id"));
    if entity.timestamps {
        things.extend([fixed("created_at"), fixed("updated_at")]);
    }
    things.extend(entity.owner.iter().map(|owner| fixed(&owner.name)));
    things
}

fn properties(context: &Context, index: usize, report: &mut Report) {
    let entity = &context.design.entities[index];
    let things = things(context.design, entity);
    let what = format!("the properties of {}", quote(&entity.name));
    let at = format!("/entities/{index}");
    let mut one = |at: String, property: &Ref<Property>, descending: bool| {
        if let Ref::Unknown(text) = property {
            unknown(report, &at, text, &what, &things, descending);
        }
    };
    for (place, unique) in entity.unique.iter().enumerate() {
        for (item, property) in unique.properties.iter().enumerate() {
            one(format!("{at}/unique/{place}/properties/{item}"), property, false);
        }
    }
    for (place, plain) in entity.indexes.iter().enumerate() {
        for (item, ordered) in plain.properties.iter().enumerate() {
            one(format!("{at}/indexes/{place}/properties/{item}"), &ordered.property, ordered.descending);
        }
    }
    for (place, check) in entity.checks.iter().enumerate() {
        one(format!("{at}/checks/{place}/property"), &check.property, false);
        if let Some(with) = &check.with {
            one(format!("{at}/checks/{place}/with"), with, false);
        }
    }
    for (item, ordered) in entity.default_order.iter().enumerate() {
        one(format!("{at}/defaultOrder/{item}"), &ordered.property, ordered.descending);
    }
    let list = &entity.endpoints.list;
    for (key, properties) in [("filters", &list.filters), ("sorts", &list.sorts), ("search", &list.search)] {
        for (item, property) in properties.iter().enumerate() {
            one(format!("{at}/endpoints/list/{key}/{item}"), property, false);
        }
    }
    nested(context, index, report);
}

fn nested(context: &Context, index: usize, report: &mut Report) {
    let entity = &context.design.entities[index];
    let target = entity.target();
    let things: Vec<Thing> = context
        .design
        .sides(&target)
        .filter(|side| side.leads_to_many())
        .filter_map(|side| {
            let end = if side.end == crate::design::End::From { "from" } else { "to" };
            Some((side.here().name.clone()?, format!("{}/{end}", side.relationship.id)))
        })
        .collect();
    let what = format!("the relations of {} that lead to many", quote(&entity.name));
    for (item, side) in entity.endpoints.nested.iter().enumerate() {
        let at = format!("/entities/{index}/endpoints/nested/{item}");
        match side {
            Ref::Unknown(text) => unknown(report, &at, text, &what, &things, false),
            Ref::To(SideId { relationship, end }) => {
                let one = context.design.relationship(relationship);
                if one.is_some_and(|one| !one.leads_to_many(*end)) {
                    let message = format!(
                        "{} leads to one row, not to many",
                        quote(&context.file.entities[index].endpoints.nested[item])
                    );
                    report
                        .error("nested-leads-to-one", at.clone(), message, "Only relations to many have lists.")
                        .fix("Remove it", vec![remove(at)]);
                }
            }
        }
    }
}

fn roles(context: &Context, report: &mut Report) {
    let things: Vec<Thing> = context
        .design
        .auth
        .jwt
        .iter()
        .flat_map(|jwt| &jwt.roles)
        .map(|role| (role.name.clone(), role.id.0.clone()))
        .collect();
    let mut one = |at: &str, access: &Access| {
        let Access::Rule { roles, .. } = access else { return };
        for (item, role) in roles.iter().enumerate() {
            let Ref::Unknown(text) = role else { continue };
            let at = format!("{at}/roles/{item}");
            let known = nearest(text, things.iter().map(|(name, _)| name.as_str())).is_some()
                || things.iter().any(|(name, id)| name == text || id == text)
                || text.starts_with("id:");
            if known || context.design.auth.jwt.is_none() {
                unknown(report, &at, text, "the roles", &things, false);
                continue;
            }
            let role = serde_json::json!({ "name": text });
            let change = if things.is_empty() {
                add("/auth/jwt/roles", serde_json::json!([role]))
            } else {
                add("/auth/jwt/roles/-", role)
            };
            let message = format!("there is no role {}", quote(text));
            report
                .error("unknown-reference", at, message, "Add it to the roles of sign-in.")
                .fix(format!("Add the role {text}"), vec![change]);
        }
    };
    one("/auth/defaultAccess", &context.design.auth.default_access);
    for (at, access) in super::auth::accesses(context.design) {
        one(&at, access);
    }
}
