//! Calls from pages of other origins.

use serde_json::{Value, json};

use super::{Feature, Group};
use crate::design::Design;

/// Calls from pages of other origins.
pub const FEATURE: Feature = Feature {
    id: "cors",
    title: "CORS",
    description: "Pages of the origins that you name may call the API from a browser, others may not.",
    documentation: "https://fastapi.tiangolo.com/tutorial/cors/",
    group: Group::Security,
    at: Some("/options/cors"),
    needs: &[],
    excludes: &[],
    is_on: |design| design.options.cors.is_some(),
    facts,
    requirements: &[],
    dev_requirements: &[],
};

/// `json` is what the setting has in the environment; `check` lets no quote, space or `$` into an origin.
fn facts(design: &Design) -> Value {
    let cors = design.options.cors.as_ref();
    let origins = cors.map(|cors| cors.origins.clone()).unwrap_or_default();
    json!({
        "json": json!(origins).to_string(),
        "origins": origins,
        "credentials": cors.is_some_and(|cors| cors.credentials),
    })
}
