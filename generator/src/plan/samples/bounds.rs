//! Values just inside and just outside of what a field allows.

use super::{Range, base64_encode, decimal_text, fixed_text, numbers, range, texts, values};
use crate::design::{Design, Exact, Field, FieldType};
use crate::pattern::Pattern;
use crate::plan::types::{self, decimal_digits};
use crate::render::quote;

/// Values that a request accepts, as Python literals of JSON: one just inside each bound.
#[must_use]
pub fn valid(design: &Design, field: &Field) -> Vec<String> {
    let mut valid: Vec<String> = Vec::new();
    let samples = values(design, field, 2);
    valid.extend(samples.last().map(|sample| sample.json.clone()));
    match field.r#type {
        FieldType::String | FieldType::Text if field.pattern.is_none() => {
            valid.extend(field.min_length.map(|least| format!("\"x\" * {least}")));
            valid.extend(field.max_length.map(|greatest| format!("\"x\" * {greatest}")));
        }
        FieldType::Integer | FieldType::BigInteger | FieldType::Decimal if field.multiple_of.is_none() => {
            let Range { least, greatest, .. } = range(field);
            let scale = if field.r#type == FieldType::Decimal { decimal_digits(field).1 } else { 0 };
            let text = |value| fixed_text(value, scale);
            let ends = [least, greatest].map(text);
            if field.r#type == FieldType::Decimal {
                valid.extend(ends.map(|end| quote::python(&end)));
            } else {
                valid.extend(ends);
            }
        }
        FieldType::List if field.pattern.is_none() => {
            valid.extend(field.min_items.filter(|least| *least == 0).map(|_| "[]".to_owned()));
        }
        _ => {}
    }
    if field.nullable {
        valid.push("None".to_owned());
    }
    let mut seen = Vec::new();
    valid.retain(|value| {
        let new = !seen.contains(value);
        seen.push(value.clone());
        new
    });
    valid
}

/// Values that a request is refused for, as Python literals of JSON: one for each constraint.
#[must_use]
pub fn invalid(field: &Field) -> Vec<String> {
    let mut invalid = Vec::new();
    if !field.nullable {
        invalid.push("None".to_owned());
    }
    match field.r#type {
        FieldType::String | FieldType::Text => {
            invalid.push("1".to_owned());
            invalid.extend(lengths("\"x\"", field.min_length, field.max_length));
            if let Some(pattern) = &field.pattern {
                invalid.extend(mismatch(pattern, field).map(|text| quote::python(&text)));
            }
            invalid.push("\"\\x00\"".to_owned());
        }
        FieldType::Email => invalid.extend(["1", "\"x\"", "\"a@b\\x00.com\""].map(str::to_owned)),
        FieldType::Url => invalid.extend(["1", "\"x\"", "\"javascript:alert(1)\""].map(str::to_owned)),
        FieldType::Integer => {
            invalid.extend(["\"1\"", "1.5", "True", "2**31", "-(2**31) - 1"].map(str::to_owned));
            invalid.extend(beyond(field));
        }
        FieldType::BigInteger => {
            invalid.extend(["\"1\"", "1.5", "True", "2**63", "-(2**63) - 1"].map(str::to_owned));
            invalid.extend(beyond(field));
        }
        FieldType::Float => {
            invalid.extend(["\"x\"", "True"].map(str::to_owned));
            invalid.extend(beyond(field));
        }
        FieldType::Decimal => {
            let (precision, scale) = decimal_digits(field);
            invalid.extend(["\"x\"", "\"NaN\"", "True"].map(str::to_owned));
            invalid.push(quote::python(&format!("1{}", "0".repeat((precision - scale) as usize))));
            invalid.push(quote::python(&format!("0.{}1", "0".repeat(scale as usize))));
            invalid.extend(beyond(field).into_iter().map(|value| quote::python(&value)));
        }
        FieldType::Boolean => invalid.extend(["1", "\"yes\""].map(str::to_owned)),
        FieldType::Date => invalid.extend(["0", "\"x\"", "\"2025-02-30\""].map(str::to_owned)),
        FieldType::Time => invalid.extend(["0", "\"x\"", "\"09:00:00+01:00\""].map(str::to_owned)),
        FieldType::Datetime => invalid
            .extend(["0", "\"x\"", "\"2025-01-01T00:00:00\"", "\"0001-01-01T00:00:00+01:00\""].map(str::to_owned)),
        FieldType::Duration => invalid.extend(["True", "\"x\""].map(str::to_owned)),
        FieldType::Uuid => invalid.extend(["1", "\"x\""].map(str::to_owned)),
        FieldType::Json => invalid.extend(["1", "[]", "{\"key\": \"\\x00\"}"].map(str::to_owned)),
        FieldType::Bytes => {
            invalid.extend(["1", "\"*\""].map(str::to_owned));
            invalid.extend(
                field
                    .max_length
                    .map(|length| quote::python(&base64_encode(&vec![b'x'; length as usize + 1])))
                    .filter(|text| text.len() < 80),
            );
            invalid.extend(field.min_length.filter(|length| *length > 0).map(|_| "\"\"".to_owned()));
        }
        FieldType::Enum => invalid.push("\"\\x00\"".to_owned()),
        FieldType::List => {
            invalid.extend(["\"x\"", "[1]"].map(str::to_owned));
            let valid = texts(field, 1).first().map(|text| quote::python(text));
            if let Some(item) = valid {
                invalid.extend(lengths(&format!("[{item}]"), field.min_items, field.max_items));
            }
            if field.min_items.unwrap_or(0) <= 1 {
                invalid.extend(
                    lengths("\"x\"", field.min_length, field.max_length).into_iter().map(|item| format!("[{item}]")),
                );
            }
        }
    }
    invalid
}

/// True if pydantic's own types refuse a value that [`invalid`] gives: they take some text for a number and the
/// reverse, and hold what a database cannot.
#[must_use]
pub fn is_refused_by_pydantic(field: &Field, value: &str) -> bool {
    let taken: &[&str] = match field.r#type {
        FieldType::String | FieldType::Text => &["\"\\x00\""],
        FieldType::Integer | FieldType::BigInteger => {
            &["\"1\"", "True", "2**31", "-(2**31) - 1", "2**63", "-(2**63) - 1"]
        }
        FieldType::Float | FieldType::Decimal | FieldType::Duration => &["True"],
        FieldType::Boolean => &["1", "\"yes\""],
        FieldType::Date => &["0"],
        FieldType::Time => &["0", "\"09:00:00+01:00\""],
        FieldType::Datetime => &["0", "\"0001-01-01T00:00:00+01:00\""],
        FieldType::Json => &["{\"key\": \"\\x00\"}"],
        FieldType::Bytes => &["\"*\""],
        _ => &[],
    };
    !taken.contains(&value)
}

pub(super) fn lengths(one: &str, least: Option<u32>, greatest: Option<u32>) -> Vec<String> {
    let mut invalid = Vec::new();
    if let Some(least) = least.filter(|least| *least > 0) {
        invalid.push(if least == 1 && one == "\"x\"" { "\"\"".to_owned() } else { format!("{one} * {}", least - 1) });
    }
    invalid.extend(greatest.map(|greatest| format!("{one} * {}", greatest + 1)));
    invalid
}

/// Numbers just beyond each bound.
pub(super) fn beyond(field: &Field) -> Vec<String> {
    let step = range(field).step;
    let mut beyond = Vec::new();
    beyond.extend(field.ge.as_ref().map(|bound| bound.scaled() - step));
    beyond.extend(field.gt.as_ref().map(Exact::scaled));
    beyond.extend(field.le.as_ref().map(|bound| bound.scaled() + step));
    beyond.extend(field.lt.as_ref().map(Exact::scaled));
    if let (Some(unit), Some(first)) = (&field.multiple_of, numbers(field, 1).first())
        && unit.scaled() > step
    {
        beyond.push(first + step);
    }
    let text = |value: i128| match field.r#type {
        FieldType::Decimal => fixed_text(value, decimal_digits(field).1),
        _ => decimal_text(value),
    };
    beyond.into_iter().map(text).collect()
}

/// A text within the lengths that the pattern does not match.
pub(super) fn mismatch(pattern: &str, field: &Field) -> Option<String> {
    let pattern = Pattern::new(pattern).ok()?;
    let least = field.min_length.unwrap_or(1).max(1) as usize;
    let greatest = types::column_length(field).map_or(usize::MAX, |length| length as usize);
    ["~", " ", "A", "a", "0", "~ ~"]
        .iter()
        .map(|text| text.repeat(least.div_ceil(text.len())))
        .find(|text| text.len() <= greatest && !pattern.matches(text))
}
