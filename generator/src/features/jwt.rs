//! Sign-in with JSON Web Tokens.

use super::{Feature, Group, no_facts};

/// Sign-in with JSON Web Tokens.
pub const FEATURE: Feature = Feature {
    id: "jwt",
    title: "Sign-in with JWT",
    description: "Accounts with argon2 passwords, tokens, a throttled login and roles.",
    documentation: "https://fastapi.tiangolo.com/tutorial/security/oauth2-jwt/",
    group: Group::Security,
    at: Some("/auth/jwt"),
    needs: &["database"],
    excludes: &[],
    is_on: |design| design.auth.jwt.is_some(),
    facts: no_facts,
    requirements: &["limits", "pwdlib[argon2]", "pyjwt", "python-multipart"],
    dev_requirements: &[],
};
