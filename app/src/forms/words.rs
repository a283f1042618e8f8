//! Words of the format as people read them, and the choices that are made of them.

use generator::design::{FieldType, Operation, RelationshipKind};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::control::Choice;

/// The word that the format has for a value.
pub(crate) fn word<T: Serialize>(value: &T) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

/// The value that a word of the format stands for.
pub(crate) fn of_word<T: DeserializeOwned>(word: &str) -> Option<T> {
    serde_json::from_value(Value::from(word)).ok()
}

/// Choices of `(value, label)`.
pub(crate) fn choices(list: &[(&str, &str)]) -> Vec<Choice> {
    list.iter().map(|(value, label)| Choice::new(*value, *label)).collect()
}

/// Every type of a field, the usual ones first.
pub(crate) const TYPES: [(FieldType, &str); 18] = [
    (FieldType::String, "string"),
    (FieldType::Text, "text"),
    (FieldType::Integer, "integer"),
    (FieldType::BigInteger, "big integer"),
    (FieldType::Decimal, "decimal"),
    (FieldType::Float, "float"),
    (FieldType::Boolean, "boolean"),
    (FieldType::Datetime, "datetime"),
    (FieldType::Date, "date"),
    (FieldType::Time, "time"),
    (FieldType::Duration, "duration"),
    (FieldType::Enum, "enum"),
    (FieldType::Email, "email"),
    (FieldType::Url, "url"),
    (FieldType::Uuid, "uuid"),
    (FieldType::List, "list of strings"),
    (FieldType::Json, "json"),
    (FieldType::Bytes, "bytes"),
];

/// The types to choose from.
pub(crate) fn types() -> Vec<Choice> {
    TYPES.iter().map(|(r#type, label)| Choice::new(word(r#type), *label)).collect()
}

/// The kinds of a relationship as they are read between two names.
pub(crate) const KINDS: [(RelationshipKind, &str); 3] = [
    (RelationshipKind::OneToMany, "has many"),
    (RelationshipKind::OneToOne, "has one"),
    (RelationshipKind::ManyToMany, "has and belongs to many"),
];

/// The kinds to choose from.
pub(crate) fn kinds() -> Vec<Choice> {
    KINDS.iter().map(|(kind, label)| Choice::new(word(kind), *label)).collect()
}

/// An operation: its method, what follows the entity's path, what it does.
pub(crate) fn operation(operation: Operation) -> (&'static str, &'static str, &'static str) {
    match operation {
        Operation::List => ("GET", "", "List"),
        Operation::Get => ("GET", "/{id}", "Get one"),
        Operation::Create => ("POST", "", "Create"),
        Operation::Replace => ("PUT", "/{id}", "Replace"),
        Operation::Update => ("PATCH", "/{id}", "Update"),
        Operation::Delete => ("DELETE", "/{id}", "Delete"),
    }
}

/// A key of the format as a label: `apiPrefix` is "API prefix".
pub(crate) fn label(key: &str) -> String {
    let known = [
        ("apiPrefix", "API prefix"),
        ("python", "Python"),
        ("licence", "Licence"),
        ("accessMinutes", "Token lifetime in minutes"),
        ("bytes", "Longest body in bytes"),
        ("rows", "Rows of each entity"),
        ("sync", "Synchronous code"),
    ];
    if let Some((_, label)) = known.iter().find(|(known, _)| *known == key) {
        return (*label).to_owned();
    }
    let mut label = String::new();
    for letter in key.chars() {
        if label.is_empty() {
            label.extend(letter.to_uppercase());
        } else if letter.is_uppercase() {
            label.push(' ');
            label.extend(letter.to_lowercase());
        } else {
            label.push(letter);
        }
    }
    label
}
