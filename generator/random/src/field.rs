//! Fields: every type with every constraint that fits it.

use generator::design::file::{Enum, Field};
use generator::design::{FieldType, Generate, Permit, Visibility};
use generator::formats;
use generator::names as safe;
use generator::pattern::Pattern;

use crate::enums::Drawn;
use crate::literal::{Holds, literal};
use crate::names::{self, Kind};
use crate::numbers;
use crate::source::Source;
use crate::taken::Taken;
use crate::text;

const TYPES: &[FieldType] = &[
    FieldType::String,
    FieldType::Text,
    FieldType::Integer,
    FieldType::BigInteger,
    FieldType::Float,
    FieldType::Decimal,
    FieldType::Boolean,
    FieldType::Date,
    FieldType::Time,
    FieldType::Datetime,
    FieldType::Duration,
    FieldType::Uuid,
    FieldType::Email,
    FieldType::Url,
    FieldType::Json,
    FieldType::Bytes,
    FieldType::Enum,
    FieldType::List,
    // Those with the most constraints once more.
    FieldType::String,
    FieldType::Text,
    FieldType::Integer,
    FieldType::Decimal,
];

/// A field with how references name it, and how many values it can have, up to three.
pub struct Made {
    pub field: Field,
    pub reference: String,
    pub values: usize,
}

/// Up to `most` fields of one holder.
pub fn fields(source: &mut Source, most: u64, enums: &[Drawn], taken: &mut Taken) -> Vec<Made> {
    (0..source.below(most + 1)).map(|number| field(source, number, enums, taken)).collect()
}

fn field(source: &mut Source, number: u64, enums: &[Drawn], taken: &mut Taken) -> Made {
    let column = source.some(15, names::identifier).filter(|column| taken.are_free(std::slice::from_ref(column)));
    let name = names::free(source, Kind::Any, |name| {
        let Some(attribute) = safe::attribute(name) else { return false };
        let column = column.clone().unwrap_or_else(|| attribute.api.clone());
        column.len() <= safe::MAX_IDENTIFIER && taken.take(&[attribute.api, attribute.python, column])
    });
    let mut r#type = source.pick(TYPES);
    if r#type == FieldType::Enum && enums.is_empty() {
        r#type = FieldType::String;
    }
    let (id, reference) = names::id_and_reference(source, &name, usize::try_from(number).unwrap_or_default());
    let mut field = Field { id, column, ..Field::new(name, r#type) };
    let mut holds = Holds { range: None, r#enum: None };
    match r#type {
        FieldType::String | FieldType::Text | FieldType::Email | FieldType::Url => {
            lengths_and_pattern(source, &mut field);
        }
        FieldType::List => {
            lengths_and_pattern(source, &mut field);
            field.min_items = source.some(25, |source| source.between(0, 3));
            field.max_items = source.some(25, |source| field.min_items.unwrap_or(0).max(1) + source.between(0, 5));
        }
        FieldType::Bytes => {
            field.min_length = source.some(30, |source| source.between(0, 20));
            field.max_length = source.some(30, |source| field.min_length.unwrap_or(0).max(1) + source.between(0, 40));
        }
        FieldType::Integer | FieldType::BigInteger | FieldType::Float | FieldType::Decimal => {
            holds.range = Some(numbers::constrain(source, &mut field));
        }
        FieldType::Enum => {
            let drawn = &enums[source.index(enums.len())];
            field.r#enum = Some(drawn.reference.clone());
            holds.r#enum = Some(&drawn.r#enum);
        }
        _ => {}
    }
    given(source, &mut field, &holds);
    let values = values(r#type, holds.r#enum);
    indexed(source, &mut field, values);
    field.description = text::description(source);
    Made { field, reference, values }
}

/// Lengths and a pattern that at least three texts keep.
fn lengths_and_pattern(source: &mut Source, field: &mut Field) {
    loop {
        let (shortest, longest) = match field.r#type {
            FieldType::Email => (6, 60),
            FieldType::Url => (13, 300),
            _ => (1, 300),
        };
        field.min_length = source.some(30, |source| source.between(0, 30));
        let least = field.min_length.unwrap_or(0).max(shortest);
        field.max_length = source.some(45, |source| source.between(least, least + longest));
        field.pattern = source.some(30, |source| pattern(source, field.r#type));
        let Some(pattern) = field.pattern.as_deref().map(Pattern::new) else {
            if field.r#type != FieldType::Email && field.r#type != FieldType::Url || has_addresses(field, None) {
                return;
            }
            continue;
        };
        let Ok(pattern) = pattern else { continue };
        let (least, greatest) = (field.min_length.unwrap_or(0) as usize, field.max_length.map(|most| most as usize));
        let enough = match field.r#type {
            FieldType::Email | FieldType::Url => has_addresses(field, Some(&pattern)),
            _ => pattern.samples(least, greatest, 3).len() == 3,
        };
        if enough {
            return;
        }
    }
}

fn has_addresses(field: &Field, pattern: Option<&Pattern>) -> bool {
    let (least, greatest) = (field.min_length.unwrap_or(0) as usize, field.max_length.map(|most| most as usize));
    let make = if field.r#type == FieldType::Email { formats::emails } else { formats::urls };
    make(pattern, least, greatest, 5).len() == 5
}

fn pattern(source: &mut Source, r#type: FieldType) -> String {
    const PIECES: &[&str] = &[
        "a",
        "[a-z]+",
        "[A-Z]{2,3}",
        "\\d",
        "\\d{4}",
        "\\w+",
        "\\s",
        "\\S",
        "(b|cd)*",
        "(x|y)?",
        "-",
        "\\.",
        "[^\"'\\\\]{3}",
        "\\$",
        "\\{\\{ x \\}\\}",
        "\"",
        "\"\"\"",
        "'",
        "#",
        "%s",
        "é",
        "日",
        "\\t",
        "\\n",
        "\\\\",
        "[0-9a-fA-F]{8}",
        "[.,;]",
        "@",
        "/",
        ".",
        ".*",
        ".{2,5}",
        "(a(b(c)?)?)+",
        "[-a]",
        "[^a-z]",
        "<b>",
        "{% raw %}",
        "\\D",
        "\\W",
    ];
    const EMAIL: &[&str] = &["@example\\.com$", "^[a-z0-9.-]+@", "@", "^s", "\\.co"];
    const URL: &[&str] = &["^https://", "^https?://[a-z.]+/", "example", "^http"];
    match r#type {
        FieldType::Email => source.pick(EMAIL).to_owned(),
        FieldType::Url => source.pick(URL).to_owned(),
        _ => {
            let start = source.pick(&["", "^"]);
            let middle: String = (0..=source.below(4)).map(|_| source.pick(PIECES)).collect();
            format!("{start}{middle}{}", source.pick(&["", "$"]))
        }
    }
}

/// Default or generated value, who may give one, an example.
fn given(source: &mut Source, field: &mut Field, holds: &Holds) {
    field.nullable = source.chance(30);
    let generated = match field.r#type {
        FieldType::Datetime => Some(Generate::Now),
        FieldType::Date => Some(Generate::Today),
        FieldType::Uuid => Some(source.pick(&[Generate::Uuid4, Generate::Uuid7])),
        _ => None,
    };
    field.generate = generated.filter(|_| source.chance(45));
    if field.generate.is_none() && source.chance(30) {
        field.default = Some(literal(source, field, holds));
    }
    let has_default = field.default.is_some() || field.generate.is_some();
    field.server_default = has_default && field.generate != Some(Generate::Uuid7) && source.chance(45);
    field.example = source.some(25, |source| literal(source, field, holds));
    if (field.nullable || has_default) && source.chance(20) {
        field.create = Permit::Never;
    }
    if source.chance(15) {
        field.update = Permit::Never;
    }
    if source.chance(12) {
        field.read = Visibility::Never;
    }
}

/// How many values a field can have, up to three.
fn values(r#type: FieldType, r#enum: Option<&Enum>) -> usize {
    match r#type {
        FieldType::Boolean => 2,
        FieldType::Enum => r#enum.map_or(3, |r#enum| r#enum.values.len().min(3)),
        _ => 3,
    }
}

fn indexed(source: &mut Source, field: &mut Field, values: usize) {
    if matches!(field.r#type, FieldType::Json | FieldType::List) {
        return;
    }
    if index_bytes(field).is_none() {
        // What is to be found has a bound.
        field.unique = false;
        return;
    }
    field.unique = values == 3 && source.chance(14);
    field.index = source.chance(17);
}

/// The most bytes that a value takes in an index; none if they are too many.
pub fn index_bytes(field: &Field) -> Option<u32> {
    let bytes = match field.r#type {
        FieldType::Bytes => field.max_length?,
        FieldType::Email => field.max_length.unwrap_or(254) * 4,
        FieldType::String | FieldType::Text | FieldType::Url => field.max_length? * 4,
        FieldType::Json | FieldType::List => return None,
        _ => 16,
    };
    (bytes <= 2_600).then_some(bytes)
}
