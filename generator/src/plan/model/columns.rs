//! The columns of a table: keys, fields and foreign keys.

use super::{Column, ForeignKey, OnDeleteSql};
use crate::design::{Field, FieldType, Generate, Key, Outgoing, Ref, RelationshipKind};
use crate::names::{self, AttributeName};
use crate::plan::literal;
use crate::plan::scope::Scope;
use crate::plan::types::{self, TypeFacts};
use crate::render::quote;

pub(super) fn key_column(key: Key) -> Column {
    let (annotation, default, migration) = match key {
        Key::Integer => ("int", "default=None", "sa.Integer()"),
        Key::Uuid4 => ("UUID", "default_factory=uuid4", "sa.Uuid()"),
        Key::Uuid7 => ("UUID", "default_factory=uuid7", "sa.Uuid()"),
    };
    Column {
        attribute: "id".to_owned(),
        api: "id".to_owned(),
        column: "id".to_owned(),
        annotation: annotation.to_owned(),
        arguments: vec![default.to_owned(), "primary_key=True".to_owned()],
        default: None,
        migration: migration_column("id", migration, None, false),
        nullable: false,
        foreign_key: None,
        unique: false,
        index: false,
    }
}

/// The column of a field.
pub(super) fn of_field(scope: &Scope<'_>, field: &Field) -> Column {
    let attribute =
        names::attribute(&field.name).unwrap_or(AttributeName { api: String::new(), python: String::new() });
    let column = field.column.clone().unwrap_or_else(|| attribute.api.clone());
    let enum_class = field.r#enum.as_ref().and_then(Ref::to).map(|id| scope.enum_class(id));
    let TypeFacts { annotation, arguments, migration } = types::facts(scope.storage, field, enum_class);
    let default = default_argument(field, enum_class);
    let server_default = server_default(scope, field);
    let mut column_arguments = Vec::new();
    if column != attribute.python {
        column_arguments.push(format!("\"name\": {}", quote::python(&column)));
    }
    column_arguments.extend(server_default.as_ref().map(|default| format!("\"server_default\": {default}")));
    let mut field_arguments: Vec<String> = arguments;
    if field.unique {
        field_arguments.push("unique=True".to_owned());
    }
    if field.index && !field.unique {
        field_arguments.push("index=True".to_owned());
    }
    if !column_arguments.is_empty() {
        field_arguments.push(format!("sa_column_kwargs={{{}}}", column_arguments.join(", ")));
    }
    let plain_default = default.as_ref().and_then(|default| default.strip_prefix("default=")).map(str::to_owned);
    let (arguments, default) = if field_arguments.is_empty() && (default.is_none() || plain_default.is_some()) {
        (Vec::new(), plain_default)
    } else {
        (default.into_iter().chain(field_arguments).collect(), None)
    };
    Column {
        annotation: if field.nullable { format!("{annotation} | None") } else { annotation },
        arguments,
        default,
        migration: migration_column(&column, &migration, server_default.as_deref(), field.nullable),
        nullable: field.nullable,
        foreign_key: None,
        unique: field.unique,
        index: field.index && !field.unique,
        attribute: attribute.python,
        api: attribute.api,
        column,
    }
}

fn default_argument(field: &Field, enum_class: Option<&str>) -> Option<String> {
    if let Some(factory) = field.generate.map(generate) {
        return Some(format!("default_factory={factory}"));
    }
    match &field.default {
        Some(value) if literal::is_mutable(field.r#type) => {
            let empty =
                value.as_array().is_some_and(Vec::is_empty) || value.as_object().is_some_and(serde_json::Map::is_empty);
            let factory = match (empty, field.r#type) {
                (true, FieldType::List) => "list".to_owned(),
                (true, _) => "dict".to_owned(),
                (false, _) => format!("lambda: {}", literal::json(value)),
            };
            Some(format!("default_factory={factory}"))
        }
        Some(value) => Some(format!("default={}", literal::default(field, enum_class, value))),
        None if field.nullable => Some("default=None".to_owned()),
        None => None,
    }
}

/// The function that makes a value.
#[must_use]
pub fn generate(generate: Generate) -> &'static str {
    match generate {
        Generate::Now => "now",
        Generate::Today => "today",
        Generate::Uuid4 => "uuid4",
        Generate::Uuid7 => "uuid7",
    }
}

/// The default in the database, as Python: text, which SQLAlchemy quotes, or an expression.
fn server_default(scope: &Scope<'_>, field: &Field) -> Option<String> {
    if !field.server_default {
        return None;
    }
    if let Some(generate) = field.generate {
        return match generate {
            Generate::Now => Some("sa.func.now()".to_owned()),
            Generate::Today => Some("sa.func.current_date()".to_owned()),
            Generate::Uuid4 => Some("sa.func.gen_random_uuid()".to_owned()),
            Generate::Uuid7 => None,
        };
    }
    let value = field.default.as_ref()?;
    if let Some(own) = scope.storage.own_default(field, value) {
        return Some(own);
    }
    Some(match field.r#type {
        FieldType::Boolean if value == &serde_json::Value::Bool(true) => "sa.true()".to_owned(),
        FieldType::Boolean => "sa.false()".to_owned(),
        FieldType::Enum => {
            // The design names the value; the database holds its text.
            let id = field.r#enum.as_ref().and_then(Ref::to)?;
            let values = &scope.design.r#enum(id)?.values;
            quote::python(&values.iter().find(|item| Some(item.name.as_str()) == value.as_str())?.value)
        }
        FieldType::Json => quote::python(&value.to_string()),
        FieldType::List => {
            let items = value.as_array().into_iter().flatten();
            let items: Vec<_> = items
                .filter_map(|item| item.as_str())
                .map(|item| format!("\"{}\"", item.replace('\\', "\\\\").replace('"', "\\\"")))
                .collect();
            quote::python(&format!("{{{}}}", items.join(",")))
        }
        FieldType::Bytes => {
            let hex: String = crate::plan::samples::base64_decode(value.as_str().unwrap_or_default())
                .iter()
                .map(|byte| format!("{byte:02x}"))
                .collect();
            quote::python(&format!("\\x{hex}"))
        }
        _ => quote::python(value.as_str().unwrap_or(&value.to_string())),
    })
}

pub(super) fn migration_column(name: &str, r#type: &str, server_default: Option<&str>, nullable: bool) -> String {
    let server_default = server_default.map(|default| format!(", server_default={default}")).unwrap_or_default();
    let nullable = if nullable { "True" } else { "False" };
    format!("sa.Column({}, {type}{server_default}, nullable={nullable})", quote::python(name))
}

pub(super) fn foreign_key_column(
    attribute: AttributeName,
    column: Option<&String>,
    annotation: &str,
    migration: &str,
    nullable: bool,
    foreign_key: ForeignKey,
) -> Column {
    let column = column.cloned().unwrap_or_else(|| attribute.api.clone());
    let refers = quote::python(&format!("{}.id", foreign_key.table));
    let mut arguments = Vec::new();
    if nullable {
        arguments.push("default=None".to_owned());
    }
    if foreign_key.use_alter {
        arguments.push("index=True".to_owned());
        arguments.push(format!(
            "sa_column_args=[sa.ForeignKey({refers}, ondelete=\"{}\", use_alter=True)]",
            foreign_key.on_delete
        ));
    } else {
        arguments.push(format!("foreign_key={refers}"));
        arguments.push(format!("ondelete=\"{}\"", foreign_key.on_delete));
        arguments.push("index=True".to_owned());
    }
    if column != attribute.python {
        arguments.push(format!("sa_column_kwargs={{\"name\": {}}}", quote::python(&column)));
    }
    Column {
        annotation: if nullable { format!("{annotation} | None") } else { annotation.to_owned() },
        arguments,
        default: None,
        migration: migration_column(&column, migration, None, nullable),
        nullable,
        foreign_key: Some(foreign_key),
        unique: false,
        index: true,
        attribute: attribute.python,
        api: attribute.api,
        column,
    }
}

/// The foreign key of a side that carries it.
pub(super) fn side_column(scope: &Scope<'_>, side: Outgoing<'_>, use_alter: bool) -> Option<Column> {
    let here = side.here();
    let there = scope.at(side.relationship, side.end.other());
    let name = here.name.as_deref()?;
    let mut column = foreign_key_column(
        scope.foreign_key(name),
        here.column.as_ref(),
        there.key_annotation,
        there.key_migration,
        !here.required,
        ForeignKey { table: there.table.clone(), on_delete: side.relationship.on_delete.sql(), use_alter },
    );
    if side.relationship.kind == RelationshipKind::OneToOne {
        column.unique = true;
        column.index = false;
        for argument in &mut column.arguments {
            if argument == "index=True" {
                "unique=True".clone_into(argument);
            }
        }
    }
    Some(column)
}
