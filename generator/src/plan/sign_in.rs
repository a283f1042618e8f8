//! Who calls: the built-in `User`, its JSON Web Tokens and roles, API keys.

use serde::Serialize;

use crate::design::{Field, Permit, Registration};
use crate::names;
use crate::plan::model::{self, Model};
use crate::plan::schema::{self, Alias, SchemaField};
use crate::plan::scope::Scope;
use crate::plan::{access, migration, testing};

/// What the design adds to the built-in `User`.
#[derive(Debug, Clone, Serialize)]
pub struct UserPlan {
    /// Extra columns, and relations.
    #[serde(flatten)]
    pub model: Model,
    /// Constrained types with a name.
    pub aliases: Vec<Alias>,
    /// Extra fields of a registration.
    pub create: Vec<SchemaField>,
    /// Fields that users change of themselves.
    pub update: Vec<SchemaField>,
    /// Extra fields of answers.
    pub read: Vec<SchemaField>,
    /// Extra columns in the migration.
    pub migration: Vec<String>,
    /// Constraints of those columns.
    pub constraints: Vec<String>,
    /// Arguments of the indexes of those columns.
    pub indexes: Vec<String>,
    /// True if other answers show users.
    pub has_summary: bool,
    /// Values of the extra columns that a new user must have: attribute and Python.
    pub row: Vec<testing::Entry>,
    /// Values of the extra fields that a registration must have: key and JSON as Python.
    pub body: Vec<testing::Entry>,
    /// The same as one JSON object, for the command line; none if there are none.
    pub body_json: Option<String>,
    /// What a registration accepts: key and JSON as Python.
    pub create_valid: Vec<testing::Entry>,
    /// What a registration refuses.
    pub create_invalid: Vec<testing::Entry>,
    /// What a change of oneself accepts.
    pub update_valid: Vec<testing::Entry>,
    /// What a change of oneself refuses.
    pub update_invalid: Vec<testing::Entry>,
}

/// Programs that call with a key.
#[derive(Debug, Clone, Serialize)]
pub struct ApiKey {
    /// The header that carries the key.
    pub header: String,
}

/// Sign-in with JSON Web Tokens.
#[derive(Debug, Clone, Serialize)]
pub struct Jwt {
    /// How long a token is valid.
    pub access_minutes: u32,
    /// True if everybody may register.
    pub registration_open: bool,
    /// Roles beside the built-in admin.
    pub roles: Vec<Role>,
    /// True if there are roles at all.
    pub has_roles: bool,
}

/// A role.
#[derive(Debug, Clone, Serialize)]
pub struct Role {
    /// The member of the enum: `EDITOR`.
    pub member: String,
    /// The text that is stored and sent.
    pub value: String,
    /// What it is for.
    pub description: Option<String>,
    /// The test fixture of a caller who has it: `editor_client`.
    pub client: String,
}

pub(super) fn user(scope: &Scope<'_>, fields: &[Field], has_summary: bool) -> UserPlan {
    let (aliases, create_fields, update_fields, read) = schema::of_user(scope, fields);
    let model = model::of_user(scope, fields);
    let (row, body) = testing::of_fields(scope.design, fields);
    let create = |field: &&Field| field.create == Permit::Allowed;
    let update = |field: &&Field| field.update == Permit::Allowed;
    let valid = |which: &dyn Fn(&&Field) -> bool| testing::valid(scope.design, fields.iter().filter(which));
    let invalid = |which: &dyn Fn(&&Field) -> bool| testing::invalid(fields.iter().filter(which));
    let (create_valid, create_invalid) = (valid(&create), invalid(&create));
    let (update_valid, update_invalid) = (valid(&update), invalid(&update));
    UserPlan {
        migration: model.columns.iter().map(|column| column.migration.clone()).collect(),
        constraints: migration::plain_uniques(&model),
        indexes: migration::plain_indexes(&model),
        model,
        aliases,
        create: create_fields,
        update: update_fields,
        read,
        has_summary,
        row,
        body_json: testing::json(scope.design, fields),
        body,
        create_valid,
        create_invalid,
        update_valid,
        update_invalid,
    }
}

pub(super) fn jwt(jwt: &crate::design::Jwt) -> Jwt {
    let roles: Vec<_> = jwt
        .roles
        .iter()
        .filter(|role| names::member(&role.name) != "ADMIN")
        .map(|role| Role {
            member: names::member(&role.name),
            value: role.name.clone(),
            description: role.description.clone(),
            client: access::client(&names::member(&role.name)),
        })
        .collect();
    Jwt {
        access_minutes: jwt.access_minutes,
        registration_open: jwt.registration == Registration::Open,
        has_roles: !jwt.roles.is_empty(),
        roles,
    }
}
