//! The connection to Redis, where something needs it.

use super::{Feature, Group, no_facts};
use crate::design::RateLimitStore;

/// The connection to Redis, where something needs it.
pub const FEATURE: Feature = Feature {
    id: "redis",
    title: "Redis",
    description: "What all processes count and remember together.",
    documentation: "https://redis.io/docs/latest/",
    group: Group::Data,
    at: None,
    needs: &[],
    excludes: &[],
    is_on: |design| design.options.rate_limit.as_ref().is_some_and(|limit| limit.store == RateLimitStore::Redis),
    facts: no_facts,
    requirements: &["redis"],
    dev_requirements: &[],
};
