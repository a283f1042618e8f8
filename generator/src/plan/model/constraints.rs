//! What holds over several columns of a table: indexes, uniqueness, checks.

use serde::Serialize;

use crate::design::{Check, Compare, Entity, Property, Ref};
use crate::names;
use crate::plan::scope::Scope;
use crate::plan::storage::{Storage, shifted};
use crate::render::quote;

/// A unique index of the rows that are not deleted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PartialUnique {
    /// Its name in the database.
    pub name: String,
    /// Its columns.
    pub columns: Vec<String>,
}

impl PartialUnique {
    pub(super) fn new(table: &str, name: Option<&String>, columns: Vec<String>) -> Self {
        let name = name.cloned().unwrap_or_else(|| format!("uq_{table}_{}", columns.join("_")));
        Self { name: crate::plan::migration::constraint(&name), columns }
    }

    pub(super) fn argument(&self, storage: Storage) -> String {
        let columns: Vec<_> = self.columns.iter().map(|column| quote::python(column)).collect();
        format!("sa.Index({}, {}, {})", quote::python(&self.name), columns.join(", "), partial(storage))
    }
}

/// What makes an index unique among the rows that are not deleted, as Python.
#[must_use]
pub fn partial(storage: Storage) -> &'static str {
    match storage {
        Storage::Postgresql => "unique=True, postgresql_where=sa.text(\"deleted_at IS NULL\")",
        Storage::Sqlite => "unique=True, sqlite_where=sa.text(\"deleted_at IS NULL\")",
    }
}

/// The column of a property that has one.
#[must_use]
pub fn column_of(scope: &Scope<'_>, entity: &Entity, property: &Ref<Property>) -> Option<String> {
    Some(match property.to()? {
        Property::Id => "id".to_owned(),
        Property::CreatedAt => "created_at".to_owned(),
        Property::UpdatedAt => "updated_at".to_owned(),
        Property::Owner => scope.foreign_key(&entity.owner.as_ref()?.name).api,
        Property::Field(id) => {
            let field = entity.field(id)?;
            field.column.clone().unwrap_or(names::attribute(&field.name)?.api)
        }
        Property::Side(id) => {
            let side = scope.design.relationship(&id.relationship)?.side(id.end);
            side.column.clone().unwrap_or(scope.foreign_key(side.name.as_deref()?).api)
        }
    })
}

/// The columns of an index over several properties, as Python.
#[must_use]
pub fn index_columns(scope: &Scope<'_>, entity: &Entity, index: &crate::design::Index) -> Vec<String> {
    let mut items = Vec::new();
    for ordered in &index.properties {
        let Some(column) = column_of(scope, entity, &ordered.property) else { continue };
        // SQLite reads an index both ways, and Alembic does not see its direction.
        if !ordered.descending || scope.storage == Storage::Sqlite {
            items.push(quote::python(&column));
            continue;
        }
        let nulls = if nullable(entity, scope, &ordered.property) { " NULLS LAST" } else { "" };
        items.push(format!("sa.text({})", quote::python(&format!("{} DESC{nulls}", sql_name(&column)))));
    }
    items
}

pub(super) fn index_argument(scope: &Scope<'_>, entity: &Entity, index: &crate::design::Index) -> String {
    let name = quote::python(&index_name(scope, entity, index));
    format!("sa.Index({name}, {})", index_columns(scope, entity, index).join(", "))
}

/// True if a property may be null.
fn nullable(entity: &Entity, scope: &Scope<'_>, property: &Ref<Property>) -> bool {
    match property.to() {
        Some(Property::Field(id)) => entity.field(id).is_some_and(|field| field.nullable),
        Some(Property::Side(id)) => {
            scope.design.relationship(&id.relationship).is_some_and(|relationship| !relationship.side(id.end).required)
        }
        _ => false,
    }
}

/// The name of an index over several properties.
#[must_use]
pub fn index_name(scope: &Scope<'_>, entity: &Entity, index: &crate::design::Index) -> String {
    index.name.clone().unwrap_or_else(|| {
        let columns = index.properties.iter().filter_map(|ordered| column_of(scope, entity, &ordered.property));
        names::shorten(&format!("ix_{}_{}", scope.entity(entity).table, columns.collect::<Vec<_>>().join("_")))
    })
}

/// The condition of a check, as SQL.
#[must_use]
pub fn check_condition(scope: &Scope<'_>, entity: &Entity, check: &Check) -> String {
    let operator = match check.compare {
        Compare::Lt => "<",
        Compare::Le => "<=",
        Compare::Gt => ">",
        Compare::Ge => ">=",
        Compare::Eq => "=",
        Compare::Ne => "<>",
    };
    let column = |property: &Ref<Property>| {
        let column = column_of(scope, entity, property).unwrap_or_default();
        let reserved = scope.storage == Storage::Sqlite && names::SQLITE_RESERVED.contains(&column.as_str());
        if reserved { format!("\"{column}\"") } else { sql_name(&column) }
    };
    let shift = |property: &Ref<Property>| match property.to() {
        Some(Property::Field(id)) => entity.field(id).map_or(0, |field| scope.storage.shift(field)),
        _ => 0,
    };
    let (left, left_shift) = (column(&check.property), shift(&check.property));
    let times = |digits: u32| if digits == 0 { String::new() } else { format!(" * 1{}", "0".repeat(digits as usize)) };
    match (&check.with, &check.value) {
        (Some(with), _) => {
            let (right, right_shift) = (column(with), shift(with));
            let most = left_shift.max(right_shift);
            format!("{left}{} {operator} {right}{}", times(most - left_shift), times(most - right_shift))
        }
        (None, Some(value)) => format!("{left} {operator} {}", shifted(value.as_str(), left_shift)),
        (None, None) => format!("{left} {operator} NULL"),
    }
}

pub(super) fn check_argument(scope: &Scope<'_>, entity: &Entity, check: &Check) -> String {
    let condition = quote::python(&check_condition(scope, entity, check));
    format!("sa.CheckConstraint({condition}, name={})", quote::python(&names::snake(&check.name)))
}

/// A column in SQL text; quoted, since it may be a reserved word.
#[must_use]
pub fn sql_name(column: &str) -> String {
    if names::SQL_RESERVED.contains(&column) { format!("\"{column}\"") } else { column.to_owned() }
}
