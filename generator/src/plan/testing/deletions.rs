//! What happens around a row that is deleted.

use super::facts::{HidingTest, Parent};
use super::lists::link_test;
use super::parent;
use crate::design::{End, Entity, OnDelete, Outgoing, RelationshipKind};
use crate::names;
use crate::plan::scope::Scope;

/// What is there only for rows that are marked when they are deleted.
pub(super) fn marked(entity: &Entity, make: impl FnOnce() -> Vec<Parent>) -> Vec<Parent> {
    if entity.soft_delete { make() } else { Vec::new() }
}

/// Relations that answers show without rows that are deleted.
pub(super) fn hiding(scope: &Scope<'_>, sides: &[Outgoing<'_>]) -> Vec<HidingTest> {
    let hides = |side: &&Outgoing<'_>| {
        let soft = side.there().entity.to().is_some_and(|there| scope.alive(there).is_some());
        soft && !side.has_key() && scope.shows(**side)
    };
    sides
        .iter()
        .filter(hides)
        .filter_map(|side| {
            let name = names::attribute(side.here().name.as_deref()?)?.api;
            let nested = side.here().show == crate::design::Show::Nested;
            let many = side.leads_to_many();
            let key = match (nested, many) {
                (true, _) => name.clone(),
                (false, true) => scope.ids(*side),
                (false, false) => scope.foreign_key(side.here().name.as_deref()?).api,
            };
            let link = (side.relationship.kind == RelationshipKind::ManyToMany).then(|| link_test(scope, *side));
            let mut other = parent(scope, *side, false);
            if link.is_none() {
                other.name = scope.foreign_key(side.there().name.as_deref()?).python;
            }
            other.test = name;
            Some(HidingTest { other, link, key, many })
        })
        .collect()
}

/// The rows that refer to an entity's by keys with one rule for deletions.
pub(super) fn referring(scope: &Scope<'_>, entity: &Entity, on_delete: OnDelete) -> Vec<Parent> {
    let target = entity.target();
    scope
        .design
        .sides(&target)
        .filter(|side| side.end == End::From && side.relationship.kind != RelationshipKind::ManyToMany)
        .filter(|side| side.relationship.on_delete == on_delete)
        .filter_map(|side| {
            let child = scope.at(side.relationship, End::To);
            Some(Parent {
                name: scope.foreign_key(side.there().name.as_deref()?).python,
                make: format!("make_{}", names::snake(&child.class)),
                module: child.module.clone(),
                uuid: true,
                owned_by: None,
                test: format!("{}_{}", names::snake(&child.class), names::snake(side.there().name.as_deref()?)),
            })
        })
        .collect()
}
