//! Defaults and examples: of the type, within the constraints.

use serde_json::Value;

use super::Context;
use super::fields::literals;
use super::numbers::Range;
use super::report::{Report, remove};
use super::texts::{length_fault, text_fault};
use crate::design::nearest::nearest;
use crate::design::{Design, Exact, Field, FieldType, Ref};
use crate::formats;
use crate::pattern::Pattern;

pub(super) fn check(context: &Context, report: &mut Report) {
    for list in &context.lists {
        for (at, field) in list.each() {
            // A pattern that is none is reported as such.
            let pattern = field.pattern.as_deref().and_then(|text| Pattern::new(text).ok());
            for (at, value) in literals(&at, field) {
                let Some(fault) = fault(context.design, field, pattern.as_ref(), value) else { continue };
                let key = at.rsplit('/').next().unwrap_or_default().to_owned();
                let code = if key == "default" { "default-invalid" } else { "example-invalid" };
                let message = format!("the {key} does not fit: {}", fault.message);
                report.error(code, at.clone(), message, fault.hint).fix(format!("Remove {key}"), vec![remove(at)]);
            }
        }
    }
}

struct Fault {
    message: String,
    hint: String,
}

fn kind(expected: &str, example: &str) -> Option<Fault> {
    Some(Fault { message: format!("it is not {expected}"), hint: format!("Write it like {example}.") })
}

fn bounds(message: Option<String>) -> Option<Fault> {
    message.map(|message| Fault { message, hint: "Change it, or the constraint.".to_owned() })
}

/// Why a value does not fit a field.
fn fault(design: &Design, field: &Field, pattern: Option<&Pattern>, value: &Value) -> Option<Fault> {
    let text = value.as_str();
    let formed = |is: fn(&str) -> bool, expected: &str, example: &str| {
        if text.is_some_and(is) { None } else { kind(expected, example) }
    };
    match field.r#type {
        FieldType::String | FieldType::Text => match text {
            Some(text) => bounds(text_fault(field, pattern, text)),
            None => kind("a text", "\"plain\""),
        },
        FieldType::Email => formed(formats::is_email, "an e-mail address", "\"someone@example.com\"")
            .or_else(|| bounds(text_fault(field, pattern, text?))),
        FieldType::Url => formed(formats::is_url, "a web address", "\"https://example.com\"")
            .or_else(|| bounds(text_fault(field, pattern, text?))),
        FieldType::Integer | FieldType::BigInteger | FieldType::Float | FieldType::Decimal => number(field, value),
        FieldType::Boolean if value.is_boolean() => None,
        FieldType::Boolean => kind("true or false", "true"),
        FieldType::Date => formed(formats::is_date, "a day", "\"2026-02-28\""),
        FieldType::Time => formed(formats::is_time, "a time of day", "\"09:30:00\""),
        FieldType::Datetime => {
            formed(formats::is_datetime, "a point in time with its offset", "\"2026-02-28T09:30:00Z\"")
        }
        FieldType::Duration => formed(formats::is_duration, "a length of time", "\"PT1H30M\""),
        FieldType::Uuid => formed(formats::is_uuid, "a UUID", "\"7b0f2c1e-5d2a-4c3b-9e8f-0a1b2c3d4e5f\""),
        FieldType::Json if value.is_object() => nul(value),
        FieldType::Json => kind("a JSON object", "{}"),
        FieldType::Bytes => match text.and_then(formats::base64_bytes) {
            Some(length) => bounds(length_fault(field, length, "bytes")),
            None => kind("base64", "\"aGVsbG8=\""),
        },
        FieldType::Enum => member(design, field, text),
        FieldType::List => list(field, pattern, value),
    }
}

/// NUL in a text inside JSON: jsonb refuses it.
fn nul(value: &Value) -> Option<Fault> {
    let has = match value {
        Value::String(text) => text.contains('\0'),
        Value::Array(items) => return items.iter().find_map(nul),
        Value::Object(members) => {
            members.keys().any(|key| key.contains('\0')) || members.values().any(|inner| nul(inner).is_some())
        }
        _ => false,
    };
    bounds(has.then(|| "PostgreSQL keeps no NUL character".to_owned()))
}

fn number(field: &Field, value: &Value) -> Option<Fault> {
    let exact = match value {
        // A float cannot be quoted: it is not exact anyway.
        Value::String(_) if field.r#type == FieldType::Float => None,
        Value::Number(_) | Value::String(_) => serde_json::from_value::<Exact>(value.clone()).ok(),
        _ => None,
    };
    let Some(exact) = exact else {
        let example = if field.r#type == FieldType::Decimal { "\"12.50\"" } else { "7" };
        return kind("a number", example);
    };
    let whole = matches!(field.r#type, FieldType::Integer | FieldType::BigInteger);
    if whole && (!exact.is_whole() || exact.as_str().contains('.')) {
        return kind("a whole number", "7");
    }
    match Range::of(field) {
        // Where nothing fits, that is reported.
        Some(range) if range.count() != Some(0) && !range.has(&exact) => {
            bounds(Some(format!("{exact} is outside the bounds of the field or has too many digits")))
        }
        _ => None,
    }
}

fn member(design: &Design, field: &Field, text: Option<&str>) -> Option<Fault> {
    let r#enum = field.r#enum.as_ref().and_then(Ref::to).and_then(|id| design.r#enum(id))?;
    let names = || r#enum.values.iter().map(|value| value.name.as_str());
    let Some(text) = text else { return kind("the name of a value of the enum", "\"draft\"") };
    if names().any(|name| name == text) {
        return None;
    }
    let known: Vec<&str> = names().take(20).collect();
    let hint = match nearest(text, names()) {
        Some(name) => format!("Did you mean {name}?"),
        None => format!("Known: {}.", known.join(", ")),
    };
    Some(Fault { message: format!("{} has no value of this name", r#enum.name), hint })
}

fn list(field: &Field, pattern: Option<&Pattern>, value: &Value) -> Option<Fault> {
    let Some(items) = value.as_array() else { return kind("a list of texts", "[\"red\"]") };
    let count = items.len();
    let bound = |bound: Option<u32>| bound.map(|bound| bound as usize);
    if bound(field.min_items).is_some_and(|least| count < least) {
        return bounds(Some(format!("it has {count} items, fewer than minItems")));
    }
    if bound(field.max_items).is_some_and(|greatest| count > greatest) {
        return bounds(Some(format!("it has {count} items, more than maxItems")));
    }
    items.iter().find_map(|item| match item.as_str() {
        Some(text) => bounds(text_fault(field, pattern, text)),
        None => kind("a list of texts", "[\"red\"]"),
    })
}
