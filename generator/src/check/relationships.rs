//! Relationships: named where they must be, held by the database, possible to create.

use std::collections::{BTreeMap, BTreeSet};

use super::Context;
use super::report::{Report, add, quote, remove};
use crate::design::{OnDelete, Ref, Relationship, RelationshipKind, Show, Target};
use crate::names;

pub(super) fn check(context: &Context, report: &mut Report) {
    for (index, relationship) in context.design.relationships.iter().enumerate() {
        let at = format!("/relationships/{index}");
        sides(context, &at, relationship, report);
        keys(context, index, &at, relationship, report);
    }
    cycles(context, report);
    owners(context, report);
}

fn target_name(context: &Context, target: Option<&Target>) -> String {
    match target {
        Some(Target::User) => "User".to_owned(),
        Some(Target::Entity(id)) => context.design.entity(id).map(|entity| entity.name.clone()).unwrap_or_default(),
        None => String::new(),
    }
}

/// A free name for the property of `target` that leads to `other`.
fn free_name(context: &Context, target: Option<&Target>, other: Option<&Target>) -> Option<String> {
    let base = match other {
        Some(Target::User) => "user".to_owned(),
        Some(Target::Entity(id)) => names::snake(&context.design.entity(id)?.singular),
        None => return None,
    };
    let mut taken = BTreeSet::new();
    let target = target?;
    taken.extend(
        context.design.sides(target).filter_map(|side| side.here().name.as_ref()).map(|name| names::snake(name)),
    );
    match target {
        Target::User => taken.extend(super::names::USER_PROPERTIES.iter().map(ToString::to_string)),
        Target::Entity(id) => {
            let entity = context.design.entity(id)?;
            taken.extend(entity.fields.iter().map(|field| names::snake(&field.name)));
            taken.extend(entity.owner.iter().map(|owner| names::snake(&owner.name)));
        }
    }
    let free = |name: &String| !taken.contains(name) && !taken.contains(&format!("{name}_id"));
    std::iter::once(base.clone()).chain((2..100).map(|number| format!("{base}_{number}"))).find(free)
}

fn sides(context: &Context, at: &str, relationship: &Relationship, report: &mut Report) {
    let (from, to) = (&relationship.from, &relationship.to);
    let many_to_many = relationship.kind == RelationshipKind::ManyToMany;
    if !many_to_many && to.name.is_none() {
        let name = target_name(context, to.entity.to());
        let message = format!("{} carries the key but has no property for it", quote(&name));
        let entry = report.error("side-unnamed", format!("{at}/to"), message, "Give `to` a name.");
        if let Some(name) = free_name(context, to.entity.to(), from.entity.to()) {
            entry.fix(format!("Name it {name}"), vec![add(format!("{at}/to/name"), name)]);
        }
    }
    if many_to_many && to.name.is_none() && from.name.is_none() {
        let message = "neither end has a property for the other";
        let entry = report.error("side-unnamed", format!("{at}/from"), message, "Give one end a name.");
        let plural = match to.entity.to() {
            Some(Target::Entity(id)) => context.design.entity(id).map(|entity| names::snake(&entity.plural)),
            Some(Target::User) => Some("users".to_owned()),
            None => None,
        };
        let taken = |name: &String| {
            from.entity.to().is_some_and(|target| {
                context
                    .design
                    .sides(target)
                    .any(|side| side.here().name.as_deref().map(names::snake).as_ref() == Some(name))
                    || matches!(target, Target::Entity(id) if context.design.entity(id).is_some_and(|entity| {
                        entity.fields.iter().any(|field| names::snake(&field.name) == *name)
                    }))
            })
        };
        if let Some(name) = plural.filter(|name| !name.is_empty() && !taken(name)) {
            entry.fix(format!("Name it {name}"), vec![add(format!("{at}/from/name"), name)]);
        }
    }
    for (end, side) in [("from", from), ("to", to)] {
        if side.name.is_none() && side.show != Show::Id {
            let message = "what has no name cannot be shown";
            report
                .warning("show-unnamed", format!("{at}/{end}/show"), message, "Give it a name, or leave `show` out.")
                .fix("Remove show", vec![remove(format!("{at}/{end}/show"))]);
        }
    }
}

fn keys(context: &Context, index: usize, at: &str, relationship: &Relationship, report: &mut Report) {
    let many_to_many = relationship.kind == RelationshipKind::ManyToMany;
    for (end, side, holds) in [("from", &relationship.from, false), ("to", &relationship.to, !many_to_many)] {
        if side.required && !holds {
            let place = format!("{at}/{end}/required");
            report
                .error(
                    "required-not-held",
                    place.clone(),
                    "the database cannot hold that a row here needs one at the other end",
                    "Only `to` of oneToMany and oneToOne can be required.",
                )
                .fix("Remove required", vec![remove(place)]);
        }
    }
    if relationship.from.column.is_some() && !many_to_many {
        let place = format!("{at}/from/column");
        report
            .error("column-misplaced", place.clone(), "`from` has no column: the key is on `to`", "Move it to `to`.")
            .fix("Remove column", vec![remove(place)]);
    }
    if many_to_many {
        for (end, side) in [("from", &relationship.from), ("to", &relationship.to)] {
            if let Some(column) = &side.column {
                super::names::identifier(report, &format!("{at}/{end}/column"), column);
            }
        }
        if relationship.from.column.is_some() && relationship.from.column == relationship.to.column {
            let message = "both keys of the link have the same column";
            report.error("column-taken", format!("{at}/to/column"), message, "Rename one of them.");
        }
    }
    if relationship.to.required && !many_to_many && relationship.on_delete == OnDelete::SetNull {
        let place = format!("{at}/onDelete");
        let message = "a required key cannot be set to null";
        report
            .error("set-null-required", place.clone(), message, "Use restrict or cascade, or do not require it.")
            .fix("Use restrict", vec![remove(place)]);
    }
    if many_to_many && relationship.on_delete != OnDelete::Restrict {
        let place = format!("{at}/onDelete");
        let message = "links of a manyToMany always go with either end";
        report
            .error("on-delete-misplaced", place.clone(), message, "Leave it out.")
            .fix("Remove onDelete", vec![remove(place)]);
    }
    if !many_to_many && context.file.relationships[index].through.is_some() {
        let place = format!("{at}/through");
        report
            .error("through-misplaced", place.clone(), "only a manyToMany has a table between", "Leave it out.")
            .fix("Remove through", vec![remove(place)]);
    }
}

/// Entities that need each other can never be created. The relationship that closes a circle is reported.
fn cycles(context: &Context, report: &mut Report) {
    let mut needs: BTreeMap<&Target, Vec<&Target>> = BTreeMap::new();
    for (index, relationship) in context.design.relationships.iter().enumerate() {
        if !relationship.to.required || relationship.kind == RelationshipKind::ManyToMany {
            continue;
        }
        let (Ref::To(needed), Ref::To(needy)) = (&relationship.from.entity, &relationship.to.entity) else { continue };
        let place = format!("/relationships/{index}/to/required");
        let fix = vec![remove(place.clone())];
        if *needy == Target::User {
            let message = "somebody who registers cannot have such a row yet";
            report
                .error("required-of-user", place, message, "A user cannot need a row of another entity.")
                .fix("Remove required", fix);
            continue;
        }
        let Some(mut way) = way(&needs, needed, needy) else {
            needs.entry(needy).or_default().push(needed);
            continue;
        };
        way.push(needed);
        let names: Vec<String> = way.iter().map(|target| quote(&target_name(context, Some(target)))).collect();
        let message = if needed == needy {
            format!(
                "each {} needs another one, so that there can be no first",
                names.first().cloned().unwrap_or_default()
            )
        } else {
            format!("{} need each other, so that none can be created", names.join(" and "))
        };
        report.error("required-cycle", place, message, "Do not require one of them.").fix("Remove required", fix);
    }
}

/// The targets on the way from one that needs to the other, the first left out; `None` if there is no way.
fn way<'d>(needs: &BTreeMap<&'d Target, Vec<&'d Target>>, from: &'d Target, to: &'d Target) -> Option<Vec<&'d Target>> {
    let mut before: BTreeMap<&Target, Option<&Target>> = BTreeMap::from([(from, None)]);
    let mut open = vec![from];
    while let Some(at) = open.pop() {
        if at == to {
            let mut way = Vec::new();
            let mut step = Some(at);
            while let Some(target) = step.filter(|target| *target != from) {
                way.push(target);
                step = before.get(target).copied().flatten();
            }
            return Some(way);
        }
        for next in needs.get(at).into_iter().flatten() {
            if !before.contains_key(next) {
                before.insert(next, Some(at));
                open.push(next);
            }
        }
    }
    None
}

fn owners(context: &Context, report: &mut Report) {
    if context.design.auth.jwt.is_some() {
        return;
    }
    for (index, entity) in context.design.entities.iter().enumerate() {
        if entity.owner.is_some() {
            let at = format!("/entities/{index}/mixins/owner");
            super::references::needs_users(context, report, at, "there are no owners");
        }
    }
}
