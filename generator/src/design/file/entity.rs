//! Entities and enums as the JSON has them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Access, Exact, Field, OnDelete, Show, is_default, some};

/// A closed list of values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Enum {
    /// Says that this is the same enum as in another version of the design; the first name if left out.
    #[serde(default, deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The name.
    pub name: String,
    /// What it means.
    #[serde(default, deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Its values, in order.
    pub values: Vec<EnumValue>,
}

/// One value of an enum.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EnumValue {
    /// Says that this is the same value as in another version of the design; the first name if left out.
    #[serde(default, deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The name.
    pub name: String,
    /// The text that is stored and sent; the name if left out.
    #[serde(default, deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// What it means.
    #[serde(default, deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

/// A thing that the project keeps: a table, its schemas and its endpoints.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Entity {
    /// Says that this is the same entity as in another version of the design; the first name if left out.
    #[serde(default, deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The name, for one of them.
    pub name: String,
    /// One of them in words, `order line`; from the name if left out.
    #[serde(default, deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub singular: Option<String>,
    /// Several of them in words, `order lines`; from the name if left out.
    #[serde(default, deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub plural: Option<String>,
    /// The table; from the plural if left out.
    #[serde(default, deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub table: Option<String>,
    /// What it is.
    #[serde(default, deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The kind of its primary key, `id`.
    #[serde(default, skip_serializing_if = "is_default")]
    #[schemars(extend("default" = "integer"))]
    pub key: Key,
    /// Columns that come as a set.
    #[serde(default, skip_serializing_if = "is_default")]
    pub mixins: Mixins,
    /// Its fields, in order.
    #[serde(default, skip_serializing_if = "is_default")]
    pub fields: Vec<Field>,
    /// Properties that are unique together.
    #[serde(default, skip_serializing_if = "is_default")]
    pub unique: Vec<Unique>,
    /// Indexes over several properties.
    #[serde(default, skip_serializing_if = "is_default")]
    pub indexes: Vec<Index>,
    /// Rules that every row keeps.
    #[serde(default, skip_serializing_if = "is_default")]
    pub checks: Vec<Check>,
    /// The order of lists, `-` for descending; the key if left out.
    #[serde(default, skip_serializing_if = "is_default")]
    pub default_order: Vec<String>,
    /// What callers can do with it; the five usual operations if left out.
    #[serde(default, skip_serializing_if = "is_default")]
    pub endpoints: Endpoints,
}

impl Entity {
    /// An entity with a name and nothing else.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            id: None,
            name: name.into(),
            singular: None,
            plural: None,
            table: None,
            description: None,
            key: Key::default(),
            mixins: Mixins::default(),
            fields: Vec::new(),
            unique: Vec::new(),
            indexes: Vec::new(),
            checks: Vec::new(),
            default_order: Vec::new(),
            endpoints: Endpoints::default(),
        }
    }
}

/// The kind of a primary key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Key {
    /// 1, 2, 3, from the database.
    #[default]
    Integer,
    /// A random UUID.
    Uuid4,
    /// A UUID that grows with time.
    Uuid7,
}

/// Columns that come as a set.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Mixins {
    /// `created_at` and `updated_at`.
    #[serde(deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub timestamps: Option<Timestamps>,
    /// Deleted rows are marked by `deleted_at`, hidden, and can come back.
    #[serde(deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub soft_delete: Option<SoftDelete>,
    /// The user whose row it is.
    #[serde(deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub owner: Option<Owner>,
}

/// `created_at` and `updated_at`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default, expecting = "an object of settings; {} for on")]
pub struct Timestamps {}

/// Deleted rows are marked by `deleted_at`, hidden, and can come back.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default, expecting = "an object of settings; {} for on")]
pub struct SoftDelete {}

/// The user whose row it is: who created it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default, expecting = "an object of settings; {} for on")]
pub struct Owner {
    /// The name of the property.
    #[serde(skip_serializing_if = "is_owner_name")]
    #[schemars(extend("default" = "owner"))]
    pub name: String,
    /// What becomes of the row when the user is deleted.
    #[serde(skip_serializing_if = "is_cascade")]
    #[schemars(extend("default" = "cascade"))]
    pub on_delete: OnDelete,
    /// How the owner is shown in answers.
    #[serde(skip_serializing_if = "is_default")]
    #[schemars(extend("default" = "id"))]
    pub show: Show,
}

impl Default for Owner {
    fn default() -> Self {
        Self { name: "owner".to_owned(), on_delete: OnDelete::Cascade, show: Show::default() }
    }
}

fn is_owner_name(name: &str) -> bool {
    name == "owner"
}

fn is_cascade(on_delete: &OnDelete) -> bool {
    *on_delete == OnDelete::Cascade
}

/// Properties that are unique together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Unique {
    /// Fields or relation sides.
    pub properties: Vec<String>,
    /// The constraint's name in the database.
    #[serde(default, deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// An index.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Index {
    /// Fields or relation sides, `-` for descending.
    pub properties: Vec<String>,
    /// The index's name in the database.
    #[serde(default, deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// A rule that every row keeps: a property compared with another or with a number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Check {
    /// The constraint's name in the database.
    pub name: String,
    /// The property on the left.
    pub property: String,
    /// The comparison.
    pub compare: Compare,
    /// The property on the right. Either this or `value`.
    #[serde(default, deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub with: Option<String>,
    /// The number on the right. Either this or `with`.
    #[serde(default, deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub value: Option<Exact>,
}

/// A comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Compare {
    /// Less than.
    Lt,
    /// Less than or equal to.
    Le,
    /// Greater than.
    Gt,
    /// Greater than or equal to.
    Ge,
    /// Equal to.
    Eq,
    /// Not equal to.
    Ne,
}

/// What callers can do with an entity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Endpoints {
    /// The operations; none if empty.
    #[serde(skip_serializing_if = "is_usual")]
    #[schemars(extend("default" = ["list", "get", "create", "update", "delete"]))]
    pub operations: Vec<Operation>,
    /// Who may call them.
    #[serde(skip_serializing_if = "is_default")]
    pub access: EndpointAccess,
    /// How lists work.
    #[serde(skip_serializing_if = "is_default")]
    pub list: List,
    /// Relation sides that lead to many and get a list of their own: `/authors/{id}/posts`.
    #[serde(skip_serializing_if = "is_default")]
    pub nested: Vec<String>,
    /// The path; from the plural if left out.
    #[serde(deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// The heading in the API's documentation; the plural if left out.
    #[serde(deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub tag: Option<String>,
}

impl Default for Endpoints {
    fn default() -> Self {
        Self {
            operations: Operation::USUAL.to_vec(),
            access: EndpointAccess::default(),
            list: List::default(),
            nested: Vec::new(),
            path: None,
            tag: None,
        }
    }
}

fn is_usual(operations: &[Operation]) -> bool {
    operations == Operation::USUAL
}

/// Something that callers can do with an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Operation {
    /// `GET /posts`
    List,
    /// `GET /posts/{id}`
    Get,
    /// `POST /posts`
    Create,
    /// `PUT /posts/{id}`: every value.
    Replace,
    /// `PATCH /posts/{id}`: the values that are given.
    Update,
    /// `DELETE /posts/{id}`
    Delete,
}

impl Operation {
    /// Every operation, in the order of the format.
    pub const ALL: [Self; 6] = [Self::List, Self::Get, Self::Create, Self::Replace, Self::Update, Self::Delete];
    /// The operations of an entity that says nothing.
    pub const USUAL: [Self; 5] = [Self::List, Self::Get, Self::Create, Self::Update, Self::Delete];

    /// True for `list` and `get`.
    #[must_use]
    pub fn is_read(self) -> bool {
        matches!(self, Self::List | Self::Get)
    }
}

/// Who may call which operation: its own key, else `read` or `write`, else the design's default.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct EndpointAccess {
    /// `list` and `get`.
    #[serde(deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub read: Option<Access>,
    /// `create`, `replace`, `update` and `delete`.
    #[serde(deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub write: Option<Access>,
    /// `GET /posts`
    #[serde(deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub list: Option<Access>,
    /// `GET /posts/{id}`
    #[serde(deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub get: Option<Access>,
    /// `POST /posts`
    #[serde(deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub create: Option<Access>,
    /// `PUT /posts/{id}`
    #[serde(deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub replace: Option<Access>,
    /// `PATCH /posts/{id}`
    #[serde(deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub update: Option<Access>,
    /// `DELETE /posts/{id}`
    #[serde(deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub delete: Option<Access>,
}

/// How lists work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct List {
    /// How a long list is cut.
    #[serde(skip_serializing_if = "is_default")]
    #[schemars(extend("default" = "offset"))]
    pub pagination: Pagination,
    /// Rows in a page if the caller does not say.
    #[serde(skip_serializing_if = "is_page_size")]
    #[schemars(extend("default" = 20))]
    pub page_size: u32,
    /// Rows in a page at most.
    #[serde(skip_serializing_if = "is_max_page_size")]
    #[schemars(extend("default" = 100))]
    pub max_page_size: u32,
    /// Properties that callers can filter by.
    #[serde(skip_serializing_if = "is_default")]
    pub filters: Vec<String>,
    /// Properties that callers can sort by.
    #[serde(skip_serializing_if = "is_default")]
    pub sorts: Vec<String>,
    /// Properties that callers can search in.
    #[serde(skip_serializing_if = "is_default")]
    pub search: Vec<String>,
}

impl Default for List {
    fn default() -> Self {
        Self {
            pagination: Pagination::default(),
            page_size: 20,
            max_page_size: 100,
            filters: Vec::new(),
            sorts: Vec::new(),
            search: Vec::new(),
        }
    }
}

fn is_page_size(size: &u32) -> bool {
    *size == List::default().page_size
}

fn is_max_page_size(size: &u32) -> bool {
    *size == List::default().max_page_size
}

/// How a long list is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Pagination {
    /// `offset` and `limit`.
    #[default]
    Offset,
    /// `cursor` and `limit`: each page names the next, and rows that come or go between two pages shift nothing.
    Cursor,
    /// Every row, up to the greatest page.
    None,
}
