//! Constraints that two rows can break, and the fields whose values must grow.

use std::collections::BTreeSet;

use super::facts::{UniqueTest, entry};
use super::parent;
use crate::design::{Entity, Field, Outgoing, Permit, Property, Ref, RelationshipKind, Unique};
use crate::names;
use crate::plan::samples::{self, Sample};
use crate::plan::scope::Scope;

/// Fields whose values must differ from row to row: unique ones, and one of each composite constraint that no
/// reference keeps apart.
pub(in crate::plan) fn growing_fields(scope: &Scope<'_>, entity: &Entity) -> Vec<crate::design::FieldId> {
    let mut growing: Vec<_> = entity.fields.iter().filter(|field| field.unique).map(|field| field.id.clone()).collect();
    for unique in &entity.unique {
        let properties: Vec<_> = unique.properties.iter().filter_map(Ref::to).collect();
        let kept_apart = properties.iter().any(|property| match property {
            Property::Owner | Property::Id => true,
            Property::Side(id) => scope
                .design
                .relationship(&id.relationship)
                .is_some_and(|relationship| relationship.side(id.end).required),
            Property::Field(id) => growing.contains(id),
            Property::CreatedAt | Property::UpdatedAt => false,
        });
        if kept_apart {
            continue;
        }
        let fields = properties.iter().filter_map(|property| match property {
            Property::Field(id) => entity.field(id),
            _ => None,
        });
        let count = |field: &&Field| samples::values(scope.design, field, 8).len();
        growing.extend(fields.max_by_key(count).map(|field| field.id.clone()));
    }
    growing
}

pub(super) fn uniques(scope: &Scope<'_>, entity: &Entity) -> Vec<UniqueTest> {
    let single = entity
        .fields
        .iter()
        .filter(|field| field.unique)
        .map(|field| Unique { properties: vec![Ref::To(Property::Field(field.id.clone()))], name: None });
    let target = entity.target();
    let one_to_one = scope
        .design
        .sides(&target)
        .filter(|side| side.has_key() && side.relationship.kind == RelationshipKind::OneToOne)
        .map(|side| Unique { properties: vec![Ref::To(Property::Side(side.id()))], name: None });
    let mut seen = BTreeSet::new();
    single
        .chain(one_to_one)
        .chain(entity.unique.iter().cloned())
        .filter_map(|unique| unique_test(scope, entity, &unique))
        // What is unique alone may also be drawn as unique together with nothing.
        .filter(|test| seen.insert(test.name.clone()))
        .collect()
}

pub(super) fn unique_test(scope: &Scope<'_>, entity: &Entity, unique: &Unique) -> Option<UniqueTest> {
    let mut test = UniqueTest {
        name: String::new(),
        row: Vec::new(),
        body: Vec::new(),
        parents: Vec::new(),
        owner: false,
        fields: Vec::new(),
        uses_row: false,
    };
    let mut parts = Vec::new();
    for property in &unique.properties {
        match property.to()? {
            Property::Field(id) => {
                let field = entity.field(id)?;
                if field.create == Permit::Never {
                    return None;
                }
                let name = names::attribute(&field.name)?;
                let sample: Sample = samples::values(scope.design, field, 1).into_iter().next()?;
                test.row.push(entry(&name.python, &sample.python));
                test.body.push(entry(&name.api, &sample.json));
                parts.push(name.api);
            }
            Property::Side(id) => {
                let relationship = scope.design.relationship(&id.relationship)?;
                let side = Outgoing { relationship, end: id.end };
                let parent = parent(scope, side, false);
                let key = scope.foreign_key(side.here().name.as_deref()?);
                let value = format!("row.{}", key.python);
                test.body.push(entry(&key.api, if parent.uuid { format!("str({value})") } else { value }));
                test.parents.push(parent);
                parts.push(key.api);
            }
            Property::Owner => {
                test.owner = true;
                parts.push(scope.foreign_key(&entity.owner.as_ref()?.name).api);
            }
            Property::Id | Property::CreatedAt | Property::UpdatedAt => return None,
        }
    }
    test.name = parts.join("_and_");
    test.uses_row = !test.parents.is_empty();
    let columns =
        unique.properties.iter().filter_map(|property| crate::plan::model::column_of(scope, entity, property));
    test.fields = columns.collect();
    // The answer finds the columns by the constraint's name, which PostgreSQL shortens.
    let name = format!("uq_{}_{}", scope.entity(entity).table, test.fields.join("_"));
    if unique.name.as_ref().unwrap_or(&name).len() > names::MAX_IDENTIFIER {
        test.fields.clear();
    }
    Some(test)
}
