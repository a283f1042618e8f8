//! The options of a project as the JSON has them: one key, one struct each; absent is off, `{}` is on.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{is_default, some};

/// What the project has beside its entities. Absent is off, `{}` is on.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Options {
    /// Where rows are kept. Exactly one.
    #[serde(deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub database: Option<Database>,
    /// Alembic migrations, the first one included.
    #[serde(deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub migrations: Option<Migrations>,
    /// Structured logs with a request id.
    #[serde(deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub logs: Option<Logs>,
    /// `/healthz` (alive) and `/readyz` (database reached).
    #[serde(deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub health: Option<Health>,
}

/// The database: exactly one key.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[schemars(extend("minProperties" = 1, "maxProperties" = 1))]
pub struct Database {
    /// SQLite: one file, no server.
    #[serde(deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub sqlite: Option<Sqlite>,
    /// PostgreSQL.
    #[serde(deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub postgresql: Option<Postgresql>,
}

/// SQLite: one file, no server.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default, expecting = "an object of settings; {} for on")]
pub struct Sqlite {}

/// PostgreSQL.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default, expecting = "an object of settings; {} for on")]
pub struct Postgresql {
    /// What speaks to it.
    #[serde(skip_serializing_if = "is_default")]
    #[schemars(extend("default" = "psycopg"))]
    pub driver: Driver,
}

/// What speaks to PostgreSQL.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Driver {
    /// psycopg 3: asynchronous and synchronous code, and the steadier answers.
    #[default]
    Psycopg,
    /// asyncpg: asynchronous code only.
    Asyncpg,
}

/// Alembic migrations, the first one included.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default, expecting = "an object of settings; {} for on")]
pub struct Migrations {}

/// Structured logs with a request id.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default, expecting = "an object of settings; {} for on")]
pub struct Logs {}

/// `/healthz` (alive) and `/readyz` (database reached).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default, expecting = "an object of settings; {} for on")]
pub struct Health {}
