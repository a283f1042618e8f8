//! The first migration: every table in an order in which its foreign keys find what they refer to.

use std::collections::BTreeSet;

use serde::Serialize;

use super::model::{self, Column, Model};
use super::scope::{Scope, has_own_fields};
use super::storage::Storage;
use crate::design::{Entity, Relationship, RelationshipId, RelationshipKind, Target};
use crate::names;
use crate::render::quote;

/// A table of the migration.
#[derive(Debug, Clone, Serialize)]
pub struct MigrationTable {
    /// The table.
    pub name: String,
    /// Columns and constraints, as Python.
    pub items: Vec<String>,
    /// `op.create_index` calls after the table, as Python arguments.
    pub indexes: Vec<String>,
    /// Foreign keys that close a cycle: `(name, arguments)`, made when all tables are there.
    pub late_keys: Vec<LateKey>,
}

/// A foreign key that is made when all tables are there.
#[derive(Debug, Clone, Serialize)]
pub struct LateKey {
    /// Its name, as a Python literal.
    pub name: String,
    /// The arguments of `op.create_foreign_key`, as Python.
    pub arguments: String,
}

/// The relationships whose foreign keys close a cycle of tables: in the order of the design, each key that cannot be
/// made before the table it refers to. Keys that may be null are put off before keys that may not.
#[must_use]
pub fn late_keys(scope: &Scope<'_>) -> BTreeSet<RelationshipId> {
    let keys: Vec<&Relationship> = scope
        .design
        .relationships
        .iter()
        .filter(|relationship| relationship.kind != RelationshipKind::ManyToMany)
        .filter(|relationship| relationship.from.entity != relationship.to.entity)
        .filter(|relationship| relationship.from.entity.to() != Some(&Target::User))
        .collect();
    let mut late = BTreeSet::new();
    let mut edges: Vec<(&Target, &Target)> = Vec::new();
    let required_first = keys.iter().filter(|key| key.to.required).chain(keys.iter().filter(|key| !key.to.required));
    for key in required_first {
        let (Some(from), Some(to)) = (key.from.entity.to(), key.to.entity.to()) else { continue };
        // `to` refers to `from`: is `to` already needed by `from`?
        if reaches(&edges, from, to) {
            late.insert(key.id.clone());
        } else {
            edges.push((to, from));
        }
    }
    late
}

fn reaches(edges: &[(&Target, &Target)], start: &Target, goal: &Target) -> bool {
    let mut seen = vec![start];
    let mut index = 0;
    while let Some(&at) = seen.get(index) {
        if at == goal {
            return true;
        }
        for (_, next) in edges.iter().filter(|(from, _)| *from == at) {
            if !seen.contains(next) {
                seen.push(next);
            }
        }
        index += 1;
    }
    false
}

/// The tables in the order in which they can be made.
#[must_use]
pub fn tables(scope: &Scope<'_>, models: &[(Option<&Entity>, Model)]) -> Vec<MigrationTable> {
    let mut rest: Vec<&(Option<&Entity>, Model)> = models.iter().collect();
    let mut made: BTreeSet<&str> = BTreeSet::new();
    made.insert("users");
    let mut tables = Vec::new();
    while !rest.is_empty() {
        let ready = |(_, model): &(Option<&Entity>, Model)| {
            model
                .columns
                .iter()
                .filter_map(|column| column.foreign_key.as_ref())
                .all(|key| key.use_alter || key.table == model.table || made.contains(key.table.as_str()))
        };
        // A cycle without a late key cannot be; the first table then stands for an answer.
        let index = rest.iter().position(|item| ready(item)).unwrap_or(0);
        let (entity, model) = rest.remove(index);
        made.insert(&model.table);
        tables.push(table(scope, *entity, model));
    }
    tables
}

fn key(name: &str) -> String {
    quote::python(&constraint(name))
}

/// A constraint's name as SQLAlchemy's naming convention gives it: beyond 63 bytes the first 55, `_` and the last 4
/// hexadecimal digits of the MD5 of the whole (`sqlalchemy.sql.compiler.IdentifierPreparer`,
/// `_truncate_and_render_maxlen_name`).
#[must_use]
pub fn constraint(name: &str) -> String {
    use md5::{Digest as _, Md5};
    if name.len() <= names::MAX_IDENTIFIER {
        return name.to_owned();
    }
    let digest = Md5::digest(name.as_bytes());
    let hex: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{}_{}", &name[..names::MAX_IDENTIFIER - 8], &hex[hex.len() - 4..])
}

fn table(scope: &Scope<'_>, entity: Option<&Entity>, model: &Model) -> MigrationTable {
    let table = &model.table;
    let mut items: Vec<String> = model.columns.iter().map(|column| column.migration.clone()).collect();
    if model.timestamps {
        let moment = scope.storage.facts(scope.design).moment_migration;
        for name in ["created_at", "updated_at"] {
            items.push(format!("sa.Column(\"{name}\", {moment}, server_default=sa.func.now(), nullable=False)"));
        }
    }
    if model.soft_delete {
        let moment = scope.storage.facts(scope.design).moment_migration;
        items.push(format!("sa.Column(\"deleted_at\", {moment}, nullable=True)"));
    }
    let primary: Vec<_> = model
        .columns
        .iter()
        .filter(|column| column.arguments.iter().any(|argument| argument == "primary_key=True"))
        .map(|column| quote::python(&column.column))
        .collect();
    items.push(format!("sa.PrimaryKeyConstraint({}, name={})", primary.join(", "), key(&format!("pk_{table}"))));
    items.extend(plain_uniques(model));
    if let Some(entity) = entity {
        for unique in entity.unique.iter().filter(|_| !model.soft_delete) {
            let columns: Vec<_> =
                unique.properties.iter().filter_map(|property| model::column_of(scope, entity, property)).collect();
            let name = unique.name.clone().unwrap_or_else(|| format!("uq_{table}_{}", columns.join("_")));
            let columns: Vec<_> = columns.iter().map(|column| quote::python(column)).collect();
            items.push(format!("sa.UniqueConstraint({}, name={})", columns.join(", "), key(&name)));
        }
        for check in &entity.checks {
            items.push(format!(
                "sa.CheckConstraint({}, name={})",
                quote::python(&model::check_condition(scope, entity, check)),
                key(&format!("ck_{table}_{}", names::snake(&check.name)))
            ));
        }
    }
    let mut late_keys = Vec::new();
    for (column, foreign) in model.columns.iter().filter_map(|column| Some((column, column.foreign_key.as_ref()?))) {
        let name = key(&format!("fk_{table}_{}", column.column));
        // SQLite takes a key to a table that is not there yet, and none for a table that is there.
        if foreign.use_alter && scope.storage == Storage::Postgresql {
            late_keys.push(LateKey {
                arguments: format!(
                    "{name}, {}, {}, [{}], [\"id\"], ondelete=\"{}\"",
                    quote::python(table),
                    quote::python(&foreign.table),
                    quote::python(&column.column),
                    foreign.on_delete
                ),
                name,
            });
        } else {
            items.push(format!(
                "sa.ForeignKeyConstraint([{}], [{}], name={name}, ondelete=\"{}\")",
                quote::python(&column.column),
                quote::python(&format!("{}.id", foreign.table)),
                foreign.on_delete
            ));
        }
    }
    let mut indexes = plain_indexes(model);
    if model.soft_delete {
        let name = key(&format!("ix_{table}_deleted_at"));
        indexes.push(format!("{name}, {}, [\"deleted_at\"]", quote::python(table)));
    }
    for unique in &model.partial_uniques {
        let columns: Vec<_> = unique.columns.iter().map(|column| quote::python(column)).collect();
        let name = quote::python(&unique.name);
        let partial = model::partial(scope.storage);
        indexes.push(format!("{name}, {}, [{}], {partial}", quote::python(table), columns.join(", ")));
    }
    if let Some(entity) = entity {
        for index in &entity.indexes {
            let argument = model::index_columns(scope, entity, index).join(", ");
            let name = quote::python(&model::index_name(scope, entity, index));
            indexes.push(format!("{name}, {}, [{argument}]", quote::python(table)));
        }
    }
    MigrationTable { name: table.clone(), items, indexes, late_keys }
}

/// The unique constraints of single columns.
pub(super) fn plain_uniques(model: &Model) -> Vec<String> {
    let unique = |column: &Column| {
        let name = key(&format!("uq_{}_{}", model.table, column.column));
        format!("sa.UniqueConstraint({}, name={name})", quote::python(&column.column))
    };
    model.columns.iter().filter(|column| column.unique).map(unique).collect()
}

/// The arguments of the indexes of single columns.
pub(super) fn plain_indexes(model: &Model) -> Vec<String> {
    let index = |column: &Column| {
        let name = key(&format!("ix_{}_{}", model.table, column.column));
        format!("{name}, {}, [{}]", quote::python(&model.table), quote::python(&column.column))
    };
    model.columns.iter().filter(|column| column.index).map(index).collect()
}

/// True if the relationship has a table of its own.
#[must_use]
pub fn has_table(relationship: &Relationship) -> bool {
    relationship.kind == RelationshipKind::ManyToMany || has_own_fields(relationship)
}

#[cfg(test)]
mod tests {
    use super::constraint;

    #[test]
    fn long_names_are_cut_like_sqlalchemy_cuts_them() {
        // From `postgresql.dialect().identifier_preparer` of SQLAlchemy 2.1.
        let name = "fk_customer_subscription_preferences_default_subscription_plan_id";
        assert_eq!(constraint(name).len(), 60);
        assert_eq!(constraint("pk_short"), "pk_short");
    }
}
