//! The design in memory: ids filled in, references resolved, derived names written out. It may be wrong.

use serde_json::Value;

use super::file;
use super::reference::{
    End, EntityId, EnumId, FieldId, Ordered, Property, Ref, RelationshipId, RoleId, SideId, Target, ValueId,
};

pub use file::{
    ApiKey, BodyLimit, Ci, Compare, Compose, Cors, Database, DevContainer, Docker, Driver, Exact, FieldType, Generate,
    Github, Gitlab, Health, HttpsRedirect, Key, Logs, Migrations, OnDelete, Operation, Options, PackageManager,
    Pagination, Permit, Postgresql, PreCommit, Project, Python, RateLimit, RateLimitStore, Registration,
    RelationshipKind, Scale, SecurityHeaders, SeedData, Show, Sqlite, TrustedHosts, Visibility,
};

/// A design: what the user drew. `check` says what is wrong with it.
#[derive(Debug, Clone, PartialEq)]
pub struct Design {
    /// The address of the JSON Schema as it was written; no meaning.
    pub schema: Option<String>,
    /// The project as a whole.
    pub project: Project,
    /// Closed lists of values, in order.
    pub enums: Vec<Enum>,
    /// The things that the project keeps, in order.
    pub entities: Vec<Entity>,
    /// What connects them.
    pub relationships: Vec<Relationship>,
    /// Who may do what.
    pub auth: Auth,
    /// What the project has beside its entities.
    pub options: Options,
    /// Where the built-in `User` stands on the canvas.
    pub user_position: Option<Position>,
}

/// A place on the canvas.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// From the left.
    pub x: i32,
    /// From the top.
    pub y: i32,
}

/// A closed list of values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enum {
    /// Its id, unique in the design unless the design is wrong.
    pub id: EnumId,
    /// The name.
    pub name: String,
    /// What it means.
    pub description: Option<String>,
    /// Its values, in order.
    pub values: Vec<EnumValue>,
}

/// One value of an enum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnumValue {
    /// Its id, unique in the enum unless the design is wrong.
    pub id: ValueId,
    /// The name.
    pub name: String,
    /// The text that is stored and sent.
    pub value: String,
    /// What it means.
    pub description: Option<String>,
}

/// A thing that the project keeps.
#[derive(Debug, Clone, PartialEq)]
pub struct Entity {
    /// Its id, unique in the design unless the design is wrong.
    pub id: EntityId,
    /// The name, for one of them.
    pub name: String,
    /// One of them in words: `order line`.
    pub singular: String,
    /// Several of them in words: `order lines`.
    pub plural: String,
    /// The table.
    pub table: String,
    /// What it is.
    pub description: Option<String>,
    /// The kind of its primary key.
    pub key: Key,
    /// `created_at` and `updated_at`.
    pub timestamps: bool,
    /// Deleted rows are marked, hidden, and can come back.
    pub soft_delete: bool,
    /// The user whose row it is.
    pub owner: Option<file::Owner>,
    /// Its fields, in order.
    pub fields: Vec<Field>,
    /// Properties that are unique together.
    pub unique: Vec<Unique>,
    /// Indexes over several properties.
    pub indexes: Vec<Index>,
    /// Rules that every row keeps.
    pub checks: Vec<Check>,
    /// The order of lists; the key if empty.
    pub default_order: Vec<Ordered>,
    /// What callers can do with it.
    pub endpoints: Endpoints,
    /// Where its card stands on the canvas.
    pub position: Option<Position>,
}

/// A field. Which constraint fits which type is a rule of `check`.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Its id, unique in the entity unless the design is wrong.
    pub id: FieldId,
    /// The name.
    pub name: String,
    /// The kind of value.
    pub r#type: FieldType,
    /// The enum, for the type `enum`.
    pub r#enum: Option<Ref<EnumId>>,
    /// The column, if it is not the name in safe form.
    pub column: Option<String>,
    /// The stored value may be null.
    pub nullable: bool,
    /// No two rows have the same value.
    pub unique: bool,
    /// The column has an index.
    pub index: bool,
    /// The value where none is given; an enum's value by its name.
    pub default: Option<Value>,
    /// The value is made where none is given.
    pub generate: Option<Generate>,
    /// The default is also the database's.
    pub server_default: bool,
    /// The least number of characters or bytes, of each item for a list.
    pub min_length: Option<u32>,
    /// The greatest number of characters or bytes, of each item for a list.
    pub max_length: Option<u32>,
    /// A regular expression found anywhere in the text.
    pub pattern: Option<String>,
    /// Greater than or equal to.
    pub ge: Option<Exact>,
    /// Greater than.
    pub gt: Option<Exact>,
    /// Less than or equal to.
    pub le: Option<Exact>,
    /// Less than.
    pub lt: Option<Exact>,
    /// A whole multiple of this.
    pub multiple_of: Option<Exact>,
    /// The number of digits in all.
    pub precision: Option<u32>,
    /// The number of digits after the point.
    pub scale: Option<u32>,
    /// The least number of items.
    pub min_items: Option<u32>,
    /// The greatest number of items.
    pub max_items: Option<u32>,
    /// Whether callers may set it when they create a row.
    pub create: Permit,
    /// Whether callers may change it.
    pub update: Permit,
    /// Whether answers show it.
    pub read: Visibility,
    /// What it means.
    pub description: Option<String>,
    /// A value as it could be.
    pub example: Option<Value>,
}

impl Field {
    /// True if a caller who creates a row must give a value: not nullable, and nothing else gives one.
    #[must_use]
    pub fn is_required(&self) -> bool {
        !self.nullable && self.default.is_none() && self.generate.is_none()
    }
}

/// Properties that are unique together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unique {
    /// Fields or relation sides.
    pub properties: Vec<Ref<Property>>,
    /// The constraint's name in the database, if given.
    pub name: Option<String>,
}

/// An index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Index {
    /// Fields or relation sides.
    pub properties: Vec<Ordered>,
    /// The index's name in the database, if given.
    pub name: Option<String>,
}

/// A rule that every row keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// The constraint's name in the database.
    pub name: String,
    /// The property on the left.
    pub property: Ref<Property>,
    /// The comparison.
    pub compare: Compare,
    /// The property on the right; either this or `value`.
    pub with: Option<Ref<Property>>,
    /// The number on the right; either this or `with`.
    pub value: Option<Exact>,
}

/// What callers can do with an entity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoints {
    /// The operations, in the order of [`Operation::ALL`].
    pub operations: Vec<Operation>,
    /// Who may call them, as written; [`Design::access`] says what that means.
    pub access: EndpointAccess,
    /// How lists work.
    pub list: List,
    /// Sides that get a list of their own: `/authors/{id}/posts`.
    pub nested: Vec<Ref<SideId>>,
    /// The path, if given.
    pub path: Option<String>,
    /// The heading in the API's documentation, if given.
    pub tag: Option<String>,
}

/// How lists work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// How a long list is cut.
    pub pagination: Pagination,
    /// Rows in a page if the caller does not say.
    pub page_size: u32,
    /// Rows in a page at most.
    pub max_page_size: u32,
    /// Properties that callers can filter by.
    pub filters: Vec<Ref<Property>>,
    /// Properties that callers can sort by.
    pub sorts: Vec<Ref<Property>>,
    /// Properties that callers can search in.
    pub search: Vec<Ref<Property>>,
}

/// Who may call which operation, as written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EndpointAccess {
    /// `list` and `get`.
    pub read: Option<Access>,
    /// The others.
    pub write: Option<Access>,
    /// What an operation says for itself, in the order of [`Operation::ALL`].
    pub own: [Option<Access>; Operation::ALL.len()],
}

/// Who may call an operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Access {
    /// Everybody.
    Public,
    /// Everybody who is signed in.
    SignedIn,
    /// The owner (if `owner`) or whoever has one of the roles; never neither.
    Rule {
        /// The row's owner may.
        owner: bool,
        /// Who has one of these may.
        roles: Vec<Ref<RoleId>>,
    },
}

/// One FROM has one or many TO. The foreign key is on `to`.
#[derive(Debug, Clone, PartialEq)]
pub struct Relationship {
    /// Its id, unique in the design unless the design is wrong.
    pub id: RelationshipId,
    /// How many rows of one entity belong to how many of the other.
    pub kind: RelationshipKind,
    /// What it means.
    pub description: Option<String>,
    /// The one that has.
    pub from: Side,
    /// The one that belongs.
    pub to: Side,
    /// What becomes of `to` when `from` is deleted.
    pub on_delete: OnDelete,
    /// The table between the two, for many-to-many.
    pub through: Option<Through>,
}

impl Relationship {
    /// The side at an end.
    #[must_use]
    pub fn side(&self, end: End) -> &Side {
        match end {
            End::From => &self.from,
            End::To => &self.to,
        }
    }

    /// True if the property at `end` leads to many rows.
    #[must_use]
    pub fn leads_to_many(&self, end: End) -> bool {
        match self.kind {
            RelationshipKind::OneToOne => false,
            RelationshipKind::OneToMany => end == End::From,
            RelationshipKind::ManyToMany => true,
        }
    }
}

/// One end of a relationship.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// The entity at this end.
    pub entity: Ref<Target>,
    /// The property of this end's entity that leads to the other end, if there is one.
    pub name: Option<String>,
    /// Each row at this end must have one at the other.
    pub required: bool,
    /// How the property is shown in answers.
    pub show: Show,
    /// The foreign key's column, if given.
    pub column: Option<String>,
}

/// The table between the two ends of a many-to-many.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Through {
    /// Its name, if given.
    pub name: Option<String>,
    /// Its table, if given.
    pub table: Option<String>,
    /// Fields of the link itself, in order.
    pub fields: Vec<Field>,
}

/// Who may do what.
#[derive(Debug, Clone, PartialEq)]
pub struct Auth {
    /// Programs that call with a key.
    pub api_key: Option<ApiKey>,
    /// Sign-in with tokens; brings `User`.
    pub jwt: Option<Jwt>,
    /// The access of what says nothing itself, where there is sign-in.
    pub default_access: Access,
}

/// Sign-in with JSON Web Tokens.
#[derive(Debug, Clone, PartialEq)]
pub struct Jwt {
    /// How long an access token is valid, in minutes.
    pub access_minutes: u32,
    /// Who may make a new account.
    pub registration: Registration,
    /// Roles that a user can have, in order.
    pub roles: Vec<Role>,
    /// Fields of `User` beside the built-in ones, in order.
    pub user_fields: Vec<Field>,
}

/// A role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    /// Its id, unique in the design unless the design is wrong.
    pub id: RoleId,
    /// The name.
    pub name: String,
    /// What it is for.
    pub description: Option<String>,
}

/// A side seen from the entity that it starts at.
#[derive(Debug, Clone, Copy)]
pub struct Outgoing<'d> {
    /// The relationship.
    pub relationship: &'d Relationship,
    /// The end at which the entity is.
    pub end: End,
}

impl<'d> Outgoing<'d> {
    /// The side at the entity: its name is the entity's property.
    #[must_use]
    pub fn here(self) -> &'d Side {
        self.relationship.side(self.end)
    }

    /// The side at the other end.
    #[must_use]
    pub fn there(self) -> &'d Side {
        self.relationship.side(self.end.other())
    }

    /// True if the property leads to many rows.
    #[must_use]
    pub fn leads_to_many(self) -> bool {
        self.relationship.leads_to_many(self.end)
    }

    /// True if the entity's table carries the foreign key.
    #[must_use]
    pub fn has_key(self) -> bool {
        self.end == End::To && self.relationship.kind != RelationshipKind::ManyToMany
    }

    /// The side's id.
    #[must_use]
    pub fn id(self) -> SideId {
        SideId { relationship: self.relationship.id.clone(), end: self.end }
    }
}

impl Design {
    /// The entity with an id.
    #[must_use]
    pub fn entity(&self, id: &EntityId) -> Option<&Entity> {
        self.entities.iter().find(|entity| entity.id == *id)
    }

    /// The enum with an id.
    #[must_use]
    pub fn r#enum(&self, id: &EnumId) -> Option<&Enum> {
        self.enums.iter().find(|r#enum| r#enum.id == *id)
    }

    /// The relationship with an id.
    #[must_use]
    pub fn relationship(&self, id: &RelationshipId) -> Option<&Relationship> {
        self.relationships.iter().find(|relationship| relationship.id == *id)
    }

    /// True if callers can prove who they are.
    #[must_use]
    pub fn has_sign_in(&self) -> bool {
        self.auth.jwt.is_some() || self.auth.api_key.is_some()
    }

    /// The role with an id.
    #[must_use]
    pub fn role(&self, id: &RoleId) -> Option<&Role> {
        self.auth.jwt.iter().flat_map(|jwt| &jwt.roles).find(|role| role.id == *id)
    }

    /// Every side that starts at a target, named or not, in the order of the relationships; a relationship to itself
    /// gives two.
    pub fn sides<'d>(&'d self, target: &'d Target) -> impl Iterator<Item = Outgoing<'d>> {
        self.relationships
            .iter()
            .flat_map(|relationship| [End::From, End::To].map(|end| Outgoing { relationship, end }))
            .filter(move |side| side.here().entity.to() == Some(target))
    }

    /// Who may call an operation of an entity: its own key, else `read` or `write`, else the design's default;
    /// without sign-in everybody.
    #[must_use]
    pub fn access<'d>(&'d self, entity: &'d Entity, operation: Operation) -> &'d Access {
        let written = &entity.endpoints.access;
        let group = if operation.is_read() { &written.read } else { &written.write };
        let own = &written.own[operation as usize];
        if !self.has_sign_in() {
            return own.as_ref().or(group.as_ref()).unwrap_or(&Access::Public);
        }
        own.as_ref().or(group.as_ref()).unwrap_or(&self.auth.default_access)
    }
}

impl Entity {
    /// The field with an id.
    #[must_use]
    pub fn field(&self, id: &FieldId) -> Option<&Field> {
        self.fields.iter().find(|field| field.id == *id)
    }

    /// The entity as an end of relationships.
    #[must_use]
    pub fn target(&self) -> Target {
        Target::Entity(self.id.clone())
    }
}
