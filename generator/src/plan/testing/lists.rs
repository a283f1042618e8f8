//! What the tests of lists send and expect: order, filters, search, and lists below a parent.

use super::facts::{DefaultOrder, Entry, FilterTest, LinkTest, NestedTest, Parent, SearchTest, SortTest, entry};
use super::{owned_by, parent};
use crate::design::{Design, End, Entity, Field, FieldType, Operation, Outgoing, Property, Ref, RelationshipKind};
use crate::names;
use crate::plan::scope::{Scope, has_own_fields};
use crate::plan::{samples, schema};

pub(super) fn default_order(scope: &Scope<'_>, entity: &Entity) -> Option<DefaultOrder> {
    let first = entity.default_order.first()?;
    let Property::Field(id) = first.property.to()? else { return None };
    let field = entity.field(id)?;
    let tells = matches!(
        field.r#type,
        FieldType::Integer
            | FieldType::BigInteger
            | FieldType::Decimal
            | FieldType::Float
            | FieldType::Date
            | FieldType::Datetime
    );
    if !tells || field.multiple_of.is_some() || entity.endpoints.list.page_size < 3 {
        return None;
    }
    let values: Vec<_> = samples::values(scope.design, field, 3).into_iter().map(|sample| sample.python).collect();
    (values.len() == 3).then_some(DefaultOrder {
        attribute: names::attribute(&field.name)?.python,
        values,
        descending: first.descending,
    })
}

pub(super) fn link_test(scope: &Scope<'_>, side: Outgoing<'_>) -> LinkTest {
    let link = scope.link(side.relationship);
    let (mine, theirs) = match side.end {
        End::From => (link.from_key, link.to_key),
        End::To => (link.to_key, link.from_key),
    };
    let fields = side.relationship.through.iter().flat_map(|through| &through.fields);
    LinkTest { class: link.class, mine, theirs, values: required_values(scope.design, fields) }
}

/// Values for the fields that have no default.
pub(super) fn required_values<'f>(design: &Design, fields: impl Iterator<Item = &'f Field>) -> Vec<Entry> {
    fields
        .filter(|field| field.is_required())
        .filter_map(|field| {
            let value = samples::values(design, field, 1).first()?.python.clone();
            Some(entry(names::attribute(&field.name)?.python, value))
        })
        .collect()
}

pub(super) fn filters(scope: &Scope<'_>, entity: &Entity) -> Vec<FilterTest> {
    let mut tests = Vec::new();
    for property in entity.endpoints.list.filters.iter().filter_map(Ref::to) {
        let Some(api) = schema::api_name(scope, entity, property) else { continue };
        let reserved = schema::PAGE_PARAMETERS.contains(&api.as_str());
        let parameter = if reserved { format!("filter_{api}") } else { api };
        let mut test = FilterTest {
            attribute: parameter.clone(),
            parameter,
            python: None,
            query: String::new(),
            other: None,
            parent: None,
            link: None,
            is_keyword: false,
        };
        match property {
            Property::Id => "str(row.id)".clone_into(&mut test.query),
            Property::CreatedAt | Property::UpdatedAt => {
                "dt.datetime(2025, 1, 1, tzinfo=dt.UTC)".clone_into(test.python.insert(String::new()));
                "\"2025-01-01T00:00:00Z\"".clone_into(&mut test.query);
            }
            Property::Owner => {
                let Some(owner) = &entity.owner else { continue };
                test.attribute = scope.foreign_key(&owner.name).python;
                test.query = format!("str(row.{})", test.attribute);
            }
            Property::Field(id) => {
                let Some(field) = entity.field(id) else { continue };
                let values = samples::values(scope.design, field, 2);
                let [found, other] = values.as_slice() else { continue };
                test.attribute = names::attribute(&field.name).map(|name| name.python).unwrap_or_default();
                test.python = Some(found.python.clone());
                test.query.clone_from(&found.query);
                test.other = Some(other.python.clone());
            }
            Property::Side(id) => {
                let Some(relationship) = scope.design.relationship(&id.relationship) else { continue };
                let side = Outgoing { relationship, end: id.end };
                let parent = parent(scope, side, false);
                test.query = "str(parent.id)".to_owned();
                if side.leads_to_many() {
                    if relationship.kind != RelationshipKind::ManyToMany {
                        continue;
                    }
                    test.parameter = schema::link_filter(scope, entity, side);
                    test.link = Some(link_test(scope, side));
                } else {
                    test.attribute.clone_from(&parent.name);
                }
                test.parent = Some(parent);
            }
        }
        test.is_keyword = !names::KEYWORDS.contains(&test.parameter.as_str())
            && !["client", "url"].contains(&test.parameter.as_str())
            && !test.parameter.starts_with(|first: char| first.is_ascii_digit());
        tests.push(test);
    }
    tests
}

pub(super) fn sorts(scope: &Scope<'_>, entity: &Entity) -> Vec<SortTest> {
    let sorts = entity.endpoints.list.sorts.iter().filter_map(Ref::to);
    sorts
        .filter_map(|property| {
            let name = schema::api_name(scope, entity, property)?;
            let mut nullable = false;
            let (attribute, values) = match property {
                Property::Field(id) => {
                    let field = entity.field(id)?;
                    nullable = field.nullable;
                    let values: Vec<_> =
                        samples::values(scope.design, field, 3).into_iter().map(|sample| sample.python).collect();
                    (names::attribute(&field.name)?.python, values)
                }
                Property::CreatedAt | Property::UpdatedAt => {
                    let values = (1..=3).map(|day| format!("dt.datetime(2025, 1, {day}, tzinfo=dt.UTC)"));
                    (name.clone(), values.collect())
                }
                // Keys and references: every row has its own.
                _ => return None,
            };
            (values.len() > 1).then_some(SortTest { name, attribute, values, nullable })
        })
        .collect()
}

pub(super) fn search(scope: &Scope<'_>, entity: &Entity) -> Vec<SearchTest> {
    let properties = entity.endpoints.list.search.iter().filter_map(Ref::to);
    properties
        .filter_map(|property| {
            let Property::Field(id) = property else { return None };
            let field = entity.field(id)?;
            let attribute = names::attribute(&field.name)?.python;
            // Plain columns hold any text that is short enough, whatever the API asks of it.
            let length = crate::plan::types::column_length(field).unwrap_or(u32::MAX);
            let (python, query) = match length {
                0 => return None,
                1..=7 => ("\"%\"", "\"%\""),
                _ => ("\"5% Corn\"", "\"% co\""),
            };
            let _ = scope;
            Some(SearchTest { attribute, python: python.to_owned(), query: query.to_owned() })
        })
        .collect()
}

pub(super) fn nested(scope: &Scope<'_>, entity: &Entity) -> Vec<NestedTest> {
    let target = entity.target();
    let mut tests = Vec::new();
    for parent_entity in &scope.design.entities {
        for id in parent_entity.endpoints.nested.iter().filter_map(Ref::to) {
            let Some(relationship) = scope.design.relationship(&id.relationship) else { continue };
            let side = Outgoing { relationship, end: id.end };
            if side.there().entity.to() != Some(&target) || has_own_fields(relationship) {
                continue;
            }
            let names_parent = scope.entity(parent_entity);
            let back = Outgoing { relationship, end: id.end.other() };
            let parent_snake = names::snake(&names_parent.class);
            let many = relationship.kind == RelationshipKind::ManyToMany;
            let attribute =
                (!many).then(|| side.there().name.as_deref().map(|name| scope.foreign_key(name).python)).flatten();
            tests.push(NestedTest {
                parent: Parent {
                    name: format!("{parent_snake}_id"),
                    make: format!("make_{parent_snake}"),
                    module: names_parent.module.clone(),
                    uuid: names_parent.key_annotation != "int",
                    owned_by: owned_by(scope, parent_entity),
                    test: String::new(),
                },
                parent_owner: crate::plan::access::guard(scope, parent_entity, Operation::Get)
                    .owner
                    .map(|rule| rule.attribute),
                parent_soft: parent_entity.soft_delete,
                link: many.then(|| link_test(scope, back)),
                path: format!(
                    "{}/{{parent.id}}/{}",
                    crate::plan::resource::path(scope, parent_entity),
                    names::snake(side.here().name.as_deref().unwrap_or_default()).replace('_', "-")
                ),
                nobody: if names_parent.key_annotation == "int" {
                    "2147483647".to_owned()
                } else {
                    "00000000-0000-0000-0000-000000000000".to_owned()
                },
                attribute,
            });
        }
    }
    tests
}
