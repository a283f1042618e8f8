//! What the generated tests of an entity send and expect.

mod deletions;
mod facts;
mod fields;
mod lists;
mod uniques;

use serde::Serialize;

use crate::design::{Entity, Field, OnDelete, Outgoing, Pagination, Permit, Target, Visibility};
use crate::names;
use crate::plan::scope::Scope;
use deletions::{hiding, marked, referring};
use facts::entry;
use lists::{default_order, filters, nested, search, sorts};
use uniques::uniques;

use crate::plan::{samples, satisfy, schema};

pub use facts::{
    Changed, DefaultOrder, Entry, FilterTest, HidingTest, LinkTest, NestedTest, Parent, SearchTest, SortTest,
    UniqueTest,
};
pub(super) use uniques::growing_fields;

pub use fields::{invalid, json, of_fields, valid};

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
