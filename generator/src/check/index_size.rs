//! What PostgreSQL takes into an index: a row of one has at most 2,704 bytes.

use super::Context;
use super::report::{Report, add, quote};
use crate::design::{Entity, Field, FieldType, Property, Ref};
use crate::plan::types::column_length;

/// The bytes of a row in an index, less what its head and its other columns take.
const MOST_BYTES: u32 = 2_600;
/// The greatest length of a character in UTF-8.
const CHARACTER: u32 = 4;
/// A length that is long enough for what is looked up.
const USUAL_LENGTH: u32 = 255;
/// The bytes of a number, a date, a UUID.
const SMALL: u32 = 16;

pub(super) fn check(context: &Context, report: &mut Report) {
    if context.file.options.database.as_ref().is_none_or(|database| database.postgresql.is_none()) {
        return;
    }
    for list in &context.lists {
        for (at, field) in list.each().filter(|(_, field)| field.unique || field.index) {
            if fits(bytes(field)) {
                continue;
            }
            let key = if field.unique { "unique" } else { "index" };
            let most = MOST_BYTES / if field.r#type == FieldType::Bytes { 1 } else { CHARACTER };
            let message = format!("{} may be longer than what PostgreSQL takes into an index", quote(&field.name));
            let hint = format!("Give it a maxLength of at most {most}.");
            let entry = report.error("index-too-large", format!("{at}/{key}"), message, hint);
            let length = field.min_length.unwrap_or_default().max(USUAL_LENGTH);
            if can_be_bound(field) && length <= most {
                entry.fix(format!("Set maxLength to {length}"), vec![add(format!("{at}/maxLength"), length)]);
            }
        }
    }
    for (index, entity) in context.design.entities.iter().enumerate() {
        for (place, unique) in entity.unique.iter().enumerate() {
            together(entity, &unique.properties, format!("/entities/{index}/unique/{place}"), report);
        }
        for (place, plain) in entity.indexes.iter().enumerate() {
            let properties: Vec<_> = plain.properties.iter().map(|ordered| ordered.property.clone()).collect();
            together(entity, &properties, format!("/entities/{index}/indexes/{place}"), report);
        }
    }
}

fn fits(bytes: Option<u32>) -> bool {
    bytes.is_some_and(|bytes| bytes <= MOST_BYTES)
}

fn can_be_bound(field: &Field) -> bool {
    use FieldType::{Bytes, Email, String, Text, Url};
    matches!(field.r#type, Bytes | Email | String | Text | Url)
}

/// The most bytes that a value has; none without a bound. Of what cannot be in an index others tell.
fn bytes(field: &Field) -> Option<u32> {
    match field.r#type {
        FieldType::Bytes => field.max_length,
        _ if can_be_bound(field) => Some(column_length(field)?.saturating_mul(CHARACTER)),
        _ => Some(SMALL),
    }
}

/// Several properties in one index.
fn together(entity: &Entity, properties: &[Ref<Property>], at: String, report: &mut Report) {
    let of = |property: &Ref<Property>| match property.to() {
        Some(Property::Field(id)) => entity.field(id).map_or(Some(SMALL), bytes),
        _ => Some(SMALL),
    };
    let sum = properties.iter().map(of).try_fold(0, |sum: u32, bytes| Some(sum.saturating_add(bytes?)));
    if !fits(sum) {
        let message = "together they may be longer than what PostgreSQL takes into an index";
        let hint = format!("Give the texts among them a maxLength, of {} at most in all.", MOST_BYTES / CHARACTER);
        report.error("index-too-large", at, message, hint);
    }
}
