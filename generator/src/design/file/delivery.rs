//! Options that bring the project to machines: those of its developers and those that run it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::some;

/// A Dockerfile: small image, not root, tells whether it is healthy.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default, expecting = "an object of settings; {} for on")]
pub struct Docker {}

/// A compose file: the image with everything that it needs.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default, expecting = "an object of settings; {} for on")]
pub struct Compose {}

/// Every push is checked. At least one key.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[schemars(extend("minProperties" = 1))]
pub struct Ci {
    /// A workflow of GitHub Actions.
    #[serde(deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub github: Option<Github>,
    /// A pipeline of GitLab.
    #[serde(deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub gitlab: Option<Gitlab>,
}

/// A workflow of GitHub Actions.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default, expecting = "an object of settings; {} for on")]
pub struct Github {}

/// A pipeline of GitLab.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default, expecting = "an object of settings; {} for on")]
pub struct Gitlab {}

/// Every commit is checked before it is made.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default, expecting = "an object of settings; {} for on")]
pub struct PreCommit {}

/// A container to work in, for editors that know dev containers.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default, expecting = "an object of settings; {} for on")]
pub struct DevContainer {}

/// A command that fills an empty database with rows to try things on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default, expecting = "an object of settings; {} for on")]
pub struct SeedData {
    /// Rows of each entity.
    #[serde(skip_serializing_if = "is_default_rows")]
    #[schemars(range(min = 1), extend("default" = 20))]
    pub rows: u32,
}

const ROWS: u32 = 20;

impl Default for SeedData {
    fn default() -> Self {
        Self { rows: ROWS }
    }
}

fn is_default_rows(rows: &u32) -> bool {
    *rows == ROWS
}
