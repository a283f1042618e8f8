//! Relationships and their two sides.

use generator::design::{
    Design, End, OnDelete, Property, Ref, Relationship, RelationshipId, RelationshipKind, Show, Side, SideId, Target,
};
use generator::names;

use super::super::unique::fresh;
use super::{drop_sides, properties, property_name, property_references};

/// Adds a relationship, with names for both sides as they are usually chosen.
pub fn add_relationship(design: &mut Design, from: &Target, kind: RelationshipKind, to: &Target) -> RelationshipId {
    use RelationshipKind::{ManyToMany, OneToMany, OneToOne};
    let itself = from == to;
    let there = match kind {
        OneToMany if itself => "children".to_owned(),
        OneToOne if itself => "next".to_owned(),
        OneToOne => words(design, to).0,
        OneToMany | ManyToMany => words(design, to).1,
    };
    let back = match kind {
        OneToMany if itself => "parent".to_owned(),
        OneToOne if itself => "previous".to_owned(),
        OneToOne | OneToMany => words(design, from).0,
        ManyToMany => words(design, from).1,
    };
    let there = free(design, from, &there, None);
    let back = free(design, to, &back, itself.then_some(there.as_str()));
    let show = if kind == OneToMany { Show::None } else { Show::Id };
    let side = |target: &Target, name, show| Side {
        entity: Ref::To(target.clone()),
        name: Some(name),
        required: false,
        show,
        column: None,
    };
    let (from, to) = (side(from, there, show), side(to, back, Show::Id));
    let end = |side: &Side| {
        let entity = match &side.entity {
            Ref::To(Target::Entity(id)) => id.as_str(),
            Ref::To(Target::User) => "User",
            Ref::Unknown(text) => text,
        };
        format!("{entity}.{}", side.name.as_deref().unwrap_or_default())
    };
    let id = format!("{}-{}", end(&from), end(&to));
    let id = RelationshipId(fresh(&id, |id| design.relationships.iter().any(|one| one.id.as_str() == id)));
    let on_delete = OnDelete::default();
    let one = Relationship { id: id.clone(), kind, description: None, from, to, on_delete, through: None };
    design.relationships.push(one);
    id
}

/// What one and what several of a target are called as properties: `author`, `authors`.
fn words(design: &Design, target: &Target) -> (String, String) {
    match target {
        Target::User => ("user".to_owned(), "users".to_owned()),
        Target::Entity(id) => {
            design.entity(id).map(|one| (names::snake(&one.singular), names::snake(&one.plural))).unwrap_or_default()
        }
    }
}

/// A name that no property of the target has yet.
fn free(design: &Design, target: &Target, wanted: &str, other: Option<&str>) -> String {
    let mut taken: Vec<String> = match target {
        Target::Entity(id) => design.entity(id).map_or_else(Vec::new, |entity| {
            let all = properties(design, entity).into_iter();
            all.map(|property| names::snake(&property_name(design, entity, &Ref::To(property)))).collect()
        }),
        Target::User => design.sides(target).filter_map(|side| side.here().name.clone()).collect(),
    };
    taken.extend(other.map(str::to_owned));
    let wanted = if wanted.is_empty() { "other" } else { wanted };
    let mut name = wanted.to_owned();
    let mut number = 2;
    while taken.contains(&name) {
        name = format!("{wanted}_{number}");
        number += 1;
    }
    name
}

fn side_mut<'d>(design: &'d mut Design, id: &RelationshipId, end: End) -> Option<&'d mut Side> {
    let one = design.relationships.iter_mut().find(|one| one.id == *id)?;
    Some(match end {
        End::From => &mut one.from,
        End::To => &mut one.to,
    })
}

/// Renames a side. Without a name there is no property: what named it keeps the old name, as a problem.
pub fn rename_side(design: &mut Design, id: &RelationshipId, end: End, name: &str) {
    let Some(side) = side_mut(design, id, end) else { return };
    let old = side.name.take();
    if !name.is_empty() {
        side.name = Some(name.to_owned());
        return;
    }
    let Some(old) = old else { return };
    let this = SideId { relationship: id.clone(), end };
    for entity in &mut design.entities {
        for reference in property_references(entity) {
            if reference.to() == Some(&Property::Side(this.clone())) {
                *reference = Ref::Unknown(old.clone());
            }
        }
        for reference in &mut entity.endpoints.nested {
            if reference.to() == Some(&this) {
                *reference = Ref::Unknown(old.clone());
            }
        }
    }
}

/// Moves a side to another entity: the old one loses the property, with what cannot be without it.
pub fn set_side_entity(design: &mut Design, id: &RelationshipId, end: End, target: &Target) {
    if side_mut(design, id, end).is_some_and(|side| side.entity.to() != Some(target)) {
        drop_sides(design, |side| side.relationship == *id && side.end == end);
        if let Some(side) = side_mut(design, id, end) {
            side.entity = Ref::To(target.clone());
        }
    }
}

/// Deletes a relationship with what cannot be without its properties.
pub fn delete_relationship(design: &mut Design, id: &RelationshipId) {
    drop_sides(design, |side| side.relationship == *id);
    design.relationships.retain(|one| one.id != *id);
}
