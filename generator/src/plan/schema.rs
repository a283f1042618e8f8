//! What goes in and out over HTTP, as pydantic classes.

mod query;

use serde::Serialize;

use super::annotation;
use super::literal;
use super::model::{generate, relation_attribute};
use super::scope::{Scope, has_own_fields};
use crate::design::file::Owner;
use crate::design::{
    Entity, Field, OnDelete, Operation, Outgoing, Pagination, Permit, Ref, RelationshipKind, Show, Target, Visibility,
};
use crate::names::{self, AttributeName};
use crate::render::quote;
use query::query;
pub use query::{PAGE_PARAMETERS, api_name, cursor_value, link_filter};

/// The schemas of an entity.
#[derive(Debug, Clone, Serialize)]
pub struct Schemas {
    /// Constrained types with a name, used by the classes below.
    pub aliases: Vec<Alias>,
    /// The body of a create; none where nothing uses it.
    pub create: Option<Vec<SchemaField>>,
    /// The body of a replace, where it differs from that of a create.
    pub replace: Option<Vec<SchemaField>>,
    /// The class of the body of a replace.
    pub replace_class: String,
    /// The body of an update.
    pub update: Option<Vec<SchemaField>>,
    /// What answers show of the row itself.
    pub columns: Vec<SchemaField>,
    /// What answers show of its relations.
    pub relations: Vec<SchemaField>,
    /// Other entities whose summary is shown: `(module, class)`.
    pub summaries: Vec<(String, String)>,
    /// True if other answers show this entity, so that its own columns are a class in a module of their own.
    pub has_summary: bool,
    /// What a list takes beside the page.
    pub query: Vec<SchemaField>,
    /// The orders that callers can ask for: `"title"`, `"-title"`.
    pub sorts: Vec<String>,
}

/// A constrained type with a name.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Alias {
    /// The name: `PostTitle`.
    pub name: String,
    /// What it stands for, as Python.
    pub annotation: String,
}

/// A field of a class.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SchemaField {
    /// The attribute.
    pub attribute: String,
    /// Its annotation, as Python.
    pub annotation: String,
    /// Its default, as Python.
    pub default: Option<String>,
}

struct Builder<'s, 'd> {
    scope: &'s Scope<'d>,
    class: String,
    aliases: Vec<Alias>,
}

impl Builder<'_, '_> {
    /// The annotation of a field in a request: the name of its alias where it has constraints.
    fn request(&mut self, field: &Field) -> String {
        let annotation = annotation::request(self.scope, field);
        let name = names::attribute(&field.name).map(|name| name.api).unwrap_or_default();
        self.named(&name, annotation)
    }

    fn named(&mut self, name: &str, annotation: String) -> String {
        if !annotation.starts_with("Annotated[") && !annotation.starts_with("list[Annotated[") {
            return annotation;
        }
        let mut alias = format!("{}{}", self.class, names::cap_words(name));
        let taken = ["Create", "Replace", "Update", "Read", "Summary", "Page", "Query", "Sort"];
        if taken.iter().any(|end| alias == format!("{}{end}", self.class))
            || self.scope.is_class(&alias)
            || names::CLASSES.contains(&alias.as_str())
        {
            alias.push_str("Value");
        }
        if !self.aliases.iter().any(|other| other.name == alias) {
            self.aliases.push(Alias { name: alias.clone(), annotation });
        }
        alias
    }
}

/// A field of a request body, with JSON's name where it is another one.
fn request_field(name: &AttributeName, annotation: &str, default: Option<String>) -> SchemaField {
    let default = with_alias(name, "alias", default);
    SchemaField { attribute: name.python.clone(), annotation: annotation.to_owned(), default }
}

/// A default, with JSON's name where it is another one.
fn with_alias(name: &AttributeName, argument: &str, default: Option<String>) -> Option<String> {
    if name.api == name.python {
        return default;
    }
    let alias = format!("{argument}={}", quote::python(&name.api));
    Some(match default {
        Some(factory) if factory.starts_with("Field(") => factory.replacen("Field(", &format!("Field({alias}, "), 1),
        Some(default) => format!("Field(default={default}, {alias})"),
        None => format!("Field({alias})"),
    })
}

fn read_field(name: &AttributeName, annotation: String) -> SchemaField {
    SchemaField { attribute: name.python.clone(), annotation, default: with_alias(name, "serialization_alias", None) }
}

/// The default of a field in the body of a create or replace.
fn request_default(field: &Field, enum_class: Option<&str>) -> Option<String> {
    if let Some(factory) = field.generate.map(generate) {
        return Some(format!("Field(default_factory={factory})"));
    }
    match &field.default {
        // pydantic copies a mutable default for each instance.
        Some(value) => Some(literal::default(field, enum_class, value)),
        None if field.nullable => Some("None".to_owned()),
        None => None,
    }
}

/// The body of a create (`permit` is the field's `create`) or a replace (its `update`).
fn whole_body(
    builder: &mut Builder<'_, '_>,
    fields: &[Field],
    sides: &[Outgoing<'_>],
    permit: fn(&Field) -> Permit,
) -> Vec<SchemaField> {
    let scope = builder.scope;
    let mut body = Vec::new();
    for field in fields.iter().filter(|field| permit(field) == Permit::Allowed) {
        let Some(name) = names::attribute(&field.name) else { continue };
        let enum_class = field.r#enum.as_ref().and_then(Ref::to).map(|id| scope.enum_class(id));
        let annotation = nullable(builder.request(field), field.nullable);
        body.push(request_field(&name, &annotation, request_default(field, enum_class)));
    }
    for side in sides {
        let Some(name) = side.here().name.as_deref() else { continue };
        if side.has_key() {
            let key = scope.foreign_key(name);
            let annotation = nullable(key_type(scope, *side, "RowId"), !side.here().required);
            body.push(request_field(&key, &annotation, (!side.here().required).then(|| "None".to_owned())));
        } else if scope.writes_set(*side) {
            let (name, annotation) = set_type(builder, *side);
            body.push(request_field(&name, &annotation, Some("[]".to_owned())));
        }
    }
    body
}

fn set_type(builder: &mut Builder<'_, '_>, side: Outgoing<'_>) -> (AttributeName, String) {
    let ids = builder.scope.ids(side);
    let annotation = format!("Annotated[list[{}], Field(max_length=100)]", key_type(builder.scope, side, "RowId"));
    let annotation = builder.named(&ids, annotation);
    (AttributeName { api: ids.clone(), python: ids }, annotation)
}

fn update_body(builder: &mut Builder<'_, '_>, fields: &[Field], sides: &[Outgoing<'_>]) -> Vec<SchemaField> {
    let scope = builder.scope;
    let missing = || Some("MISSING".to_owned());
    let mut body = Vec::new();
    for field in fields.iter().filter(|field| field.update == Permit::Allowed) {
        let Some(name) = names::attribute(&field.name) else { continue };
        let annotation = optional(builder.request(field), field.nullable);
        body.push(request_field(&name, &annotation, missing()));
    }
    for side in sides {
        let Some(name) = side.here().name.as_deref() else { continue };
        if side.has_key() {
            let annotation = optional(key_type(scope, *side, "RowId"), !side.here().required);
            body.push(request_field(&scope.foreign_key(name), &annotation, missing()));
        } else if scope.writes_set(*side) {
            let (name, annotation) = set_type(builder, *side);
            body.push(request_field(&name, &(annotation + " | MISSING"), missing()));
        }
    }
    body
}

/// The annotation of a value that a request may leave out.
fn optional(annotation: String, nullable: bool) -> String {
    annotation + if nullable { " | MISSING | None" } else { " | MISSING" }
}

fn nullable(annotation: String, nullable: bool) -> String {
    if nullable { annotation + " | None" } else { annotation }
}

/// The annotation of the key of the entity at the other end of a side.
fn key_type(scope: &Scope<'_>, side: Outgoing<'_>, integer: &str) -> String {
    let there = scope.at(side.relationship, side.end.other());
    if there.key_annotation == "int" { integer.to_owned() } else { "UUID".to_owned() }
}

/// What answers show of a field, if they show it.
#[must_use]
pub fn shown_field(scope: &Scope<'_>, field: &Field) -> Option<SchemaField> {
    if field.read == Visibility::Never {
        return None;
    }
    let name = names::attribute(&field.name)?;
    let enum_class = field.r#enum.as_ref().and_then(Ref::to).map(|id| scope.enum_class(id));
    if scope.in_memory() {
        let annotation = nullable(annotation::stored(field, enum_class, false), field.nullable);
        // What no request sets is made with the row itself.
        let own = request_default(field, enum_class).filter(|_| field.create == Permit::Never);
        let default = with_alias(&name, "serialization_alias", own);
        return Some(SchemaField { attribute: name.python, annotation, default });
    }
    Some(read_field(&name, nullable(annotation::read(field, enum_class), field.nullable)))
}

fn columns(scope: &Scope<'_>, entity: &Entity, sides: &[Outgoing<'_>]) -> Vec<SchemaField> {
    let key = scope.entity(entity).key_annotation;
    let plain = |attribute: &str, annotation: &str| SchemaField {
        attribute: attribute.to_owned(),
        annotation: annotation.to_owned(),
        default: None,
    };
    let mut columns = vec![plain("id", key)];
    if let Some(owner) = entity.owner.as_ref().filter(|owner| owner.show != Show::None) {
        let annotation = nullable("UUID".to_owned(), owner.on_delete == OnDelete::SetNull);
        columns.push(read_field(&scope.foreign_key(&owner.name), annotation));
    }
    columns.extend(entity.fields.iter().filter_map(|field| shown_field(scope, field)));
    for side in sides.iter().filter(|side| side.has_key() && scope.shows(**side)) {
        let key = scope.foreign_key(side.here().name.as_deref().unwrap_or_default());
        let there = scope.at(side.relationship, side.end.other());
        columns.push(read_field(&key, nullable(there.key_annotation.to_owned(), !side.here().required)));
    }
    if entity.timestamps {
        columns.push(plain("created_at", "dt.datetime"));
        columns.push(plain("updated_at", "dt.datetime"));
    }
    columns
}

/// A relation as answers show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Shown {
    /// The relation of the model: `tags`.
    pub attribute: String,
    /// The class at the other end.
    pub class: String,
    /// Its module.
    pub module: String,
    /// The property that lists the keys, where only they are shown: `tag_ids`; or the key of the one: `profile_id`.
    pub ids: Option<String>,
    /// The annotation of that key.
    pub key: String,
    /// True if the relation leads to many rows.
    pub many: bool,
    /// True if the relation may lead to none.
    pub nullable: bool,
    /// True if the row carries the foreign key.
    pub has_key: bool,
    /// True if a request writes it as a set of keys.
    pub written: bool,
    /// The condition that a row at the other end is not deleted, where that may be.
    pub alive: Option<String>,
}

/// The relations that answers show beside the columns.
#[must_use]
pub fn shown(scope: &Scope<'_>, target: &Target, owner_nested: Option<&Owner>) -> Vec<Shown> {
    let mut shown = Vec::new();
    if let Some(owner) = owner_nested {
        shown.push(Shown {
            attribute: relation_attribute(&owner.name),
            class: "User".to_owned(),
            module: "user".to_owned(),
            ids: None,
            key: "UUID".to_owned(),
            many: false,
            nullable: owner.on_delete == OnDelete::SetNull,
            has_key: true,
            written: false,
            alive: None,
        });
    }
    for side in scope.design.sides(target).filter(|side| scope.shows(*side)) {
        let there = scope.at(side.relationship, side.end.other());
        let name = side.here().name.as_deref().unwrap_or_default();
        let many = side.leads_to_many();
        let nested = side.here().show == Show::Nested;
        if side.has_key() && !nested {
            continue;
        }
        let ids = (!nested).then(|| if many { scope.ids(side) } else { scope.foreign_key(name).python });
        shown.push(Shown {
            attribute: relation_attribute(name),
            class: there.class.clone(),
            module: there.module.clone(),
            ids,
            key: there.key_annotation.to_owned(),
            many,
            nullable: !(many || side.has_key() && side.here().required),
            has_key: side.has_key(),
            written: scope.writes_set(side),
            // What a row refers to itself is there as long as the row is.
            alive: side.there().entity.to().filter(|_| !side.has_key()).and_then(|there| scope.alive(there)),
        });
    }
    shown
}

fn relation_field(shown: &Shown) -> SchemaField {
    let one = shown.ids.as_ref().map_or_else(|| format!("{}Summary", shown.class), |_| shown.key.clone());
    let annotation = if shown.many { format!("list[{one}]") } else { nullable(one, shown.nullable) };
    match &shown.ids {
        Some(ids) => SchemaField { attribute: ids.clone(), annotation, default: None },
        None => {
            let api = shown.attribute.trim_end_matches('_').to_owned();
            let api = api
                .strip_prefix("field_")
                .filter(|rest| rest.starts_with(|first: char| first.is_ascii_digit()))
                .map_or(api.clone(), str::to_owned);
            read_field(&AttributeName { api, python: shown.attribute.clone() }, annotation)
        }
    }
}

/// The schemas of an entity. `summarised` tells whether other answers show the entity.
#[must_use]
pub fn of_entity(scope: &Scope<'_>, entity: &Entity, summarised: bool) -> Schemas {
    let target = entity.target();
    let sides: Vec<_> = scope
        .design
        .sides(&target)
        .filter(|side| {
            side.here().name.is_some()
                && !(side.relationship.kind == RelationshipKind::ManyToMany && has_own_fields(side.relationship))
        })
        .collect();
    let operations = &entity.endpoints.operations;
    let has = |operation| operations.contains(&operation);
    let class = scope.entity(entity).class.clone();
    let mut builder = Builder { scope, class: class.clone(), aliases: Vec::new() };
    let create = has(Operation::Create).then(|| whole_body(&mut builder, &entity.fields, &sides, |field| field.create));
    let replace =
        has(Operation::Replace).then(|| whole_body(&mut builder, &entity.fields, &sides, |field| field.update));
    let same = replace.is_some() && replace == create;
    let update = has(Operation::Update).then(|| update_body(&mut builder, &entity.fields, &sides));
    let owner_nested = entity.owner.as_ref().filter(|owner| owner.show == Show::Nested);
    let shown = shown(scope, &target, owner_nested);
    let mut summaries: Vec<_> = shown
        .iter()
        .filter(|shown| shown.ids.is_none() && shown.class != class)
        .map(|shown| (shown.module.clone(), format!("{}Summary", shown.class)))
        .collect();
    summaries.sort();
    summaries.dedup();
    let sorts =
        entity.endpoints.list.sorts.iter().filter_map(Ref::to).filter_map(|property| api_name(scope, entity, property));
    Schemas {
        replace_class: format!("{class}{}", if same { "Create" } else { "Replace" }),
        create,
        replace: replace.filter(|_| !same),
        update,
        columns: columns(scope, entity, &sides),
        relations: shown.iter().map(relation_field).collect(),
        summaries,
        has_summary: summarised,
        query: if has(Operation::List) { query(&mut builder, entity) } else { Vec::new() },
        sorts: sorts.flat_map(|name| [quote::python(&name), quote::python(&format!("-{name}"))]).collect(),
        aliases: builder.aliases,
    }
}

/// The body of the link of a many-to-many with fields of its own, and what answers show of it.
#[must_use]
pub fn of_link(scope: &Scope<'_>, class: &str, fields: &[Field]) -> (Vec<Alias>, Vec<SchemaField>, Vec<SchemaField>) {
    let mut builder = Builder { scope, class: class.to_owned(), aliases: Vec::new() };
    let body = whole_body(&mut builder, fields, &[], |field| field.create);
    (builder.aliases, body, fields.iter().filter_map(|field| shown_field(scope, field)).collect())
}

/// The extra fields of the built-in `User`: aliases, register, update of oneself, what answers show.
#[must_use]
pub fn of_user(
    scope: &Scope<'_>,
    fields: &[Field],
) -> (Vec<Alias>, Vec<SchemaField>, Vec<SchemaField>, Vec<SchemaField>) {
    let mut builder = Builder { scope, class: "User".to_owned(), aliases: Vec::new() };
    let create = whole_body(&mut builder, fields, &[], |field| field.create);
    let update = update_body(&mut builder, fields, &[]);
    (builder.aliases, create, update, fields.iter().filter_map(|field| shown_field(scope, field)).collect())
}

/// True if each page of a list names the next.
#[must_use]
pub fn is_by_cursor(entity: &Entity) -> bool {
    entity.endpoints.list.pagination == Pagination::Cursor
}

/// True if a list is cut into pages.
#[must_use]
pub fn is_paged(entity: &Entity) -> bool {
    entity.endpoints.list.pagination != Pagination::None
}
