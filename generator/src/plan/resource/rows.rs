//! How an operation finds its row: the dependency that loads it, and who may have it.

use serde::Serialize;

use super::{ANSWERING, WRITES, load, of_user, reading_rule, references, restore, view_name};
use crate::design::{Entity, Operation, Show};
use crate::names;
use crate::plan::access::{OwnerRule, guard};
use crate::plan::schema;
use crate::plan::scope::Scope;

/// A dependency that finds a row for an operation, or answers 404.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RowDependency {
    /// `ReadablePost`
    pub name: String,
    /// `get_readable_post`
    pub function: String,
    /// True if the row is locked until the end of the transaction.
    pub locked: bool,
    /// Whose rows are found.
    pub owner: Option<OwnerRule>,
    /// The condition for those, where it is a function: `readable_posts(user)`.
    pub condition: Option<String>,
    /// The condition that the row is not deleted, or that it is, as Python.
    pub marked: Option<String>,
    /// Loader options for the relations that the answer shows or the request writes, as Python.
    pub options: Vec<String>,
}

/// The name of the dependency that finds the row of an operation. What only needs the row finds it without the
/// relations that an answer shows (`shows`): `WritablePostRow` beside `WritablePost`.
#[must_use]
pub fn row_name(scope: &Scope<'_>, entity: &Entity, operation: Operation, shows: bool) -> String {
    let name = access_name(scope, entity, operation);
    let operations = &entity.endpoints.operations;
    let answers =
        ANSWERING.iter().any(|other| operations.contains(other) && access_name(scope, entity, *other) == name);
    if !shows && answers && !options(scope, entity, operation).is_empty() { name + "Row" } else { name }
}

/// Loader options for a row that is answered with: what answers show, and sets that a request writes, which would
/// be loaded lazily otherwise.
pub(super) fn options(scope: &Scope<'_>, entity: &Entity, operation: Operation) -> Vec<String> {
    let names = scope.entity(entity);
    let owner_nested = entity.owner.as_ref().filter(|owner| owner.show == Show::Nested);
    let shown = schema::shown(scope, &entity.target(), owner_nested);
    let mut options = Vec::new();
    if !shown.is_empty() {
        options.push(format!("*{}_RELATIONS", names::snake(&names.class).to_ascii_uppercase()));
    }
    if operation != Operation::Get {
        let (_, sets) = references(scope, entity, &shown);
        let written = sets.iter().filter_map(|set| Some((set, set.relation.as_ref()?)));
        let hidden = written.filter(|(_, relation)| !shown.iter().any(|shown| shown.attribute == **relation));
        options.extend(hidden.map(|(set, relation)| load(&names.class, relation, set.alive.as_deref())));
    }
    options
}

pub(super) fn access_name(scope: &Scope<'_>, entity: &Entity, operation: Operation) -> String {
    let class = &scope.entity(entity).class;
    if operation.is_read() {
        return format!("Readable{class}");
    }
    let kind = match operation {
        _ if same_writers(scope, entity) => "Writable",
        Operation::Replace => "Replaceable",
        Operation::Update => "Updatable",
        _ => "Deletable",
    };
    format!("{kind}{class}")
}

pub(super) fn same_writers(scope: &Scope<'_>, entity: &Entity) -> bool {
    let used = WRITES.iter().filter(|operation| uses_row(scope, entity, **operation));
    let mut rules = used.map(|operation| guard(scope, entity, *operation).owner);
    let first = rules.next();
    rules.all(|rule| Some(&rule) == first.as_ref())
}

/// True if links with fields of their own are endpoints under the entity's rows.
pub(super) fn has_links(scope: &Scope<'_>, entity: &Entity) -> bool {
    let target = entity.target();
    scope
        .design
        .sides(&target)
        .any(|side| side.here().name.is_some() && crate::plan::scope::has_own_fields(side.relationship))
}

/// True if an operation on a row is there, or the links of a many-to-many use its access.
pub(super) fn uses_row(scope: &Scope<'_>, entity: &Entity, operation: Operation) -> bool {
    entity.endpoints.operations.contains(&operation) || (operation == Operation::Update && has_links(scope, entity))
}

pub(super) fn rows(scope: &Scope<'_>, entity: &Entity) -> Vec<RowDependency> {
    let names = scope.entity(entity);
    let mut rows: Vec<RowDependency> = Vec::new();
    let target = entity.target();
    let linked = has_links(scope, entity);
    let has = |operation: &Operation| entity.endpoints.operations.contains(operation);
    let mut uses: Vec<(Operation, bool)> =
        ANSWERING.iter().filter(|operation| has(operation)).map(|operation| (*operation, true)).collect();
    if linked || !entity.endpoints.nested.is_empty() {
        uses.push((Operation::Get, false));
    }
    if linked {
        uses.push((Operation::Update, false));
    }
    if has(&Operation::Delete) {
        uses.push((Operation::Delete, false));
    }
    for (operation, shows) in uses {
        let name = row_name(scope, entity, operation, shows);
        if rows.iter().any(|row| row.name == name) {
            continue;
        }
        let owner = guard(scope, entity, operation).owner;
        let condition = (operation == Operation::Get && owner.is_some() && reading_rule(scope, entity) == owner)
            .then(|| of_user(&view_name(scope, entity, "readable")));
        rows.push(RowDependency {
            function: format!("get_{}", names::snake(&name)),
            locked: operation != Operation::Get,
            options: if shows { options(scope, entity, operation) } else { Vec::new() },
            marked: scope.alive(&target),
            name,
            condition,
            owner,
        });
    }
    if let Some(restore) = restore(scope, entity) {
        rows.push(RowDependency {
            function: format!("get_restorable_{}", names::snake(&names.class)),
            locked: true,
            options: Vec::new(),
            marked: Some(format!("col({}.deleted_at).is_not(None)", names.class)),
            name: format!("Restorable{}", names.class),
            condition: None,
            owner: restore.guard.owner,
        });
    }
    rows
}
