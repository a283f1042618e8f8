//! Lists where the format has an object: serde would take them for the object's fields in their order.

use serde_json::Value;

use super::places::join;
use super::schema::SCHEMA;
use super::unknown::{object, resolve};

/// JSON Pointers to every list that should be an object, in the order of the document.
pub(super) fn lists_for_objects(document: &Value) -> Vec<String> {
    let mut found = Vec::new();
    walk(&SCHEMA, document, "", &mut found);
    found
}

fn walk(schema: &Value, value: &Value, pointer: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            let Some(known) = object(&SCHEMA, schema) else { return };
            for (key, inner) in members {
                let properties = known.get("properties").and_then(|properties| properties.get(key));
                if let Some(schema) = properties.or_else(|| known.get("additionalProperties")) {
                    walk(schema, inner, &join(pointer, key), found);
                }
            }
        }
        Value::Array(items) => {
            if let Some(schema) = resolve(&SCHEMA, schema).get("items") {
                for (index, item) in items.iter().enumerate() {
                    walk(schema, item, &join(pointer, &index.to_string()), found);
                }
            } else if object(&SCHEMA, schema).is_some() {
                found.push(pointer.to_owned());
            }
        }
        _ => {}
    }
}
