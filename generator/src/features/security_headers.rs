//! Headers that restrict what browsers do with answers.

use super::{Feature, Group, no_facts};

/// Headers that restrict what browsers do with answers.
pub const FEATURE: Feature = Feature {
    id: "security_headers",
    title: "Security headers",
    description: "Every answer has CSP, X-Frame-Options, nosniff and Referrer-Policy, and HSTS over https.",
    documentation: "https://cheatsheetseries.owasp.org/cheatsheets/HTTP_Headers_Cheat_Sheet.html",
    group: Group::Security,
    at: Some("/options/securityHeaders"),
    needs: &[],
    excludes: &[],
    is_on: |design| design.options.security_headers.is_some(),
    facts: no_facts,
    requirements: &[],
    dev_requirements: &[],
};
