//! The options of a project as the JSON has them: one key, one struct each; absent is off, `{}` is on.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    BodyLimit, Ci, Compose, Cors, DevContainer, Docker, HttpsRedirect, PreCommit, RateLimit, SecurityHeaders, SeedData,
    TrustedHosts, is_default, some,
};

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
    /// Browsers may call the API from pages of other origins.
    #[serde(deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub cors: Option<Cors>,
    /// A limit on the requests of one address to one route.
    #[serde(deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub rate_limit: Option<RateLimit>,
    /// Headers that tell browsers what an answer may not do: CSP, HSTS, X-Frame-Options and more.
    #[serde(deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub security_headers: Option<SecurityHeaders>,
    /// Requests for other hosts are refused.
    #[serde(deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub trusted_hosts: Option<TrustedHosts>,
    /// Callers are sent from `http://` to `https://` where the setting says so.
    #[serde(deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub https_redirect: Option<HttpsRedirect>,
    /// Requests with longer bodies are refused.
    #[serde(deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub body_limit: Option<BodyLimit>,
    /// Structured logs with a request id.
    #[serde(deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub logs: Option<Logs>,
    /// `/healthz` (alive) and `/readyz` (database reached).
    #[serde(deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub health: Option<Health>,
    /// A Dockerfile: small image, not root, tells whether it is healthy.
    #[serde(deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub docker: Option<Docker>,
    /// A compose file: the image with everything that it needs.
    #[serde(deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub compose: Option<Compose>,
    /// Every push is checked. At least one key.
    #[serde(deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub ci: Option<Ci>,
    /// Every commit is checked before it is made.
    #[serde(deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub pre_commit: Option<PreCommit>,
    /// A container to work in, for editors that know dev containers.
    #[serde(deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub dev_container: Option<DevContainer>,
    /// A command that fills an empty database with rows to try things on.
    #[serde(deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub seed_data: Option<SeedData>,
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
