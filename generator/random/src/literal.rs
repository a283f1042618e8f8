//! Values of every type within the constraints of a field, as a design writes them.

use generator::design::FieldType;
use generator::design::file::{Enum, Field};
use generator::formats;
use generator::pattern::Pattern;
use serde_json::{Map, Value, json};

use crate::numbers::Range;
use crate::source::Source;
use crate::text;

/// What a field can hold beside what its keys say.
pub struct Holds<'e> {
    pub range: Option<Range>,
    pub r#enum: Option<&'e Enum>,
}

/// A value that fits the field.
pub fn literal(source: &mut Source, field: &Field, holds: &Holds) -> Value {
    match field.r#type {
        FieldType::String | FieldType::Text | FieldType::Email | FieldType::Url => json!(text_of(source, field)),
        FieldType::Integer | FieldType::BigInteger | FieldType::Float | FieldType::Decimal => {
            let value = holds.range.as_ref().map(|range| range.value(source));
            serde_json::to_value(value).unwrap_or_default()
        }
        FieldType::Boolean => json!(source.chance(50)),
        FieldType::Date => json!(date(source)),
        FieldType::Time => json!(time(source)),
        FieldType::Datetime => {
            let offset = source.pick(&["Z", "+01:00", "-03:30", "+14:00", "+00:00"]);
            json!(format!("{}T{}{offset}", date(source), time(source)))
        }
        FieldType::Duration => json!(source.pick(&[
            "P1D",
            "PT1H30M",
            "P2DT0.5S",
            "PT15M",
            "PT0S",
            "P999999D",
            "PT0.000001S",
            "P1DT2H3M4.5S",
            "PT90M",
        ])),
        FieldType::Uuid => json!(source.pick(&[
            "7b0f2c1e-5d2a-4c3b-9e8f-0a1b2c3d4e5f",
            "00000000-0000-0000-0000-000000000000",
            "7B0F2C1E-5D2A-4C3B-9E8F-0A1B2C3D4E5F",
        ])),
        FieldType::Json => Value::Object(object(source, 3)),
        FieldType::Bytes => json!(base64(source, field)),
        FieldType::Enum => {
            json!(holds.r#enum.map(|r#enum| source.pick(&r#enum.values).name).unwrap_or_default())
        }
        FieldType::List => {
            let least = field.min_items.unwrap_or(0) as usize;
            let greatest = field.max_items.map_or(least + 3, |most| most as usize).min(least + 3);
            let count = least + source.index(greatest - least + 1);
            json!((0..count).map(|_| text_of(source, field)).collect::<Vec<_>>())
        }
    }
}

/// A text within lengths and pattern.
fn text_of(source: &mut Source, field: &Field) -> String {
    let least = field.min_length.unwrap_or(0) as usize;
    let greatest = field.max_length.map(|length| length as usize);
    let pattern = field.pattern.as_deref().and_then(|pattern| Pattern::new(pattern).ok());
    let made = match (field.r#type, &pattern) {
        (FieldType::Email, pattern) => formats::emails(pattern.as_ref(), least, greatest, 5),
        (FieldType::Url, pattern) => formats::urls(pattern.as_ref(), least, greatest, 5),
        (_, Some(pattern)) => pattern.samples(least, greatest, 5),
        (_, None) => return text::of_length(source, least, greatest.unwrap_or(least + 40).min(least + 40)),
    };
    source.pick(&made)
}

fn date(source: &mut Source) -> String {
    let year = source.pick(&[1, 1000, 1900, 1970, 2000, 2024, 2026, 9999]);
    format!("{year:04}-{:02}-{:02}", source.between(1, 12), source.between(1, 28))
}

fn time(source: &mut Source) -> String {
    let fraction = source.pick(&["", "", ".5", ".000001", ".123456"]);
    format!("{:02}:{:02}:{:02}{fraction}", source.below(24), source.below(60), source.below(60))
}

fn base64(source: &mut Source, field: &Field) -> String {
    const DIGITS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let least = field.min_length.unwrap_or(0) as usize;
    let greatest = field.max_length.map_or(least + 12, |most| most as usize).min(least + 12);
    let bytes = least + source.index(greatest - least + 1);
    let mut text = String::new();
    for _ in 0..bytes / 3 * 4 {
        text.push(char::from(source.pick(DIGITS)));
    }
    text.push_str(source.pick(match bytes % 3 {
        1 => &["AA==", "/w=="],
        2 => &["AAA=", "//8="],
        _ => &[""],
    }));
    text
}

/// Any JSON object.
fn object(source: &mut Source, depth: u32) -> Map<String, Value> {
    (0..source.below(4)).map(|_| (text::of_length(source, 0, 8), any(source, depth))).collect()
}

fn any(source: &mut Source, depth: u32) -> Value {
    match source.below(if depth == 0 { 8 } else { 10 }) {
        0 => Value::Null,
        1 => json!(source.chance(50)),
        2 => json!(i64::MIN),
        3 => json!(u64::MAX),
        4 => json!(0.1),
        5 => json!(1e300),
        6 => json!(-7),
        7 => json!(text::of_length(source, 0, 30)),
        8 => Value::Array((0..source.below(4)).map(|_| any(source, depth - 1)).collect()),
        _ => Value::Object(object(source, depth - 1)),
    }
}
