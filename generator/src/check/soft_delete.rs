//! Rows that are marked as deleted, and what belongs to them.

use serde_json::json;

use super::Context;
use super::report::{Report, add, quote, remove};
use crate::design::{Entity, OnDelete, Operation, Ref, Relationship, RelationshipKind, Target, file};

pub(super) fn check(context: &Context, report: &mut Report) {
    for (index, relationship) in context.design.relationships.iter().enumerate() {
        lost_for_good(context, index, relationship, report);
    }
    for (index, entity) in context.design.entities.iter().enumerate() {
        if entity.soft_delete && !is_deleted(context, entity) {
            let at = format!("/entities/{index}/mixins/softDelete");
            let message = format!("nothing deletes rows of {}, so that none is ever marked", quote(&entity.name));
            report
                .warning(
                    "soft-delete-unused",
                    at.clone(),
                    message,
                    "Leave it out, or switch the operation `delete` on.",
                )
                .fix("Remove soft delete", vec![remove(at)]);
        }
    }
}

fn at_end<'d>(context: &Context<'d>, end: &Ref<Target>) -> Option<(usize, &'d Entity)> {
    let Some(Target::Entity(id)) = end.to() else { return None };
    context.design.entities.iter().enumerate().find(|(_, entity)| entity.id == *id)
}

/// Rows that go with what they belong to cannot come back with it unless they are marked too.
fn lost_for_good(context: &Context, index: usize, relationship: &Relationship, report: &mut Report) {
    if relationship.kind == RelationshipKind::ManyToMany || relationship.on_delete != OnDelete::Cascade {
        return;
    }
    let Some((_, from)) = at_end(context, &relationship.from.entity).filter(|(_, from)| from.soft_delete) else {
        return;
    };
    let Some((place, to)) = at_end(context, &relationship.to.entity) else {
        if relationship.to.entity.to() == Some(&Target::User) {
            let at = format!("/relationships/{index}/onDelete");
            let message = format!("users would go with a row of {}, and could not come back", quote(&from.name));
            report
                .error("cascade-for-good", at.clone(), message, "Refuse the deletion while there is one.")
                .fix("Use restrict", vec![remove(at)]);
        }
        return;
    };
    if to.soft_delete {
        return;
    }
    let message = format!(
        "what belongs to a row of {} goes with it, and could not come back: {} has no soft delete",
        quote(&from.name),
        quote(&to.name)
    );
    let at = format!("/entities/{place}/mixins");
    let change = if context.file.entities[place].mixins == file::Mixins::default() {
        add(at, json!({ "softDelete": {} }))
    } else {
        add(format!("{at}/softDelete"), json!({}))
    };
    report
        .error(
            "cascade-for-good",
            format!("/relationships/{index}/onDelete"),
            message,
            "Give it soft delete as well, or refuse the deletion while there is one.",
        )
        .fix(format!("Give {} soft delete", quote(&to.name)), vec![change]);
}

/// True if callers delete rows of an entity, or they go with others.
fn is_deleted(context: &Context, entity: &Entity) -> bool {
    let target = entity.target();
    entity.endpoints.operations.contains(&Operation::Delete)
        || context.design.sides(&target).any(|side| {
            side.has_key()
                && side.relationship.on_delete == OnDelete::Cascade
                && at_end(context, &side.there().entity).is_some_and(|(_, from)| from.soft_delete)
        })
}
