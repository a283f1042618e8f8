//! The tables as SQLModel classes.

use serde::Serialize;

use super::literal;
use super::scope::{EntityNames, Scope, has_own_fields};
use super::storage::{Storage, shifted};
use super::types::{self, TypeFacts};
use crate::design::{
    Check, Compare, Design, End, Entity, Field, FieldType, Generate, Key, OnDelete, Outgoing, Property, Ref,
    Relationship, RelationshipKind, Show, Target,
};
use crate::names::{self, AttributeName};
use crate::render::quote;

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

/// A unique index of the rows that are not deleted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PartialUnique {
    /// Its name in the database.
    pub name: String,
    /// Its columns.
    pub columns: Vec<String>,
}

impl PartialUnique {
    fn new(table: &str, name: Option<&String>, columns: Vec<String>) -> Self {
        let name = name.cloned().unwrap_or_else(|| format!("uq_{table}_{}", columns.join("_")));
        Self { name: super::migration::constraint(&name), columns }
    }

    fn argument(&self, storage: Storage) -> String {
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

fn key_column(key: Key) -> Column {
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
fn of_field(scope: &Scope<'_>, field: &Field) -> Column {
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
            let hex: String = super::samples::base64_decode(value.as_str().unwrap_or_default())
                .iter()
                .map(|byte| format!("{byte:02x}"))
                .collect();
            quote::python(&format!("\\x{hex}"))
        }
        _ => quote::python(value.as_str().unwrap_or(&value.to_string())),
    })
}

fn migration_column(name: &str, r#type: &str, server_default: Option<&str>, nullable: bool) -> String {
    let server_default = server_default.map(|default| format!(", server_default={default}")).unwrap_or_default();
    let nullable = if nullable { "True" } else { "False" };
    format!("sa.Column({}, {type}{server_default}, nullable={nullable})", quote::python(name))
}

fn foreign_key_column(
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
fn side_column(scope: &Scope<'_>, side: Outgoing<'_>, use_alter: bool) -> Option<Column> {
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

fn index_argument(scope: &Scope<'_>, entity: &Entity, index: &crate::design::Index) -> String {
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

fn check_argument(scope: &Scope<'_>, entity: &Entity, check: &Check) -> String {
    let condition = quote::python(&check_condition(scope, entity, check));
    format!("sa.CheckConstraint({condition}, name={})", quote::python(&names::snake(&check.name)))
}

/// A column in SQL text; quoted, since it may be a reserved word.
#[must_use]
pub fn sql_name(column: &str) -> String {
    if names::SQL_RESERVED.contains(&column) { format!("\"{column}\"") } else { column.to_owned() }
}

type Relations = (Vec<Relation>, Vec<(String, String)>, Vec<(String, String)>);

fn relations(scope: &Scope<'_>, target: &Target, names: &EntityNames) -> Relations {
    let (mut relations, mut annotated, mut links) = (Vec::new(), Vec::new(), Vec::new());
    if let Target::Entity(id) = target
        && let Some(owner) = scope.design.entity(id).and_then(|entity| entity.owner.as_ref())
        && owner.show == Show::Nested
    {
        let key = scope.foreign_key(&owner.name).python;
        relations.push(Relation {
            attribute: relation_attribute(&owner.name),
            annotation: if owner.on_delete == OnDelete::SetNull {
                "Mapped[Optional[\"User\"]]".to_owned()
            } else {
                "Mapped[\"User\"]".to_owned()
            },
            arguments: vec![foreign_keys(&names.class, &key, &[])],
        });
        annotated.push(("user".to_owned(), "User".to_owned()));
    }
    for side in scope.design.sides(target) {
        let Some(name) = &side.here().name else { continue };
        let there = scope.at(side.relationship, side.end.other());
        relations.push(relation(scope, side, name, names, there));
        if there.class != names.class {
            annotated.push((there.module.clone(), there.class.clone()));
        }
        if side.relationship.kind == RelationshipKind::ManyToMany {
            let link = scope.link(side.relationship);
            links.push((link.module, link.class));
        }
    }
    annotated.sort();
    annotated.dedup();
    links.sort();
    links.dedup();
    (relations, annotated, links)
}

/// The attribute of a relation.
#[must_use]
pub fn relation_attribute(name: &str) -> String {
    names::attribute(name).map(|name| name.python).unwrap_or_default()
}

fn foreign_keys(class: &str, attribute: &str, more: &[String]) -> String {
    let mut entries = vec![format!("\"foreign_keys\": \"[{class}.{attribute}]\"")];
    entries.extend_from_slice(more);
    format!("sa_relationship_kwargs={{{}}}", entries.join(", "))
}

fn relation(
    scope: &Scope<'_>,
    side: Outgoing<'_>,
    name: &str,
    names_here: &EntityNames,
    there: &EntityNames,
) -> Relation {
    let relationship = side.relationship;
    let own_fields = has_own_fields(relationship);
    let mut arguments = Vec::new();
    if let Some(back) = side.there().name.as_ref().filter(|_| !own_fields) {
        arguments.push(format!("back_populates={}", quote::python(&relation_attribute(back))));
    }
    let mut entries = Vec::new();
    let annotation = match relationship.kind {
        RelationshipKind::ManyToMany => {
            let link = scope.link(relationship);
            arguments.push(format!("link_model={}", link.class));
            if own_fields {
                entries.push("\"viewonly\": True".to_owned());
            } else {
                arguments.push("passive_deletes=True".to_owned());
            }
            if relationship.from.entity == relationship.to.entity {
                let (mine, other) = match side.end {
                    End::From => (&link.from_key, &link.to_key),
                    End::To => (&link.to_key, &link.from_key),
                };
                let (class, link) = (&names_here.class, &link.class);
                entries.push(format!("\"primaryjoin\": \"{class}.id == {link}.{mine}\""));
                entries.push(format!("\"secondaryjoin\": \"{class}.id == {link}.{other}\""));
            }
            format!("Mapped[list[\"{}\"]]", there.class)
        }
        _ => {
            let (carrier, key) = match side.end {
                End::To => (names_here, scope.foreign_key(name).python),
                End::From => {
                    (there, side.there().name.as_deref().map(|name| scope.foreign_key(name).python).unwrap_or_default())
                }
            };
            if several_between(scope.design, relationship) {
                entries.push(format!("\"foreign_keys\": \"[{}.{key}]\"", carrier.class));
            }
            if relationship.from.entity == relationship.to.entity && side.end == End::To {
                entries.push(format!("\"remote_side\": \"{}.id\"", names_here.class));
            }
            if side.end == End::From {
                arguments.push("passive_deletes=\"all\"".to_owned());
            }
            match (side.end, relationship.kind) {
                (End::From, RelationshipKind::OneToOne) => {
                    entries.push("\"uselist\": False".to_owned());
                    format!("Mapped[Optional[\"{}\"]]", there.class)
                }
                (End::From, _) => format!("Mapped[list[\"{}\"]]", there.class),
                (End::To, _) if side.here().required => format!("Mapped[\"{}\"]", there.class),
                (End::To, _) => format!("Mapped[Optional[\"{}\"]]", there.class),
            }
        }
    };
    if side.leads_to_many() && scope.shows(side) {
        // An answer lists them in the same order every time.
        entries.push(format!("\"order_by\": \"{}.id\"", there.class));
    }
    if !entries.is_empty() {
        arguments.push(format!("sa_relationship_kwargs={{{}}}", entries.join(", ")));
    }
    Relation { attribute: relation_attribute(name), annotation, arguments }
}

/// True if more than one foreign key joins the two tables, so that SQLAlchemy must be told which one is meant.
fn several_between(design: &Design, relationship: &Relationship) -> bool {
    let pair = |relationship: &Relationship| {
        let mut ends = [relationship.from.entity.clone(), relationship.to.entity.clone()];
        ends.sort();
        ends
    };
    let wanted = pair(relationship);
    let keys = design
        .relationships
        .iter()
        .filter(|other| other.kind != RelationshipKind::ManyToMany && pair(other) == wanted)
        .count();
    let owned = |end: &Ref<Target>| match end.to() {
        Some(Target::Entity(id)) => design.entity(id).is_some_and(|entity| entity.owner.is_some()),
        _ => false,
    };
    let owner_key = wanted.contains(&Ref::To(Target::User)) && wanted.iter().any(owned);
    keys + usize::from(owner_key) > 1
}
