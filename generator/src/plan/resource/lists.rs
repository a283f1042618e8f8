//! Lists: order, sorts, filters, search, and lists below a parent.

use serde::Serialize;

use super::rows::row_name;
use super::{Endpoint, decorated, label, list_view, of_user, parameter_type, path};
use crate::design::{Entity, Operation, Ordered, Outgoing, Property, Ref, RelationshipKind};
use crate::names;
use crate::plan::access::{Guard, OwnerRule, guard};
use crate::plan::schema::{self, is_by_cursor};
use crate::plan::scope::Scope;
use crate::render::quote;

/// A list of an entity under a row of another.
#[derive(Debug, Clone, Serialize)]
pub struct NestedList {
    /// The endpoint.
    pub endpoint: Endpoint,
    /// The whole path: `/authors/{author_id}/posts`.
    pub path: String,
    /// The variable of the parent: `author`.
    pub parent: String,
    /// The class of the parent: `Author`.
    pub parent_class: String,
    /// The module of the parent's dependencies.
    pub parent_module: String,
    /// The dependency that finds the parent.
    pub parent_row: String,
    /// The condition that binds the rows to the parent, as Python.
    pub condition: String,
    /// Who sees which of the rows.
    pub rows_guard: Guard,
    /// Whose parents the caller finds, where that depends.
    pub parent_rule: Option<OwnerRule>,
    /// The parent as messages call it.
    pub parent_label: String,
    /// The path parameter of the parent: `author_id`.
    pub parent_parameter: String,
    /// The annotation of that parameter.
    pub parent_parameter_type: String,
    /// The annotation of the parent's key.
    pub parent_key: &'static str,
}

/// An order that callers can ask for.
#[derive(Debug, Clone, Serialize)]
pub struct Sort {
    /// The word: `title`.
    pub name: String,
    /// From the least to the greatest, as Python: `col(Post.title).asc()`.
    pub rising: String,
    /// From the greatest to the least, as Python.
    pub falling: String,
}

/// A filter of a list.
#[derive(Debug, Clone, Serialize)]
pub struct Filter {
    /// The attribute of the query: `status`.
    pub attribute: String,
    /// The column it compares, as Python: `col(Post.status)`; none for a many-to-many.
    pub column: Option<String>,
    /// The condition of a many-to-many, as Python.
    pub condition: Option<String>,
    /// The class in that condition whose rows must not be deleted.
    pub alive_class: Option<String>,
}

pub(super) fn nested(scope: &Scope<'_>, entity: &Entity) -> Vec<NestedList> {
    let target = entity.target();
    let mut lists = Vec::new();
    for parent in &scope.design.entities {
        for side_id in parent.endpoints.nested.iter().filter_map(Ref::to) {
            let Some(relationship) = scope.design.relationship(&side_id.relationship) else { continue };
            let side = Outgoing { relationship, end: side_id.end };
            if side.there().entity.to() != Some(&target) || crate::plan::scope::has_own_fields(relationship) {
                continue;
            }
            lists.extend(nested_list(scope, entity, parent, side));
        }
    }
    lists
}

pub(super) fn nested_list(
    scope: &Scope<'_>,
    entity: &Entity,
    parent: &Entity,
    side: Outgoing<'_>,
) -> Option<NestedList> {
    let (names, parent_names) = (scope.entity(entity), scope.entity(parent));
    let name = names::snake(side.here().name.as_deref()?);
    let parent_snake = names::snake(&parent_names.class);
    let variable = &parent_names.variable;
    let condition = if side.relationship.kind == RelationshipKind::ManyToMany {
        let link = scope.link(side.relationship);
        let (mine, theirs) = match side.end {
            crate::design::End::From => (&link.from_key, &link.to_key),
            crate::design::End::To => (&link.to_key, &link.from_key),
        };
        let class = &link.class;
        format!("col({}.id).in_(select({class}.{theirs}).where({class}.{mine} == {variable}.id))", names.class)
    } else {
        let key = scope.foreign_key(side.there().name.as_deref()?);
        format!("{}.{} == {variable}.id", names.class, key.python)
    };
    let list = guard(scope, entity, Operation::List);
    let reads_parent = guard(scope, parent, Operation::Get);
    let visible = entity
        .endpoints
        .operations
        .contains(&Operation::List)
        .then(|| list_view(scope, entity))
        .flatten()
        .as_deref()
        .map(of_user);
    let rows_guard = Guard { owner: list.owner.clone().filter(|_| visible.is_some()), ..list.clone() };
    let guard = list.and(&reads_parent);
    let mut problems = guard.problems();
    problems.push(404);
    let user = visible.is_some();
    Some(NestedList {
        path: format!("{}/{{{parent_snake}_id}}/{}", path(scope, parent), name.replace('_', "-")),
        endpoint: Endpoint {
            function: format!("list_{name}_of_{parent_snake}"),
            user,
            row: None,
            condition: visible,
            problems,
            dependencies: decorated(&guard, user),
            guard,
        },
        parent_rule: reads_parent.owner.clone(),
        parent_label: label(parent_names),
        parent_parameter: format!("{parent_snake}_id"),
        parent_parameter_type: parameter_type(parent_names).to_owned(),
        parent_key: parent_names.key_annotation,
        parent: variable.clone(),
        parent_class: parent_names.class.clone(),
        parent_module: parent_names.module.clone(),
        parent_row: row_name(scope, parent, Operation::Get, false),
        rows_guard,
        condition,
    })
}

/// A property's attribute in the model, and whether it may be null.
pub(super) fn attribute(scope: &Scope<'_>, entity: &Entity, property: &Property) -> Option<(String, bool)> {
    Some(match property {
        Property::Id => ("id".to_owned(), false),
        Property::CreatedAt => ("created_at".to_owned(), false),
        Property::UpdatedAt => ("updated_at".to_owned(), false),
        Property::Owner => {
            let owner = entity.owner.as_ref()?;
            (scope.foreign_key(&owner.name).python, owner.on_delete == crate::design::OnDelete::SetNull)
        }
        Property::Field(id) => {
            let field = entity.field(id)?;
            (names::attribute(&field.name)?.python, field.nullable)
        }
        Property::Side(id) => {
            let side = scope.design.relationship(&id.relationship)?.side(id.end);
            (scope.foreign_key(side.name.as_deref()?).python, !side.required)
        }
    })
}

/// A column to order by, as Python; null comes last whichever way.
pub(super) fn ordered(scope: &Scope<'_>, entity: &Entity, property: &Property, descending: bool) -> Option<String> {
    let (attribute, nullable) = attribute(scope, entity, property)?;
    let column = format!("col({}.{attribute})", scope.entity(entity).class);
    if is_by_cursor(entity) {
        let value = schema::cursor_value(scope, entity, property)?;
        let descending = if descending { ", descending=True" } else { "" };
        let nullable = if nullable { ", nullable=True" } else { "" };
        return Some(format!(
            "SortKey({}, {column}, TypeAdapter({value}){descending}{nullable})",
            quote::python(&attribute)
        ));
    }
    let direction = if descending { "desc" } else { "asc" };
    let nulls = if nullable { ".nulls_last()" } else { "" };
    Some(format!("{column}.{direction}(){nulls}"))
}

pub(super) fn order(scope: &Scope<'_>, entity: &Entity) -> Vec<String> {
    let mut order = Vec::new();
    let mut has_key = false;
    for Ordered { property, descending } in &entity.default_order {
        let Some(property) = property.to() else { continue };
        let Some(column) = ordered(scope, entity, property, *descending) else { continue };
        has_key |= *property == Property::Id;
        // Rising is what a column alone means.
        order.push(column.strip_suffix(".asc()").map_or(column.clone(), str::to_owned));
        if has_key {
            break;
        }
    }
    if !has_key {
        let key = ordered(scope, entity, &Property::Id, false);
        order.extend(key.map(|key| key.trim_end_matches(".asc()").to_owned()));
    }
    order
}

pub(super) fn sorts(scope: &Scope<'_>, entity: &Entity) -> Vec<Sort> {
    let sorts = entity.endpoints.list.sorts.iter().filter_map(Ref::to);
    sorts
        .filter_map(|property| {
            Some(Sort {
                name: schema::api_name(scope, entity, property)?,
                rising: ordered(scope, entity, property, false)?,
                falling: ordered(scope, entity, property, true)?,
            })
        })
        .collect()
}

pub(super) fn filters(scope: &Scope<'_>, entity: &Entity) -> Vec<Filter> {
    let class = &scope.entity(entity).class;
    let mut filters = Vec::new();
    for property in entity.endpoints.list.filters.iter().filter_map(Ref::to) {
        if let Property::Side(id) = property
            && let Some(relationship) = scope.design.relationship(&id.relationship)
            && relationship.leads_to_many(id.end)
        {
            let side = Outgoing { relationship, end: id.end };
            let attribute = schema::link_filter(scope, entity, side);
            if relationship.kind == RelationshipKind::ManyToMany {
                let link = scope.link(relationship);
                let (mine, theirs) = match id.end {
                    crate::design::End::From => (&link.from_key, &link.to_key),
                    crate::design::End::To => (&link.to_key, &link.from_key),
                };
                let there = side.there().entity.to();
                let alive = there.and_then(|there| Some((&scope.target(there).class, scope.alive(there)?)));
                let alive_class = alive.as_ref().map(|(other, _)| (*other).clone());
                let alive = alive.map(|(other, alive)| {
                    format!(", col({}.{theirs}).in_(select({other}.id).where({alive}))", link.class)
                });
                let condition = format!(
                    "col({class}.id).in_(select({0}.{mine}).where({0}.{theirs} == query.{attribute}{1}))",
                    link.class,
                    alive.unwrap_or_default()
                );
                filters.push(Filter { attribute, column: None, condition: Some(condition), alive_class });
            }
            continue;
        }
        let Some((model_attribute, _)) = attribute(scope, entity, property) else { continue };
        let attribute = match schema::api_name(scope, entity, property) {
            Some(name) if schema::PAGE_PARAMETERS.contains(&name.as_str()) => format!("filter_{name}"),
            _ => model_attribute.clone(),
        };
        let column = Some(format!("col({class}.{model_attribute})"));
        filters.push(Filter { attribute, column, condition: None, alive_class: None });
    }
    filters
}

pub(super) fn search(scope: &Scope<'_>, entity: &Entity) -> Vec<String> {
    let class = &scope.entity(entity).class;
    let properties = entity.endpoints.list.search.iter().filter_map(Ref::to);
    properties
        .filter_map(|property| attribute(scope, entity, property))
        .map(|(attribute, _)| format!("col({class}.{attribute}).icontains(query.q, autoescape=True)"))
        .collect()
}
