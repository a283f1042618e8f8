//! The document as the JSON has it: one struct for one object, one field for one key.
//!
//! `text --read--> file::Design --load--> design::Design`. Every object refuses unknown keys; `null` is refused
//! everywhere but inside a literal `default` or `example`. Doc comments become the descriptions of the JSON Schema.

mod access;
mod auth;
mod delivery;
mod entity;
mod exact;
mod field;
mod options;
mod protection;
mod relationship;

use indexmap::IndexMap;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Error, Unexpected};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub use access::{Access, Rule};
pub use auth::{ApiKey, Auth, Jwt, Named, Registration};
pub use delivery::{Ci, Compose, DevContainer, Docker, Github, Gitlab, PreCommit, SeedData};
pub use entity::{
    Check, Compare, EndpointAccess, Endpoints, Entity, Enum, EnumValue, Index, Key, List, Mixins, Operation, Owner,
    Pagination, SoftDelete, Timestamps, Unique,
};
pub use exact::Exact;
pub use field::{Field, FieldType, Generate, Permit, Visibility};
pub use options::{Database, Driver, Health, Logs, Migrations, Options, Postgresql, Sqlite};
pub use protection::{BodyLimit, Cors, HttpsRedirect, RateLimit, RateLimitStore, SecurityHeaders, TrustedHosts};
pub use relationship::{Relationship, RelationshipKind, Side, Through};

/// A design: everything that a project is made from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Design {
    /// The version of this format: 1.
    pub format_version: FormatVersion,
    /// The address of the JSON Schema, for editors; no meaning.
    #[serde(rename = "$schema", default, deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// The project as a whole.
    pub project: Project,
    /// Closed lists of values.
    #[serde(default, skip_serializing_if = "is_default")]
    pub enums: Vec<Enum>,
    /// The things that the project keeps.
    #[serde(default, skip_serializing_if = "is_default")]
    pub entities: Vec<Entity>,
    /// What connects them.
    #[serde(default, skip_serializing_if = "is_default")]
    pub relationships: Vec<Relationship>,
    /// How callers prove who they are. Without it everything is public.
    #[serde(default, skip_serializing_if = "is_default")]
    pub auth: Auth,
    /// What the project has beside its entities.
    #[serde(default, skip_serializing_if = "is_default")]
    pub options: Options,
    /// Where things stand on the canvas; no meaning.
    #[serde(default, skip_serializing_if = "is_default")]
    pub layout: Layout,
}

/// The version of the format: 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FormatVersion;

impl FormatVersion {
    /// The newest version that this Slipway knows.
    pub const NEWEST: u64 = 1;
}

impl Serialize for FormatVersion {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u64(Self::NEWEST)
    }
}

impl<'de> Deserialize<'de> for FormatVersion {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match u64::deserialize(deserializer)? {
            Self::NEWEST => Ok(Self),
            other => Err(D::Error::invalid_value(Unexpected::Unsigned(other), &"1")),
        }
    }
}

impl JsonSchema for FormatVersion {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "FormatVersion".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "const": Self::NEWEST })
    }
}

/// The project as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Project {
    /// The name, as people read it.
    pub name: String,
    /// How much structure the project has.
    pub scale: Scale,
    /// The directory that the code is imported from.
    #[serde(default = "default_package", skip_serializing_if = "is_default_package")]
    #[schemars(extend("default" = "app"))]
    pub package: String,
    /// What it does, in a sentence.
    #[serde(default, deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The oldest Python that it runs on.
    #[serde(default, skip_serializing_if = "is_default")]
    #[schemars(extend("default" = "3.13"))]
    pub python: Python,
    /// What installs its packages.
    #[serde(default, skip_serializing_if = "is_default")]
    #[schemars(extend("default" = "uv"))]
    pub package_manager: PackageManager,
    /// Plain functions, which run in threads, instead of `async` ones.
    #[serde(default, skip_serializing_if = "is_default")]
    #[schemars(extend("default" = false))]
    pub sync: bool,
    /// What stands before every path, for example `/api`; nothing if left out.
    #[serde(default, deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub api_prefix: Option<String>,
    /// The SPDX id of the licence; none if left out.
    #[serde(default, deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub licence: Option<String>,
}

/// The directory that the code is imported from, if the design does not say.
pub const PACKAGE: &str = "app";

fn default_package() -> String {
    PACKAGE.to_owned()
}

fn is_default_package(package: &str) -> bool {
    package == PACKAGE
}

/// How much structure the project has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Scale {
    /// One `main.py` with its data in memory, to learn from: under 10 endpoints.
    Hello,
    /// One `main.py` in marked sections: 10 to 20 endpoints, one or two entities.
    Small,
    /// A package with a module for each entity: 20 to 50 endpoints.
    Medium,
    /// A package in layers, routers, services and repositories, under `/api/v1`: 50 endpoints and more.
    Enterprise,
}

impl Scale {
    /// The word in the document.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Hello => "hello",
            Self::Small => "small",
            Self::Medium => "medium",
            Self::Enterprise => "enterprise",
        }
    }
}

/// The oldest Python that a project runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize, JsonSchema)]
pub enum Python {
    /// Python 3.11
    #[serde(rename = "3.11")]
    V3_11,
    /// Python 3.12
    #[serde(rename = "3.12")]
    V3_12,
    /// Python 3.13
    #[default]
    #[serde(rename = "3.13")]
    V3_13,
    /// Python 3.14
    #[serde(rename = "3.14")]
    V3_14,
}

impl Python {
    /// The version as people write it: `3.13`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::V3_11 => "3.11",
            Self::V3_12 => "3.12",
            Self::V3_13 => "3.13",
            Self::V3_14 => "3.14",
        }
    }
}

/// What installs a project's packages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum PackageManager {
    /// uv: versions in `pyproject.toml`, environments by themselves.
    #[default]
    Uv,
    /// pip: versions in `requirements.txt` and `requirements-dev.txt`.
    Pip,
}

/// What becomes of a row when the one it belongs to is deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum OnDelete {
    /// The deletion is refused while there is one.
    #[default]
    Restrict,
    /// It is deleted too.
    Cascade,
    /// It stays and belongs to none.
    SetNull,
}

/// How a relation is shown in answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Show {
    /// The other row's key.
    #[default]
    Id,
    /// The other row.
    Nested,
    /// Not at all.
    None,
}

/// Where things stand on the canvas; no meaning.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Layout {
    /// The upper left corner of each entity's card: x and y.
    #[serde(skip_serializing_if = "is_default")]
    pub entities: IndexMap<String, [i32; 2]>,
}

/// Reads a value that is there: `null` is refused like any other wrong kind.
fn some<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
