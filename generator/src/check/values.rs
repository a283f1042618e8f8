//! How many values a field can have, and whether one can be made: for unique fields and for examples.

use super::Context;
use super::numbers::Range;
use super::report::{Report, quote, remove};
use crate::design::{Design, Entity, Field, FieldType, Property, Ref};
use crate::formats;
use crate::pattern::Pattern;

/// The project's tests need so many rows at once.
const ENOUGH: usize = 3;

pub(super) fn check(context: &Context, report: &mut Report) {
    for list in &context.lists {
        for (at, field) in list.each() {
            examples(context.design, &at, field, report);
        }
    }
    for (index, entity) in context.design.entities.iter().enumerate() {
        for (place, unique) in entity.unique.iter().enumerate() {
            together(context.design, &format!("/entities/{index}/unique/{place}"), entity, &unique.properties, report);
        }
    }
}

/// Texts that the field's pattern matches and that can be derived; the example among them. `None` without a pattern
/// that can be read.
fn patterned(field: &Field) -> Option<Vec<String>> {
    let pattern = Pattern::new(field.pattern.as_deref()?).ok()?;
    let least = field.min_length.unwrap_or(0) as usize;
    let greatest = field.max_length.map(|length| length as usize);
    let mut texts = match field.r#type {
        FieldType::String | FieldType::Text | FieldType::List => pattern.samples(least, greatest, ENOUGH),
        FieldType::Email => formats::emails(Some(&pattern), least, greatest, ENOUGH),
        FieldType::Url => formats::urls(Some(&pattern), least, greatest, ENOUGH),
        _ => return None,
    };
    let example = field.example.as_ref().and_then(|example| match field.r#type {
        FieldType::List => example.as_array()?.first()?.as_str(),
        _ => example.as_str(),
    });
    if let Some(example) = example
        && !texts.iter().any(|text| text == example)
    {
        texts.push(example.to_owned());
    }
    Some(texts)
}

/// How many values the field can have, up to enough.
fn possible(design: &Design, field: &Field) -> usize {
    let few = |count: Option<i128>| count.and_then(|count| usize::try_from(count).ok()).unwrap_or(usize::MAX);
    let count = match field.r#type {
        FieldType::Boolean => 2,
        FieldType::Enum => {
            let r#enum = field.r#enum.as_ref().and_then(Ref::to).and_then(|id| design.r#enum(id));
            r#enum.map_or(usize::MAX, |r#enum| r#enum.values.len())
        }
        FieldType::Integer | FieldType::BigInteger | FieldType::Float | FieldType::Decimal => {
            few(Range::of(field).and_then(|range| range.count()))
        }
        FieldType::String | FieldType::Text | FieldType::Email | FieldType::Url => {
            if field.max_length == Some(0) {
                1
            } else {
                patterned(field).map_or(usize::MAX, |texts| texts.len())
            }
        }
        FieldType::Bytes if field.max_length == Some(0) => 1,
        FieldType::List if field.max_items == Some(0) => 1,
        _ => usize::MAX,
    };
    count.min(ENOUGH)
}

fn examples(design: &Design, at: &str, field: &Field, report: &mut Report) {
    let derived = patterned(field);
    if derived.as_ref().is_some_and(Vec::is_empty) {
        let message = format!("no text that matches the pattern of {} could be made", quote(&field.name));
        report.error("example-missing", at, message, "Give an `example` that matches, or mend pattern and lengths.");
        return;
    }
    if !field.unique {
        return;
    }
    let count = possible(design, field);
    // No value at all is reported with the bounds.
    if count > 0 && count < ENOUGH {
        let at = format!("{at}/unique");
        let message = format!("{} can have only {count} different values", quote(&field.name));
        report
            .error("too-few-values", at.clone(), message, "Let it not be unique, or let it have more values.")
            .fix("Remove unique", vec![remove(at)]);
    }
}

/// Properties that are unique together but can have only a few values together.
fn together(design: &Design, at: &str, entity: &Entity, properties: &[Ref<Property>], report: &mut Report) {
    let count = properties.iter().fold(1_usize, |count, property| {
        let of_one = match property {
            Ref::To(Property::Field(id)) => entity.field(id).map_or(usize::MAX, |field| possible(design, field)),
            _ => usize::MAX,
        };
        count.saturating_mul(of_one)
    });
    if !properties.is_empty() && count > 0 && count < ENOUGH {
        let message = format!("these properties can have only {count} different values together");
        report
            .error("too-few-values", at, message, "Add a property, or leave it out.")
            .fix("Remove it", vec![remove(at)]);
    }
}
