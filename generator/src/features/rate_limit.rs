//! A limit on requests by address and route.

use serde_json::{Value, json};

use super::{Feature, Group};
use crate::design::{Design, RateLimitStore};

/// A limit on requests by address and route.
pub const FEATURE: Feature = Feature {
    id: "rate_limit",
    title: "Rate limit",
    description: "More calls of one route by one address in a minute than you allow are answered 429.",
    documentation: "https://limits.readthedocs.io",
    group: Group::Security,
    at: Some("/options/rateLimit"),
    needs: &[],
    excludes: &[],
    is_on: |design| design.options.rate_limit.is_some(),
    facts,
    requirements: &["limits"],
    dev_requirements: &[],
};

fn facts(design: &Design) -> Value {
    let limit = design.options.rate_limit.as_ref();
    json!({
        "per_minute": limit.map(|limit| limit.per_minute),
        "shared": limit.is_some_and(|limit| limit.store == RateLimitStore::Redis),
    })
}
