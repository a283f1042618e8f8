//! Sign-in with JSON Web Tokens.

use super::Feature;

/// Sign-in with JSON Web Tokens.
pub const FEATURE: Feature = Feature {
    id: "jwt",
    title: "Sign-in with JWT",
    description: "Accounts with argon2 passwords, tokens, a throttled login and roles.",
    documentation: "https://fastapi.tiangolo.com/tutorial/security/oauth2-jwt/",
    needs: &["database"],
    is_on: |design| design.auth.jwt.is_some(),
    requirements: &["limits", "pwdlib[argon2]", "pyjwt", "python-multipart"],
    dev_requirements: &[],
};
