//! The JSON Schema of a design as forms read it: which keys there are, what fits them, and the words beside them.

use std::sync::LazyLock;

use serde_json::Value;

static SCHEMA: LazyLock<Value> = LazyLock::new(generator::design::schema);

/// A key of an object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Key {
    /// The key.
    pub name: &'static str,
    /// What it says, from the format's own documentation.
    pub description: &'static str,
    /// The object cannot be without it.
    pub required: bool,
    /// What fits.
    pub kind: Kind,
    /// What counts where it is left out, as text.
    pub default: Option<String>,
}

/// What fits a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A text.
    Text,
    /// A whole number.
    Number,
    /// True or false.
    Switch,
    /// One of several words, each with its description.
    Words(Vec<(&'static str, &'static str)>),
    /// A list of texts.
    Texts,
    /// An object of settings.
    Object(Vec<Key>),
    /// Exactly one of several objects.
    OneOf(Vec<Key>),
    /// Anything else: the form has something of its own for it.
    Other,
}

impl Kind {
    /// True if settings have a control for it.
    pub fn has_control(&self) -> bool {
        !matches!(self, Self::Object(_) | Self::OneOf(_) | Self::Other)
    }
}

/// The keys of the object at a JSON Pointer of a design, through keys only.
pub(crate) fn keys_at(pointer: &str) -> Vec<Key> {
    let mut object: &'static Value = &SCHEMA;
    for key in pointer.split('/').skip(1) {
        let Some(inner) = object.get("properties").and_then(|properties| properties.get(key)) else {
            return Vec::new();
        };
        object = resolve(inner);
    }
    properties(object)
}

fn text(value: &'static Value, key: &str) -> &'static str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

fn resolve(mut value: &'static Value) -> &'static Value {
    while let Some(target) = value.get("$ref").and_then(Value::as_str) {
        let Some(found) = SCHEMA.pointer(target.trim_start_matches('#')) else { break };
        value = found;
    }
    value
}

fn properties(object: &'static Value) -> Vec<Key> {
    let Some(members) = object.get("properties").and_then(Value::as_object) else { return Vec::new() };
    let required = |name: &str| {
        object.get("required").and_then(Value::as_array).is_some_and(|list| list.iter().any(|one| one == name))
    };
    let key = |(name, value): (&'static String, &'static Value)| {
        let own = text(value, "description");
        Key {
            name,
            description: if own.is_empty() { text(resolve(value), "description") } else { own },
            required: required(name),
            kind: kind(resolve(value)),
            default: value.get("default").map(super::literal::text),
        }
    };
    members.iter().map(key).collect()
}

fn kind(value: &'static Value) -> Kind {
    if let Some(words) = value.get("oneOf").and_then(Value::as_array) {
        let word = |one: &'static Value| Some((one.get("const")?.as_str()?, text(one, "description")));
        return words.iter().map(word).collect::<Option<Vec<_>>>().map_or(Kind::Other, Kind::Words);
    }
    match text(value, "type") {
        "string" => Kind::Text,
        "integer" => Kind::Number,
        "boolean" => Kind::Switch,
        "array" if value.pointer("/items/type").and_then(Value::as_str) == Some("string") => Kind::Texts,
        "object" if value.get("maxProperties").and_then(Value::as_u64) == Some(1) => Kind::OneOf(properties(value)),
        "object" => Kind::Object(properties(value)),
        _ => Kind::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_those_of_the_format() {
        let project = keys_at("/project");
        assert_eq!(project[0].name, "name");
        assert!(project[0].required && project[0].kind == Kind::Text);
        let python = project.iter().find(|key| key.name == "python").unwrap();
        assert_eq!(python.default.as_deref(), Some("3.13"));
        assert!(matches!(&python.kind, Kind::Words(words) if words.iter().any(|(word, _)| *word == "3.12")));
        let options = keys_at("/options");
        let database = options.iter().find(|key| key.name == "database").unwrap();
        assert!(matches!(&database.kind, Kind::OneOf(keys) if keys.iter().any(|key| key.name == "postgresql")));
        assert!(
            options
                .iter()
                .all(|key| matches!(key.kind, Kind::OneOf(_) | Kind::Object(_)) && !key.description.is_empty())
        );
    }
}
