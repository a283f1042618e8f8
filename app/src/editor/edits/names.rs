//! What things are called where they are chosen from a list.

use generator::design::{Design, End, Entity, Property, Ref, SideId, Target};

/// The name of what a relationship starts or ends at.
#[must_use]
pub fn target_name(design: &Design, target: &Ref<Target>) -> String {
    match target {
        Ref::To(Target::User) => "User".to_owned(),
        Ref::To(Target::Entity(id)) => design.entity(id).map(|entity| entity.name.clone()).unwrap_or_default(),
        Ref::Unknown(text) => text.clone(),
    }
}

/// The name of a property of an entity.
#[must_use]
pub fn property_name(design: &Design, entity: &Entity, property: &Ref<Property>) -> String {
    match property {
        Ref::Unknown(text) => text.clone(),
        Ref::To(Property::Id) => "id".to_owned(),
        Ref::To(Property::CreatedAt) => "created_at".to_owned(),
        Ref::To(Property::UpdatedAt) => "updated_at".to_owned(),
        Ref::To(Property::Owner) => entity.owner.as_ref().map(|owner| owner.name.clone()).unwrap_or_default(),
        Ref::To(Property::Field(id)) => entity.field(id).map(|field| field.name.clone()).unwrap_or_default(),
        Ref::To(Property::Side(side)) => side_name(design, side),
    }
}

fn side_name(design: &Design, side: &SideId) -> String {
    let name = design.relationship(&side.relationship).and_then(|one| one.side(side.end).name.clone());
    name.unwrap_or_default()
}

/// Every property that an entity has, in the order in which it is drawn.
#[must_use]
pub fn properties(design: &Design, entity: &Entity) -> Vec<Property> {
    let mut all = vec![Property::Id];
    all.extend(entity.fields.iter().map(|field| Property::Field(field.id.clone())));
    let target = entity.target();
    for relationship in &design.relationships {
        for end in [End::From, End::To] {
            let side = relationship.side(end);
            if side.entity.to() == Some(&target) && side.name.is_some() {
                all.push(Property::Side(SideId { relationship: relationship.id.clone(), end }));
            }
        }
    }
    all.extend(entity.owner.is_some().then_some(Property::Owner));
    if entity.timestamps {
        all.extend([Property::CreatedAt, Property::UpdatedAt]);
    }
    all
}
