//! Fields as the JSON has them: a plain type word, constraints beside it.

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use super::{Exact, is_default, some};

/// A field of an entity. Which constraint fits which type is a rule of `check`, so that a change of type loses nothing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Field {
    /// Says that this is the same field as in another version of the design; the first name if left out.
    #[serde(default, deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The name.
    pub name: String,
    /// The kind of value.
    pub r#type: FieldType,
    /// The enum, if and only if the type is `enum`.
    #[serde(default, deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub r#enum: Option<String>,
    /// The column; the name in safe form if left out.
    #[serde(default, deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    /// The stored value may be null.
    #[serde(default, skip_serializing_if = "is_default")]
    #[schemars(extend("default" = false))]
    pub nullable: bool,
    /// No two rows have the same value.
    #[serde(default, skip_serializing_if = "is_default")]
    #[schemars(extend("default" = false))]
    pub unique: bool,
    /// The column has an index.
    #[serde(default, skip_serializing_if = "is_default")]
    #[schemars(extend("default" = false))]
    pub index: bool,
    /// The value where none is given, as JSON; an enum's value by its name. Not together with `generate`.
    #[serde(default, deserialize_with = "some_value", skip_serializing_if = "Option::is_none")]
    pub default: Option<Value>,
    /// The value is made where none is given. Not together with `default`.
    #[serde(default, deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub generate: Option<Generate>,
    /// The default is also the database's.
    #[serde(default, skip_serializing_if = "is_default")]
    #[schemars(extend("default" = false))]
    pub server_default: bool,
    /// The least number of characters (bytes for `bytes`; for `list`, of each item).
    #[serde(default, deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub min_length: Option<u32>,
    /// The greatest number of characters (bytes for `bytes`; for `list`, of each item).
    #[serde(default, deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub max_length: Option<u32>,
    /// A regular expression found anywhere in the text: anchor it yourself. Without look-around and back-references.
    #[serde(default, deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub pattern: Option<String>,
    /// Greater than or equal to.
    #[serde(default, deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub ge: Option<Exact>,
    /// Greater than.
    #[serde(default, deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub gt: Option<Exact>,
    /// Less than or equal to.
    #[serde(default, deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub le: Option<Exact>,
    /// Less than.
    #[serde(default, deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub lt: Option<Exact>,
    /// A whole multiple of this.
    #[serde(default, deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub multiple_of: Option<Exact>,
    /// Decimal: the number of digits in all.
    #[serde(default, deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub precision: Option<u32>,
    /// Decimal: the number of digits after the point.
    #[serde(default, deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub scale: Option<u32>,
    /// List: the least number of items.
    #[serde(default, deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub min_items: Option<u32>,
    /// List: the greatest number of items.
    #[serde(default, deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub max_items: Option<u32>,
    /// Whether callers may set it when they create a row.
    #[serde(default, skip_serializing_if = "is_default")]
    #[schemars(extend("default" = "allowed"))]
    pub create: Permit,
    /// Whether callers may change it.
    #[serde(default, skip_serializing_if = "is_default")]
    #[schemars(extend("default" = "allowed"))]
    pub update: Permit,
    /// Whether answers show it.
    #[serde(default, skip_serializing_if = "is_default")]
    #[schemars(extend("default" = "always"))]
    pub read: Visibility,
    /// What it means.
    #[serde(default, deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// A value as it could be, for the documentation and the tests.
    #[serde(default, deserialize_with = "some_value", skip_serializing_if = "Option::is_none")]
    pub example: Option<Value>,
}

impl Field {
    /// A field with a name and a type and nothing else.
    #[must_use]
    pub fn new(name: impl Into<String>, r#type: FieldType) -> Self {
        Self {
            id: None,
            name: name.into(),
            r#type,
            r#enum: None,
            column: None,
            nullable: false,
            unique: false,
            index: false,
            default: None,
            generate: None,
            server_default: false,
            min_length: None,
            max_length: None,
            pattern: None,
            ge: None,
            gt: None,
            le: None,
            lt: None,
            multiple_of: None,
            precision: None,
            scale: None,
            min_items: None,
            max_items: None,
            create: Permit::Allowed,
            update: Permit::Allowed,
            read: Visibility::Always,
            description: None,
            example: None,
        }
    }
}

/// Like [`some`], for any JSON value: only `null` itself is refused, not one inside.
fn some_value<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Value>, D::Error> {
    match Value::deserialize(deserializer)? {
        Value::Null => Err(serde::de::Error::custom("invalid type: null, expected any other JSON value")),
        value => Ok(Some(value)),
    }
}

/// The kind of value that a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum FieldType {
    /// A line of text.
    String,
    /// A text of any length.
    Text,
    /// A whole number of 32 bits.
    Integer,
    /// A whole number of 64 bits.
    BigInteger,
    /// A floating-point number.
    Float,
    /// An exact decimal number.
    Decimal,
    /// True or false.
    Boolean,
    /// A day.
    Date,
    /// A time of day.
    Time,
    /// A point in time, with its offset.
    Datetime,
    /// A length of time.
    Duration,
    /// A UUID.
    Uuid,
    /// An e-mail address.
    Email,
    /// A web address.
    Url,
    /// Any JSON.
    Json,
    /// Bytes, as base64 in JSON.
    Bytes,
    /// One of an enum's values.
    Enum,
    /// A list of texts.
    List,
}

/// A value that is made where none is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Generate {
    /// The present time, for `datetime`.
    Now,
    /// The present day, for `date`.
    Today,
    /// A random UUID.
    Uuid4,
    /// A UUID that grows with time.
    Uuid7,
}

/// Whether callers may give a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Permit {
    /// They may.
    #[default]
    Allowed,
    /// Only the program does.
    Never,
}

/// Whether answers show a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Visibility {
    /// Every answer that shows the row.
    #[default]
    Always,
    /// No answer.
    Never,
}
