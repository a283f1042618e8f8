//! Rows to try things on.

use serde_json::{Value, json};

use super::{Feature, Group};
use crate::design::Design;
use crate::plan::seed;

/// Rows to try things on.
pub const FEATURE: Feature = Feature {
    id: "seed_data",
    title: "Seed data",
    description: "A command fills an empty database with valid rows of every entity, never in production.",
    documentation: "https://12factor.net/admin-processes",
    group: Group::Development,
    at: Some("/options/seedData"),
    needs: &["database"],
    excludes: &[],
    is_on: |design| design.options.seed_data.is_some(),
    facts,
    requirements: &[],
    dev_requirements: &[],
};

fn facts(design: &Design) -> Value {
    json!({
        "rows": design.options.seed_data.as_ref().map(|seed| seed.rows),
        "entities": seed::of_design(design),
    })
}
