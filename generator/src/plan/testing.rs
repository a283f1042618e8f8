//! What the generated tests of an entity send and expect.

use std::collections::BTreeSet;

use serde::Serialize;

use super::samples::{self, Sample};
use super::satisfy;
use super::schema;
use super::scope::{Scope, has_own_fields};
use crate::design::{
    Design, End, Entity, Field, FieldType, OnDelete, Operation, Outgoing, Pagination, Permit, Property, Ref,
    RelationshipKind, Target, Unique, Visibility,
};
use crate::names;

/// The facts of an entity's factory and tests.
#[derive(Debug, Clone, Serialize)]
pub struct Testing {
    /// The function that makes a row: `make_post`.
    pub make: String,
    /// The function that makes a body: `post_json`.
    pub json: String,
    /// What a new row has: attribute and Python.
    pub row: Vec<Entry>,
    /// What a body has: key and JSON as Python.
    pub body: Vec<Entry>,
    /// References that a row must have.
    pub parents: Vec<Parent>,
    /// References that a body must have.
    pub body_parents: Vec<Parent>,
    /// True if a value of the row or of the body grows with each row.
    pub counts_rows: bool,
    /// True if a value of the body grows with each body.
    pub counts_bodies: bool,
    /// Keys that a create must have.
    pub required: Vec<String>,
    /// Keys of a create's body that no answer shows.
    pub hidden: Vec<String>,
    /// Keys of a create's body that a change refuses.
    pub create_only: Vec<String>,
    /// Keys of a change's body that a create refuses, with a value.
    pub update_only: Vec<Entry>,
    /// Keys that a change may set to null.
    pub clearable: Vec<String>,
    /// What both bodies refuse: key and JSON as Python.
    pub invalid: Vec<Entry>,
    /// What only a create refuses.
    pub invalid_on_create: Vec<Entry>,
    /// What only a change refuses.
    pub invalid_on_update: Vec<Entry>,
    /// Keys of answers that follow from other values.
    pub derived: Vec<String>,
    /// What breaks a check of the database: key and JSON as Python.
    pub refused: Vec<Entry>,
    /// References to rows that are not there: key and JSON as Python.
    pub missing: Vec<Entry>,
    /// The same for references that a change may set.
    pub filters: Vec<FilterTest>,
    /// Orders, with values that differ.
    pub sorts: Vec<SortTest>,
    /// Searched keys: attribute and the text that a row has.
    pub search: Vec<SearchTest>,
    /// Constraints that two rows can break.
    pub uniques: Vec<UniqueTest>,
    /// Rows that keep this one from being deleted: `make_post`, its module and its attribute.
    pub restricting: Vec<Parent>,
    /// Rows that go with a marked row and come back with it: `make_post`, its module and its attribute.
    pub going_along: Vec<Parent>,
    /// Rows that lose their reference when a row is marked.
    pub let_go: Vec<Parent>,
    /// What must be there before a row can come back: its factory, and the attribute that refers to it.
    pub awaited: Vec<Parent>,
    /// Relations that answers show without rows that are deleted.
    pub hiding: Vec<HidingTest>,
    /// Nested lists: how a row comes under its parent.
    pub nested: Vec<NestedTest>,
    /// What both bodies accept: key and JSON as Python, just inside the bounds.
    pub valid: Vec<Entry>,
    /// What only a create accepts.
    pub valid_on_create: Vec<Entry>,
    /// Keys of a change's body that no answer shows.
    pub hidden_on_update: Vec<String>,
    /// Factories that the tests call beside the entity's own.
    pub imports: Vec<Parent>,
    /// References that only the owner of what they lead to may make.
    pub foreign: Vec<Changed>,
    /// References that an update changes.
    pub changes: Vec<Changed>,
    /// Sets of keys that an update changes.
    pub sets: Vec<Changed>,
    /// The order of lists, where a test can tell it.
    pub default_order: Option<DefaultOrder>,
    /// How many rows fit on a page, 3 at most.
    pub rows: u32,
    /// A key that no row has, as it stands in a path.
    pub nobody: String,
    /// Keys that are no keys.
    pub bad_keys: Vec<String>,
}

/// A key or attribute and its value, as Python.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// The key or the attribute, plain.
    pub name: String,
    /// The value, as Python.
    pub value: String,
}

/// A row that another one refers to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Parent {
    /// The attribute or the key: `author_id`.
    pub name: String,
    /// The function that makes it: `make_author`.
    pub make: String,
    /// The module of that function: `author`.
    pub module: String,
    /// True if the key is a UUID, which JSON has as text.
    pub uuid: bool,
    /// The attribute of the parent that holds its owner, if only its owner may refer to it.
    pub owned_by: Option<String>,
    /// The end of a test's name.
    pub test: String,
}

/// A reference or a set of keys that a body changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Changed {
    /// What it leads to; `name` is the key in JSON.
    #[serde(flatten)]
    pub parent: Parent,
    /// True for a set of keys.
    pub many: bool,
    /// True if it may be null.
    pub nullable: bool,
    /// True if answers show the key under the same name.
    pub shown: bool,
    /// The key under which answers show a set.
    pub relation: String,
    /// How answers show it: `id`, `nested` or `none`.
    pub shown_as: &'static str,
    /// True if what it leads to may be deleted and still be there.
    pub soft: bool,
}

/// A relation that answers show without rows that are deleted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HidingTest {
    /// The other row's factory; `name` is its attribute that refers to the row.
    pub other: Parent,
    /// For a many-to-many: how the link is made.
    pub link: Option<LinkTest>,
    /// The key under which answers show it.
    pub key: String,
    /// True if the relation leads to many rows.
    pub many: bool,
}

/// The order of lists by their first column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DefaultOrder {
    /// The attribute of the model.
    pub attribute: String,
    /// Values of it, growing, as Python.
    pub values: Vec<String>,
    /// From the greatest to the least.
    pub descending: bool,
}

/// A filter and two rows of which it finds one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FilterTest {
    /// The query parameter.
    pub parameter: String,
    /// The attribute of the model.
    pub attribute: String,
    /// What the row that is found has, as Python; none: what its factory gives.
    pub python: Option<String>,
    /// What the query says, as Python in terms of `row`.
    pub query: String,
    /// What the other row has, as Python; none: what its factory gives.
    pub other: Option<String>,
    /// For a reference: the factory of what is referred to.
    pub parent: Option<Parent>,
    /// For a many-to-many: the link's class and its two keys.
    pub link: Option<LinkTest>,
    /// True if the parameter can be the name of a keyword argument.
    pub is_keyword: bool,
}

/// How a link is made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LinkTest {
    /// The class.
    pub class: String,
    /// Its key to the row.
    pub mine: String,
    /// Its key to the other.
    pub theirs: String,
    /// Values of its own fields that have no default: `position=1`.
    pub values: Vec<Entry>,
}

/// An order and rows that differ in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SortTest {
    /// The word in the query.
    pub name: String,
    /// The attribute of the model.
    pub attribute: String,
    /// Different values of it, as Python.
    pub values: Vec<String>,
    /// True if it may be null, which comes last whichever way.
    pub nullable: bool,
}

/// A searched column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SearchTest {
    /// The attribute of the model.
    pub attribute: String,
    /// What the row that is found has, as Python.
    pub python: String,
    /// What is searched for, as Python.
    pub query: String,
}

/// A constraint that two rows can break.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UniqueTest {
    /// The end of the test's name: `author_id_and_slug`.
    pub name: String,
    /// What the row is made with beside its defaults, as Python.
    pub row: Vec<Entry>,
    /// What the body then has, as Python in terms of `row`.
    pub body: Vec<Entry>,
    /// References that the row needs though they may be null.
    pub parents: Vec<Parent>,
    /// True if the owner is part of it, so that the caller is the row's owner.
    pub owner: bool,
    /// The columns' keys, which the answer names.
    pub fields: Vec<String>,
    /// True if the body is written in terms of the row.
    pub uses_row: bool,
}

/// A nested list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NestedTest {
    /// The attribute of the row that leads to the parent, for a foreign key.
    pub attribute: Option<String>,
    /// The parent's factory.
    pub parent: Parent,
    /// The parent's owner, where only that one may read it.
    pub parent_owner: Option<String>,
    /// True if a deleted parent is still there.
    pub parent_soft: bool,
    /// For a many-to-many: how the link is made.
    pub link: Option<LinkTest>,
    /// The whole path without its prefix, with `{parent_id}` for the parent's key.
    pub path: String,
    /// A parent that is not there.
    pub nobody: String,
}

fn entry(name: impl Into<String>, value: impl Into<String>) -> Entry {
    Entry { name: name.into(), value: value.into() }
}

/// The facts of an entity's factory and tests.
#[must_use]
pub fn of_entity(scope: &Scope<'_>, drawn: &Entity) -> Testing {
    let design = scope.design;
    // Samples of the narrowed fields go together; what is refused is refused by the fields as they are drawn.
    let entity = &satisfy::narrowed(drawn);
    let names = scope.entity(entity);
    let snake = names::snake(&names.class);
    let target = entity.target();
    let sides: Vec<_> = design.sides(&target).filter(|side| side.here().name.is_some()).collect();
    let growing = growing_fields(scope, entity);
    let key_of = |field: &Field| names::attribute(&field.name).map(|name| name.api).unwrap_or_default();
    let (mut row, mut body) = (Vec::new(), Vec::new());
    let (mut counts_rows, mut counts_bodies) = (false, false);
    for field in &entity.fields {
        let Some(name) = names::attribute(&field.name) else { continue };
        let grows = growing.contains(&field.id);
        let values = samples::values(design, field, 2);
        let made = if grows { samples::growing(design, field) } else { values.first().cloned() };
        let Some(made) = made else { continue };
        let counts = |text: &str| text.contains("number");
        let compared = satisfy::is_compared(drawn, field) && !(field.nullable && field.default.is_none());
        if scope.in_memory() {
            row.push(entry(&name.python, &made.json));
        } else if grows || compared || field.is_required() {
            counts_rows |= grows && counts(&made.python);
            row.push(entry(&name.python, &made.python));
        }
        if field.create == Permit::Allowed {
            let sent = if grows { made } else { values.get(1).cloned().unwrap_or(made) };
            counts_bodies |= grows && counts(&sent.json);
            body.push(entry(&name.api, &sent.json));
        }
    }
    let parents: Vec<_> = sides
        .iter()
        .filter(|side| side.has_key() && side.here().required)
        .map(|side| parent(scope, *side, false))
        .chain(entity.owner.as_ref().map(|owner| Parent {
            name: scope.foreign_key(&owner.name).python,
            make: "make_user".to_owned(),
            module: "user".to_owned(),
            uuid: true,
            owned_by: None,
            test: String::new(),
        }))
        .collect();
    let body_parents: Vec<_> = sides
        .iter()
        .filter(|side| side.has_key() && side.here().required)
        .map(|side| parent(scope, *side, true))
        .collect();
    let create = |field: &&Field| field.create == Permit::Allowed;
    let update = |field: &&Field| field.update == Permit::Allowed;
    let (mut invalid, mut on_create, mut on_update) = (Vec::new(), Vec::new(), Vec::new());
    for field in &drawn.fields {
        let key = key_of(field);
        let refused = |value: &String| !scope.in_memory() || samples::is_refused_by_pydantic(field, value);
        let entries = || samples::invalid(field).into_iter().filter(refused).map(|value| entry(&key, value));
        match (field.create, field.update) {
            (Permit::Allowed, Permit::Allowed) => invalid.extend(entries()),
            (Permit::Allowed, Permit::Never) => on_create.extend(entries()),
            (Permit::Never, Permit::Allowed) => on_update.extend(entries()),
            (Permit::Never, Permit::Never) => {}
        }
    }
    for side in &sides {
        let there = scope.at(side.relationship, side.end.other());
        let uuid = there.key_annotation != "int";
        if side.has_key() {
            let key = scope.foreign_key(side.here().name.as_deref().unwrap_or_default()).api;
            if side.here().required {
                invalid.push(entry(&key, "None"));
            }
            invalid.push(entry(&key, "\"x\""));
            if !uuid {
                invalid.extend(["0", "2**31"].map(|value| entry(&key, value)));
            }
        } else if scope.writes_set(*side) {
            let key = scope.ids(*side);
            invalid.extend(["None", "[\"x\"]"].map(|value| entry(&key, value)));
            if !uuid {
                invalid.extend(["[0]", "[2**31]", "[1] * 101"].map(|value| entry(&key, value)));
            }
        }
    }
    let refused = satisfy::refused(drawn)
        .into_iter()
        .filter(|(field, _)| field.create == Permit::Allowed)
        .map(|(field, value)| entry(key_of(field), samples::number(field, value)))
        .collect();
    invalid.extend(server_owned(scope, entity));
    for field in &entity.fields {
        let sample = || samples::values(design, field, 1).first().map(|sample| sample.json.clone()).unwrap_or_default();
        match (field.create, field.update) {
            (Permit::Never, Permit::Allowed) => on_create.push(entry(key_of(field), sample())),
            (Permit::Allowed, Permit::Never) => on_update.push(entry(key_of(field), sample())),
            (Permit::Never, Permit::Never) => invalid.push(entry(key_of(field), sample())),
            (Permit::Allowed, Permit::Allowed) => {}
        }
    }
    let missing = sides
        .iter()
        .filter_map(|side| {
            let there = scope.at(side.relationship, side.end.other());
            let value = if there.key_annotation == "int" { "2**31 - 1" } else { "str(UUID(int=0))" };
            if side.has_key() {
                Some(entry(scope.foreign_key(side.here().name.as_deref()?).api, value))
            } else {
                scope.writes_set(*side).then(|| entry(scope.ids(*side), format!("[{value}]")))
            }
        })
        .collect();
    let owner_nested = entity.owner.as_ref().filter(|owner| owner.show == crate::design::Show::Nested);
    let shown = schema::shown(scope, &target, owner_nested);
    let mut derived: Vec<_> = shown
        .iter()
        .filter(|shown| shown.ids.is_none())
        .map(|shown| shown.attribute.trim_end_matches('_').to_owned())
        .collect();
    if entity.timestamps {
        derived.push("updated_at".to_owned());
    }
    let mut required: Vec<_> =
        entity.fields.iter().filter(create).filter(|field| field.is_required()).map(key_of).collect();
    required.extend(body_parents.iter().map(|parent| parent.name.clone()));
    let mut hidden: Vec<_> =
        entity.fields.iter().filter(create).filter(|field| field.read == Visibility::Never).map(key_of).collect();
    hidden.extend(
        sides
            .iter()
            .filter(|side| side.has_key() && side.here().required && !scope.shows(**side))
            .map(|side| scope.foreign_key(side.here().name.as_deref().unwrap_or_default()).api),
    );
    let clearable = entity
        .fields
        .iter()
        .filter(update)
        .filter(|field| field.nullable)
        .map(key_of)
        .chain(
            sides
                .iter()
                .filter(|side| side.has_key() && !side.here().required)
                .map(|side| scope.foreign_key(side.here().name.as_deref().unwrap_or_default()).api),
        )
        .collect();
    let (mut valid, mut valid_on_create) = (Vec::new(), Vec::new());
    for field in entity.fields.iter().filter(create) {
        let key = key_of(field);
        let entries = samples::valid(design, field).into_iter().map(|value| entry(&key, value));
        if field.update == Permit::Allowed { valid.extend(entries) } else { valid_on_create.extend(entries) }
    }
    let changed: Vec<Changed> = sides
        .iter()
        .filter(|side| side.has_key() || scope.writes_set(**side))
        .map(|side| {
            let set = !side.has_key();
            let name = side.here().name.as_deref().unwrap_or_default();
            let mut parent = parent(scope, *side, true);
            if set {
                parent.name = scope.ids(*side);
            }
            Changed {
                parent,
                many: set,
                nullable: !set && !side.here().required,
                shown: !set && scope.shows(*side),
                relation: names::attribute(name).map(|name| name.api).unwrap_or_default(),
                soft: side.there().entity.to().is_some_and(|there| scope.alive(there).is_some()),
                shown_as: match side.here().show {
                    crate::design::Show::Id => "id",
                    crate::design::Show::Nested => "nested",
                    crate::design::Show::None => "none",
                },
            }
        })
        .collect();
    let hidden_keys: Vec<String> = sides
        .iter()
        .filter(|side| side.has_key() && side.here().required && !scope.shows(**side))
        .map(|side| scope.foreign_key(side.here().name.as_deref().unwrap_or_default()).api)
        .collect();
    let uuid = names.key_annotation != "int";
    let mut testing = Testing {
        make: format!("make_{snake}"),
        json: format!("make_{snake}_json"),
        parents,
        body_parents,
        counts_rows,
        counts_bodies,
        required,
        hidden,
        create_only: entity
            .fields
            .iter()
            .filter(|field| field.create == Permit::Allowed && field.update == Permit::Never)
            .map(key_of)
            .collect(),
        update_only: entity
            .fields
            .iter()
            .filter(|field| field.create == Permit::Never && field.update == Permit::Allowed)
            .filter_map(|field| Some(entry(key_of(field), samples::values(design, field, 1).first()?.json.clone())))
            .collect(),
        clearable,
        invalid,
        invalid_on_create: on_create,
        invalid_on_update: on_update,
        derived,
        refused,
        missing,
        filters: filters(scope, entity),
        sorts: sorts(scope, entity),
        search: search(scope, entity),
        valid,
        valid_on_create,
        hidden_on_update: entity
            .fields
            .iter()
            .filter(update)
            .filter(|field| field.read == Visibility::Never)
            .map(key_of)
            .chain(hidden_keys)
            .collect(),
        imports: Vec::new(),
        foreign: changed.iter().filter(|changed| changed.parent.owned_by.is_some()).cloned().collect(),
        changes: changed.iter().filter(|changed| !changed.many).cloned().collect(),
        sets: changed.iter().filter(|changed| changed.many).cloned().collect(),
        default_order: default_order(scope, entity),
        rows: match entity.endpoints.list.pagination {
            Pagination::Offset => entity.endpoints.list.page_size.min(3),
            Pagination::Cursor | Pagination::None => 3,
        },
        uniques: uniques(scope, entity),
        restricting: referring(scope, entity, OnDelete::Restrict),
        going_along: marked(entity, || referring(scope, entity, OnDelete::Cascade)),
        let_go: marked(entity, || referring(scope, entity, OnDelete::SetNull)),
        awaited: marked(entity, || {
            let awaits = |side: &&Outgoing<'_>| {
                side.has_key() && side.there().entity.to().is_some_and(|there| scope.alive(there).is_some())
            };
            sides.iter().filter(awaits).map(|side| parent(scope, *side, false)).collect()
        }),
        hiding: hiding(scope, &sides),
        nested: nested(scope, entity),
        nobody: if uuid { "00000000-0000-0000-0000-000000000000" } else { "2147483647" }.to_owned(),
        bad_keys: if uuid { vec!["x", "1"] } else { vec!["x", "0", "2147483648"] }
            .into_iter()
            .map(str::to_owned)
            .collect(),
        row,
        body,
    };
    testing.imports = imports(&testing, &testing.make);
    testing
}

/// Every factory that the tests call, but for the entity's own.
fn imports(testing: &Testing, own: &str) -> Vec<Parent> {
    let mut imports: Vec<Parent> = testing
        .body_parents
        .iter()
        .chain(testing.restricting.iter().chain(&testing.going_along).chain(&testing.let_go).chain(&testing.awaited))
        .chain(testing.hiding.iter().map(|hiding| &hiding.other))
        .chain(testing.filters.iter().filter_map(|filter| filter.parent.as_ref()))
        .chain(testing.uniques.iter().flat_map(|unique| &unique.parents))
        .chain(testing.nested.iter().map(|nested| &nested.parent))
        .chain(testing.changes.iter().chain(&testing.sets).map(|changed| &changed.parent))
        .filter(|parent| parent.make != own)
        .cloned()
        .collect();
    imports.sort_by(|one, other| one.make.cmp(&other.make));
    imports.dedup_by(|one, other| one.make == other.make);
    imports
}

fn default_order(scope: &Scope<'_>, entity: &Entity) -> Option<DefaultOrder> {
    let first = entity.default_order.first()?;
    let Property::Field(id) = first.property.to()? else { return None };
    let field = entity.field(id)?;
    let tells = matches!(
        field.r#type,
        FieldType::Integer
            | FieldType::BigInteger
            | FieldType::Decimal
            | FieldType::Float
            | FieldType::Date
            | FieldType::Datetime
    );
    if !tells || field.multiple_of.is_some() || entity.endpoints.list.page_size < 3 {
        return None;
    }
    let values: Vec<_> = samples::values(scope.design, field, 3).into_iter().map(|sample| sample.python).collect();
    (values.len() == 3).then_some(DefaultOrder {
        attribute: names::attribute(&field.name)?.python,
        values,
        descending: first.descending,
    })
}

/// Fields whose values must differ from row to row: unique ones, and one of each composite constraint that no
/// reference keeps apart.
pub(super) fn growing_fields(scope: &Scope<'_>, entity: &Entity) -> Vec<crate::design::FieldId> {
    let mut growing: Vec<_> = entity.fields.iter().filter(|field| field.unique).map(|field| field.id.clone()).collect();
    for unique in &entity.unique {
        let properties: Vec<_> = unique.properties.iter().filter_map(Ref::to).collect();
        let kept_apart = properties.iter().any(|property| match property {
            Property::Owner | Property::Id => true,
            Property::Side(id) => scope
                .design
                .relationship(&id.relationship)
                .is_some_and(|relationship| relationship.side(id.end).required),
            Property::Field(id) => growing.contains(id),
            Property::CreatedAt | Property::UpdatedAt => false,
        });
        if kept_apart {
            continue;
        }
        let fields = properties.iter().filter_map(|property| match property {
            Property::Field(id) => entity.field(id),
            _ => None,
        });
        let count = |field: &&Field| samples::values(scope.design, field, 8).len();
        growing.extend(fields.max_by_key(count).map(|field| field.id.clone()));
    }
    growing
}

fn parent(scope: &Scope<'_>, side: Outgoing<'_>, json: bool) -> Parent {
    let there = scope.at(side.relationship, side.end.other());
    let name = scope.foreign_key(side.here().name.as_deref().unwrap_or_default());
    let owned_by = side.there().entity.to().and_then(|target| match target {
        Target::User => None,
        Target::Entity(id) => scope.design.entity(id).and_then(|entity| owned_by(scope, entity)),
    });
    Parent {
        name: if json { name.api } else { name.python },
        make: format!("make_{}", names::snake(&there.class)),
        module: there.module.clone(),
        uuid: there.key_annotation != "int",
        owned_by,
        test: String::new(),
    }
}

/// The attribute that holds the owner, if only the owner may read a row.
fn owned_by(scope: &Scope<'_>, entity: &Entity) -> Option<String> {
    super::resource::reading_rule(scope, entity).map(|rule| rule.attribute)
}

/// What only the server may set.
fn server_owned(scope: &Scope<'_>, entity: &Entity) -> Vec<Entry> {
    let mut entries =
        vec![entry("id", if scope.entity(entity).key_annotation == "int" { "1" } else { "str(UUID(int=0))" })];
    if let Some(owner) = &entity.owner {
        entries.push(entry(scope.foreign_key(&owner.name).api, "str(UUID(int=0))"));
    }
    if entity.timestamps {
        entries.push(entry("created_at", "\"2025-01-01T00:00:00Z\""));
    }
    if entity.soft_delete {
        entries.push(entry("deleted_at", "\"2025-01-01T00:00:00Z\""));
    }
    entries.push(entry("unknown", "1"));
    entries
}

fn link_test(scope: &Scope<'_>, side: Outgoing<'_>) -> LinkTest {
    let link = scope.link(side.relationship);
    let (mine, theirs) = match side.end {
        End::From => (link.from_key, link.to_key),
        End::To => (link.to_key, link.from_key),
    };
    let fields = side.relationship.through.iter().flat_map(|through| &through.fields);
    LinkTest { class: link.class, mine, theirs, values: required_values(scope.design, fields) }
}

/// Values for the fields that have no default.
fn required_values<'f>(design: &Design, fields: impl Iterator<Item = &'f Field>) -> Vec<Entry> {
    fields
        .filter(|field| field.is_required())
        .filter_map(|field| {
            let value = samples::values(design, field, 1).first()?.python.clone();
            Some(entry(names::attribute(&field.name)?.python, value))
        })
        .collect()
}

fn filters(scope: &Scope<'_>, entity: &Entity) -> Vec<FilterTest> {
    let mut tests = Vec::new();
    for property in entity.endpoints.list.filters.iter().filter_map(Ref::to) {
        let Some(api) = schema::api_name(scope, entity, property) else { continue };
        let reserved = schema::PAGE_PARAMETERS.contains(&api.as_str());
        let parameter = if reserved { format!("filter_{api}") } else { api };
        let mut test = FilterTest {
            attribute: parameter.clone(),
            parameter,
            python: None,
            query: String::new(),
            other: None,
            parent: None,
            link: None,
            is_keyword: false,
        };
        match property {
            Property::Id => "str(row.id)".clone_into(&mut test.query),
            Property::CreatedAt | Property::UpdatedAt => {
                "dt.datetime(2025, 1, 1, tzinfo=dt.UTC)".clone_into(test.python.insert(String::new()));
                "\"2025-01-01T00:00:00Z\"".clone_into(&mut test.query);
            }
            Property::Owner => {
                let Some(owner) = &entity.owner else { continue };
                test.attribute = scope.foreign_key(&owner.name).python;
                test.query = format!("str(row.{})", test.attribute);
            }
            Property::Field(id) => {
                let Some(field) = entity.field(id) else { continue };
                let values = samples::values(scope.design, field, 2);
                let [found, other] = values.as_slice() else { continue };
                test.attribute = names::attribute(&field.name).map(|name| name.python).unwrap_or_default();
                test.python = Some(found.python.clone());
                test.query.clone_from(&found.query);
                test.other = Some(other.python.clone());
            }
            Property::Side(id) => {
                let Some(relationship) = scope.design.relationship(&id.relationship) else { continue };
                let side = Outgoing { relationship, end: id.end };
                let parent = parent(scope, side, false);
                test.query = "str(parent.id)".to_owned();
                if side.leads_to_many() {
                    if relationship.kind != RelationshipKind::ManyToMany {
                        continue;
                    }
                    test.parameter = schema::link_filter(scope, entity, side);
                    test.link = Some(link_test(scope, side));
                } else {
                    test.attribute.clone_from(&parent.name);
                }
                test.parent = Some(parent);
            }
        }
        test.is_keyword = !names::KEYWORDS.contains(&test.parameter.as_str())
            && !["client", "url"].contains(&test.parameter.as_str())
            && !test.parameter.starts_with(|first: char| first.is_ascii_digit());
        tests.push(test);
    }
    tests
}

fn sorts(scope: &Scope<'_>, entity: &Entity) -> Vec<SortTest> {
    let sorts = entity.endpoints.list.sorts.iter().filter_map(Ref::to);
    sorts
        .filter_map(|property| {
            let name = schema::api_name(scope, entity, property)?;
            let mut nullable = false;
            let (attribute, values) = match property {
                Property::Field(id) => {
                    let field = entity.field(id)?;
                    nullable = field.nullable;
                    let values: Vec<_> =
                        samples::values(scope.design, field, 3).into_iter().map(|sample| sample.python).collect();
                    (names::attribute(&field.name)?.python, values)
                }
                Property::CreatedAt | Property::UpdatedAt => {
                    let values = (1..=3).map(|day| format!("dt.datetime(2025, 1, {day}, tzinfo=dt.UTC)"));
                    (name.clone(), values.collect())
                }
                // Keys and references: every row has its own.
                _ => return None,
            };
            (values.len() > 1).then_some(SortTest { name, attribute, values, nullable })
        })
        .collect()
}

fn search(scope: &Scope<'_>, entity: &Entity) -> Vec<SearchTest> {
    let properties = entity.endpoints.list.search.iter().filter_map(Ref::to);
    properties
        .filter_map(|property| {
            let Property::Field(id) = property else { return None };
            let field = entity.field(id)?;
            let attribute = names::attribute(&field.name)?.python;
            // Plain columns hold any text that is short enough, whatever the API asks of it.
            let length = super::types::column_length(field).unwrap_or(u32::MAX);
            let (python, query) = match length {
                0 => return None,
                1..=7 => ("\"%\"", "\"%\""),
                _ => ("\"5% Corn\"", "\"% co\""),
            };
            let _ = scope;
            Some(SearchTest { attribute, python: python.to_owned(), query: query.to_owned() })
        })
        .collect()
}

fn uniques(scope: &Scope<'_>, entity: &Entity) -> Vec<UniqueTest> {
    let single = entity
        .fields
        .iter()
        .filter(|field| field.unique)
        .map(|field| Unique { properties: vec![Ref::To(Property::Field(field.id.clone()))], name: None });
    let target = entity.target();
    let one_to_one = scope
        .design
        .sides(&target)
        .filter(|side| side.has_key() && side.relationship.kind == RelationshipKind::OneToOne)
        .map(|side| Unique { properties: vec![Ref::To(Property::Side(side.id()))], name: None });
    let mut seen = BTreeSet::new();
    single
        .chain(one_to_one)
        .chain(entity.unique.iter().cloned())
        .filter_map(|unique| unique_test(scope, entity, &unique))
        // What is unique alone may also be drawn as unique together with nothing.
        .filter(|test| seen.insert(test.name.clone()))
        .collect()
}

fn unique_test(scope: &Scope<'_>, entity: &Entity, unique: &Unique) -> Option<UniqueTest> {
    let mut test = UniqueTest {
        name: String::new(),
        row: Vec::new(),
        body: Vec::new(),
        parents: Vec::new(),
        owner: false,
        fields: Vec::new(),
        uses_row: false,
    };
    let mut parts = Vec::new();
    for property in &unique.properties {
        match property.to()? {
            Property::Field(id) => {
                let field = entity.field(id)?;
                if field.create == Permit::Never {
                    return None;
                }
                let name = names::attribute(&field.name)?;
                let sample: Sample = samples::values(scope.design, field, 1).into_iter().next()?;
                test.row.push(entry(&name.python, &sample.python));
                test.body.push(entry(&name.api, &sample.json));
                parts.push(name.api);
            }
            Property::Side(id) => {
                let relationship = scope.design.relationship(&id.relationship)?;
                let side = Outgoing { relationship, end: id.end };
                let parent = parent(scope, side, false);
                let key = scope.foreign_key(side.here().name.as_deref()?);
                let value = format!("row.{}", key.python);
                test.body.push(entry(&key.api, if parent.uuid { format!("str({value})") } else { value }));
                test.parents.push(parent);
                parts.push(key.api);
            }
            Property::Owner => {
                test.owner = true;
                parts.push(scope.foreign_key(&entity.owner.as_ref()?.name).api);
            }
            Property::Id | Property::CreatedAt | Property::UpdatedAt => return None,
        }
    }
    test.name = parts.join("_and_");
    test.uses_row = !test.parents.is_empty();
    let columns = unique.properties.iter().filter_map(|property| super::model::column_of(scope, entity, property));
    test.fields = columns.collect();
    // The answer finds the columns by the constraint's name, which PostgreSQL shortens.
    let name = format!("uq_{}_{}", scope.entity(entity).table, test.fields.join("_"));
    if unique.name.as_ref().unwrap_or(&name).len() > names::MAX_IDENTIFIER {
        test.fields.clear();
    }
    Some(test)
}

/// What is there only for rows that are marked when they are deleted.
fn marked(entity: &Entity, make: impl FnOnce() -> Vec<Parent>) -> Vec<Parent> {
    if entity.soft_delete { make() } else { Vec::new() }
}

/// Relations that answers show without rows that are deleted.
fn hiding(scope: &Scope<'_>, sides: &[Outgoing<'_>]) -> Vec<HidingTest> {
    let hides = |side: &&Outgoing<'_>| {
        let soft = side.there().entity.to().is_some_and(|there| scope.alive(there).is_some());
        soft && !side.has_key() && scope.shows(**side)
    };
    sides
        .iter()
        .filter(hides)
        .filter_map(|side| {
            let name = names::attribute(side.here().name.as_deref()?)?.api;
            let nested = side.here().show == crate::design::Show::Nested;
            let many = side.leads_to_many();
            let key = match (nested, many) {
                (true, _) => name.clone(),
                (false, true) => scope.ids(*side),
                (false, false) => scope.foreign_key(side.here().name.as_deref()?).api,
            };
            let link = (side.relationship.kind == RelationshipKind::ManyToMany).then(|| link_test(scope, *side));
            let mut other = parent(scope, *side, false);
            if link.is_none() {
                other.name = scope.foreign_key(side.there().name.as_deref()?).python;
            }
            other.test = name;
            Some(HidingTest { other, link, key, many })
        })
        .collect()
}

/// The rows that refer to an entity's by keys with one rule for deletions.
fn referring(scope: &Scope<'_>, entity: &Entity, on_delete: OnDelete) -> Vec<Parent> {
    let target = entity.target();
    scope
        .design
        .sides(&target)
        .filter(|side| side.end == End::From && side.relationship.kind != RelationshipKind::ManyToMany)
        .filter(|side| side.relationship.on_delete == on_delete)
        .filter_map(|side| {
            let child = scope.at(side.relationship, End::To);
            Some(Parent {
                name: scope.foreign_key(side.there().name.as_deref()?).python,
                make: format!("make_{}", names::snake(&child.class)),
                module: child.module.clone(),
                uuid: true,
                owned_by: None,
                test: format!("{}_{}", names::snake(&child.class), names::snake(side.there().name.as_deref()?)),
            })
        })
        .collect()
}

fn nested(scope: &Scope<'_>, entity: &Entity) -> Vec<NestedTest> {
    let target = entity.target();
    let mut tests = Vec::new();
    for parent_entity in &scope.design.entities {
        for id in parent_entity.endpoints.nested.iter().filter_map(Ref::to) {
            let Some(relationship) = scope.design.relationship(&id.relationship) else { continue };
            let side = Outgoing { relationship, end: id.end };
            if side.there().entity.to() != Some(&target) || has_own_fields(relationship) {
                continue;
            }
            let names_parent = scope.entity(parent_entity);
            let back = Outgoing { relationship, end: id.end.other() };
            let parent_snake = names::snake(&names_parent.class);
            let many = relationship.kind == RelationshipKind::ManyToMany;
            let attribute =
                (!many).then(|| side.there().name.as_deref().map(|name| scope.foreign_key(name).python)).flatten();
            tests.push(NestedTest {
                parent: Parent {
                    name: format!("{parent_snake}_id"),
                    make: format!("make_{parent_snake}"),
                    module: names_parent.module.clone(),
                    uuid: names_parent.key_annotation != "int",
                    owned_by: owned_by(scope, parent_entity),
                    test: String::new(),
                },
                parent_owner: super::access::guard(scope, parent_entity, Operation::Get)
                    .owner
                    .map(|rule| rule.attribute),
                parent_soft: parent_entity.soft_delete,
                link: many.then(|| link_test(scope, back)),
                path: format!(
                    "{}/{{parent.id}}/{}",
                    super::resource::path(scope, parent_entity),
                    names::snake(side.here().name.as_deref().unwrap_or_default()).replace('_', "-")
                ),
                nobody: if names_parent.key_annotation == "int" {
                    "2147483647".to_owned()
                } else {
                    "00000000-0000-0000-0000-000000000000".to_owned()
                },
                attribute,
            });
        }
    }
    tests
}

/// Values for fields that are no entity's: what a row must have (attribute and Python), and what a body must have
/// (key and JSON as Python).
#[must_use]
pub fn of_fields(design: &Design, fields: &[Field]) -> (Vec<Entry>, Vec<Entry>) {
    let (mut row, mut body) = (Vec::new(), Vec::new());
    for field in fields.iter().filter(|field| field.is_required() || field.unique) {
        let fixed = samples::values(design, field, 1).into_iter().next();
        let growing = samples::growing(design, field).filter(|_| field.unique);
        let (Some(name), Some(fixed)) = (names::attribute(&field.name), fixed) else { continue };
        row.push(entry(&name.python, &growing.as_ref().unwrap_or(&fixed).python));
        if field.create == Permit::Allowed {
            body.push(entry(&name.api, &fixed.json));
        }
    }
    (row, body)
}

/// What a request accepts for fields: key and JSON as Python.
#[must_use]
pub fn valid<'f>(design: &Design, fields: impl Iterator<Item = &'f Field>) -> Vec<Entry> {
    fields.flat_map(|field| named(field, samples::valid(design, field))).collect()
}

/// What a request refuses for fields: key and JSON as Python.
#[must_use]
pub fn invalid<'f>(fields: impl Iterator<Item = &'f Field>) -> Vec<Entry> {
    fields.flat_map(|field| named(field, samples::invalid(field))).collect()
}

fn named(field: &Field, values: Vec<String>) -> Vec<Entry> {
    let name = names::attribute(&field.name).map(|name| name.api).unwrap_or_default();
    values.into_iter().map(|value| entry(&name, value)).collect()
}

/// Values of the fields that a body must have, as one JSON object; none if there are none.
#[must_use]
pub fn json(design: &Design, fields: &[Field]) -> Option<String> {
    let required = fields.iter().filter(|field| field.create == Permit::Allowed && field.is_required());
    let entries: serde_json::Map<String, serde_json::Value> = required
        .filter_map(|field| {
            let name = names::attribute(&field.name)?.api;
            Some((name, samples::json_value(design, field)?))
        })
        .collect();
    (!entries.is_empty()).then(|| serde_json::Value::Object(entries).to_string())
}
