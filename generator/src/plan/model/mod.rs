//! The tables as SQLModel classes.

mod columns;
mod constraints;
mod relations;

use serde::Serialize;

use super::scope::{Scope, has_own_fields};
use crate::design::{End, Entity, Field, OnDelete, Relationship, Target};
use crate::render::quote;

use columns::{foreign_key_column, key_column, migration_column, of_field, side_column};
use constraints::{check_argument, index_argument};
use relations::relations;

pub use columns::generate;
pub use constraints::{PartialUnique, check_condition, column_of, index_columns, index_name, partial, sql_name};
pub use relations::relation_attribute;

/// A table and its class.
#[derive(Debug, Clone, Serialize)]
pub struct Model {
    /// The class: `Post`.
    pub class: String,
    /// The module in `models/`: `post`.
    pub module: String,
    /// The table: `posts`.
    pub table: String,
    /// What a row is; the docstring.
    pub description: Option<String>,
    /// The classes that it is made of: `Timestamps`.
    pub bases: Vec<&'static str>,
    /// True if the class has `created_at` and `updated_at` from `Timestamps`.
    pub timestamps: bool,
    /// True if the class has `deleted_at` from `SoftDelete`.
    pub soft_delete: bool,
    /// The items of `__table_args__`, as Python.
    pub arguments: Vec<String>,
    /// The columns, in order, without those of the bases.
    pub columns: Vec<Column>,
    /// Unique indexes of the rows that are not deleted.
    pub partial_uniques: Vec<PartialUnique>,
    /// The relations, in order.
    pub relations: Vec<Relation>,
    /// Classes whose modules the annotations name: `(module, class)`, for `TYPE_CHECKING`.
    pub annotated: Vec<(String, String)>,
    /// Link classes that are needed when the class is made: `(module, class)`.
    pub links: Vec<(String, String)>,
}

/// A column and its attribute.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Column {
    /// The attribute: `class_`.
    pub attribute: String,
    /// The key in JSON: `class`.
    pub api: String,
    /// The column: `class`.
    pub column: String,
    /// The annotation: `str | None`.
    pub annotation: String,
    /// The arguments of `Field`, as Python; none: no `Field` is needed.
    pub arguments: Vec<String>,
    /// The default that needs no `Field`, as Python.
    pub default: Option<String>,
    /// The column in a migration, as Python: `sa.Column("title", sa.String(length=200), nullable=False)`.
    pub migration: String,
    /// True if the value may be null.
    pub nullable: bool,
    /// The foreign key, if it is one.
    pub foreign_key: Option<ForeignKey>,
    /// True for a unique constraint of its own.
    pub unique: bool,
    /// True for an index of its own.
    pub index: bool,
}

/// A foreign key.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ForeignKey {
    /// The table that it refers to; always its `id`.
    pub table: String,
    /// `CASCADE`, `RESTRICT` or `SET NULL`.
    pub on_delete: &'static str,
    /// True if it closes a cycle of tables and is added after they are made.
    pub use_alter: bool,
}

/// A relation of a class.
#[derive(Debug, Clone, Serialize)]
pub struct Relation {
    /// The attribute: `author`.
    pub attribute: String,
    /// The annotation: `list["Post"]`.
    pub annotation: String,
    /// The arguments of `Relationship`, as Python.
    pub arguments: Vec<String>,
}

impl OnDeleteSql for OnDelete {
    fn sql(self) -> &'static str {
        match self {
            OnDelete::Restrict => "RESTRICT",
            OnDelete::Cascade => "CASCADE",
            OnDelete::SetNull => "SET NULL",
        }
    }
}

trait OnDeleteSql {
    fn sql(self) -> &'static str;
}

/// The model of an entity. `closes_cycle` tells of a relationship whether its foreign key must wait until all tables
/// are there.
#[must_use]
pub fn of_entity(scope: &Scope<'_>, entity: &Entity, closes_cycle: &dyn Fn(&Relationship) -> bool) -> Model {
    let names = scope.entity(entity);
    let target = entity.target();
    let mut columns = vec![key_column(entity.key)];
    if let Some(owner) = &entity.owner {
        columns.push(foreign_key_column(
            scope.foreign_key(&owner.name),
            None,
            "UUID",
            "sa.Uuid()",
            owner.on_delete == OnDelete::SetNull,
            ForeignKey { table: "users".to_owned(), on_delete: owner.on_delete.sql(), use_alter: false },
        ));
    }
    columns.extend(entity.fields.iter().map(|field| of_field(scope, field)));
    for side in scope.design.sides(&target).filter(|side| side.has_key()) {
        columns.extend(side_column(scope, side, closes_cycle(side.relationship)));
    }
    let mut arguments = Vec::new();
    let mut partial_uniques = Vec::new();
    if entity.soft_delete {
        for column in columns.iter_mut().filter(|column| column.unique) {
            column.be_unique_by_index();
            partial_uniques.push(PartialUnique::new(&names.table, None, vec![column.column.clone()]));
        }
    }
    let mut led: Vec<String> = Vec::new();
    for unique in &entity.unique {
        let attributes: Vec<_> =
            unique.properties.iter().filter_map(|property| column_of(scope, entity, property)).collect();
        if entity.soft_delete {
            partial_uniques.push(PartialUnique::new(&names.table, unique.name.as_ref(), attributes));
            continue;
        }
        let mut items: Vec<_> = attributes.iter().map(|column| quote::python(column)).collect();
        items.extend(unique.name.as_ref().map(|name| format!("name={}", quote::python(name))));
        led.extend(attributes.first().cloned());
        arguments.push(format!("sa.UniqueConstraint({})", items.join(", ")));
    }
    for column in &mut columns {
        if column.foreign_key.is_some() && led.contains(&column.column) {
            column.index = false;
            column.arguments.retain(|argument| argument != "index=True");
        }
    }
    arguments.extend(partial_uniques.iter().map(|unique| unique.argument(scope.storage)));
    arguments.extend(entity.indexes.iter().map(|index| index_argument(scope, entity, index)));
    arguments.extend(entity.checks.iter().map(|check| check_argument(scope, entity, check)));
    let (relations, annotated, links) = relations(scope, &target, names);
    Model {
        class: names.class.clone(),
        module: names.module.clone(),
        table: names.table.clone(),
        description: entity.description.clone(),
        bases: bases(entity),
        timestamps: entity.timestamps,
        soft_delete: entity.soft_delete,
        arguments,
        columns,
        partial_uniques,
        relations,
        annotated,
        links,
    }
}

fn bases(entity: &Entity) -> Vec<&'static str> {
    let mut bases = Vec::new();
    if entity.timestamps {
        bases.push("Timestamps");
    }
    if entity.soft_delete {
        bases.push("SoftDelete");
    }
    if bases.is_empty() {
        bases.push("SQLModel");
    }
    bases
}

impl Column {
    /// Leaves being unique to an index of its own; what a foreign key refers to is still found by an index of all rows.
    fn be_unique_by_index(&mut self) {
        self.unique = false;
        self.index = self.foreign_key.is_some();
        let index = self.index;
        self.arguments.retain_mut(|argument| {
            if argument != "unique=True" {
                return true;
            }
            "index=True".clone_into(argument);
            index
        });
        if let [only] = self.arguments.as_slice()
            && let Some(default) = only.strip_prefix("default=")
        {
            self.default = Some(default.to_owned());
            self.arguments.clear();
        }
    }
}

/// The model of the table between the two ends of a many-to-many.
#[must_use]
pub fn of_link(scope: &Scope<'_>, relationship: &Relationship) -> Model {
    let link = scope.link(relationship);
    let end = |end: End, column: &str, key: &str, second: bool| {
        let there = scope.at(relationship, end);
        let mut arguments = vec![
            format!("foreign_key={}", quote::python(&format!("{}.id", there.table))),
            "ondelete=\"CASCADE\"".to_owned(),
            "primary_key=True".to_owned(),
        ];
        if second {
            arguments.push("index=True".to_owned());
        }
        if column != key {
            arguments.push(format!("sa_column_kwargs={{\"name\": {}}}", quote::python(column)));
        }
        Column {
            attribute: key.to_owned(),
            api: key.to_owned(),
            column: column.to_owned(),
            annotation: there.key_annotation.to_owned(),
            arguments,
            default: None,
            migration: migration_column(column, there.key_migration, None, false),
            nullable: false,
            foreign_key: Some(ForeignKey { table: there.table.clone(), on_delete: "CASCADE", use_alter: false }),
            unique: false,
            index: second,
        }
    };
    let mut columns = vec![
        end(End::From, &link.from_column, &link.from_key, false),
        end(End::To, &link.to_column, &link.to_key, true),
    ];
    let through = relationship.through.as_ref();
    columns.extend(through.iter().flat_map(|through| &through.fields).map(|field| of_field(scope, field)));
    let mut relations = Vec::new();
    let mut annotated = Vec::new();
    if has_own_fields(relationship) {
        for (end, attribute) in [(End::From, &link.from_attribute), (End::To, &link.to_attribute)] {
            let there = scope.at(relationship, end);
            let key = if end == End::From { &link.from_key } else { &link.to_key };
            let mut arguments = Vec::new();
            if relationship.from.entity == relationship.to.entity {
                arguments.push(format!(
                    "sa_relationship_kwargs={{\"foreign_keys\": {}}}",
                    quote::python(&format!("[{}.{key}]", link.class))
                ));
            }
            relations.push(Relation {
                attribute: attribute.clone(),
                annotation: format!("Mapped[\"{}\"]", there.class),
                arguments,
            });
            annotated.push((there.module.clone(), there.class.clone()));
        }
    }
    annotated.dedup();
    Model {
        class: link.class,
        module: link.module,
        table: link.table,
        description: relationship.description.clone(),
        bases: vec!["SQLModel"],
        timestamps: false,
        soft_delete: false,
        arguments: Vec::new(),
        columns,
        partial_uniques: Vec::new(),
        relations,
        annotated,
        links: Vec::new(),
    }
}

/// The extra columns and the relations of the built-in `User`.
#[must_use]
pub fn of_user(scope: &Scope<'_>, fields: &[Field]) -> Model {
    let names = scope.target(&Target::User);
    let (relations, annotated, links) = relations(scope, &Target::User, names);
    Model {
        class: names.class.clone(),
        module: names.module.clone(),
        table: names.table.clone(),
        description: None,
        bases: vec!["SQLModel"],
        timestamps: false,
        soft_delete: false,
        arguments: Vec::new(),
        partial_uniques: Vec::new(),
        columns: fields.iter().map(|field| of_field(scope, field)).collect(),
        relations,
        annotated,
        links,
    }
}
