//! The annotations of schema fields: a type of `core/types.py`, with the design's bounds.
//!
//! Bounds come first and checks last (`Annotated[int, Field(ge=0, le=100), Number]`): pydantic leaves a bound that stands
//! behind a check out of the OpenAPI document.

use serde_json::Value;

use super::decimal_pattern;
use super::literal;
use super::samples;
use super::scope::Scope;
use super::storage::Storage;
use super::types;
use crate::design::{Exact, Field, FieldType, Ref};
use crate::render::quote;

/// What stands in the annotation of a decimal with bounds, before the pattern of its texts.
pub(super) const BOUNDED: &str = ", bounded=";

/// The annotation of a field in a request: `Annotated[Text, Field(max_length=200)]`.
#[must_use]
pub fn request(scope: &Scope<'_>, field: &Field) -> String {
    let enum_class = field.r#enum.as_ref().and_then(Ref::to).map(|id| scope.enum_class(id));
    let bounds = bounds(field);
    let described = documentation(field);
    if scope.in_memory() {
        return plain_request(field, enum_class, described);
    }
    match field.r#type {
        FieldType::String | FieldType::Text => text(bounds, described, field.pattern.is_some()),
        FieldType::Integer if !bounds.is_empty() => annotated("int", &[bounds, described].concat(), &["Number"]),
        FieldType::BigInteger if !bounds.is_empty() => annotated("int", &[bounds, described].concat(), &["Number"]),
        FieldType::Float if !bounds.is_empty() => {
            let finite = vec!["allow_inf_nan=False".to_owned()];
            annotated("float", &[bounds, finite, described].concat(), &["Number"])
        }
        FieldType::Decimal => {
            let (precision, scale) = types::decimal_digits(field);
            let check = match decimal_bounds(field) {
                Some(pattern) => format!("decimal_text({precision}, {scale}{BOUNDED}{})", quote::python_raw(&pattern)),
                None => format!("decimal_text({precision}, {scale})"),
            };
            annotated("Decimal", &[bounds, described].concat(), &[&check])
        }
        FieldType::List => {
            let items =
                text(lengths(field.min_length, field.max_length, pattern(field)), Vec::new(), field.pattern.is_some());
            annotated(&format!("list[{items}]"), &[bounds, described].concat(), &[])
        }
        _ => annotated(&plain(field, enum_class), &[bounds, described].concat(), &[]),
    }
}

/// The annotation of a field in a request whose values no database has to hold: pydantic's own types.
fn plain_request(field: &Field, enum_class: Option<&str>, described: Vec<String>) -> String {
    let arguments = match field.r#type {
        FieldType::Integer | FieldType::BigInteger => numbers(field),
        FieldType::Float => [numbers(field), vec!["allow_inf_nan=False".to_owned()]].concat(),
        FieldType::Email | FieldType::Url if lengths_of(field).is_empty() => Vec::new(),
        FieldType::Url => lengths(field.min_length, field.max_length, Some(web_address(field))),
        FieldType::Email => lengths_of(field),
        FieldType::List => {
            let items = annotated("str", &lengths_of(field), &[]);
            return annotated(&format!("list[{items}]"), &[bounds(field), described].concat(), &[]);
        }
        _ => bounds(field),
    };
    annotated(&stored(field, enum_class, true), &[arguments, described].concat(), &[])
}

fn lengths_of(field: &Field) -> Vec<String> {
    lengths(field.min_length, field.max_length, pattern(field))
}

fn web_address(field: &Field) -> String {
    pattern(field).unwrap_or_else(|| r#"pattern=r"^https?://""#.to_owned())
}

/// The type of a value that is kept in memory; `checked`: with what pydantic has for a request.
#[must_use]
pub fn stored(field: &Field, enum_class: Option<&str>, checked: bool) -> String {
    match field.r#type {
        FieldType::Email if checked => "EmailStr".to_owned(),
        FieldType::Datetime if checked => "AwareDatetime".to_owned(),
        FieldType::Json if checked => "JsonObject".to_owned(),
        FieldType::Url if lengths_of(field).is_empty() => "HttpUrl".to_owned(),
        FieldType::Bytes => "Base64Bytes".to_owned(),
        _ => types::facts(Storage::Postgresql, field, enum_class).annotation,
    }
}

/// The annotation that an answer has for a field's type.
#[must_use]
pub fn read(field: &Field, enum_class: Option<&str>) -> String {
    match field.r#type {
        FieldType::Bytes | FieldType::Duration | FieldType::Time => plain(field, enum_class),
        FieldType::Json => "dict[str, Any]".to_owned(),
        // The annotations of all databases are the same.
        _ => types::facts(Storage::Postgresql, field, enum_class).annotation,
    }
}

/// The annotation that a query parameter has for a field's type.
#[must_use]
pub fn query(field: &Field, enum_class: Option<&str>) -> String {
    match field.r#type {
        FieldType::Integer => "Int32Query".to_owned(),
        FieldType::BigInteger => "Int64Query".to_owned(),
        FieldType::Boolean => "bool".to_owned(),
        FieldType::Float => "FloatQuery".to_owned(),
        FieldType::Decimal => {
            let (precision, scale) = types::decimal_digits(field);
            format!("Annotated[Decimal, decimal_text({precision}, {scale})]")
        }
        _ => plain(field, enum_class),
    }
}

/// The type of a request's field without the design's own bounds.
fn plain(field: &Field, enum_class: Option<&str>) -> String {
    match field.r#type {
        FieldType::String | FieldType::Text => "Text",
        FieldType::Integer => "Int32",
        FieldType::BigInteger => "Int64",
        FieldType::Float => "Float",
        FieldType::Decimal => "Decimal",
        FieldType::Boolean => "Bool",
        FieldType::Date => "Date",
        FieldType::Time => "Time",
        FieldType::Datetime => "UtcDateTime",
        FieldType::Duration => "Duration",
        FieldType::Uuid => "UUID",
        FieldType::Email => "Email",
        FieldType::Url => "Url",
        FieldType::Json => "JsonObject",
        FieldType::Bytes => "Base64Bytes",
        FieldType::Enum => enum_class.unwrap_or("str"),
        FieldType::List => "list[Text]",
    }
    .to_owned()
}

fn annotated(base: &str, arguments: &[String], checks: &[&str]) -> String {
    let field = (!arguments.is_empty()).then(|| format!("Field({})", arguments.join(", ")));
    let parts: Vec<&str> = std::iter::once(base).chain(field.as_deref()).chain(checks.iter().copied()).collect();
    if parts.len() == 1 { base.to_owned() } else { format!("Annotated[{}]", parts.join(", ")) }
}

/// pydantic keeps one pattern of a text, and `Text` is one.
fn text(bounds: Vec<String>, described: Vec<String>, own_pattern: bool) -> String {
    let arguments = [bounds, described].concat();
    if own_pattern { annotated("str", &arguments, &["NoNul"]) } else { annotated("Text", &arguments, &[]) }
}

/// The arguments of pydantic's `Field` for a field's constraints.
fn bounds(field: &Field) -> Vec<String> {
    match field.r#type {
        FieldType::List => lengths(field.min_items, field.max_items, None),
        // These types have a greatest length of their own.
        FieldType::Email | FieldType::Url => lengths(field.min_length, field.max_length, pattern(field)),
        FieldType::Integer => whole(field, i128::from(i32::MIN), i128::from(i32::MAX), ["-(2**31)", "2**31 - 1"]),
        FieldType::BigInteger => whole(field, i128::from(i64::MIN), i128::from(i64::MAX), ["-(2**63)", "2**63 - 1"]),
        FieldType::Decimal => {
            let (precision, scale) = types::decimal_digits(field);
            let mut arguments = numbers(field);
            arguments.push(format!("max_digits={precision}"));
            arguments.push(format!("decimal_places={scale}"));
            arguments
        }
        FieldType::Float => numbers(field),
        _ => lengths(field.min_length, types::column_length(field), pattern(field)),
    }
}

/// The pattern of a decimal's texts where it has bounds, as far as 128 bits count.
fn decimal_bounds(field: &Field) -> Option<String> {
    let (precision, scale) = types::decimal_digits(field);
    let is_bounded = [&field.ge, &field.gt, &field.le, &field.lt].into_iter().any(Option::is_some);
    if !is_bounded || scale > 18 || precision.saturating_sub(scale) > 19 {
        return None;
    }
    let range = samples::range(field);
    let least = range.least.div_euclid(range.step) + i128::from(range.least.rem_euclid(range.step) > 0);
    let greatest = range.greatest.div_euclid(range.step);
    (least <= greatest).then(|| decimal_pattern::between(least, greatest, scale))
}

fn pattern(field: &Field) -> Option<String> {
    field.pattern.as_ref().map(|pattern| format!("pattern={}", quote::python_raw(pattern)))
}

fn lengths(least: Option<u32>, greatest: Option<u32>, pattern: Option<String>) -> Vec<String> {
    let least = least.map(|least| format!("min_length={least}"));
    let greatest = greatest.map(|greatest| format!("max_length={greatest}"));
    [least, greatest, pattern].into_iter().flatten().collect()
}

fn numbers(field: &Field) -> Vec<String> {
    let bounds = [
        ("gt", &field.gt),
        ("ge", &field.ge),
        ("lt", &field.lt),
        ("le", &field.le),
        ("multiple_of", &field.multiple_of),
    ];
    let written = |(name, bound): (&str, &Option<Exact>)| {
        bound.as_ref().map(|bound| format!("{name}={}", literal::number(bound, field.r#type)))
    };
    bounds.into_iter().filter_map(written).collect()
}

/// The bounds of a whole number, those of its column included; none if the design has none of its own.
fn whole(field: &Field, least: i128, greatest: i128, [least_text, greatest_text]: [&str; 2]) -> Vec<String> {
    const ONE: i128 = 1_000_000_000_000_000_000;
    let within = |bound: &&Exact| (least * ONE..=greatest * ONE).contains(&bound.scaled());
    let written = |name: &str, bound: &Option<Exact>| {
        let bound = bound.as_ref().filter(within)?;
        Some(format!("{name}={}", literal::number(bound, field.r#type)))
    };
    let lower: Vec<_> = [written("gt", &field.gt), written("ge", &field.ge)].into_iter().flatten().collect();
    let upper: Vec<_> = [written("lt", &field.lt), written("le", &field.le)].into_iter().flatten().collect();
    let step = field.multiple_of.as_ref().map(|step| format!("multiple_of={}", literal::number(step, field.r#type)));
    if lower.is_empty() && upper.is_empty() && step.is_none() {
        return Vec::new();
    }
    let or = |bounds: Vec<String>, own: String| if bounds.is_empty() { vec![own] } else { bounds };
    let lower = or(lower, format!("ge={least_text}"));
    let upper = or(upper, format!("le={greatest_text}"));
    lower.into_iter().chain(upper).chain(step).collect()
}

/// The arguments of pydantic's `Field` for the OpenAPI document.
fn documentation(field: &Field) -> Vec<String> {
    let description = field.description.as_ref().map(|text| format!("description={}", quote::python(text)));
    let example = field.example.as_ref().map(|example| match example {
        Value::Number(number) if field.r#type == FieldType::Decimal => quote::python(&number.to_string()),
        example => literal::json(example),
    });
    description.into_iter().chain(example.map(|example| format!("examples=[{example}]"))).collect()
}
