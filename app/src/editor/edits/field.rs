//! Fields, wherever they are: of an entity, of a link, of the user.

use generator::design::{Design, EntityId, Field, FieldId, FieldType, Form, Property, RelationshipId, file, load};
use generator::names;

use super::super::unique::fresh;
use super::{drop_properties, shift};

/// Whose fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldsOf {
    /// An entity's.
    Entity(EntityId),
    /// Those of the link of a many-to-many.
    Link(RelationshipId),
    /// Those of the built-in user.
    User,
}

/// A list of fields; none if there is no such thing.
#[must_use]
pub fn fields<'d>(design: &'d Design, of: &FieldsOf) -> &'d [Field] {
    match of {
        FieldsOf::Entity(id) => design.entity(id).map_or(&[], |entity| &entity.fields),
        FieldsOf::Link(id) => {
            design.relationship(id).and_then(|one| one.through.as_ref()).map_or(&[], |through| &through.fields)
        }
        FieldsOf::User => design.auth.jwt.as_ref().map_or(&[], |jwt| &jwt.user_fields),
    }
}

/// A list of fields to change. A link begins to have fields with the first one.
pub fn fields_mut<'d>(design: &'d mut Design, of: &FieldsOf) -> Option<&'d mut Vec<Field>> {
    match of {
        FieldsOf::Entity(id) => {
            design.entities.iter_mut().find(|entity| entity.id == *id).map(|entity| &mut entity.fields)
        }
        FieldsOf::Link(id) => design
            .relationships
            .iter_mut()
            .find(|one| one.id == *id)
            .map(|one| &mut one.through.get_or_insert_default().fields),
        FieldsOf::User => design.auth.jwt.as_mut().map(|jwt| &mut jwt.user_fields),
    }
}

/// A field to change.
pub fn field_mut<'d>(design: &'d mut Design, of: &FieldsOf, id: &FieldId) -> Option<&'d mut Field> {
    fields_mut(design, of)?.iter_mut().find(|field| field.id == *id)
}

/// Adds a field at the end; its id is made of this first name.
pub fn add_field(design: &mut Design, of: &FieldsOf, name: &str, r#type: FieldType) -> Option<FieldId> {
    let id = fresh(name, |id| fields(design, of).iter().any(|field| field.id.as_str() == id));
    // Loaded like any other, so that only the format says what a new field is.
    let mut document = Design::to_file(design, Form::File);
    document.entities = vec![file::Entity {
        fields: vec![file::Field { id: Some(id.clone()), ..file::Field::new(name, r#type) }],
        ..file::Entity::new("")
    }];
    let field = load(&document).entities.pop()?.fields.pop()?;
    fields_mut(design, of)?.push(field);
    Some(FieldId(id))
}

/// Puts a field at another place in the order.
pub fn move_field(design: &mut Design, of: &FieldsOf, id: &FieldId, to: usize) {
    if let Some(list) = fields_mut(design, of)
        && let Some(from) = list.iter().position(|field| field.id == *id)
    {
        shift(list, from, to);
    }
}

/// Deletes a field with what cannot be without it: lists sorted by it, constraints over it.
pub fn delete_field(design: &mut Design, of: &FieldsOf, id: &FieldId) {
    if let FieldsOf::Entity(entity) = of
        && let Some(entity) = design.entities.iter_mut().find(|one| one.id == *entity)
    {
        drop_properties(entity, |property| matches!(property, Property::Field(field) if field == id));
    }
    if let Some(list) = fields_mut(design, of) {
        list.retain(|field| field.id != *id);
    }
}

/// The type that a field of this name usually has; a line of text if nothing says otherwise.
#[must_use]
pub fn guess_type(name: &str) -> FieldType {
    let words = names::words(name);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let Some((last, before)) = words.split_last() else { return FieldType::String };
    match (before.first().copied().unwrap_or(last), *last) {
        ("is" | "has" | "can" | "should", _) if !before.is_empty() => FieldType::Boolean,
        (_, "active" | "enabled" | "approved" | "archived" | "verified" | "done") => FieldType::Boolean,
        (_, "at") if !before.is_empty() => FieldType::Datetime,
        (_, "date" | "day" | "birthday" | "on") => FieldType::Date,
        (_, "email" | "mail") => FieldType::Email,
        (_, "url" | "website" | "link" | "homepage") => FieldType::Url,
        (_, "price" | "amount" | "total" | "cost" | "tax" | "balance") => FieldType::Decimal,
        (_, "count" | "quantity" | "number" | "position" | "age" | "year" | "minutes" | "seconds" | "rank") => {
            FieldType::Integer
        }
        (_, "latitude" | "longitude" | "ratio" | "score") => FieldType::Float,
        (_, "body" | "text" | "bio" | "description" | "content" | "notes" | "summary") => FieldType::Text,
        (_, "duration") => FieldType::Duration,
        (_, "uuid") => FieldType::Uuid,
        (_, "metadata" | "settings" | "payload" | "json") => FieldType::Json,
        (_, "tags" | "labels" | "keywords") => FieldType::List,
        _ => FieldType::String,
    }
}
