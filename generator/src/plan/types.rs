//! What a field's type is in Python, in SQLAlchemy and in a migration.

use super::storage::Storage;
use crate::design::{Field, FieldType};
use crate::names;

/// The greatest length of an e-mail address (RFC 5321, section 4.5.3.1, as errata 1690 of RFC 3696 has it).
pub const EMAIL_LENGTH: u32 = 254;
/// The greatest length of a web address where the design gives none: what browsers have long agreed to take.
pub const URL_LENGTH: u32 = 2083;
/// Digits of a decimal where the design gives none.
pub const PRECISION: u32 = 12;
/// Digits after the point of a decimal where the design gives none.
pub const SCALE: u32 = 2;

/// A type in all its spellings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypeFacts {
    /// The annotation of the attribute in the model, without `| None`: `dt.datetime`.
    pub annotation: String,
    /// Arguments that SQLModel's `Field` needs to make the column of it: `max_length=200`.
    pub arguments: Vec<String>,
    /// The SQLAlchemy type in a migration: `sa.String(length=200)`.
    pub migration: String,
}

impl TypeFacts {
    fn plain(annotation: &str, migration: &str) -> Self {
        Self { annotation: annotation.to_owned(), arguments: Vec::new(), migration: migration.to_owned() }
    }

    fn with_type(annotation: &str, sa_type: &str, migration: &str) -> Self {
        Self { arguments: vec![format!("sa_type={sa_type}")], ..Self::plain(annotation, migration) }
    }

    fn string(length: Option<u32>) -> Self {
        match length {
            Some(length) => Self {
                annotation: "str".to_owned(),
                arguments: vec![format!("max_length={length}")],
                migration: format!("sa.String(length={length})"),
            },
            None => Self::plain("str", "sa.String()"),
        }
    }
}

/// The digits of a decimal field: in all, and after the point.
#[must_use]
pub fn decimal_digits(field: &Field) -> (u32, u32) {
    let scale = field.scale.unwrap_or(SCALE);
    (field.precision.unwrap_or_else(|| PRECISION.max(scale)), scale)
}

/// The length that the column of a text-like field has, if it has one.
#[must_use]
pub fn column_length(field: &Field) -> Option<u32> {
    match field.r#type {
        FieldType::Email => Some(field.max_length.unwrap_or(EMAIL_LENGTH)),
        FieldType::Url => Some(field.max_length.unwrap_or(URL_LENGTH)),
        _ => field.max_length,
    }
}

/// The type of a field. `enum_class` is the class of its enum, for the type `enum`.
#[must_use]
pub fn facts(storage: Storage, field: &Field, enum_class: Option<&str>) -> TypeFacts {
    if let Some(own) = storage.own_type(field) {
        return own;
    }
    match field.r#type {
        FieldType::String | FieldType::Email | FieldType::Url => TypeFacts::string(column_length(field)),
        FieldType::Text => TypeFacts::with_type("str", "sa.Text", "sa.Text()"),
        FieldType::Integer => TypeFacts::plain("int", "sa.Integer()"),
        FieldType::BigInteger => TypeFacts::with_type("int", "sa.BigInteger", "sa.BigInteger()"),
        FieldType::Float => TypeFacts::plain("float", "sa.Float()"),
        FieldType::Decimal => {
            let (precision, scale) = decimal_digits(field);
            TypeFacts {
                annotation: "Decimal".to_owned(),
                arguments: vec![format!("max_digits={precision}"), format!("decimal_places={scale}")],
                migration: format!("sa.Numeric(precision={precision}, scale={scale})"),
            }
        }
        FieldType::Boolean => TypeFacts::plain("bool", "sa.Boolean()"),
        FieldType::Date => TypeFacts::plain("dt.date", "sa.Date()"),
        FieldType::Time => TypeFacts::plain("dt.time", "sa.Time()"),
        FieldType::Datetime => {
            TypeFacts::with_type("dt.datetime", "sa.DateTime(timezone=True)", "sa.DateTime(timezone=True)")
        }
        FieldType::Duration => TypeFacts::plain("dt.timedelta", "sa.Interval()"),
        FieldType::Uuid => TypeFacts::plain("UUID", "sa.Uuid()"),
        FieldType::Json => {
            TypeFacts::with_type("dict[str, Any]", "MutableDict.as_mutable(JSONB())", "postgresql.JSONB()")
        }
        FieldType::Bytes => TypeFacts::plain("bytes", "sa.LargeBinary()"),
        FieldType::Enum => {
            let class = enum_class.unwrap_or("str");
            TypeFacts::with_type(
                class,
                &format!("enum_type({class}, \"{}\")", enum_type_name(class)),
                &enum_variable(class),
            )
        }
        FieldType::List => {
            TypeFacts::with_type("list[str]", "MutableList.as_mutable(sa.ARRAY(sa.Text))", "sa.ARRAY(sa.Text())")
        }
    }
}

/// The variable that holds an enum's type in a migration.
#[must_use]
pub fn enum_variable(class: &str) -> String {
    /// What else the migration defines and imports.
    const TAKEN: &[&str] =
        &["branch_labels", "depends_on", "down_revision", "downgrade", "op", "postgresql", "revision", "sa", "upgrade"];
    let name = enum_type_name(class);
    if TAKEN.contains(&name.as_str()) || names::KEYWORDS.contains(&name.as_str()) { name + "_type" } else { name }
}

/// The name of an enum's type in PostgreSQL.
#[must_use]
pub fn enum_type_name(class: &str) -> String {
    // Types of pg_catalog come first on the search path, whatever the project's schema has.
    const TAKEN: &[&str] = &[
        "bit",
        "bool",
        "box",
        "bytea",
        "char",
        "cidr",
        "circle",
        "date",
        "float4",
        "float8",
        "inet",
        "int2",
        "int4",
        "int8",
        "interval",
        "json",
        "jsonb",
        "jsonpath",
        "line",
        "lseg",
        "macaddr",
        "money",
        "name",
        "numeric",
        "oid",
        "path",
        "point",
        "polygon",
        "record",
        "text",
        "time",
        "timestamp",
        "timestamptz",
        "tsquery",
        "tsvector",
        "unknown",
        "uuid",
        "varbit",
        "varchar",
        "void",
        "xid",
        "xml",
        "op",
        "sa",
        "postgresql",
        "upgrade",
        "downgrade",
    ];
    let name = names::snake(class);
    if TAKEN.contains(&name.as_str()) || names::KEYWORDS.contains(&name.as_str()) {
        format!("{name}_enum")
    } else {
        names::shorten(&name)
    }
}
