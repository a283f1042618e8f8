//! Who may call an operation, in the terms of FastAPI's dependencies.

use serde::Serialize;

use super::scope::Scope;
use crate::design::{Access, Entity, Operation, Ref};
use crate::names;

/// Who may call an operation.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Guard {
    /// True if the caller must be signed in.
    pub signed_in: bool,
    /// Members of `Role`, one of which the caller must have: `EDITOR`. None: no role is needed.
    pub roles: Vec<String>,
    /// Whose rows are found, where that depends on the caller.
    pub owner: Option<OwnerRule>,
    /// Dependencies of the endpoint itself, as Python.
    pub dependencies: Vec<String>,
    /// The fixture of a caller who is let in: `editor_client`.
    pub client: String,
    /// The callers who are let in, in words: `signed in`.
    pub callers: &'static str,
}

/// Only the caller's own rows are found, but for callers with one of the roles.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OwnerRule {
    /// The attribute that holds the owner: `owner_id`.
    pub attribute: String,
    /// Members of `Role` that find every row.
    pub roles: Vec<String>,
    /// The fixtures of callers with those roles: `editor_client`.
    pub clients: Vec<String>,
}

/// The test fixture of a caller with a role, by the role's name.
#[must_use]
pub fn client(role: &str) -> String {
    match names::snake(role).as_str() {
        taken @ ("user" | "stranger") => format!("{taken}_role_client"),
        free => format!("{free}_client"),
    }
}

/// The guard of an operation of an entity.
#[must_use]
pub fn guard(scope: &Scope<'_>, entity: &Entity, operation: Operation) -> Guard {
    let roles_of = |roles: &[Ref<crate::design::RoleId>]| -> Vec<String> {
        let roles = roles.iter().filter_map(Ref::to).filter_map(|id| scope.design.role(id));
        roles.map(|role| names::member(&role.name)).collect()
    };
    match scope.design.access(entity, operation) {
        Access::Public => Guard::public(),
        Access::SignedIn if scope.design.auth.api_key.is_some() => Guard::key(),
        Access::SignedIn => Guard::new(Vec::new(), None),
        Access::Rule { owner: false, roles } => Guard::new(roles_of(roles), None),
        // The owner of a new row is its creator, whoever that is.
        Access::Rule { owner: true, .. } if operation == Operation::Create => Guard::new(Vec::new(), None),
        Access::Rule { owner: true, roles } => {
            let attribute = entity.owner.as_ref().map(|owner| scope.foreign_key(&owner.name).python);
            let roles = roles_of(roles);
            let clients = roles.iter().map(|role| client(role)).collect();
            let rule = attribute.map(|attribute| OwnerRule { attribute, roles, clients });
            Guard::new(Vec::new(), rule)
        }
    }
}

const PUBLIC: &str = "client";
const USER: &str = "user_client";

impl Guard {
    fn public() -> Self {
        Self {
            signed_in: false,
            roles: Vec::new(),
            owner: None,
            dependencies: Vec::new(),
            client: PUBLIC.to_owned(),
            callers: "everybody",
        }
    }

    fn key() -> Self {
        Self {
            signed_in: true,
            dependencies: vec!["Depends(require_api_key)".to_owned()],
            client: "key_client".to_owned(),
            callers: "with an API key",
            ..Self::public()
        }
    }

    fn new(roles: Vec<String>, owner: Option<OwnerRule>) -> Self {
        let dependencies = if !roles.is_empty() {
            vec![require(&roles)]
        } else if owner.is_none() {
            vec!["Depends(get_current_user)".to_owned()]
        } else {
            Vec::new()
        };
        let client = roles.first().map_or_else(|| USER.to_owned(), |role| client(role));
        Self { signed_in: true, roles, owner, dependencies, client, callers: "signed in" }
    }

    /// The guard of an endpoint that needs two operations at once.
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        let mut dependencies = self.dependencies.clone();
        dependencies
            .extend(other.dependencies.iter().filter(|dependency| !self.dependencies.contains(dependency)).cloned());
        let client = match (self.client.as_str(), other.client.as_str()) {
            (one, PUBLIC) | (PUBLIC, one) => one,
            (one, USER) | (USER, one) => one,
            (one, other) if one == other => one,
            // With roles on both sides only an admin is sure to pass.
            _ => "admin_client",
        };
        Self {
            client: client.to_owned(),
            callers: if self.signed_in { self.callers } else { other.callers },
            signed_in: self.signed_in || other.signed_in,
            roles: self.roles.iter().chain(&other.roles).cloned().collect(),
            owner: self.owner.clone().or_else(|| other.owner.clone()),
            dependencies,
        }
    }

    /// The error statuses that the guard answers with.
    #[must_use]
    pub fn problems(&self) -> Vec<u16> {
        match (self.signed_in, self.roles.is_empty()) {
            (false, _) => Vec::new(),
            (true, true) => vec![401],
            (true, false) => vec![401, 403],
        }
    }
}

fn require(roles: &[String]) -> String {
    let roles: Vec<_> = roles.iter().map(|role| format!("Role.{role}")).collect();
    format!("Depends(require_role({}))", roles.join(", "))
}
