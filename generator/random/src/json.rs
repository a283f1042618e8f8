//! Any JSON, and texts that nearly are.

use serde_json::{Map, Value, json};

use crate::broken::odd;
use crate::source::Source;
use crate::text;

/// Keys and words of the format.
const WORDS: &[&str] = &[
    "access",
    "auth",
    "checks",
    "column",
    "compare",
    "create",
    "database",
    "default",
    "defaultOrder",
    "description",
    "endpoints",
    "entities",
    "enum",
    "enums",
    "example",
    "fields",
    "filters",
    "formatVersion",
    "from",
    "generate",
    "id",
    "indexes",
    "jwt",
    "key",
    "kind",
    "layout",
    "list",
    "manyToMany",
    "maxLength",
    "mixins",
    "multipleOf",
    "name",
    "nested",
    "nullable",
    "oneToMany",
    "operations",
    "options",
    "owner",
    "pagination",
    "pattern",
    "postgresql",
    "precision",
    "project",
    "properties",
    "read",
    "relationships",
    "required",
    "roles",
    "scale",
    "search",
    "show",
    "sorts",
    "string",
    "table",
    "through",
    "timestamps",
    "to",
    "type",
    "unique",
    "userFields",
    "value",
    "values",
];

/// A document whose keys and words are those of the format, in any order and shape.
pub fn shuffled(source: &mut Source) -> Value {
    let mut document = object(source, 5);
    if source.chance(80) {
        document.insert("formatVersion".to_owned(), json!(1));
        document.insert("project".to_owned(), json!({"name": source.pick(WORDS), "scale": "medium"}));
    }
    for key in ["entities", "enums", "relationships"] {
        if source.chance(60) {
            let items = (0..source.below(4)).map(|_| {
                let mut item = object(source, 3);
                if source.chance(80) {
                    item.insert("name".to_owned(), json!(source.pick(WORDS)));
                }
                Value::Object(item)
            });
            let items: Vec<Value> = items.collect();
            document.insert(key.to_owned(), Value::Array(items));
        }
    }
    Value::Object(document)
}

fn object(source: &mut Source, depth: u32) -> Map<String, Value> {
    (0..source.below(5)).map(|_| (source.pick(WORDS).to_owned(), value(source, depth))).collect()
}

fn value(source: &mut Source, depth: u32) -> Value {
    match source.below(if depth == 0 { 6 } else { 10 }) {
        0..3 => json!(source.pick(WORDS)),
        3 => json!(source.below(40)),
        4 => json!(source.chance(50)),
        5 => odd(source),
        6 | 7 => Value::Array((0..source.below(4)).map(|_| value(source, depth - 1)).collect()),
        _ => Value::Object(object(source, depth - 1)),
    }
}

/// Does something to a text that JSON or UTF-8 may not survive.
pub fn garble(source: &mut Source, text: &str) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    let place = source.index(bytes.len() + 1);
    match source.below(6) {
        0 => bytes.truncate(place),
        1 => bytes.insert(place, source.pick(b"{}[]\",:\\0-e.\xff\xc3\0\x1f")),
        2 => {
            let piece = text::hostile(source);
            bytes.splice(place..place, piece.into_bytes());
        }
        3 => {
            let other = source.index(bytes.len() + 1);
            bytes.drain(place.min(other)..place.max(other));
        }
        4 => bytes.splice(place..place, b"[".repeat(300)).for_each(drop),
        // A key twice.
        _ => {
            let start = bytes.iter().position(|byte| *byte == b'{').map_or(0, |at| at + 1);
            bytes.splice(start..start, b"\"project\": {}, ".iter().copied());
        }
    }
    bytes
}
