//! What callers can do: operations, lists, nested lists.

use std::collections::BTreeSet;

use serde_json::Value;

use super::Context;
use super::constraints::{Kind, Rules};
use super::report::{Report, add, quote, remove, replace};
use crate::design::{
    Design, End, Entity, FieldType, Operation, Outgoing, Pagination, Permit, Property, Ref, RelationshipKind, Target,
    file,
};

/// More rows in one answer are too many.
const LARGEST_PAGE: u32 = 10_000;

pub(super) fn check(context: &Context, report: &mut Report) {
    for (index, (written, entity)) in context.file.entities.iter().zip(&context.design.entities).enumerate() {
        let at = format!("/entities/{index}/endpoints");
        operations(&at, written, report);
        nothing_to_write(context.design, &at, written, entity, report);
        pages(&at, &written.endpoints.list, report);
        let mut rules = Rules { design: context.design, entity, report };
        lists(&at, &mut rules);
        let mut seen = BTreeSet::new();
        for (item, side) in entity.endpoints.nested.iter().enumerate() {
            if !seen.insert(side) {
                let message = format!("{} is there twice", quote(&written.endpoints.nested[item]));
                rules.take_out("item-twice", &format!("{at}/nested/{item}"), message, "Keep one.");
            }
        }
        cursors(&at, entity, report);
    }
    repeated_roles(context, report);
}

fn operations(at: &str, entity: &file::Entity, report: &mut Report) {
    let mut seen = BTreeSet::new();
    for (item, operation) in entity.endpoints.operations.iter().enumerate() {
        if !seen.insert(operation) {
            let at = format!("{at}/operations/{item}");
            report
                .error("item-twice", at.clone(), "this operation is there twice", "Keep one.")
                .fix("Remove it", vec![remove(at)]);
        }
    }
}

/// Replacing or updating where nothing can be changed.
fn nothing_to_write(design: &Design, at: &str, written: &file::Entity, entity: &Entity, report: &mut Report) {
    let target = entity.target();
    let by_fields = entity.fields.iter().any(|field| field.update == Permit::Allowed);
    let by_sides = design.sides(&target).any(|side| side.has_key() && side.here().name.is_some() || writes_set(side));
    if by_fields || by_sides {
        return;
    }
    let changing = |operation: &Operation| matches!(operation, Operation::Replace | Operation::Update);
    if !entity.endpoints.operations.iter().any(changing) {
        return;
    }
    let rest: Vec<Operation> =
        entity.endpoints.operations.iter().filter(|operation| !changing(operation)).copied().collect();
    let rest = serde_json::to_value(rest).unwrap_or_default();
    let message =
        format!("nothing of {} can be changed, so that it cannot be replaced or updated", quote(&entity.name));
    let change = if written.endpoints == file::Endpoints::default() {
        add(at, serde_json::json!({ "operations": rest }))
    } else {
        add(format!("{at}/operations"), rest)
    };
    report
        .error("nothing-to-write", at, message, "Leave the operation out, or give it a field that can be changed.")
        .fix("Leave them out", vec![change]);
}

/// True if a many-to-many without own fields is written through this side: that of `from`, or that of `to` where `from`
/// cannot carry it (it has no name there, or is `User`).
fn writes_set(side: Outgoing) -> bool {
    let relationship = side.relationship;
    let own_fields = relationship.through.as_ref().is_some_and(|through| !through.fields.is_empty());
    if relationship.kind != RelationshipKind::ManyToMany || own_fields || side.here().name.is_none() {
        return false;
    }
    let from = &relationship.from;
    let from_carries = from.name.is_some() && from.entity.to() != Some(&Target::User);
    side.end == if from_carries { End::From } else { End::To }
}

fn pages(at: &str, list: &file::List, report: &mut Report) {
    let mut size = |key: &str, size: u32| {
        let at = format!("{at}/list/{key}");
        if size == 0 {
            report
                .error("page-size", at.clone(), "a page has at least one row", "Use a number above zero.")
                .fix(format!("Remove {key}"), vec![remove(at)]);
            false
        } else if size > LARGEST_PAGE {
            let message = format!("{size} rows are too many for one answer");
            report
                .error("page-size", at.clone(), message, format!("Use at most {LARGEST_PAGE}."))
                .fix(format!("Use {LARGEST_PAGE}"), vec![replace(at, LARGEST_PAGE)]);
            false
        } else {
            true
        }
    };
    let fine = [size("pageSize", list.page_size), size("maxPageSize", list.max_page_size)];
    if fine == [true, true] && list.page_size > list.max_page_size {
        let message = format!("pageSize {} is greater than maxPageSize {}", list.page_size, list.max_page_size);
        let written = list.page_size != file::List::default().page_size;
        let place = if written { format!("{at}/list/pageSize") } else { format!("{at}/list/maxPageSize") };
        report
            .error("page-size", place, message, "Let it be at most maxPageSize.")
            .fix(format!("Use {}", list.max_page_size), vec![add(format!("{at}/list/pageSize"), list.max_page_size)]);
    }
}

fn lists(at: &str, rules: &mut Rules) {
    let list = &rules.entity.endpoints.list;
    let (filters, sorts, search) = (list.filters.clone(), list.sorts.clone(), list.search.clone());
    for (key, properties) in [("filters", &filters), ("sorts", &sorts), ("search", &search)] {
        let at = format!("{at}/list/{key}");
        rules.once(&at, &properties.iter().collect::<Vec<_>>());
        for (item, property) in properties.iter().enumerate() {
            let at = format!("{at}/{item}");
            match key {
                "filters" => filter(&at, rules, property),
                "sorts" => rules.sortable(&at, property, true),
                _ => searched(&at, rules, property),
            }
        }
    }
}

/// The longest text that a cursor carries, in characters.
const LONGEST_IN_CURSOR: u32 = 500;

/// A cursor carries the values that a list is ordered by, in an address.
fn cursors(at: &str, entity: &Entity, report: &mut Report) {
    if entity.endpoints.list.pagination != Pagination::Cursor {
        return;
    }
    let orders = entity.default_order.iter().map(|ordered| &ordered.property);
    let long = entity.endpoints.list.sorts.iter().chain(orders).find_map(|property| match property.to() {
        Some(Property::Field(id)) => entity.field(id).filter(|field| {
            let text = matches!(field.r#type, FieldType::String | FieldType::Text | FieldType::Url);
            text && field.max_length.is_none_or(|length| length > LONGEST_IN_CURSOR)
        }),
        _ => None,
    });
    if let Some(field) = long {
        let at = format!("{at}/list/pagination");
        let message =
            format!("a cursor carries the values that a list is ordered by, and {} may be long", quote(&field.name));
        report
            .error(
                "cursor-too-long",
                at.clone(),
                message,
                format!("Give the field a maxLength of at most {LONGEST_IN_CURSOR}, or order by something else."),
            )
            .fix("Use offsets instead", vec![remove(at)]);
    }
}

fn filter(at: &str, rules: &mut Rules, property: &Ref<Property>) {
    let unfit = match rules.kind(property) {
        Some(Kind::Field(FieldType::Json | FieldType::Bytes | FieldType::List)) => {
            "is of a type that a query cannot carry"
        }
        Some(Kind::OtherKey) => "has its key in the other table",
        Some(Kind::Many) if !is_many_to_many(rules, property) => "leads to rows that carry the key themselves",
        _ => {
            if rules.is_hidden(property) {
                rules.hidden(at, property, true);
            }
            return;
        }
    };
    let message = format!("{} {unfit}", quote(&rules.name(property)));
    rules.take_out("property-unfit", at, message, "Take it out.");
}

fn is_many_to_many(rules: &Rules, property: &Ref<Property>) -> bool {
    match property.to() {
        Some(Property::Side(side)) => rules
            .design
            .relationship(&side.relationship)
            .is_some_and(|relationship| relationship.kind == RelationshipKind::ManyToMany),
        _ => false,
    }
}

fn searched(at: &str, rules: &mut Rules, property: &Ref<Property>) {
    use FieldType::{Email, String, Text, Url};
    let Some(kind) = rules.kind(property) else { return };
    if !matches!(kind, Kind::Field(String | Text | Email | Url)) {
        let message = format!("{} is no text", quote(&rules.name(property)));
        rules.take_out("property-unfit", at, message, "Search only in texts; filter by the others.");
    } else if rules.is_hidden(property) {
        rules.hidden(at, property, true);
    }
}

/// A role that is named twice in one access.
fn repeated_roles(context: &Context, report: &mut Report) {
    let document = serde_json::to_value(context.file).unwrap_or_default();
    let places = super::auth::accesses(context.design).into_iter().map(|(at, _)| at);
    for at in places.chain(std::iter::once("/auth/defaultAccess".to_owned())) {
        let at = format!("{at}/roles");
        let mut seen = BTreeSet::new();
        for (item, role) in document.pointer(&at).and_then(Value::as_array).into_iter().flatten().enumerate() {
            if !seen.insert(role.as_str()) {
                let at = format!("{at}/{item}");
                report
                    .error("item-twice", at.clone(), "this role is there twice", "Keep one.")
                    .fix("Remove it", vec![remove(at)]);
            }
        }
    }
}
