//! What fills an empty database: for each entity, in an order in which rows can be made, values that differ.

use serde::Serialize;

use super::samples;
use super::satisfy;
use super::scope::Scope;
use super::testing;
use crate::design::{Design, Entity, Target};
use crate::names;

/// Different values of a field that are taken in turn; unique ones are the factory's business.
const CHOICES: usize = 5;

/// The rows of an entity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Seed {
    /// The class of the table.
    pub class: String,
    /// The module of its factory.
    pub module: String,
    /// The function that makes a row: `make_post`.
    pub make: String,
    /// The foreign keys to rows that are there already.
    pub parents: Vec<Parent>,
    /// The values of the other columns.
    pub values: Vec<Values>,
}

/// A foreign key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Parent {
    /// The attribute: `author_id`.
    pub name: String,
    /// The class that it leads to.
    pub class: String,
}

/// What a column has, in turn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Values {
    /// The attribute.
    pub name: String,
    /// Python.
    pub values: Vec<String>,
}

/// Every entity, those first that others need.
#[must_use]
pub fn of_design(design: &Design) -> Vec<Seed> {
    let scope = Scope::new(design);
    let mut waiting: Vec<&Entity> = design.entities.iter().collect();
    let mut made: Vec<Target> = vec![Target::User];
    let mut seeds = Vec::new();
    while !waiting.is_empty() {
        let is_ready = |entity: &&Entity| {
            let mut needed = required(design, entity);
            needed.all(|target| made.contains(&target))
        };
        // `check` refuses designs in which entities need each other in a circle.
        let next = waiting.remove(waiting.iter().position(is_ready).unwrap_or(0));
        seeds.push(seed(&scope, next, &made));
        made.push(next.target());
    }
    seeds
}

fn required(design: &Design, entity: &Entity) -> impl Iterator<Item = Target> {
    let target = entity.target();
    let sides: Vec<Target> = design
        .sides(&target)
        .filter(|side| side.has_key() && side.here().required)
        .filter_map(|side| side.there().entity.to().cloned())
        .collect();
    sides.into_iter()
}

fn seed(scope: &Scope<'_>, drawn: &Entity, made: &[Target]) -> Seed {
    let names = scope.entity(drawn);
    let target = drawn.target();
    let entity = satisfy::narrowed(drawn);
    let growing = testing::growing_fields(scope, &entity);
    let sides = scope.design.sides(&target).filter(|side| side.here().name.is_some() && side.has_key());
    let parents = sides.filter_map(|side| {
        let there = side.there().entity.to()?;
        let name = scope.foreign_key(side.here().name.as_deref()?).python;
        made.contains(there).then(|| Parent { name, class: scope.target(there).class.clone() })
    });
    let owner = drawn.owner.as_ref().map(|owner| Parent {
        name: scope.foreign_key(&owner.name).python,
        class: scope.target(&Target::User).class.clone(),
    });
    let values = entity.fields.iter().filter(|field| !growing.contains(&field.id)).filter_map(|field| {
        let values = samples::values(scope.design, field, CHOICES).into_iter().map(|sample| sample.python).collect();
        Some(Values { name: names::attribute(&field.name)?.python, values })
    });
    Seed {
        class: names.class.clone(),
        module: names.module.clone(),
        make: format!("make_{}", names::snake(&names.class)),
        parents: parents.chain(owner).collect(),
        values: values.filter(|values| !values.values.is_empty()).collect(),
    }
}
