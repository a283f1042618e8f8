//! Checks between the values of one row, for the samples that tests send: an entity whose fields are narrowed so that
//! any of their samples together satisfy every check.
//!
//! A check against a value becomes a bound. Fields that are compared with each other get bands of values that do not
//! overlap, one above the other; for dates and times the band is a year or a part of the day.

use std::collections::BTreeMap;

use super::samples::{ONE, Range, range};
use crate::design::{Compare, Entity, Exact, Field, FieldId, FieldType, Property, Ref};

/// An entity whose fields have only samples that satisfy the checks between them. Bounds of dates and times, which
/// designs cannot have, hold the number of their band.
#[must_use]
pub fn narrowed(entity: &Entity) -> Entity {
    let mut narrowed = entity.clone();
    for check in &entity.checks {
        if let (Some(id), Some(value)) = (field_of(&check.property), &check.value)
            && let Some(field) = narrowed.fields.iter_mut().find(|field| field.id == id)
        {
            bound(field, check.compare, value);
        }
    }
    let levels = levels(entity);
    let highest = levels.values().copied().max().unwrap_or(0);
    let numeric: Vec<Range> =
        narrowed.fields.iter().filter(|field| levels.contains_key(&field.id) && is_number(field)).map(range).collect();
    let least = numeric.iter().map(|range| range.least).max().unwrap_or(0);
    let greatest = numeric.iter().map(|range| range.greatest).min().unwrap_or(0);
    let base = if least <= 0 && greatest > 0 { 0 } else { least };
    let room = greatest.saturating_sub(base) / i128::from(highest + 1);
    let width = if room >= ONE { (room / ONE).min(1000) * ONE } else { room };
    for field in &mut narrowed.fields {
        let Some(level) = levels.get(&field.id).map(|level| i128::from(*level)) else { continue };
        if is_number(field) {
            let step = range(field).step;
            field.ge = exact((base + level * width).max(range(field).least));
            field.le = exact((base + (level + 1) * width - step).min(range(field).greatest));
            (field.gt, field.lt) = (None, None);
        } else {
            field.ge = exact(level * ONE);
        }
    }
    narrowed
}

/// True if a field is compared with another one, so that its default may not go with the samples of that one.
#[must_use]
pub fn is_compared(entity: &Entity, field: &Field) -> bool {
    levels(entity).contains_key(&field.id)
}

/// Values that a check against a value refuses: the field, and the value times 10^18.
#[must_use]
pub fn refused(entity: &Entity) -> Vec<(&Field, i128)> {
    entity
        .checks
        .iter()
        .filter_map(|check| {
            let field = entity.field(&field_of(&check.property)?)?;
            let value = check.value.as_ref()?.scaled();
            let step = range(field).step;
            let refused = match check.compare {
                Compare::Lt | Compare::Gt | Compare::Ne => value,
                Compare::Le | Compare::Eq => value + step,
                Compare::Ge => value - step,
            };
            // A fraction where the field has none is refused for that, not by the check.
            (refused % step == 0).then_some((field, refused))
        })
        .collect()
}

fn field_of(property: &Ref<Property>) -> Option<FieldId> {
    match property.to()? {
        Property::Field(id) => Some(id.clone()),
        _ => None,
    }
}

fn is_number(field: &Field) -> bool {
    matches!(field.r#type, FieldType::Integer | FieldType::BigInteger | FieldType::Float | FieldType::Decimal)
}

fn exact(scaled: i128) -> Option<Exact> {
    let sign = if scaled < 0 { "-" } else { "" };
    let magnitude = scaled.unsigned_abs();
    let one = ONE.unsigned_abs();
    Exact::new(&format!("{sign}{}.{:018}", magnitude / one, magnitude % one))
}

fn bound(field: &mut Field, compare: Compare, value: &Exact) {
    let tighter = |old: &Option<Exact>, higher: bool| match old {
        Some(old) if (old > value) == higher => Some(old.clone()),
        _ => Some(value.clone()),
    };
    match compare {
        Compare::Lt => field.lt = tighter(&field.lt, false),
        Compare::Le => field.le = tighter(&field.le, false),
        Compare::Gt => field.gt = tighter(&field.gt, true),
        Compare::Ge => field.ge = tighter(&field.ge, true),
        Compare::Eq => (field.ge, field.le) = (Some(value.clone()), Some(value.clone())),
        Compare::Ne => {
            let Range { least, greatest, .. } = range(field);
            if (least..=greatest).contains(&value.scaled()) {
                field.gt = tighter(&field.gt, true);
            }
        }
    }
}

/// The band of every field that is compared with another one: 0 for the lowest.
fn levels(entity: &Entity) -> BTreeMap<FieldId, u32> {
    let mut below: Vec<(FieldId, FieldId)> = Vec::new();
    for check in &entity.checks {
        let (Some(left), Some(right)) = (field_of(&check.property), check.with.as_ref().and_then(field_of)) else {
            continue;
        };
        below.push(match check.compare {
            Compare::Lt | Compare::Le | Compare::Ne => (left, right),
            Compare::Gt | Compare::Ge => (right, left),
            // The same band, and in it the same sample.
            Compare::Eq => continue,
        });
    }
    let mut levels: BTreeMap<FieldId, u32> = BTreeMap::new();
    for (low, high) in &below {
        levels.entry(low.clone()).or_insert(0);
        levels.entry(high.clone()).or_insert(0);
    }
    // As often as there are fields, which is enough unless the checks contradict each other.
    for _ in 0..levels.len() {
        for (low, high) in &below {
            let least = levels.get(low).copied().unwrap_or(0) + 1;
            if let Some(level) = levels.get_mut(high).filter(|level| **level < least) {
                *level = least;
            }
        }
    }
    levels
}
