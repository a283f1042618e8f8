//! Ids and references: in memory everything is named by id, so that a rename touches nothing.

use std::fmt;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub String);

        impl $name {
            /// The id as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(&self.0)
            }
        }
    )*};
}

ids! {
    /// Names an enum in the design.
    EnumId;
    /// Names a value in its enum.
    ValueId;
    /// Names an entity in the design.
    EntityId;
    /// Names a field in its entity (or link, or in `auth.jwt.userFields`).
    FieldId;
    /// Names a relationship in the design.
    RelationshipId;
    /// Names a role in the design.
    RoleId;
}

/// A reference: to something that is there, or a text that names nothing (or more than one thing).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ref<T> {
    /// It is there.
    To(T),
    /// Nothing, or more than one thing, answers to this text; kept as written.
    Unknown(String),
}

impl<T> Ref<T> {
    /// What is referred to, if it is there.
    pub fn to(&self) -> Option<&T> {
        match self {
            Self::To(target) => Some(target),
            Self::Unknown(_) => None,
        }
    }
}

/// An entity that a relationship can start or end at.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// The built-in entity of sign-in.
    User,
    /// An entity of the design.
    Entity(EntityId),
}

/// One of the two ends of a relationship.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum End {
    /// The one that has.
    From,
    /// The one that belongs; it carries the foreign key.
    To,
}

impl End {
    /// The other end.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::From => Self::To,
            Self::To => Self::From,
        }
    }
}

/// Names one side of a relationship: the property of that end's entity that leads to the other end.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SideId {
    /// The relationship.
    pub relationship: RelationshipId,
    /// Which end the property starts at.
    pub end: End,
}

/// What a property of an entity is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Property {
    /// The primary key, `id`.
    Id,
    /// `created_at`, of the timestamps.
    CreatedAt,
    /// `updated_at`, of the timestamps.
    UpdatedAt,
    /// The owner.
    Owner,
    /// A field.
    Field(FieldId),
    /// A relation side that starts at the entity.
    Side(SideId),
}

/// A property to order by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ordered {
    /// The property.
    pub property: Ref<Property>,
    /// From the greatest to the least.
    pub descending: bool,
}
