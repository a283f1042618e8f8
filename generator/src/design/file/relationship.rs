//! Relationships as the JSON has them: one `from` has one or many `to`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Field, OnDelete, Show, is_default, some};

/// Read aloud: one FROM has one or many TO. The foreign key is on `to`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Relationship {
    /// Says that this is the same relationship as in another version of the design; made of both ends if left out.
    #[serde(default, deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// How many rows of one entity belong to how many of the other.
    pub kind: RelationshipKind,
    /// What it means.
    #[serde(default, deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The one that has.
    pub from: Side,
    /// The one that belongs; it carries the foreign key.
    pub to: Side,
    /// What becomes of `to` when `from` is deleted. Not for manyToMany.
    #[serde(default, skip_serializing_if = "is_default")]
    #[schemars(extend("default" = "restrict"))]
    pub on_delete: OnDelete,
    /// The table between the two. For manyToMany only.
    #[serde(default, deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub through: Option<Through>,
}

/// How many rows of one entity belong to how many of the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum RelationshipKind {
    /// One `from` has at most one `to`.
    OneToOne,
    /// One `from` has many `to`. For many-to-one swap `from` and `to`.
    OneToMany,
    /// One `from` has many `to`, and the other way round.
    ManyToMany,
}

/// One end of a relationship.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Side {
    /// The entity at this end, or `User`.
    pub entity: String,
    /// The property of this end's entity that leads to the other end; left out: no property.
    #[serde(default, deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Each row at this end must have one at the other. Only on `to` of oneToMany and oneToOne.
    #[serde(default, skip_serializing_if = "is_default")]
    #[schemars(extend("default" = false))]
    pub required: bool,
    /// How the property is shown in answers.
    #[serde(default, skip_serializing_if = "is_default")]
    #[schemars(extend("default" = "id"))]
    pub show: Show,
    /// The foreign key's column.
    #[serde(default, deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
}

/// The table between the two ends of a manyToMany.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Through {
    /// Its name, like an entity's.
    #[serde(deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Its table.
    #[serde(deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub table: Option<String>,
    /// Fields of the link itself.
    #[serde(skip_serializing_if = "is_default")]
    pub fields: Vec<Field>,
}
