//! A data model as the page shows it: what is in it, where it stands, how it is drawn.

mod geometry;
mod picture;
mod stand_alone;

pub(crate) use picture::svg;
pub use stand_alone::{card, picture};

/// Entities and what connects them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Model {
    /// In the order of the design.
    pub entities: Vec<EntityView>,
    /// In the order of the design; each end is an index into `entities`.
    pub relations: Vec<RelationView>,
}

/// An entity as a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntityView {
    /// Its name.
    pub name: String,
    /// What it is.
    pub description: Option<String>,
    /// Its properties, key and foreign keys included.
    pub fields: Vec<FieldView>,
    /// What callers can do with it, in words.
    pub operations: Vec<String>,
    /// Where the design puts it, if it does.
    pub position: Option<(i32, i32)>,
}

/// A property as a row of a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldView {
    /// Its name.
    pub name: String,
    /// Its type, or the entity that it leads to.
    pub kind: String,
    /// What is special about it.
    pub mark: Mark,
    /// It may be null.
    pub nullable: bool,
}

/// What is special about a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Nothing.
    None,
    /// It is the primary key.
    Primary,
    /// It leads to another row; by the relation with this index, or to the built-in user.
    Foreign(Option<usize>),
    /// No two rows have the same value.
    Unique,
}

impl Mark {
    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Primary => "key",
            Self::Foreign(_) => "foreign key",
            Self::Unique => "unique",
        }
    }
}

/// A relationship as a line: one `from` has one or many `to`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RelationView {
    /// The end that is referred to.
    pub from: usize,
    /// The end with the foreign key, or the other end of a many-to-many.
    pub to: usize,
    /// One `to` has many `from`.
    pub from_many: bool,
    /// One `from` has many `to`.
    pub to_many: bool,
    /// Each `to` must have a `from`.
    pub required: bool,
    /// What the property on `from` is called, if there is one.
    pub name: Option<String>,
}

impl Model {
    /// Each relationship as a sentence.
    pub(crate) fn sentences(&self) -> Vec<String> {
        let name = |index: usize| self.entities.get(index).map_or("", |entity| entity.name.as_str());
        let sentence = |relation: &RelationView| {
            let (from, to) = (name(relation.from), name(relation.to));
            let called = relation.name.as_ref().map(|name| format!(", as {name}")).unwrap_or_default();
            if relation.from_many {
                return format!("{from} and {to}: many to many{called}");
            }
            let tie = if relation.to_many { "has many" } else { "has one" };
            let needed = if relation.required { format!("; each {to} needs one {from}") } else { String::new() };
            format!("{from} {tie} {to}{called}{needed}")
        };
        self.relations.iter().map(sentence).collect()
    }
}
