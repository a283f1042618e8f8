//! What lists take: filters, and the text that is searched for.

use super::{Builder, SchemaField, key_type, optional, request_field};
use crate::design::{Entity, FieldType, Outgoing, Property, Ref};
use crate::names::{self, AttributeName};
use crate::plan::annotation;
use crate::plan::scope::Scope;
use crate::render::quote;

/// Query parameters of lists that filters leave alone.
pub const PAGE_PARAMETERS: [&str; 5] = ["limit", "offset", "cursor", "q", "sort"];

pub(super) fn query(builder: &mut Builder<'_, '_>, entity: &Entity) -> Vec<SchemaField> {
    let scope = builder.scope;
    let list = &entity.endpoints.list;
    let mut query = Vec::new();
    for property in list.filters.iter().filter_map(Ref::to) {
        let Some((name, annotation)) = filter(scope, entity, property) else { continue };
        let annotation = optional(annotation, false);
        // The page's own parameters keep their names.
        let name = if PAGE_PARAMETERS.contains(&name.api.as_str()) {
            AttributeName { python: format!("filter_{}", name.api), api: format!("filter_{}", name.api) }
        } else {
            name
        };
        query.push(request_field(&name, &annotation, Some("MISSING".to_owned())));
    }
    if !list.search.is_empty() {
        let names = list.search.iter().filter_map(Ref::to).filter_map(|property| api_name(scope, entity, property));
        let description = format!("Found in {}", names.collect::<Vec<_>>().join(" or "));
        let search = format!("Annotated[Text, Field(max_length=200, description={})]", quote::python(&description));
        query.push(SchemaField {
            attribute: "q".to_owned(),
            annotation: optional(builder.named("search", search), false),
            default: Some("MISSING".to_owned()),
        });
    }
    query
}

/// The annotation of a value by which a cursor finds its place.
#[must_use]
pub fn cursor_value(scope: &Scope<'_>, entity: &Entity, property: &Property) -> Option<String> {
    if let Property::Field(id) = property
        && matches!(entity.field(id)?.r#type, FieldType::Email | FieldType::Url)
    {
        return Some("Text".to_owned());
    }
    filter(scope, entity, property).map(|(_, annotation)| annotation)
}

fn filter(scope: &Scope<'_>, entity: &Entity, property: &Property) -> Option<(AttributeName, String)> {
    let plain = |name: &str| AttributeName { api: name.to_owned(), python: name.to_owned() };
    Some(match property {
        Property::Id => {
            (plain("id"), if scope.entity(entity).key_annotation == "int" { "RowIdQuery" } else { "UUID" }.to_owned())
        }
        Property::CreatedAt => (plain("created_at"), "UtcDateTime".to_owned()),
        Property::UpdatedAt => (plain("updated_at"), "UtcDateTime".to_owned()),
        Property::Owner => (scope.foreign_key(&entity.owner.as_ref()?.name), "UUID".to_owned()),
        Property::Field(id) => {
            let field = entity.field(id)?;
            let enum_class = field.r#enum.as_ref().and_then(Ref::to).map(|id| scope.enum_class(id));
            (names::attribute(&field.name)?, annotation::query(field, enum_class))
        }
        Property::Side(id) => {
            let side = Outgoing { relationship: scope.design.relationship(&id.relationship)?, end: id.end };
            let annotation = key_type(scope, side, "RowIdQuery");
            if side.leads_to_many() {
                (plain(&link_filter(scope, entity, side)), annotation)
            } else {
                (scope.foreign_key(side.here().name.as_deref()?), annotation)
            }
        }
    })
}

/// The name of a property in JSON.
#[must_use]
pub fn api_name(scope: &Scope<'_>, entity: &Entity, property: &Property) -> Option<String> {
    Some(match property {
        Property::Id => "id".to_owned(),
        Property::CreatedAt => "created_at".to_owned(),
        Property::UpdatedAt => "updated_at".to_owned(),
        Property::Owner => scope.foreign_key(&entity.owner.as_ref()?.name).api,
        Property::Field(id) => names::attribute(&entity.field(id)?.name)?.api,
        Property::Side(id) => {
            scope.foreign_key(scope.design.relationship(&id.relationship)?.side(id.end).name.as_deref()?).api
        }
    })
}

/// The query parameter that filters by a many-to-many: `tag_id`, or `tag_ids` where a column is called `tag_id`.
#[must_use]
pub fn link_filter(scope: &Scope<'_>, entity: &Entity, side: Outgoing<'_>) -> String {
    let ids = scope.ids(side);
    let id = ids.strip_suffix('s').unwrap_or(&ids);
    let target = entity.target();
    let fields = entity.fields.iter().map(|field| Property::Field(field.id.clone()));
    let keys = scope.design.sides(&target).filter(|side| side.has_key()).map(|side| Property::Side(side.id()));
    let mut columns = [Property::Owner].into_iter().chain(fields).chain(keys);
    if columns.any(|column| api_name(scope, entity, &column).as_deref() == Some(id)) { ids } else { id.to_owned() }
}
