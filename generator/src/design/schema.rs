//! The JSON Schema of the document, made from the types of [`super::file`].

use std::sync::LazyLock;

use schemars::Schema;
use schemars::generate::SchemaSettings;
use schemars::transform::{Transform, transform_subschemas};
use serde_json::{Map, Value, json};

use super::file;

/// The schema, made once: reading walks documents beside it.
pub(super) static SCHEMA: LazyLock<Value> = LazyLock::new(schema);

/// The JSON Schema (draft 2020-12) of a design. Descriptions are the doc comments of [`super::file`].
#[must_use]
pub fn schema() -> Value {
    let generator = SchemaSettings::draft2020_12().with_transform(Tidy).into_generator();
    let mut made = generator.into_root_schema_for::<file::Design>();
    made.insert("title".to_owned(), json!("Slipway design"));
    let mut root = Map::new();
    for key in ["$schema", "title", "description"] {
        if let Some(value) = made.remove(key) {
            root.insert(key.to_owned(), value);
        }
    }
    if let Value::Object(rest) = made.to_value() {
        root.extend(rest);
    }
    Value::Object(root)
}

/// The part of the schema that describes what stands at a JSON Pointer of a document, through keys only. References in
/// it lead to the whole schema, at `schema` beside it.
#[must_use]
pub fn schema_at(pointer: &str) -> Option<Value> {
    let whole = schema();
    let mut part = &whole;
    for key in pointer.split('/').skip(1) {
        part = follow(&whole, part.get("properties")?.get(key)?)?;
    }
    let mut part = part.clone();
    lead_outside(&mut part);
    Some(part)
}

fn follow<'s>(whole: &'s Value, mut part: &'s Value) -> Option<&'s Value> {
    while let Some(reference) = part.get("$ref").and_then(Value::as_str) {
        part = whole.pointer(reference.strip_prefix('#')?)?;
    }
    Some(part)
}

fn lead_outside(value: &mut Value) {
    match value {
        Value::Object(object) => {
            if let Some(Value::String(reference)) = object.get_mut("$ref") {
                reference.insert_str(0, "schema");
            }
            object.values_mut().for_each(lead_outside);
        }
        Value::Array(items) => items.iter_mut().for_each(lead_outside),
        _ => {}
    }
}

/// Takes out the `null` alternatives and defaults that schemars adds for every `Option`: `null` is always refused.
#[derive(Clone)]
struct Tidy;

impl Transform for Tidy {
    fn transform(&mut self, schema: &mut Schema) {
        if let Some(object) = schema.as_object_mut() {
            tidy(object);
        }
        transform_subschemas(self, schema);
    }
}

fn tidy(schema: &mut Map<String, Value>) {
    if schema.get("default").is_some_and(Value::is_null) {
        schema.remove("default");
    }
    if let Some(Value::Array(types)) = schema.get_mut("type") {
        types.retain(|name| name != "null");
        if let [only] = types.as_slice() {
            let only = only.clone();
            schema.insert("type".to_owned(), only);
        }
    }
    if let Some(Value::Array(alternatives)) = schema.get_mut("anyOf") {
        alternatives.retain(|alternative| alternative.get("type").is_none_or(|name| name != "null"));
        if let [Value::Object(only)] = alternatives.as_slice() {
            let only = only.clone();
            schema.remove("anyOf");
            for (key, value) in only {
                schema.entry(key).or_insert(value);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde_json::{Value, json};

    use super::schema;

    #[test]
    fn is_as_it_was() {
        insta::assert_snapshot!(serde_json::to_string_pretty(&schema()).unwrap());
    }

    /// Defaults are part of the format: moving one changes what old designs mean.
    #[test]
    fn keeps_its_defaults() {
        fn collect(at: &str, value: &Value, defaults: &mut BTreeMap<String, String>) {
            let Value::Object(object) = value else { return };
            for (key, inner) in object {
                if key == "default" && !at.ends_with("/properties") {
                    defaults.insert(at.to_owned(), inner.to_string());
                } else {
                    collect(&format!("{at}/{key}"), inner, defaults);
                }
            }
        }
        let mut defaults = BTreeMap::new();
        collect("", &schema(), &mut defaults);
        let lines: Vec<String> = defaults.iter().map(|(at, value)| format!("{at} = {value}")).collect();
        insta::assert_snapshot!(lines.join("\n"));
    }

    /// The defaults in the schema are those of the types: writing one out changes nothing.
    #[test]
    fn says_the_defaults_that_hold() {
        let base = json!({
            "formatVersion": 1,
            "project": { "name": "X", "scale": "medium" },
            "entities": [{
                "name": "A",
                "mixins": { "owner": {} },
                "fields": [{ "name": "f", "type": "string" }],
                "endpoints": { "access": { "read": { "roles": ["r"] } }, "list": {} }
            }],
            "relationships": [{ "kind": "oneToOne", "from": { "entity": "A" }, "to": { "entity": "A" } }],
            "auth": { "apiKey": {}, "jwt": {} },
            "options": { "database": { "postgresql": {} }, "bodyLimit": {}, "cors": { "origins": [] }, "rateLimit": { "perMinute": 1 }, "seedData": {} }
        });
        let places = [
            ("ApiKey", "/auth/apiKey"),
            ("Auth", "/auth"),
            ("BodyLimit", "/options/bodyLimit"),
            ("Cors", "/options/cors"),
            ("Endpoints", "/entities/0/endpoints"),
            ("Entity", "/entities/0"),
            ("Field", "/entities/0/fields/0"),
            ("Jwt", "/auth/jwt"),
            ("List", "/entities/0/endpoints/list"),
            ("Owner", "/entities/0/mixins/owner"),
            ("Postgresql", "/options/database/postgresql"),
            ("Project", "/project"),
            ("RateLimit", "/options/rateLimit"),
            ("Relationship", "/relationships/0"),
            ("Rule", "/entities/0/endpoints/access/read"),
            ("SeedData", "/options/seedData"),
            ("Side", "/relationships/0/to"),
        ];
        let read = |value: &Value| crate::design::read(value.to_string().as_bytes()).unwrap();
        let expected = read(&base);
        for (name, definition) in schema()["$defs"].as_object().unwrap() {
            for (key, property) in definition["properties"].as_object().into_iter().flatten() {
                let Some(default) = property.get("default") else { continue };
                let (_, pointer) = places.iter().find(|(known, _)| known == name).unwrap();
                let mut document = base.clone();
                document.pointer_mut(pointer).unwrap()[key] = default.clone();
                assert_eq!(read(&document), expected, "{name}.{key}");
                assert_eq!(serde_json::to_value(read(&document)).unwrap(), serde_json::to_value(&expected).unwrap());
            }
        }
    }

    #[test]
    fn describes_what_stands_at_a_key() {
        let jwt = super::schema_at("/auth/jwt").unwrap();
        assert_eq!(jwt["properties"]["accessMinutes"]["default"], 15);
        assert_eq!(jwt["properties"]["userFields"]["items"]["$ref"], "schema#/$defs/Field");
        assert_eq!(super::schema_at("/auth/nothing"), None);
    }

    #[test]
    fn knows_no_null() {
        let text = schema().to_string();
        assert!(!text.contains("null\""), "{text}");
        assert!(!text.contains(":null"), "{text}");
    }
}
