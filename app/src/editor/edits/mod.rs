//! What can be done to a design: functions on a `&mut Design`, to be passed to [`super::Document::edit`].
//!
//! Renaming touches nothing else: references are by id. What a deletion leaves behind is decided here, case by case:
//! what cannot be without the deleted thing goes with it; what somebody must decide stays as the text of a reference
//! that names nothing, which `check` reports.

mod access;
mod entity;
mod enums;
mod field;
mod names;
mod relationship;
mod whole;

pub use access::{AccessOf, add_role, delete_role, rename_role, set_access};
pub use entity::{add_entity, delete_entity, move_entity, rename_entity};
pub use enums::{add_enum, add_value, delete_enum, delete_value, move_value, rename_value, set_stored};
pub use field::{FieldsOf, add_field, delete_field, field_mut, fields, fields_mut, guess_type, move_field};
pub use names::{properties, property_name, target_name};
pub use relationship::{add_relationship, delete_relationship, rename_side, set_side_entity};
pub use whole::{apply_fix, set_json, switch_sign_in};

use generator::design::{Design, Entity, Property, Ref, SideId};

/// Every reference of an entity to a property of its own.
fn property_references(entity: &mut Entity) -> impl Iterator<Item = &mut Ref<Property>> {
    let list = &mut entity.endpoints.list;
    let unique = entity.unique.iter_mut().flat_map(|unique| &mut unique.properties);
    let indexes = entity.indexes.iter_mut().flat_map(|index| &mut index.properties);
    let ordered = indexes.chain(&mut entity.default_order).map(|ordered| &mut ordered.property);
    let checks = entity.checks.iter_mut();
    let checks = checks.flat_map(|check| std::iter::once(&mut check.property).chain(&mut check.with));
    let lists = list.filters.iter_mut().chain(&mut list.sorts).chain(&mut list.search);
    unique.chain(ordered).chain(checks).chain(lists)
}

/// Takes out what cannot be without these properties: the filters, sorts and searches by them, their place in indexes
/// and in the default order, and the unique constraints and checks over them, which would mean something else.
fn drop_properties(entity: &mut Entity, gone: impl Fn(&Property) -> bool) {
    let is_gone = |reference: &Ref<Property>| reference.to().is_some_and(&gone);
    let list = &mut entity.endpoints.list;
    for properties in [&mut list.filters, &mut list.sorts, &mut list.search] {
        properties.retain(|property| !is_gone(property));
    }
    entity.default_order.retain(|ordered| !is_gone(&ordered.property));
    entity.unique.retain(|unique| !unique.properties.iter().any(is_gone));
    entity.checks.retain(|check| !is_gone(&check.property) && !check.with.as_ref().is_some_and(is_gone));
    entity.indexes.retain_mut(|index| {
        let before = index.properties.len();
        index.properties.retain(|ordered| !is_gone(&ordered.property));
        index.properties.len() == before || !index.properties.is_empty()
    });
}

/// Takes out what cannot be without these sides, at every entity.
fn drop_sides(design: &mut Design, gone: impl Fn(&SideId) -> bool) {
    for entity in &mut design.entities {
        drop_properties(entity, |property| matches!(property, Property::Side(side) if gone(side)));
        entity.endpoints.nested.retain(|side| !side.to().is_some_and(&gone));
    }
}

/// Moves the thing at one index to another.
fn shift<T>(list: &mut [T], from: usize, to: usize) {
    let to = to.min(list.len().saturating_sub(1));
    if from < list.len() {
        if from < to {
            list[from..=to].rotate_left(1);
        } else {
            list[to..=from].rotate_right(1);
        }
    }
}
