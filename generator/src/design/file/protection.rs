//! Options that keep strangers and accidents out, as the JSON has them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::is_default;

/// Browsers may call the API from pages of other origins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Cors {
    /// The origins whose pages may call, for example `https://example.com`; `*` alone is every origin.
    #[schemars(length(min = 1))]
    pub origins: Vec<String>,
    /// True if those pages may send cookies and HTTP authentication.
    #[serde(default, skip_serializing_if = "is_default")]
    pub credentials: bool,
}

/// A limit on the requests of one address to one route.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RateLimit {
    /// Requests in a minute.
    #[schemars(range(min = 1))]
    pub per_minute: u32,
    /// Who counts.
    #[serde(default, skip_serializing_if = "is_default")]
    #[schemars(extend("default" = "memory"))]
    pub store: RateLimitStore,
}

/// Who counts requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum RateLimitStore {
    /// Each process for itself.
    #[default]
    Memory,
    /// All processes together, in Redis.
    Redis,
}

/// Headers that tell browsers what an answer may not do: CSP, HSTS, X-Frame-Options and more.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default, expecting = "an object of settings; {} for on")]
pub struct SecurityHeaders {}

/// Requests for other hosts are refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TrustedHosts {
    /// The hosts that are served, for example `example.com`, or `*.example.com` for all below it.
    #[schemars(length(min = 1))]
    pub hosts: Vec<String>,
}

/// Callers are sent from `http://` to `https://` where the setting says so.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default, expecting = "an object of settings; {} for on")]
pub struct HttpsRedirect {}

/// Requests with longer bodies are refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default, expecting = "an object of settings; {} for on")]
pub struct BodyLimit {
    /// The longest body, in bytes.
    #[serde(skip_serializing_if = "is_default_bytes")]
    #[schemars(range(min = 1), extend("default" = 1_048_576))]
    pub bytes: u32,
}

const BYTES: u32 = 1_048_576;

impl Default for BodyLimit {
    fn default() -> Self {
        Self { bytes: BYTES }
    }
}

fn is_default_bytes(bytes: &u32) -> bool {
    *bytes == BYTES
}
