//! What of the JSON Schema the designs use: its keys, its words, and the shapes it offers a choice of.
//!
//! A point is written `Owner.onDelete` (a key), `Owner.onDelete = cascade` (a word at a key) or
//! `EndpointAccess.list = Rule` (one of several shapes at a key). Canonical designs leave defaults out, so a word that
//! makes no difference where its key is absent counts as used there.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

/// The points of a schema.
pub struct Coverage<'s> {
    schema: &'s Value,
    offered: BTreeSet<String>,
}

/// What a walk through a document finds.
#[derive(Default)]
pub struct Found {
    /// The points that are written.
    pub used: BTreeSet<String>,
    absent: Vec<Absent>,
}

/// A word that could stand at a key that is left out.
struct Absent {
    object: String,
    key: String,
    word: Value,
    point: String,
    /// The schema says that the key means this where it is absent.
    is_default: bool,
}

impl Found {
    /// Adds the words that the schema names as defaults.
    #[must_use]
    pub fn with_defaults(mut self) -> BTreeSet<String> {
        let defaults = self.absent.into_iter().filter(|absent| absent.is_default).map(|absent| absent.point);
        self.used.extend(defaults);
        self.used
    }

    /// Adds the words that make no difference to a document. `means` reads it: two that give the same mean the same.
    #[must_use]
    pub fn with_meant<M: PartialEq>(mut self, document: &Value, means: impl Fn(&Value) -> M) -> BTreeSet<String> {
        let meaning = means(document);
        for Absent { object, key, word, point, .. } in self.absent {
            if self.used.contains(&point) {
                continue;
            }
            let mut spelled_out = document.clone();
            let members = spelled_out.pointer_mut(&object).and_then(Value::as_object_mut);
            members.expect("the walk was here").insert(key, word);
            if means(&spelled_out) == meaning {
                self.used.insert(point);
            }
        }
        self.used
    }
}

/// A schema with its references followed, and the name of the last definition on the way.
struct Resolved<'s> {
    schema: &'s Map<String, Value>,
    name: Option<&'s str>,
}

impl<'s> Coverage<'s> {
    /// Collects every point of a schema.
    pub fn of(schema: &'s Value) -> Self {
        let mut coverage = Self { schema, offered: BTreeSet::new() };
        coverage.offer(schema, "Design", &mut BTreeSet::new());
        coverage
    }

    /// Every point that the schema has.
    pub fn offered(&self) -> &BTreeSet<String> {
        &self.offered
    }

    /// The points of a document.
    pub fn find(&self, document: &Value) -> Found {
        let mut found = Found::default();
        self.walk(self.schema, "Design", "", document, &mut found);
        found
    }

    fn resolve(&self, schema: &'s Value) -> Resolved<'s> {
        let mut resolved = Resolved { schema: schema.as_object().expect("a schema is an object"), name: None };
        while let Some(reference) = resolved.schema.get("$ref").and_then(Value::as_str) {
            let pointer = reference.strip_prefix('#').expect("references stay inside the schema");
            let target = self.schema.pointer(pointer).unwrap_or_else(|| panic!("{reference} leads nowhere"));
            let schema = target.as_object().expect("a definition is an object");
            resolved = Resolved { schema, name: pointer.rsplit('/').next() };
        }
        resolved
    }

    fn offer(&mut self, schema: &'s Value, place: &str, seen: &mut BTreeSet<String>) {
        let Resolved { schema, name } = self.resolve(schema);
        self.offered.extend(words(schema).map(|word| point(place, word)));
        for alternative in alternatives(schema) {
            let shape = self.resolve(alternative).name;
            self.offered.extend(shape.map(|shape| format!("{place} = {shape}")));
            self.offer(alternative, shape.unwrap_or(place), seen);
        }
        let inner = name.unwrap_or(place);
        let properties = schema.get("properties").and_then(Value::as_object).into_iter().flatten();
        if seen.insert(inner.to_owned()) {
            for (key, property) in properties {
                let place = format!("{inner}.{key}");
                self.offer(property, &place, seen);
                self.offered.insert(place);
            }
        }
        for item in items(schema) {
            self.offer(item, place, seen);
        }
    }

    fn walk(&self, schema: &'s Value, place: &str, at: &str, value: &Value, found: &mut Found) {
        let Resolved { schema, name } = self.resolve(schema);
        found.used.extend(words(schema).filter(|word| *word == value).map(|word| point(place, word)));
        for alternative in alternatives(schema) {
            let resolved = self.resolve(alternative);
            if self.fits(&resolved, value) {
                found.used.extend(resolved.name.map(|shape| format!("{place} = {shape}")));
                self.walk(alternative, resolved.name.unwrap_or(place), at, value, found);
            }
        }
        match value {
            Value::Object(members) => self.walk_members(schema, name.unwrap_or(place), at, members, found),
            Value::Array(list) => {
                for (index, (item, member)) in items(schema).cycle().zip(list).enumerate() {
                    self.walk(item, place, &format!("{at}/{index}"), member, found);
                }
            }
            _ => {}
        }
    }

    fn walk_members(
        &self,
        schema: &'s Map<String, Value>,
        place: &str,
        at: &str,
        members: &Map<String, Value>,
        found: &mut Found,
    ) {
        for (key, property) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
            let place = format!("{place}.{key}");
            if let Some(member) = members.get(key) {
                self.walk(property, &place, &format!("{at}/{key}"), member, found);
                found.used.insert(place);
            } else {
                let default = property.get("default");
                let is_default = |word: &Value| {
                    default == Some(word) || default.and_then(Value::as_array).is_some_and(|all| all.contains(word))
                };
                for word in self.words_behind(property) {
                    let (object, key, point, is_default) =
                        (at.to_owned(), key.clone(), point(&place, &word), is_default(&word));
                    found.absent.push(Absent { object, key, word, point, is_default });
                }
            }
        }
    }

    /// The words that may stand at a key, whatever other shapes it has.
    fn words_behind(&self, schema: &'s Value) -> Vec<Value> {
        let schema = self.resolve(schema).schema;
        let inner = alternatives(schema).flat_map(|alternative| self.words_behind(alternative));
        words(schema).cloned().chain(inner).collect()
    }

    fn fits(&self, resolved: &Resolved<'s>, value: &Value) -> bool {
        let schema = resolved.schema;
        let mut inner = alternatives(schema).peekable();
        if inner.peek().is_some() {
            return inner.any(|alternative| self.fits(&self.resolve(alternative), value));
        }
        if schema.contains_key("const") || schema.contains_key("enum") {
            return words(schema).any(|word| word == value);
        }
        match schema.get("type").and_then(Value::as_str) {
            Some("object") => value.is_object(),
            Some("array") => value.is_array(),
            Some("string") => value.is_string(),
            Some("number" | "integer") => value.is_number(),
            Some("boolean") => value.is_boolean(),
            _ => true,
        }
    }
}

fn point(place: &str, word: &Value) -> String {
    format!("{place} = {}", word.as_str().map_or_else(|| word.to_string(), str::to_owned))
}

fn words(schema: &Map<String, Value>) -> impl Iterator<Item = &Value> {
    schema.get("const").into_iter().chain(schema.get("enum").and_then(Value::as_array).into_iter().flatten())
}

fn alternatives(schema: &Map<String, Value>) -> impl Iterator<Item = &Value> {
    ["oneOf", "anyOf", "allOf"].into_iter().filter_map(|key| schema.get(key)?.as_array()).flatten()
}

fn items(schema: &Map<String, Value>) -> impl Iterator<Item = &Value> + Clone {
    let list = schema.get("prefixItems").and_then(Value::as_array).into_iter().flatten();
    list.chain(schema.get("items").filter(|items| items.is_object()))
}
