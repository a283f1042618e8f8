//! Entities.

use generator::design::{Design, EntityId, Form, Target, file, load, plural, singular, table};

use super::super::unique::fresh;
use super::{drop_sides, shift};

/// Adds an entity; its id is made of this first name.
pub fn add_entity(design: &mut Design, name: &str) -> EntityId {
    let id = fresh(name, |id| design.entities.iter().any(|entity| entity.id.as_str() == id));
    let mut document = design.to_file(Form::File);
    document.entities.push(file::Entity { id: Some(id.clone()), ..file::Entity::new(name) });
    *design = load(&document);
    EntityId(id)
}

/// Renames an entity. The words and the table that were made of its old name follow; those given by hand stay.
pub fn rename_entity(design: &mut Design, id: &EntityId, name: &str) {
    let Some(entity) = design.entities.iter_mut().find(|entity| entity.id == *id) else { return };
    if entity.table == table(&plural(&entity.name)) && entity.plural == plural(&entity.name) {
        entity.table = table(&plural(name));
    }
    if entity.plural == plural(&entity.name) {
        entity.plural = plural(name);
    }
    if entity.singular == singular(&entity.name) {
        entity.singular = singular(name);
    }
    name.clone_into(&mut entity.name);
}

/// Puts an entity at another place in the order.
pub fn move_entity(design: &mut Design, id: &EntityId, to: usize) {
    if let Some(from) = design.entities.iter().position(|entity| entity.id == *id) {
        shift(&mut design.entities, from, to);
    }
}

/// Deletes an entity with its relationships, and what the others did with those.
pub fn delete_entity(design: &mut Design, id: &EntityId) {
    let target = Target::Entity(id.clone());
    let gone: Vec<_> = design
        .relationships
        .iter()
        .filter(|one| one.from.entity.to() == Some(&target) || one.to.entity.to() == Some(&target))
        .map(|one| one.id.clone())
        .collect();
    drop_sides(design, |side| gone.contains(&side.relationship));
    design.relationships.retain(|one| !gone.contains(&one.id));
    design.entities.retain(|entity| entity.id != *id);
}
