//! What callers can do with an entity: the facts of its router, its dependencies and its tests.

mod lists;
mod rows;

use serde::Serialize;

use crate::design::{Entity, Operation, RelationshipKind, Show, Target};
use crate::names;
use crate::plan::access::{Guard, OwnerRule, guard};
use crate::plan::model::relation_attribute;
use crate::plan::schema::{self, Shown, is_by_cursor, is_paged};
use crate::plan::scope::{EntityNames, Scope};
use lists::{filters, nested, order, search, sorts};
use rows::rows;

pub use lists::{Filter, NestedList, Sort};
pub use rows::{RowDependency, row_name};

/// The endpoints of an entity.
#[derive(Debug, Clone, Serialize)]
pub struct Resource {
    /// Its path under the API's prefix: `/posts`.
    pub path: String,
    /// Its heading in the API's documentation.
    pub tag: String,
    /// The path parameter of a row: `post_id`.
    pub parameter: String,
    /// The annotation of that parameter.
    pub parameter_type: String,
    /// A row as messages call it: `Order line`.
    pub label: String,
    /// True if lists are cut into pages.
    pub paged: bool,
    /// True if each page names the next, instead of being found by an offset.
    pub by_cursor: bool,
    /// Rows in a page if the caller does not say.
    pub page_size: u32,
    /// Rows in a page at most.
    pub max_page_size: u32,
    /// `GET /posts`
    pub list: Option<Endpoint>,
    /// `GET /posts/{post_id}`
    pub get: Option<Endpoint>,
    /// `POST /posts`
    pub create: Option<Endpoint>,
    /// `PUT /posts/{post_id}`
    pub replace: Option<Endpoint>,
    /// `PATCH /posts/{post_id}`
    pub update: Option<Endpoint>,
    /// `DELETE /posts/{post_id}`
    pub delete: Option<Endpoint>,
    /// `POST /posts/{post_id}/restore`
    pub restore: Option<Endpoint>,
    /// The condition that a row is not deleted, as Python, where rows are marked.
    pub alive: Option<String>,
    /// True if other rows go with a deleted row, come back with it, or keep it from either.
    pub tied: bool,
    /// Lists of this entity under rows of others: `/authors/{author_id}/posts`.
    pub nested: Vec<NestedList>,
    /// Dependencies that find a row: `ReadablePost`.
    pub rows: Vec<RowDependency>,
    /// Conditions for what the caller may see: `readable_posts`.
    pub views: Vec<View>,
    /// The attribute that holds the owner, if rows have one.
    pub owner: Option<String>,
    /// Relations that answers show.
    pub shown: Vec<Shown>,
    /// What a create or replace refers to.
    pub references: Vec<Reference>,
    /// Sets of keys that a create, replace or update writes.
    pub sets: Vec<Reference>,
    /// The order of lists, as Python; the key comes last.
    pub order: Vec<String>,
    /// Orders that callers can ask for.
    pub sorts: Vec<Sort>,
    /// Filters.
    pub filters: Vec<Filter>,
    /// Columns that the search looks in, as Python.
    pub search: Vec<String>,
    /// Loader options for the relations that answers show: `selectinload(Post.tags)`.
    pub loads: Vec<String>,
    /// True if its pages have other sizes than usual.
    pub own_page: bool,
    /// True if its list takes parameters.
    pub has_query: bool,
    /// The key under which answers show the owner.
    pub owner_shown: Option<String>,
    /// The relation to the owner, if answers show it.
    pub owner_relation: Option<String>,
}

/// Rows in a page where the design says nothing: the page's own defaults.
const PAGE: (u32, u32) = (20, 100);

/// One endpoint.
#[derive(Debug, Clone, Serialize)]
pub struct Endpoint {
    /// The function, which is also the operationId: `list_posts`.
    pub function: String,
    /// Who may call it.
    pub guard: Guard,
    /// True if the function needs the caller.
    pub user: bool,
    /// The dependency that finds the row: `WritablePost`.
    pub row: Option<String>,
    /// The condition for what the caller may see, where it lists and that depends: `readable_posts(user)`.
    pub condition: Option<String>,
    /// The error statuses that it answers with, beside those of the router.
    pub problems: Vec<u16>,
    /// Dependencies that stand in the decorator, as Python.
    pub dependencies: Vec<String>,
}

/// The dependencies of a guard that the function's own parameters do not bring already.
fn decorated(guard: &Guard, user: bool) -> Vec<String> {
    let signed_in = |dependency: &&String| !(user && dependency.contains("get_current_user"));
    guard.dependencies.iter().filter(signed_in).cloned().collect()
}

/// A function that gives the condition for the rows that a caller may see.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct View {
    /// `readable_posts`
    pub function: String,
    /// Whose rows are found.
    pub owner: OwnerRule,
}

/// A reference in a body.
#[derive(Debug, Clone, Serialize)]
pub struct Reference {
    /// The attribute of the payload: `author_id`, `tag_ids`.
    pub attribute: String,
    /// The relation of the model that is set with it, if it must be loaded for the answer: `author`.
    pub relation: Option<String>,
    /// The local variable.
    pub variable: String,
    /// True if it may be null.
    pub nullable: bool,
    /// The class it refers to.
    pub class: String,
    /// The module of that class's dependencies.
    pub module: String,
    /// The class as messages call it.
    pub label: String,
    /// The condition for what the caller may refer to: `readable_authors(user)`.
    pub condition: Option<String>,
    /// The view's function, if there is one.
    pub view: Option<String>,
    /// The condition that the row is not deleted, as Python.
    pub alive: Option<String>,
    /// Whose rows the caller may refer to, where that depends.
    pub rule: Option<OwnerRule>,
}

/// The endpoints of an entity; `None` if it has none at all.
#[must_use]
pub fn of_entity(scope: &Scope<'_>, entity: &Entity) -> Resource {
    let names = scope.entity(entity);
    let has = |operation| entity.endpoints.operations.contains(&operation);
    let path = path(scope, entity);
    let owner_nested = entity.owner.as_ref().filter(|owner| owner.show == crate::design::Show::Nested);
    let shown = schema::shown(scope, &entity.target(), owner_nested);
    let (references, sets) = references(scope, entity, &shown);
    let views = views(scope, entity);
    let list = &entity.endpoints.list;
    let own_page = is_paged(entity) && (list.page_size, list.max_page_size) != PAGE;
    let endpoint =
        |operation: Operation| has(operation).then(|| endpoint(scope, entity, operation, &references, &sets));
    Resource {
        tag: entity.endpoints.tag.clone().unwrap_or_else(|| names.plural.clone()),
        parameter: format!("{}_id", names::snake(&names.class)),
        parameter_type: parameter_type(names).to_owned(),
        label: label(names),
        paged: is_paged(entity),
        by_cursor: is_by_cursor(entity),
        page_size: entity.endpoints.list.page_size,
        max_page_size: entity.endpoints.list.max_page_size,
        list: endpoint(Operation::List),
        get: endpoint(Operation::Get),
        create: endpoint(Operation::Create),
        replace: endpoint(Operation::Replace),
        update: endpoint(Operation::Update),
        delete: endpoint(Operation::Delete),
        restore: restore(scope, entity),
        alive: scope.alive(&entity.target()),
        tied: is_tied(scope, entity),
        nested: nested(scope, entity),
        rows: rows(scope, entity),
        owner: entity.owner.as_ref().map(|owner| scope.foreign_key(&owner.name).python),
        order: order(scope, entity),
        sorts: sorts(scope, entity),
        filters: filters(scope, entity),
        search: search(scope, entity),
        loads: shown.iter().map(|shown| load(&names.class, &shown.attribute, shown.alive.as_deref())).collect(),
        own_page,
        has_query: is_paged(entity) || !(list.filters.is_empty() && list.sorts.is_empty() && list.search.is_empty()),
        owner_shown: entity
            .owner
            .as_ref()
            .filter(|owner| owner.show != Show::None)
            .map(|owner| scope.foreign_key(&owner.name).api),
        owner_relation: owner_nested.map(|owner| relation_attribute(&owner.name)),
        path,
        views,
        shown,
        references,
        sets,
    }
}

/// The option that loads a relation, without rows that are deleted.
fn load(class: &str, relation: &str, alive: Option<&str>) -> String {
    match alive {
        Some(alive) => format!("selectinload({class}.{relation}.and_({alive}))"),
        None => format!("selectinload({class}.{relation})"),
    }
}

/// The endpoint that brings a deleted row back: for whom the delete is.
fn restore(scope: &Scope<'_>, entity: &Entity) -> Option<Endpoint> {
    if !entity.soft_delete || !entity.endpoints.operations.contains(&Operation::Delete) {
        return None;
    }
    let names = scope.entity(entity);
    let guard = guard(scope, entity, Operation::Delete);
    let mut problems = guard.problems();
    problems.extend([404, 409]);
    Some(Endpoint {
        function: format!("restore_{}", names::snake(&names.class)),
        user: false,
        row: Some(format!("Restorable{}", names.class)),
        condition: None,
        problems,
        dependencies: decorated(&guard, false),
        guard,
    })
}

/// True if rows refer to the entity's, or its rows to others that may be deleted.
fn is_tied(scope: &Scope<'_>, entity: &Entity) -> bool {
    let target = entity.target();
    scope.design.sides(&target).any(|side| {
        let there = side.there().entity.to();
        let referred = side.end == crate::design::End::From && side.relationship.kind != RelationshipKind::ManyToMany;
        referred || (side.has_key() && there.is_some_and(|there| scope.alive(there).is_some()))
    })
}

/// The path of an entity under the API's prefix.
#[must_use]
pub fn path(scope: &Scope<'_>, entity: &Entity) -> String {
    let path = entity.endpoints.path.clone().unwrap_or_else(|| names::words(&scope.entity(entity).plural).join("-"));
    format!("/{}", path.trim_matches('/'))
}

/// A row as messages call it.
#[must_use]
pub fn label(names: &EntityNames) -> String {
    let words = names::words(&names.singular).join(" ");
    let words = if words.is_empty() { names::words(&names.class).join(" ") } else { words };
    let (first, rest) = words.split_at(words.len().min(1));
    first.to_ascii_uppercase() + rest
}

/// The view of what a caller may refer to: the get's rule, or the list's where there is no get.
#[must_use]
pub fn reading_rule(scope: &Scope<'_>, entity: &Entity) -> Option<OwnerRule> {
    let operations = &entity.endpoints.operations;
    let operation = if operations.contains(&Operation::Get) || !operations.contains(&Operation::List) {
        Operation::Get
    } else {
        Operation::List
    };
    guard(scope, entity, operation).owner
}

fn view_name(scope: &Scope<'_>, entity: &Entity, verb: &str) -> String {
    format!("{verb}_{}", names::snake(&scope.entity(entity).plural))
}

fn views(scope: &Scope<'_>, entity: &Entity) -> Vec<View> {
    let mut views = Vec::new();
    if let Some(owner) = reading_rule(scope, entity) {
        views.push(View { function: view_name(scope, entity, "readable"), owner });
    }
    if let Some(owner) = guard(scope, entity, Operation::List).owner
        && entity.endpoints.operations.contains(&Operation::List)
        && views.first().is_none_or(|view| view.owner != owner)
    {
        views.push(View { function: view_name(scope, entity, "listable"), owner });
    }
    views
}

/// The function that tells what a caller's list shows.
fn list_view(scope: &Scope<'_>, entity: &Entity) -> Option<String> {
    let rule = guard(scope, entity, Operation::List).owner?;
    let views = views(scope, entity);
    views.into_iter().find(|view| view.owner == rule).map(|view| view.function)
}

/// The function that tells what a caller may refer to.
fn reference_view(scope: &Scope<'_>, target: &Target) -> Option<String> {
    let Target::Entity(id) = target else { return None };
    let entity = scope.design.entity(id)?;
    reading_rule(scope, entity).map(|_| view_name(scope, entity, "readable"))
}

/// Whose rows of an entity a caller may refer to, where that depends.
pub(super) fn target_rule(scope: &Scope<'_>, target: &Target) -> Option<OwnerRule> {
    let Target::Entity(id) = target else { return None };
    reading_rule(scope, scope.design.entity(id)?)
}

fn of_user(function: &str) -> String {
    format!("{function}(user)")
}

fn endpoint(
    scope: &Scope<'_>,
    entity: &Entity,
    operation: Operation,
    references: &[Reference],
    sets: &[Reference],
) -> Endpoint {
    let names = scope.entity(entity);
    let guard = guard(scope, entity, operation);
    let singular = names::snake(&names.class);
    let writes = matches!(operation, Operation::Create | Operation::Replace | Operation::Update);
    let refers = references.iter().chain(sets);
    let views = writes && refers.clone().any(|reference| reference.view.is_some());
    let user = match operation {
        Operation::Create => guard.signed_in && (entity.owner.is_some() || views),
        Operation::List => guard.owner.is_some(),
        Operation::Get | Operation::Delete => false,
        Operation::Replace | Operation::Update => views && guard.signed_in,
    };
    let row = match operation {
        Operation::List | Operation::Create => None,
        _ => Some(row_name(scope, entity, operation, operation != Operation::Delete)),
    };
    let mut problems = Vec::new();
    if writes {
        problems.push(400);
    }
    problems.extend(guard.problems());
    if row.is_some() || (writes && refers.clone().next().is_some()) {
        problems.push(404);
    }
    if writes || operation == Operation::Delete {
        problems.push(409);
    }
    let function = match operation {
        Operation::List => format!("list_{}", names::snake(&names.plural)),
        Operation::Get => format!("get_{singular}"),
        Operation::Create => format!("create_{singular}"),
        Operation::Replace => format!("replace_{singular}"),
        Operation::Update => format!("update_{singular}"),
        Operation::Delete => format!("delete_{singular}"),
    };
    let dependencies = decorated(&guard, user);
    let condition = list_view(scope, entity).as_deref().map(of_user);
    Endpoint { function, user, row, condition, problems, guard, dependencies }
}

/// The annotation of a key in a path.
pub(super) fn parameter_type(names: &EntityNames) -> &'static str {
    if names.key_annotation == "int" { "RowIdPath" } else { "UUID" }
}

/// Operations that answer with the row.
const ANSWERING: [Operation; 3] = [Operation::Get, Operation::Replace, Operation::Update];

const WRITES: [Operation; 3] = [Operation::Replace, Operation::Update, Operation::Delete];

fn references(scope: &Scope<'_>, entity: &Entity, shown: &[Shown]) -> (Vec<Reference>, Vec<Reference>) {
    let (mut references, mut sets) = (Vec::new(), Vec::new());
    let target = entity.target();
    for side in scope.design.sides(&target) {
        let (Some(name), Some(there)) = (side.here().name.as_deref(), side.there().entity.to()) else { continue };
        let set = scope.writes_set(side);
        if !side.has_key() && !set {
            continue;
        }
        let names_there = scope.target(there);
        let relation = relation_attribute(name);
        let view = reference_view(scope, there);
        let reference = Reference {
            attribute: if set { scope.ids(side) } else { scope.foreign_key(name).python },
            relation: (set || shown.iter().any(|shown| shown.attribute == relation)).then(|| relation.clone()),
            variable: names::variable(name),
            nullable: !side.here().required,
            class: names_there.class.clone(),
            module: names_there.module.clone(),
            label: label(names_there),
            condition: view.as_deref().map(of_user),
            alive: scope.alive(there),
            view,
            rule: target_rule(scope, there),
        };
        if set { sets.push(reference) } else { references.push(reference) }
    }
    (references, sets)
}
