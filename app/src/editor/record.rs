//! The design as records by id, and what changed between two designs: `{ id, before, after }`.
//!
//! A record is a part of the resolved design. Nothing here knows which command made a change: undo swaps the two.

use std::collections::BTreeMap;

use generator::design::{
    Auth, Design, Entity, EntityId, Enum, EnumId, Options, Position, Project, Relationship, RelationshipId,
};

/// Names a record.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum RecordId {
    /// What is there once: project, sign-in, options.
    Whole,
    /// The order of the lists.
    Order,
    /// An enum.
    Enum(EnumId),
    /// An entity with its fields.
    Entity(EntityId),
    /// A relationship.
    Relationship(RelationshipId),
}

/// What a design has once.
#[derive(Debug, Clone, PartialEq)]
pub struct Whole {
    schema: Option<String>,
    project: Project,
    auth: Auth,
    options: Options,
    user_position: Option<Position>,
}

/// A part of the design.
#[derive(Debug, Clone, PartialEq)]
pub enum Record {
    /// What is there once.
    Whole(Box<Whole>),
    /// The order of the lists.
    Order {
        /// Of the enums.
        enums: Vec<EnumId>,
        /// Of the entities.
        entities: Vec<EntityId>,
        /// Of the relationships.
        relationships: Vec<RelationshipId>,
    },
    /// An enum.
    Enum(Box<Enum>),
    /// An entity with its fields.
    Entity(Box<Entity>),
    /// A relationship.
    Relationship(Box<Relationship>),
}

/// One record before and after a step; `None` where it is not there.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// Which record.
    pub id: RecordId,
    /// As it was.
    pub before: Option<Record>,
    /// As it is since.
    pub after: Option<Record>,
}

/// Which way a step is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// From after to before.
    Undo,
    /// From before to after.
    Redo,
}

/// What is different between two designs. Ids are unique in each list of both.
pub fn difference(before: &Design, after: &Design) -> Vec<Change> {
    let mut changes = Vec::new();
    if !same_whole(before, after) {
        let record = |design: &Design| Some(Record::Whole(Box::new(whole(design))));
        changes.push(Change { id: RecordId::Whole, before: record(before), after: record(after) });
    }
    let enums = (&before.enums[..], &after.enums[..]);
    listed(enums, |one| RecordId::Enum(one.id.clone()), Record::Enum, &mut changes);
    let entities = (&before.entities[..], &after.entities[..]);
    listed(entities, |one| RecordId::Entity(one.id.clone()), Record::Entity, &mut changes);
    let relationships = (&before.relationships[..], &after.relationships[..]);
    listed(relationships, |one| RecordId::Relationship(one.id.clone()), Record::Relationship, &mut changes);
    let (earlier, later) = (order(before), order(after));
    if earlier != later {
        changes.push(Change { id: RecordId::Order, before: Some(earlier), after: Some(later) });
    }
    changes
}

/// Takes changes one way.
pub fn apply(design: &mut Design, changes: &[Change], direction: Direction) {
    let mut order = None;
    for change in changes {
        let record = match direction {
            Direction::Undo => &change.before,
            Direction::Redo => &change.after,
        };
        match (&change.id, record) {
            (_, Some(Record::Whole(whole))) => put_whole(design, whole),
            (_, Some(Record::Order { enums, entities, relationships })) => {
                order = Some((enums, entities, relationships));
            }
            (_, Some(Record::Enum(one))) => put(&mut design.enums, one, |other| other.id == one.id),
            (_, Some(Record::Entity(one))) => put(&mut design.entities, one, |other| other.id == one.id),
            (_, Some(Record::Relationship(one))) => put(&mut design.relationships, one, |other| other.id == one.id),
            (RecordId::Enum(id), None) => design.enums.retain(|one| one.id != *id),
            (RecordId::Entity(id), None) => design.entities.retain(|one| one.id != *id),
            (RecordId::Relationship(id), None) => design.relationships.retain(|one| one.id != *id),
            (RecordId::Whole | RecordId::Order, None) => {}
        }
    }
    if let Some((enums, entities, relationships)) = order {
        sort(&mut design.enums, enums, |one| &one.id);
        sort(&mut design.entities, entities, |one| &one.id);
        sort(&mut design.relationships, relationships, |one| &one.id);
    }
}

fn same_whole(one: &Design, other: &Design) -> bool {
    // A new part of the design must be named here, so that no change of it is lost.
    let Design { schema, project, enums: _, entities: _, relationships: _, auth, options, user_position } = one;
    *schema == other.schema
        && *project == other.project
        && *auth == other.auth
        && *options == other.options
        && *user_position == other.user_position
}

fn whole(design: &Design) -> Whole {
    Whole {
        schema: design.schema.clone(),
        project: design.project.clone(),
        auth: design.auth.clone(),
        options: design.options.clone(),
        user_position: design.user_position,
    }
}

fn put_whole(design: &mut Design, whole: &Whole) {
    let Whole { schema, project, auth, options, user_position } = whole.clone();
    design.schema = schema;
    design.project = project;
    design.auth = auth;
    design.options = options;
    design.user_position = user_position;
}

fn order(design: &Design) -> Record {
    Record::Order {
        enums: design.enums.iter().map(|one| one.id.clone()).collect(),
        entities: design.entities.iter().map(|one| one.id.clone()).collect(),
        relationships: design.relationships.iter().map(|one| one.id.clone()).collect(),
    }
}

fn listed<T: Clone + PartialEq>(
    (before, after): (&[T], &[T]),
    id: impl Fn(&T) -> RecordId,
    record: impl Fn(Box<T>) -> Record,
    changes: &mut Vec<Change>,
) {
    // Most edits leave a list as it is, or change one thing in its place.
    if before == after {
        return;
    }
    let by_id = |list: &'_ [T]| -> BTreeMap<RecordId, T> { list.iter().map(|one| (id(one), one.clone())).collect() };
    let mut later = by_id(after);
    for (id, one) in by_id(before) {
        let after = later.remove(&id);
        if after.as_ref() != Some(&one) {
            let after = after.map(|after| record(Box::new(after)));
            changes.push(Change { id, before: Some(record(Box::new(one))), after });
        }
    }
    let new = later.into_iter().map(|(id, one)| Change { id, before: None, after: Some(record(Box::new(one))) });
    changes.extend(new);
}

fn put<T: Clone>(list: &mut Vec<T>, one: &T, same: impl Fn(&T) -> bool) {
    match list.iter_mut().find(|other| same(other)) {
        Some(place) => *place = one.clone(),
        None => list.push(one.clone()),
    }
}

fn sort<T, I: PartialEq>(list: &mut [T], order: &[I], id: impl Fn(&T) -> &I) {
    list.sort_by_key(|one| order.iter().position(|other| other == id(one)));
}
