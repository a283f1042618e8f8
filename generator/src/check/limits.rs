//! How much a design may hold.

use super::Context;
use super::report::{Report, quote};
use crate::design::file;

const ENTITIES: usize = 200;
const FIELDS: usize = 100;
const FIELDS_IN_ALL: usize = 3_000;
const RELATIONSHIPS: usize = 500;
const ENUMS: usize = 500;
const VALUES_IN_ALL: usize = 2_000;
const ROLES: usize = 100;
const ITEMS: usize = 500;
const TEXT: usize = 2_000;
const NAME: usize = 63;
const POSITION: i32 = 100_000;

/// What is too many, so that no other rule has to look at it.
pub(super) fn counts(file: &file::Design, report: &mut Report) {
    let mut limit = |at: String, what: &str, count: usize, most: usize| {
        if count > most {
            let message = format!("there are {count} {what}, more than {most}");
            report.error("too-many", at, message, "Split the design.");
        }
    };
    limit("/entities".to_owned(), "entities", file.entities.len(), ENTITIES);
    limit("/relationships".to_owned(), "relationships", file.relationships.len(), RELATIONSHIPS);
    limit("/enums".to_owned(), "enums", file.enums.len(), ENUMS);
    let values = file.enums.iter().map(|r#enum| r#enum.values.len()).sum();
    limit("/enums".to_owned(), "values of enums", values, VALUES_IN_ALL);
    let roles = file.auth.jwt.as_ref().map_or(0, |jwt| jwt.roles.len());
    limit("/auth/jwt/roles".to_owned(), "roles", roles, ROLES);
    let mut all = 0;
    let mut fields = |at: String, count: usize| {
        all += count;
        limit(at, "fields", count, FIELDS);
    };
    for (index, entity) in file.entities.iter().enumerate() {
        fields(format!("/entities/{index}/fields"), entity.fields.len());
    }
    for (index, relationship) in file.relationships.iter().enumerate() {
        if let Some(through) = &relationship.through {
            fields(format!("/relationships/{index}/through/fields"), through.fields.len());
        }
    }
    if let Some(jwt) = &file.auth.jwt {
        fields("/auth/jwt/userFields".to_owned(), jwt.user_fields.len());
    }
    limit("/entities".to_owned(), "fields in all", all, FIELDS_IN_ALL);
    for (index, entity) in file.entities.iter().enumerate() {
        let list = &entity.endpoints.list;
        for (at, count) in [
            ("unique", entity.unique.len()),
            ("indexes", entity.indexes.len()),
            ("checks", entity.checks.len()),
            ("defaultOrder", entity.default_order.len()),
            ("endpoints/operations", entity.endpoints.operations.len()),
            ("endpoints/nested", entity.endpoints.nested.len()),
            ("endpoints/list/filters", list.filters.len()),
            ("endpoints/list/sorts", list.sorts.len()),
            ("endpoints/list/search", list.search.len()),
        ] {
            limit(format!("/entities/{index}/{at}"), "items", count, ITEMS);
        }
    }
}

/// Texts and names that are too long, places that are too far.
pub(super) fn texts(context: &Context, report: &mut Report) {
    let file = context.file;
    let mut text = |at: String, text: Option<&String>| {
        let length = text.map_or(0, |text| text.chars().count());
        if length > TEXT {
            report.error(
                "text-too-long",
                at,
                format!("this text has {length} characters, more than {TEXT}"),
                "Shorten it.",
            );
        }
    };
    text("/project/description".to_owned(), file.project.description.as_ref());
    for (index, r#enum) in file.enums.iter().enumerate() {
        text(format!("/enums/{index}/description"), r#enum.description.as_ref());
        for (value_index, value) in r#enum.values.iter().enumerate() {
            text(format!("/enums/{index}/values/{value_index}/description"), value.description.as_ref());
        }
    }
    for (index, entity) in file.entities.iter().enumerate() {
        text(format!("/entities/{index}/description"), entity.description.as_ref());
    }
    for (index, relationship) in file.relationships.iter().enumerate() {
        text(format!("/relationships/{index}/description"), relationship.description.as_ref());
    }
    for list in &context.lists {
        for (at, field) in list.each() {
            text(format!("{at}/description"), field.description.as_ref());
            for (at, literal) in super::fields::literals(&at, field) {
                let words = literal.as_str().map_or_else(|| literal.to_string(), ToOwned::to_owned);
                text(at, Some(&words));
            }
        }
    }
    for (index, role) in file.auth.jwt.iter().flat_map(|jwt| &jwt.roles).enumerate() {
        text(format!("/auth/jwt/roles/{index}/description"), role.description.as_ref());
    }
    names(context, report);
    for (key, [x, y]) in &file.layout.entities {
        if x.abs() > POSITION || y.abs() > POSITION {
            let at = crate::design::places::join("/layout/entities", key);
            let message = format!("{} is too far away on the canvas", quote(key));
            let near = [(*x).clamp(-POSITION, POSITION), (*y).clamp(-POSITION, POSITION)];
            report
                .error("layout-out-of-range", at.clone(), message, format!("Stay within ±{POSITION}."))
                .fix("Move it nearer", vec![super::report::replace(at, near.to_vec())]);
        }
    }
}

fn names(context: &Context, report: &mut Report) {
    let file = context.file;
    let mut name = |at: String, name: &str| {
        let length = name.chars().count();
        if length > NAME {
            let message = format!("the name {} has {length} characters, more than {NAME}", quote(name));
            report.error("name-too-long", at, message, "Shorten it.");
        }
    };
    name("/project/name".to_owned(), &file.project.name);
    name("/project/package".to_owned(), &file.project.package);
    for (index, r#enum) in file.enums.iter().enumerate() {
        name(format!("/enums/{index}/name"), &r#enum.name);
        for (value_index, value) in r#enum.values.iter().enumerate() {
            name(format!("/enums/{index}/values/{value_index}/name"), &value.name);
        }
    }
    for (index, entity) in file.entities.iter().enumerate() {
        let at = format!("/entities/{index}");
        name(format!("{at}/name"), &entity.name);
        for (key, text) in [
            ("singular", &entity.singular),
            ("plural", &entity.plural),
            ("endpoints/path", &entity.endpoints.path),
            ("endpoints/tag", &entity.endpoints.tag),
        ] {
            name(format!("{at}/{key}"), text.as_deref().unwrap_or_default());
        }
        if let Some(owner) = &entity.mixins.owner {
            name(format!("{at}/mixins/owner/name"), &owner.name);
        }
    }
    for (index, relationship) in file.relationships.iter().enumerate() {
        for (end, side) in [("from", &relationship.from), ("to", &relationship.to)] {
            name(format!("/relationships/{index}/{end}/name"), side.name.as_deref().unwrap_or_default());
        }
        let through = relationship.through.as_ref().and_then(|through| through.name.as_deref());
        name(format!("/relationships/{index}/through/name"), through.unwrap_or_default());
    }
    for list in &context.lists {
        for (at, field) in list.each() {
            name(format!("{at}/name"), &field.name);
        }
    }
    for (index, role) in file.auth.jwt.iter().flat_map(|jwt| &jwt.roles).enumerate() {
        name(format!("/auth/jwt/roles/{index}/name"), &role.name);
    }
}
