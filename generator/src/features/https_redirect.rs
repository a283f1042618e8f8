//! From http to https.

use super::{Feature, Group, no_facts};

/// From http to https.
pub const FEATURE: Feature = Feature {
    id: "https_redirect",
    title: "HTTPS redirect",
    description: "A setting sends callers from http:// to https://, also behind a proxy that ends TLS.",
    documentation: "https://developer.mozilla.org/en-US/docs/Web/Security/Practical_implementation_guides/TLS",
    group: Group::Security,
    at: Some("/options/httpsRedirect"),
    needs: &[],
    excludes: &[],
    is_on: |design| design.options.https_redirect.is_some(),
    facts: no_facts,
    requirements: &[],
    dev_requirements: &[],
};
