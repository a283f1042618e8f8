//! The scopes of a design: what its references can name.

use std::collections::BTreeMap;

use super::model::{Design, Entity, Enum, Relationship, Role};
use super::reference::{End, EnumId, Ordered, Property, Ref, RoleId, SideId, Target};
use super::scope::{ID_FORM, Scope};

pub(super) const USER: &str = "User";

pub(super) fn enums<'d>(enums: impl IntoIterator<Item = &'d Enum>) -> Scope<EnumId> {
    let mut scope = Scope::new();
    for r#enum in enums {
        scope.add(&r#enum.name, r#enum.id.as_str(), &r#enum.id);
    }
    scope
}

pub(super) fn roles<'d>(roles: impl IntoIterator<Item = &'d Role>) -> Scope<RoleId> {
    let mut scope = Scope::new();
    for role in roles {
        scope.add(&role.name, role.id.as_str(), &role.id);
    }
    scope
}

/// Entities and `User`. With sign-in `User` is always the built-in one, without it an own entity of that name if there
/// is one.
pub(super) fn targets<'d>(entities: impl IntoIterator<Item = &'d Entity>, sign_in: bool) -> Scope<Target> {
    let mut scope = Scope::new();
    let mut own_user = false;
    for entity in entities {
        own_user |= entity.name == USER;
        scope.add(&entity.name, entity.id.as_str(), &entity.target());
    }
    if sign_in || !own_user {
        scope.fix(USER, Target::User);
    }
    scope
}

/// The sides that start at each target, with their names.
pub(super) struct Sides<'d>(BTreeMap<&'d Target, Vec<(&'d str, SideId)>>);

impl<'d> Sides<'d> {
    pub fn of(relationships: &'d [Relationship]) -> Self {
        let mut sides: BTreeMap<&Target, Vec<(&str, SideId)>> = BTreeMap::new();
        for relationship in relationships {
            for end in [End::From, End::To] {
                let side = relationship.side(end);
                if let (Ref::To(target), Some(name)) = (&side.entity, &side.name) {
                    let id = SideId { relationship: relationship.id.clone(), end };
                    sides.entry(target).or_default().push((name, id));
                }
            }
        }
        Self(sides)
    }

    fn at(&self, target: &Target) -> &[(&'d str, SideId)] {
        self.0.get(target).map_or(&[], Vec::as_slice)
    }
}

pub(super) fn sides(entity: &Entity, sides: &Sides) -> Scope<SideId> {
    let mut scope = Scope::new();
    for (name, side) in sides.at(&entity.target()) {
        scope.add(name, &side_id(side), side);
    }
    scope
}

/// The properties of an entity. `id` and the columns of the mixins always win; a field of such a name needs its id.
pub(super) fn properties(entity: &Entity, sides: &Sides) -> Scope<Property> {
    let mut scope = Scope::new();
    scope.fix("id", Property::Id);
    if entity.timestamps {
        scope.fix("created_at", Property::CreatedAt);
        scope.fix("updated_at", Property::UpdatedAt);
    }
    if let Some(owner) = &entity.owner {
        scope.fix(owner.name.clone(), Property::Owner);
    }
    for field in &entity.fields {
        scope.add(&field.name, field.id.as_str(), &Property::Field(field.id.clone()));
    }
    for (name, side) in sides.at(&entity.target()) {
        scope.add(name, &side_id(side), &Property::Side(side.clone()));
    }
    scope
}

/// The id of a side: `Author.posts-Post.author/from`.
pub(super) fn side_id(side: &SideId) -> String {
    let end = match side.end {
        End::From => "from",
        End::To => "to",
    };
    format!("{}/{end}", side.relationship)
}

/// The id form of a property; mixin columns have only their names.
pub(super) fn property_id(property: &Property) -> String {
    match property {
        Property::Id => "id".to_owned(),
        Property::CreatedAt => "created_at".to_owned(),
        Property::UpdatedAt => "updated_at".to_owned(),
        Property::Owner => "owner".to_owned(),
        Property::Field(id) => format!("{ID_FORM}{id}"),
        Property::Side(side) => format!("{ID_FORM}{}", side_id(side)),
    }
}

/// The id form of an entity; `User` has only its name.
pub(super) fn target_id(target: &Target) -> String {
    match target {
        Target::User => USER.to_owned(),
        Target::Entity(id) => format!("{ID_FORM}{id}"),
    }
}

pub(super) fn resolve_ordered(scope: &Scope<Property>, text: &str) -> Ordered {
    let (descending, text) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    Ordered { property: scope.resolve(text), descending }
}

pub(super) fn write_ordered(scope: &Scope<Property>, ordered: &Ordered) -> String {
    let text = scope.write(&ordered.property, property_id);
    if ordered.descending {
        format!("-{text}")
    } else {
        match &ordered.property {
            Ref::To(property) if text.starts_with('-') => property_id(property),
            _ => text,
        }
    }
}

impl Design {
    pub(super) fn target_scope(&self) -> Scope<Target> {
        targets(&self.entities, self.auth.jwt.is_some())
    }

    pub(super) fn enum_scope(&self) -> Scope<EnumId> {
        enums(&self.enums)
    }

    pub(super) fn role_scope(&self) -> Scope<RoleId> {
        roles(self.auth.jwt.iter().flat_map(|jwt| &jwt.roles))
    }
}
