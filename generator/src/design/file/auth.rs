//! Sign-in as the JSON has it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Access, Field, is_default, some};

/// How callers prove who they are. Without it everything is public.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Auth {
    /// Programs that call with a key.
    #[serde(deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub api_key: Option<ApiKey>,
    /// Users who sign in with e-mail and password and get a signed token.
    #[serde(deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub jwt: Option<Jwt>,
    /// The access of every operation that says nothing itself.
    #[serde(skip_serializing_if = "is_default")]
    #[schemars(extend("default" = "signedIn"))]
    pub default_access: Access,
}

/// Programs that call with a key: whoever has one of the keys in the settings is let in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default, expecting = "an object of settings; {} for on")]
pub struct ApiKey {
    /// The header that carries the key.
    #[serde(skip_serializing_if = "is_default_header")]
    #[schemars(extend("default" = "X-API-Key"))]
    pub header: String,
}

const HEADER: &str = "X-API-Key";

impl Default for ApiKey {
    fn default() -> Self {
        Self { header: HEADER.to_owned() }
    }
}

fn is_default_header(header: &str) -> bool {
    header == HEADER
}

/// Sign-in with JSON Web Tokens; brings the built-in entity `User`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default, expecting = "an object of settings; {} for on")]
pub struct Jwt {
    /// How long an access token is valid, in minutes.
    #[serde(skip_serializing_if = "is_default_minutes")]
    #[schemars(extend("default" = 15))]
    pub access_minutes: u32,
    /// Who may make a new account.
    #[serde(skip_serializing_if = "is_default")]
    #[schemars(extend("default" = "closed"))]
    pub registration: Registration,
    /// Roles that a user can have.
    #[serde(skip_serializing_if = "is_default")]
    pub roles: Vec<Named>,
    /// Fields of `User` beside the built-in ones.
    #[serde(skip_serializing_if = "is_default")]
    pub user_fields: Vec<Field>,
}

const ACCESS_MINUTES: u32 = 15;

impl Default for Jwt {
    fn default() -> Self {
        Self {
            access_minutes: ACCESS_MINUTES,
            registration: Registration::default(),
            roles: Vec::new(),
            user_fields: Vec::new(),
        }
    }
}

fn is_default_minutes(minutes: &u32) -> bool {
    *minutes == ACCESS_MINUTES
}

/// Who may make a new account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Registration {
    /// Only an administrator.
    #[default]
    Closed,
    /// Everybody.
    Open,
}

/// A thing that has only a name, for example a role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Named {
    /// Says that this is the same thing as in another version of the design; the first name if left out.
    #[serde(default, deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The name.
    pub name: String,
    /// What it is for.
    #[serde(default, deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}
