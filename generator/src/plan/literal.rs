//! Python literals for values that a design gives: defaults, bounds, examples.

use serde_json::Value;

use crate::design::{Exact, Field, FieldType};
use crate::names;
use crate::render::quote;

/// A number as a Python literal of a field's type: `5`, `Decimal("0.01")`, `0.5`.
#[must_use]
pub fn number(number: &Exact, r#type: FieldType) -> String {
    let text = number.as_str();
    match r#type {
        FieldType::Decimal if text.contains('.') => decimal(text),
        FieldType::Integer | FieldType::BigInteger => text.split_once('.').map_or(text, |(whole, _)| whole).to_owned(),
        _ => text.to_owned(),
    }
}

/// A `Decimal` of digits.
#[must_use]
pub fn decimal(digits: &str) -> String {
    if digits.contains('.') { format!("Decimal(\"{digits}\")") } else { format!("Decimal({digits})") }
}

/// An ISO 8601 duration of weeks, days, hours, minutes and seconds as a `timedelta`. `check` has seen that it is one.
fn duration(text: &str) -> String {
    let (sign, text) = text.strip_prefix('-').map_or(("", text), |rest| ("-", rest));
    let mut arguments = Vec::new();
    let mut digits = String::new();
    let mut time = false;
    for character in text.chars() {
        let unit = match character {
            'T' => {
                time = true;
                continue;
            }
            'W' => "weeks",
            'D' => "days",
            'H' => "hours",
            'M' if time => "minutes",
            'S' => "seconds",
            '0'..='9' | '.' | ',' => {
                digits.push(if character == ',' { '.' } else { character });
                continue;
            }
            _ => continue,
        };
        let number = std::mem::take(&mut digits);
        let number = number.trim_start_matches('0');
        if !number.is_empty() {
            let number = if number.starts_with('.') { format!("0{number}") } else { number.to_owned() };
            arguments.push(format!("{unit}={sign}{number}"));
        }
    }
    format!("dt.timedelta({})", arguments.join(", "))
}

/// Any JSON value as a Python literal.
#[must_use]
pub fn json(value: &Value) -> String {
    match value {
        Value::Null => "None".to_owned(),
        Value::Bool(true) => "True".to_owned(),
        Value::Bool(false) => "False".to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => quote::python(text),
        Value::Array(items) => format!("[{}]", items.iter().map(json).collect::<Vec<_>>().join(", ")),
        Value::Object(entries) => {
            let entries: Vec<_> =
                entries.iter().map(|(key, value)| format!("{}: {}", quote::python(key), json(value))).collect();
            format!("{{{}}}", entries.join(", "))
        }
    }
}

/// A default as the Python value that the attribute holds: `PostStatus.DRAFT`, `dt.date(2026, 1, 31)`.
/// `check` has seen that it fits the type.
#[must_use]
pub fn default(field: &Field, enum_class: Option<&str>, value: &Value) -> String {
    let text = || value.as_str().unwrap_or_default();
    match field.r#type {
        FieldType::Decimal => {
            let digits = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            decimal(&digits)
        }
        FieldType::Float | FieldType::Integer | FieldType::BigInteger => {
            value.as_str().map_or_else(|| value.to_string(), str::to_owned)
        }
        FieldType::Enum => format!("{}.{}", enum_class.unwrap_or("str"), names::member(text())),
        FieldType::Date => format!("dt.date.fromisoformat({})", quote::python(text())),
        FieldType::Time => format!("dt.time.fromisoformat({})", quote::python(text())),
        FieldType::Datetime => format!("dt.datetime.fromisoformat({})", quote::python(text())),
        FieldType::Uuid => format!("UUID({})", quote::python(text())),
        FieldType::Bytes => format!("b64decode({})", quote::python(text())),
        FieldType::Duration => duration(text()),
        _ => json(value),
    }
}

/// True if Python would share one mutable value between rows: such a default is made by a factory.
#[must_use]
pub fn is_mutable(r#type: FieldType) -> bool {
    matches!(r#type, FieldType::Json | FieldType::List)
}
