//! Values of fields that are no entity's: of links and of the built-in `User`.

use super::facts::{Entry, entry};
use crate::design::{Design, Field, Permit};
use crate::names;
use crate::plan::samples;

/// Values for fields that are no entity's: what a row must have (attribute and Python), and what a body must have
/// (key and JSON as Python).
#[must_use]
pub fn of_fields(design: &Design, fields: &[Field]) -> (Vec<Entry>, Vec<Entry>) {
    let (mut row, mut body) = (Vec::new(), Vec::new());
    for field in fields.iter().filter(|field| field.is_required() || field.unique) {
        let fixed = samples::values(design, field, 1).into_iter().next();
        let growing = samples::growing(design, field).filter(|_| field.unique);
        let (Some(name), Some(fixed)) = (names::attribute(&field.name), fixed) else { continue };
        row.push(entry(&name.python, &growing.as_ref().unwrap_or(&fixed).python));
        if field.create == Permit::Allowed {
            body.push(entry(&name.api, &fixed.json));
        }
    }
    (row, body)
}

/// What a request accepts for fields: key and JSON as Python.
#[must_use]
pub fn valid<'f>(design: &Design, fields: impl Iterator<Item = &'f Field>) -> Vec<Entry> {
    fields.flat_map(|field| named(field, samples::valid(design, field))).collect()
}

/// What a request refuses for fields: key and JSON as Python.
#[must_use]
pub fn invalid<'f>(fields: impl Iterator<Item = &'f Field>) -> Vec<Entry> {
    fields.flat_map(|field| named(field, samples::invalid(field))).collect()
}

pub(super) fn named(field: &Field, values: Vec<String>) -> Vec<Entry> {
    let name = names::attribute(&field.name).map(|name| name.api).unwrap_or_default();
    values.into_iter().map(|value| entry(&name, value)).collect()
}

/// Values of the fields that a body must have, as one JSON object; none if there are none.
#[must_use]
pub fn json(design: &Design, fields: &[Field]) -> Option<String> {
    let required = fields.iter().filter(|field| field.create == Permit::Allowed && field.is_required());
    let entries: serde_json::Map<String, serde_json::Value> = required
        .filter_map(|field| {
            let name = names::attribute(&field.name)?.api;
            Some((name, samples::json_value(design, field)?))
        })
        .collect();
    (!entries.is_empty()).then(|| serde_json::Value::Object(entries).to_string())
}
