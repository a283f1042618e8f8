//! Enums and their values.

use generator::design::{Design, Enum, EnumId, EnumValue, Field, Ref, ValueId};
use serde_json::Value;

use super::super::unique::fresh;
use super::shift;

fn enum_mut<'d>(design: &'d mut Design, id: &EnumId) -> Option<&'d mut Enum> {
    design.enums.iter_mut().find(|one| one.id == *id)
}

/// Every field of the design.
fn every_field(design: &mut Design) -> impl Iterator<Item = &mut Field> {
    let of_entities = design.entities.iter_mut().flat_map(|entity| &mut entity.fields);
    let links = design.relationships.iter_mut().filter_map(|one| one.through.as_mut());
    let of_links = links.flat_map(|through| &mut through.fields);
    let of_user = design.auth.jwt.iter_mut().flat_map(|jwt| &mut jwt.user_fields);
    of_entities.chain(of_links).chain(of_user)
}

/// Adds an enum; its id is made of this first name.
pub fn add_enum(design: &mut Design, name: &str) -> EnumId {
    let id = EnumId(fresh(name, |id| design.enums.iter().any(|one| one.id.as_str() == id)));
    design.enums.push(Enum { id: id.clone(), name: name.to_owned(), description: None, values: Vec::new() });
    id
}

/// Deletes an enum. Fields of it keep its name: what they become is for somebody to decide.
pub fn delete_enum(design: &mut Design, id: &EnumId) {
    let Some(name) = design.r#enum(id).map(|one| one.name.clone()) else { return };
    for field in every_field(design) {
        if field.r#enum.as_ref().and_then(Ref::to) == Some(id) {
            field.r#enum = Some(Ref::Unknown(name.clone()));
        }
    }
    design.enums.retain(|one| one.id != *id);
}

/// Adds a value at the end, stored under its name.
pub fn add_value(design: &mut Design, id: &EnumId, name: &str) -> Option<ValueId> {
    let r#enum = enum_mut(design, id)?;
    let value = ValueId(fresh(name, |id| r#enum.values.iter().any(|value| value.id.as_str() == id)));
    let name = name.to_owned();
    r#enum.values.push(EnumValue { id: value.clone(), value: name.clone(), name, description: None });
    Some(value)
}

/// Renames a value. What is stored follows if it was the name; so do the defaults and examples that name the value.
pub fn rename_value(design: &mut Design, id: &EnumId, value: &ValueId, name: &str) {
    let Some(found) = enum_mut(design, id).and_then(|one| one.values.iter_mut().find(|one| one.id == *value)) else {
        return;
    };
    let old = std::mem::replace(&mut found.name, name.to_owned());
    if found.value == old {
        name.clone_into(&mut found.value);
    }
    for field in every_field(design) {
        if field.r#enum.as_ref().and_then(Ref::to) == Some(id) {
            for literal in [&mut field.default, &mut field.example].into_iter().flatten() {
                if literal.as_str() == Some(&old) {
                    *literal = Value::from(name);
                }
            }
        }
    }
}

/// Says what is stored for a value; its name if the text is empty.
pub fn set_stored(design: &mut Design, id: &EnumId, value: &ValueId, text: &str) {
    if let Some(found) = enum_mut(design, id).and_then(|one| one.values.iter_mut().find(|one| one.id == *value)) {
        found.value = if text.is_empty() { found.name.clone() } else { text.to_owned() };
    }
}

/// Puts a value at another place in the order.
pub fn move_value(design: &mut Design, id: &EnumId, value: &ValueId, to: usize) {
    if let Some(r#enum) = enum_mut(design, id)
        && let Some(from) = r#enum.values.iter().position(|one| one.id == *value)
    {
        shift(&mut r#enum.values, from, to);
    }
}

/// Deletes a value. A default that names it stays, as a problem.
pub fn delete_value(design: &mut Design, id: &EnumId, value: &ValueId) {
    if let Some(r#enum) = enum_mut(design, id) {
        r#enum.values.retain(|one| one.id != *value);
    }
}
