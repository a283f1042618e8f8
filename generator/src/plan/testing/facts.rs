//! What the tests of an entity are told: rows, bodies, filters and what breaks.

use serde::Serialize;

/// A key or attribute and its value, as Python.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// The key or the attribute, plain.
    pub name: String,
    /// The value, as Python.
    pub value: String,
}

/// A row that another one refers to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Parent {
    /// The attribute or the key: `author_id`.
    pub name: String,
    /// The function that makes it: `make_author`.
    pub make: String,
    /// The module of that function: `author`.
    pub module: String,
    /// True if the key is a UUID, which JSON has as text.
    pub uuid: bool,
    /// The attribute of the parent that holds its owner, if only its owner may refer to it.
    pub owned_by: Option<String>,
    /// The end of a test's name.
    pub test: String,
}

/// A reference or a set of keys that a body changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Changed {
    /// What it leads to; `name` is the key in JSON.
    #[serde(flatten)]
    pub parent: Parent,
    /// True for a set of keys.
    pub many: bool,
    /// True if it may be null.
    pub nullable: bool,
    /// True if answers show the key under the same name.
    pub shown: bool,
    /// The key under which answers show a set.
    pub relation: String,
    /// How answers show it: `id`, `nested` or `none`.
    pub shown_as: &'static str,
    /// True if what it leads to may be deleted and still be there.
    pub soft: bool,
}

/// A relation that answers show without rows that are deleted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HidingTest {
    /// The other row's factory; `name` is its attribute that refers to the row.
    pub other: Parent,
    /// For a many-to-many: how the link is made.
    pub link: Option<LinkTest>,
    /// The key under which answers show it.
    pub key: String,
    /// True if the relation leads to many rows.
    pub many: bool,
}

/// The order of lists by their first column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DefaultOrder {
    /// The attribute of the model.
    pub attribute: String,
    /// Values of it, growing, as Python.
    pub values: Vec<String>,
    /// From the greatest to the least.
    pub descending: bool,
}

/// A filter and two rows of which it finds one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FilterTest {
    /// The query parameter.
    pub parameter: String,
    /// The attribute of the model.
    pub attribute: String,
    /// What the row that is found has, as Python; none: what its factory gives.
    pub python: Option<String>,
    /// What the query says, as Python in terms of `row`.
    pub query: String,
    /// What the other row has, as Python; none: what its factory gives.
    pub other: Option<String>,
    /// For a reference: the factory of what is referred to.
    pub parent: Option<Parent>,
    /// For a many-to-many: the link's class and its two keys.
    pub link: Option<LinkTest>,
    /// True if the parameter can be the name of a keyword argument.
    pub is_keyword: bool,
}

/// How a link is made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LinkTest {
    /// The class.
    pub class: String,
    /// Its key to the row.
    pub mine: String,
    /// Its key to the other.
    pub theirs: String,
    /// Values of its own fields that have no default: `position=1`.
    pub values: Vec<Entry>,
}

/// An order and rows that differ in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SortTest {
    /// The word in the query.
    pub name: String,
    /// The attribute of the model.
    pub attribute: String,
    /// Different values of it, as Python.
    pub values: Vec<String>,
    /// True if it may be null, which comes last whichever way.
    pub nullable: bool,
}

/// A searched column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SearchTest {
    /// The attribute of the model.
    pub attribute: String,
    /// What the row that is found has, as Python.
    pub python: String,
    /// What is searched for, as Python.
    pub query: String,
}

/// A constraint that two rows can break.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UniqueTest {
    /// The end of the test's name: `author_id_and_slug`.
    pub name: String,
    /// What the row is made with beside its defaults, as Python.
    pub row: Vec<Entry>,
    /// What the body then has, as Python in terms of `row`.
    pub body: Vec<Entry>,
    /// References that the row needs though they may be null.
    pub parents: Vec<Parent>,
    /// True if the owner is part of it, so that the caller is the row's owner.
    pub owner: bool,
    /// The columns' keys, which the answer names.
    pub fields: Vec<String>,
    /// True if the body is written in terms of the row.
    pub uses_row: bool,
}

/// A nested list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NestedTest {
    /// The attribute of the row that leads to the parent, for a foreign key.
    pub attribute: Option<String>,
    /// The parent's factory.
    pub parent: Parent,
    /// The parent's owner, where only that one may read it.
    pub parent_owner: Option<String>,
    /// True if a deleted parent is still there.
    pub parent_soft: bool,
    /// For a many-to-many: how the link is made.
    pub link: Option<LinkTest>,
    /// The whole path without its prefix, with `{parent_id}` for the parent's key.
    pub path: String,
    /// A parent that is not there.
    pub nobody: String,
}

pub(super) fn entry(name: impl Into<String>, value: impl Into<String>) -> Entry {
    Entry { name: name.into(), value: value.into() }
}
