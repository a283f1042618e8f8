//! Features of designs that are more than one key: constraints of a type, shapes of relationships, hostile texts.

use generator::design::file::{Access, Design, Field, Relationship};
use generator::design::{FieldType, Operation, RelationshipKind};
use generator::names;

type Has = fn(&Design, &str) -> bool;

fn fields(design: &Design) -> impl Iterator<Item = &Field> {
    let links = design.relationships.iter().filter_map(|one| one.through.as_ref());
    let users = design.auth.jwt.iter().flat_map(|jwt| &jwt.user_fields);
    let own = design.entities.iter().flat_map(|entity| &entity.fields);
    own.chain(links.flat_map(|through| &through.fields)).chain(users)
}

fn a_field(design: &Design, r#type: FieldType, has: fn(&Field) -> bool) -> bool {
    fields(design).any(|field| field.r#type == r#type && has(field))
}

fn a_relationship(design: &Design, has: fn(&Relationship) -> bool) -> bool {
    design.relationships.iter().any(has)
}

fn is_to_itself(relationship: &Relationship, kind: RelationshipKind) -> bool {
    relationship.kind == kind && relationship.from.entity == relationship.to.entity
}

fn several_between_two(design: &Design) -> bool {
    let ends = |one: &Relationship| {
        let mut ends = [one.from.entity.clone(), one.to.entity.clone()];
        ends.sort();
        ends
    };
    let list = &design.relationships;
    list.iter().enumerate().any(|(place, one)| list[..place].iter().any(|other| ends(one) == ends(other)))
}

/// Keys in a circle, which at least one foreign key closes later.
fn in_a_circle(design: &Design) -> bool {
    let keys = || design.relationships.iter().filter(|one| one.kind != RelationshipKind::ManyToMany);
    keys().any(|one| {
        keys().any(|other| {
            one.from.entity != one.to.entity && one.from.entity == other.to.entity && one.to.entity == other.from.entity
        })
    })
}

fn accesses(design: &Design) -> impl Iterator<Item = &Access> {
    design.entities.iter().flat_map(|entity| {
        let access = &entity.endpoints.access;
        [
            &access.read,
            &access.write,
            &access.list,
            &access.get,
            &access.create,
            &access.replace,
            &access.update,
            &access.delete,
        ]
        .into_iter()
        .flatten()
    })
}

fn a_name(design: &Design, is: fn(&str) -> bool) -> bool {
    let entities = design.entities.iter().map(|entity| &entity.name);
    entities.chain(fields(design).map(|field| &field.name)).any(|name| is(name))
}

/// Each with its name in the table of frequencies.
#[rustfmt::skip]
pub const ALL: &[(&str, Has)] = &[
    ("string within lengths", |design, _| a_field(design, FieldType::String, |field| field.min_length.is_some() && field.max_length.is_some())),
    ("string with a pattern", |design, _| a_field(design, FieldType::String, |field| field.pattern.is_some())),
    ("text with a pattern", |design, _| a_field(design, FieldType::Text, |field| field.pattern.is_some())),
    ("email with lengths or pattern", |design, _| a_field(design, FieldType::Email, |field| field.pattern.is_some() || field.max_length.is_some() || field.min_length.is_some())),
    ("url with lengths or pattern", |design, _| a_field(design, FieldType::Url, |field| field.pattern.is_some() || field.max_length.is_some() || field.min_length.is_some())),
    ("list of items with lengths or pattern", |design, _| a_field(design, FieldType::List, |field| field.pattern.is_some() || field.max_length.is_some())),
    ("list within lengths", |design, _| a_field(design, FieldType::List, |field| field.min_items.is_some() || field.max_items.is_some())),
    ("bytes within lengths", |design, _| a_field(design, FieldType::Bytes, |field| field.min_length.is_some() || field.max_length.is_some())),
    ("integer within bounds", |design, _| a_field(design, FieldType::Integer, |field| field.ge.is_some() || field.gt.is_some())),
    ("integer with multipleOf", |design, _| a_field(design, FieldType::Integer, |field| field.multiple_of.is_some())),
    ("bigInteger within bounds", |design, _| a_field(design, FieldType::BigInteger, |field| field.le.is_some() || field.lt.is_some())),
    ("float within bounds", |design, _| a_field(design, FieldType::Float, |field| field.le.is_some() || field.lt.is_some())),
    ("float with multipleOf", |design, _| a_field(design, FieldType::Float, |field| field.multiple_of.is_some())),
    ("decimal within bounds", |design, _| a_field(design, FieldType::Decimal, |field| field.ge.is_some() || field.gt.is_some())),
    ("decimal with multipleOf", |design, _| a_field(design, FieldType::Decimal, |field| field.multiple_of.is_some())),
    ("decimal with own digits", |design, _| a_field(design, FieldType::Decimal, |field| field.precision.is_some() && field.scale.is_some())),
    ("default of an enum", |design, _| a_field(design, FieldType::Enum, |field| field.default.is_some())),
    ("default of a list", |design, _| a_field(design, FieldType::List, |field| field.default.is_some())),
    ("default of json", |design, _| a_field(design, FieldType::Json, |field| field.default.is_some())),
    ("default of bytes", |design, _| a_field(design, FieldType::Bytes, |field| field.default.is_some())),
    ("default of a time, datetime or duration", |design, _| [FieldType::Time, FieldType::Datetime, FieldType::Duration].iter().any(|one| a_field(design, *one, |field| field.default.is_some()))),
    ("server default of a text", |design, _| a_field(design, FieldType::String, |field| field.server_default)),
    ("unique and nullable", |design, _| fields(design).any(|field| field.unique && field.nullable)),
    ("required and write-only", |design, _| fields(design).any(|field| !field.nullable && field.default.is_none() && field.generate.is_none() && field.read == generator::design::Visibility::Never)),
    ("two fields unique together", |design, _| design.entities.iter().flat_map(|entity| &entity.unique).any(|unique| unique.properties.len() > 1)),
    ("index that descends", |design, _| design.entities.iter().flat_map(|entity| &entity.indexes).any(|index| index.properties.iter().any(|one| one.starts_with('-')))),
    ("oneToOne to itself", |design, _| a_relationship(design, |one| is_to_itself(one, RelationshipKind::OneToOne))),
    ("oneToMany to itself", |design, _| a_relationship(design, |one| is_to_itself(one, RelationshipKind::OneToMany))),
    ("manyToMany to itself", |design, _| a_relationship(design, |one| is_to_itself(one, RelationshipKind::ManyToMany))),
    ("manyToMany with fields", |design, _| a_relationship(design, |one| one.through.as_ref().is_some_and(|through| !through.fields.is_empty()))),
    ("required oneToOne", |design, _| a_relationship(design, |one| one.to.required && one.kind == RelationshipKind::OneToOne)),
    ("required oneToMany", |design, _| a_relationship(design, |one| one.to.required && one.kind == RelationshipKind::OneToMany)),
    ("several between the same two", |design, _| several_between_two(design)),
    ("keys in a circle", |design, _| in_a_circle(design)),
    ("from the user", |design, _| a_relationship(design, |one| one.from.entity == "User")),
    ("to the user", |design, _| a_relationship(design, |one| one.to.entity == "User")),
    ("manyToMany with the user", |design, _| a_relationship(design, |one| one.kind == RelationshipKind::ManyToMany && (one.from.entity == "User" || one.to.entity == "User"))),
    ("a side without a name", |design, _| a_relationship(design, |one| one.from.name.is_none() || one.to.name.is_none())),
    ("without sign-in", |design, _| design.auth.jwt.is_none()),
    ("owner or role", |design, _| accesses(design).any(|access| matches!(access, Access::Rule(rule) if rule.owner && !rule.roles.is_empty()))),
    ("several roles", |design, _| accesses(design).any(|access| matches!(access, Access::Rule(rule) if rule.roles.len() > 1))),
    ("every operation", |design, _| design.entities.iter().any(|entity| entity.endpoints.operations.len() == Operation::ALL.len())),
    ("no operation", |design, _| design.entities.iter().any(|entity| entity.endpoints.operations.is_empty())),
    ("no field", |design, _| design.entities.iter().any(|entity| entity.fields.is_empty())),
    ("reference by id", |_, text| text.contains("\"id:") ),
    ("name is a keyword", |design, _| a_name(design, |name| names::KEYWORDS.contains(&name))),
    ("name is an attribute of models", |design, _| a_name(design, |name| names::ATTRIBUTES.contains(&names::snake(name).as_str()))),
    ("name is reserved in SQL", |design, _| a_name(design, |name| names::SQL_RESERVED.contains(&name))),
    ("name is a class of a library", |design, _| a_name(design, |name| names::CLASSES.contains(&name))),
    ("name with quotes", |design, _| a_name(design, |name| name.contains(['"', '\'']))),
    ("name with template syntax", |design, _| a_name(design, |name| name.contains("{{") || name.contains("{%"))),
    ("name with more than ASCII", |design, _| a_name(design, |name| !name.is_ascii())),
    ("name of sixty characters", |design, _| a_name(design, |name| name.chars().count() > 50)),
    ("text with quotes", |_, text| text.contains("\\\"\\\"\\\"") || text.contains("'''")),
    ("text with template syntax", |_, text| text.contains("{{") || text.contains("{%") || text.contains("{#")),
    ("text with line ends", |_, text| text.contains("\\n") || text.contains("\\r")),
    ("text with control characters", |_, text| text.contains("\\u001") || text.contains("\\u0007") || text.contains('\u{85}') || text.contains('\u{2028}')),
    ("text from right to left", |_, text| text.contains('\u{202e}') || text.contains("שלום") || text.contains("مرحبا")),
    ("text beyond the basic plane", |_, text| text.chars().any(|one| u32::from(one) > 0xffff)),
    ("text with backslashes", |_, text| text.contains("\\\\")),
];
