//! All unknown keys of a document at once, each with the nearest known one: the document walked beside its schema.

use std::collections::{BTreeSet, VecDeque};

use serde_json::{Map, Value};

use super::nearest::nearest;
use super::places::join;
use super::schema::SCHEMA;

/// A key that the format does not have.
pub(super) struct UnknownKey {
    pub pointer: String,
    pub key: String,
    pub hint: String,
}

/// Every unknown key of a document, in its order.
pub(super) fn unknown_keys(document: &Value) -> Vec<UnknownKey> {
    let root = &*SCHEMA;
    let mut found = Vec::new();
    walk(root, root, document, "", &mut found);
    found
}

pub(super) fn resolve<'s>(root: &'s Value, mut schema: &'s Value) -> &'s Value {
    while let Some(target) = schema.get("$ref").and_then(Value::as_str) {
        let Some(found) = root.pointer(target.trim_start_matches('#')) else { break };
        schema = found;
    }
    schema
}

/// The object that a schema describes, also behind a reference or as one of several alternatives.
pub(super) fn object<'s>(root: &'s Value, schema: &'s Value) -> Option<&'s Value> {
    let schema = resolve(root, schema);
    if schema.get("properties").is_some() || schema.get("additionalProperties").is_some() {
        return Some(schema);
    }
    let alternatives = schema.get("oneOf").or_else(|| schema.get("anyOf"))?.as_array()?;
    alternatives.iter().find_map(|alternative| object(root, alternative))
}

fn properties(schema: &Value) -> Option<&Map<String, Value>> {
    schema.get("properties").and_then(Value::as_object)
}

fn walk(root: &Value, schema: &Value, value: &Value, pointer: &str, found: &mut Vec<UnknownKey>) {
    match value {
        Value::Object(members) => {
            let Some(schema) = object(root, schema) else { return };
            let known = properties(schema);
            for (key, inner) in members {
                let at = join(pointer, key);
                if let Some(schema) = known.and_then(|known| known.get(key)) {
                    walk(root, schema, inner, &at, found);
                } else if schema.get("additionalProperties") == Some(&Value::Bool(false)) {
                    let hint = hint(root, key, known);
                    found.push(UnknownKey { pointer: at, key: key.clone(), hint });
                }
            }
        }
        Value::Array(items) => {
            let Some(schema) = resolve(root, schema).get("items") else { return };
            for (index, item) in items.iter().enumerate() {
                walk(root, schema, item, &join(pointer, &index.to_string()), found);
            }
        }
        _ => {}
    }
}

fn hint(root: &Value, key: &str, known: Option<&Map<String, Value>>) -> String {
    let names = || known.into_iter().flat_map(Map::keys).map(String::as_str);
    let advice = if let Some(name) = nearest(key, names()) {
        format!("Did you mean \"{name}\"?")
    } else if let Some(place) = elsewhere(root, key) {
        format!("This key belongs at {place}.")
    } else if names().next().is_some() {
        format!("Known here: {}.", names().collect::<Vec<_>>().join(", "))
    } else {
        "No keys are known here.".to_owned()
    };
    format!("{advice} Remove the key, or this design was made by a newer Slipway.")
}

/// The first place at which the format has a key, nearest to the root: `entities/*/fields/*`.
fn elsewhere(root: &Value, key: &str) -> Option<String> {
    let mut seen = BTreeSet::new();
    let mut queue = VecDeque::from([(String::new(), root)]);
    while let Some((place, schema)) = queue.pop_front() {
        if let Some(target) = schema.get("$ref").and_then(Value::as_str)
            && !seen.insert(target)
        {
            continue;
        }
        if let Some(items) = resolve(root, schema).get("items") {
            queue.push_back((format!("{place}/*"), items));
            continue;
        }
        let Some(known) = object(root, schema).and_then(properties) else { continue };
        if known.contains_key(key) {
            let place = place.trim_start_matches('/');
            return Some(if place.is_empty() { "the top".to_owned() } else { place.to_owned() });
        }
        queue.extend(known.iter().map(|(name, inner)| (format!("{place}/{name}"), inner)));
    }
    None
}
