//! Values that satisfy a field's constraints, and values that break them: what the generated tests send.

mod bounds;

use serde::Serialize;

use crate::design::{Design, Exact, Field, FieldType, Ref};
use crate::pattern::Pattern;
use crate::plan::literal;
use crate::plan::types::decimal_digits;
use crate::render::quote;
use crate::{formats, names};

pub use bounds::{invalid, is_refused_by_pydantic, valid};

/// `Exact::scaled` counts in these.
pub(super) const ONE: i128 = 1_000_000_000_000_000_000;

/// A value in both of its spellings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sample {
    /// What the attribute of the model takes: `dt.date(2025, 1, 1)`.
    pub python: String,
    /// What JSON carries, as Python: `"2025-01-01"`.
    pub json: String,
    /// What a query carries, as Python; the same as JSON but for booleans.
    pub query: String,
}

impl Sample {
    fn same(text: String) -> Self {
        Self { python: text.clone(), query: text.clone(), json: text }
    }

    fn new(python: String, json: String) -> Self {
        Self { python, query: json.clone(), json }
    }
}

/// Up to `count` different values that satisfy the field's constraints.
#[must_use]
pub fn values(design: &Design, field: &Field, count: usize) -> Vec<Sample> {
    let days = 1..=count;
    let (year, hours) = band(field);
    match field.r#type {
        FieldType::String | FieldType::Text => {
            texts(field, count).iter().map(|text| Sample::same(quote::python(text))).collect()
        }
        FieldType::Email => addresses(field, count, |number| format!("sample-{number}@example.com")),
        FieldType::Url => addresses(field, count, |number| format!("https://example.com/{number}")),
        FieldType::Integer | FieldType::BigInteger | FieldType::Float => {
            numbers(field, count).into_iter().map(|value| Sample::same(decimal_text(value))).collect()
        }
        FieldType::Decimal => {
            let (_, scale) = decimal_digits(field);
            let text = |value| quote::python(&fixed_text(value, scale));
            numbers(field, count)
                .into_iter()
                .map(|value| Sample::new(literal::decimal(&fixed_text(value, scale)), text(value)))
                .collect()
        }
        FieldType::Boolean => [("False", "false"), ("True", "true")]
            .iter()
            .take(count)
            .map(|(python, query)| Sample {
                python: (*python).to_owned(),
                json: (*python).to_owned(),
                query: quote::python(query),
            })
            .collect(),
        FieldType::Date => days
            .map(|day| Sample::new(format!("dt.date({year}, 1, {day})"), format!("\"{year}-01-{day:02}\"")))
            .collect(),
        FieldType::Time => days
            .map(|hour| hour + hours)
            .map(|hour| Sample::new(format!("dt.time({hour})"), format!("\"{hour:02}:00:00\"")))
            .collect(),
        FieldType::Datetime => days
            .map(|day| {
                Sample::new(
                    format!("dt.datetime({year}, 1, {day}, tzinfo=dt.UTC)"),
                    format!("\"{year}-01-{day:02}T00:00:00Z\""),
                )
            })
            .collect(),
        FieldType::Duration => days
            .map(|day| day + hours)
            .map(|day| Sample::new(format!("dt.timedelta(days={day})"), format!("\"P{day}D\"")))
            .collect(),
        FieldType::Uuid => days
            .map(|number| {
                Sample::new(format!("UUID(int={number})"), format!("\"00000000-0000-0000-0000-{number:012}\""))
            })
            .collect(),
        FieldType::Json => days.map(|number| Sample::same(format!("{{\"key\": {number}}}"))).collect(),
        FieldType::Bytes => bytes(field, count),
        FieldType::Enum => {
            let Some(r#enum) = field.r#enum.as_ref().and_then(Ref::to).and_then(|id| design.r#enum(id)) else {
                return Vec::new();
            };
            let class = names::class(&r#enum.name, "Enum").unwrap_or_default();
            let values = r#enum.values.iter().take(count);
            values
                .map(|value| {
                    Sample::new(format!("{class}.{}", names::member(&value.name)), quote::python(&value.value))
                })
                .collect()
        }
        FieldType::List => lists(field, count),
    }
}

/// Where the values of a date or time begin: a year, and a number of hours or days. `satisfy` puts the number of the
/// band where numbers have their least value.
fn band(field: &Field) -> (i128, usize) {
    let level = field.ge.as_ref().map_or(0, |level| level.scaled() / ONE);
    (2025 + level, usize::try_from(level * 8).unwrap_or(0))
}

/// Texts within the lengths and the pattern.
fn texts(field: &Field, count: usize) -> Vec<String> {
    let least = field.min_length.unwrap_or(0) as usize;
    let greatest = field.max_length.map_or(usize::MAX, |length| length as usize);
    if let Some(pattern) = &field.pattern {
        return patterned(field, pattern, least, count);
    }
    let base = names::words(&field.name).join(" ");
    (1..=count)
        .map(|number| {
            let text = format!("{base} {number}");
            if text.len() <= greatest { format!("{text:x<least$}") } else { short_text(number, least, greatest) }
        })
        .scan(Vec::new(), |seen: &mut Vec<String>, text| {
            (!seen.contains(&text)).then(|| {
                seen.push(text.clone());
                text
            })
        })
        .collect()
}

/// The number in letters, as short as the lengths allow.
fn short_text(number: usize, least: usize, greatest: usize) -> String {
    let letters = [b'a' + u8::try_from(number % 26).unwrap_or(0)];
    let text: String = letters.iter().take(greatest).map(|letter| char::from(*letter)).collect();
    format!("{text:x<least$}")
}

fn patterned(field: &Field, pattern: &str, least: usize, count: usize) -> Vec<String> {
    let example = field.example.as_ref().and_then(|example| example.as_str()).map(str::to_owned);
    let mut texts: Vec<String> = example.into_iter().collect();
    if let Ok(pattern) = Pattern::new(pattern) {
        for text in pattern.samples(least, field.max_length.map(|length| length as usize), count + 1) {
            if texts.len() < count && !texts.contains(&text) {
                texts.push(text);
            }
        }
    }
    texts.truncate(count);
    texts
}

/// Values of a text type with a form of its own: made ones where they fit, else the example and what can be derived.
fn addresses(field: &Field, count: usize, make: impl Fn(usize) -> String) -> Vec<Sample> {
    let least = field.min_length.unwrap_or(0) as usize;
    let greatest = field.max_length.map(|length| length as usize);
    let made: Vec<String> = (1..=count).map(make).collect();
    let fits = |text: &String| text.len() >= least && greatest.is_none_or(|greatest| text.len() <= greatest);
    let samples = |texts: Vec<String>| texts.iter().map(|text| Sample::same(quote::python(text))).collect();
    if field.pattern.is_none() && made.iter().all(fits) {
        return samples(made);
    }
    let pattern = field.pattern.as_deref().and_then(|pattern| Pattern::new(pattern).ok());
    let derived = match field.r#type {
        FieldType::Email => formats::emails(pattern.as_ref(), least, greatest, count),
        _ => formats::urls(pattern.as_ref(), least, greatest, count),
    };
    let example = field.example.as_ref().and_then(|example| example.as_str()).map(str::to_owned);
    let mut texts: Vec<String> = example.into_iter().collect();
    for text in derived {
        if texts.len() < count && !texts.contains(&text) {
            texts.push(text);
        }
    }
    samples(texts)
}

/// The bounds of a number, times 10^18, both within.
#[derive(Debug, Clone, Copy)]
pub(super) struct Range {
    /// The least value.
    pub least: i128,
    /// The greatest value.
    pub greatest: i128,
    /// The least distance of two values.
    pub step: i128,
}

/// The bounds of a number's field.
pub(super) fn range(field: &Field) -> Range {
    let scaled = |bound: &Option<Exact>| bound.as_ref().map(Exact::scaled);
    let bounds = (
        [scaled(&field.ge), scaled(&field.gt)].into_iter().flatten().max(),
        [scaled(&field.le), scaled(&field.lt)].into_iter().flatten().min(),
    );
    let step = match field.r#type {
        FieldType::Integer | FieldType::BigInteger => ONE,
        FieldType::Decimal => ONE / 10_i128.pow(decimal_digits(field).1.min(18)),
        _ => match (bounds.0, bounds.1) {
            (Some(least), Some(greatest)) if greatest - least < ONE => ((greatest - least) / 16).max(1),
            _ => ONE / 1000,
        },
    };
    let limit = match field.r#type {
        FieldType::Integer => i128::from(i32::MAX) * ONE,
        FieldType::BigInteger => i128::from(i64::MAX) * ONE,
        FieldType::Decimal => {
            let (precision, scale) = decimal_digits(field);
            10_i128.pow(precision.saturating_sub(scale).min(19)) * ONE - step
        }
        _ => i128::from(i64::MAX) * ONE,
    };
    let least = [scaled(&field.ge), scaled(&field.gt).map(|bound| bound + step)].into_iter().flatten().max();
    let greatest = [scaled(&field.le), scaled(&field.lt).map(|bound| bound - step)].into_iter().flatten().min();
    Range { least: least.unwrap_or(-limit).max(-limit), greatest: greatest.unwrap_or(limit).min(limit), step }
}

/// Up to `count` different numbers within the bounds, times 10^18, growing.
fn numbers(field: &Field, count: usize) -> Vec<i128> {
    let Range { least, greatest, step } = range(field);
    let unit = field.multiple_of.as_ref().map_or(step, Exact::scaled).max(1);
    // Whole numbers read best, where there is room for them.
    let whole = if unit < ONE && ONE % unit == 0 && greatest.saturating_sub(least) >= 8 * ONE { ONE } else { unit };
    let start = least.max(if greatest >= whole { whole } else { least });
    let first = start.div_euclid(whole) * whole + if start.rem_euclid(whole) == 0 { 0 } else { whole };
    let mut numbers = Vec::new();
    let mut value = first;
    while numbers.len() < count && value <= greatest {
        numbers.push(value);
        value += whole;
    }
    numbers
}

/// A number times 10^18 as text, without needless zeros.
fn decimal_text(value: i128) -> String {
    let text = fixed_text(value, 18);
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text.is_empty() || text == "-" { "0".to_owned() } else { text.to_owned() }
}

/// A number times 10^18 as text with `scale` digits after the point.
fn fixed_text(value: i128, scale: u32) -> String {
    let sign = if value < 0 { "-" } else { "" };
    let (whole, fraction) = (value.unsigned_abs() / ONE.unsigned_abs(), value.unsigned_abs() % ONE.unsigned_abs());
    let fraction = format!("{fraction:018}");
    match scale.min(18) as usize {
        0 => format!("{sign}{whole}"),
        digits => format!("{sign}{whole}.{}", &fraction[..digits]),
    }
}

fn bytes(field: &Field, count: usize) -> Vec<Sample> {
    let least = field.min_length.unwrap_or(0).max(1) as usize;
    let greatest = field.max_length.map_or(usize::MAX, |length| length as usize);
    (1..=count)
        .filter_map(|number| {
            let value = vec![b'a' + u8::try_from(number % 26).ok()?; least.min(greatest)];
            let text: String = value.iter().map(|byte| char::from(*byte)).collect();
            Some(Sample::new(format!("b\"{text}\""), quote::python(&base64_encode(&value))))
        })
        .collect()
}

fn lists(field: &Field, count: usize) -> Vec<Sample> {
    let least = field.min_items.unwrap_or(0).max(1) as usize;
    if field.max_items == Some(0) {
        return vec![Sample::same("[]".to_owned())];
    }
    let items = texts(field, count);
    items.iter().map(|item| Sample::same(format!("[{}]", vec![quote::python(item); least].join(", ")))).collect()
}

/// How a value that differs from row to row is written, in terms of `number`, which grows: as Python and as JSON.
#[must_use]
pub fn growing(design: &Design, field: &Field) -> Option<Sample> {
    let least = field.min_length.unwrap_or(0) as usize;
    let greatest = field.max_length.map_or(usize::MAX, |length| length as usize);
    let open = field.pattern.is_none();
    let formula = match field.r#type {
        FieldType::String | FieldType::Text if open => {
            let base = names::words(&field.name).join(" ");
            let length = base.len() + 6;
            if length <= greatest {
                let pad = if length < least { format!(".ljust({least}, \"x\")") } else { String::new() };
                Some(Sample::same(format!("f\"{base} {{number:05}}\"{pad}")))
            } else if greatest >= 5 {
                let pad = if least > 5 { format!(".ljust({least}, \"x\")") } else { String::new() };
                Some(Sample::same(format!("f\"{{number:05}}\"{pad}")))
            } else {
                None
            }
        }
        FieldType::Email if open && least <= 20 && greatest >= 26 => {
            Some(Sample::same("f\"sample-{number:05}@example.com\"".to_owned()))
        }
        FieldType::Url if open && least <= 20 && greatest >= 26 => {
            Some(Sample::same("f\"https://example.com/{number:05}\"".to_owned()))
        }
        FieldType::Uuid => Some(Sample::new("UUID(int=number)".to_owned(), "str(UUID(int=number))".to_owned())),
        FieldType::Integer | FieldType::BigInteger | FieldType::Float if field.multiple_of.is_none() => {
            let Range { least, greatest, .. } = range(field);
            let offset = least.div_euclid(ONE) + 1;
            match () {
                () if least <= ONE && greatest >= 100_000 * ONE => Some(Sample::same("number".to_owned())),
                () if greatest >= (offset + 100_000) * ONE => Some(Sample::same(format!("{offset} + number"))),
                () => None,
            }
        }
        FieldType::Decimal if field.multiple_of.is_none() => {
            let Range { least, greatest, .. } = range(field);
            let digits = decimal_digits(field).1;
            let text = if digits == 0 {
                "str(number)".to_owned()
            } else {
                format!("f\"{{number}}.{}\"", "0".repeat(digits as usize))
            };
            (least <= ONE && greatest >= 100_000 * ONE).then(|| Sample::new(format!("Decimal({text})"), text))
        }
        FieldType::Date => Some(Sample::new(
            format!("dt.date({}, 1, 1) + dt.timedelta(days=number)", band(field).0),
            format!("str(dt.date({}, 1, 1) + dt.timedelta(days=number))", band(field).0),
        )),
        FieldType::Datetime => Some(Sample::new(
            "dt.datetime(2025, 1, 1, tzinfo=dt.UTC) + dt.timedelta(days=number)".to_owned(),
            "f\"{dt.date(2025, 1, 1) + dt.timedelta(days=number)}T00:00:00Z\"".to_owned(),
        )),
        FieldType::Duration => Some(Sample::new("dt.timedelta(days=number)".to_owned(), "f\"P{number}D\"".to_owned())),
        _ => None,
    };
    formula.or_else(|| {
        let values = values(design, field, 8);
        if values.len() < 2 {
            return values.into_iter().next();
        }
        let pick = |texts: Vec<&str>| format!("({})[number % {}]", texts.join(", "), texts.len());
        Some(Sample::new(
            pick(values.iter().map(|value| value.python.as_str()).collect()),
            pick(values.iter().map(|value| value.json.as_str()).collect()),
        ))
    })
}

/// A value that satisfies the field's constraints, as JSON.
#[must_use]
pub fn json_value(design: &Design, field: &Field) -> Option<serde_json::Value> {
    let sample = values(design, field, 1).into_iter().next()?;
    match (sample.json.as_str(), field.r#type) {
        ("True", FieldType::Boolean) => Some(true.into()),
        ("False", FieldType::Boolean) => Some(false.into()),
        (json, FieldType::String | FieldType::Text) => {
            texts(field, 1).into_iter().next().map(Into::into).or_else(|| serde_json::from_str(json).ok())
        }
        (json, _) => serde_json::from_str(json).ok(),
    }
}

/// A number times 10^18 as JSON of a field's type, as Python.
#[must_use]
pub fn number(field: &Field, value: i128) -> String {
    match field.r#type {
        FieldType::Decimal => quote::python(&fixed_text(value, decimal_digits(field).1)),
        _ => decimal_text(value),
    }
}

/// Base64 with padding (RFC 4648, section 4).
#[must_use]
pub fn base64_encode(bytes: &[u8]) -> String {
    use base64::Engine as _;
    base64::engine::general_purpose::STANDARD.encode(bytes)
}

/// The bytes of a base64 text that `check` has seen; empty if it is none.
#[must_use]
pub fn base64_decode(text: &str) -> Vec<u8> {
    use base64::Engine as _;
    base64::engine::general_purpose::STANDARD.decode(text).unwrap_or_default()
}
