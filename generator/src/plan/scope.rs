//! The names of everything in a design, resolved once: what the other parts of the plan ask.

use std::collections::BTreeMap;

use super::storage::Storage;
use crate::design::{
    Design, End, Entity, EntityId, EnumId, Outgoing, Relationship, RelationshipKind, Scale, Show, Target,
};
use crate::names;

/// The names of an entity, or of the built-in `User`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntityNames {
    /// The class of the table: `Post`.
    pub class: String,
    /// The module of its model, schemas and factory: `post`.
    pub module: String,
    /// The module of its router and tests: `posts`.
    pub plural_module: String,
    /// A local variable that holds a row: `post`.
    pub variable: String,
    /// One of them, in words: `order line`.
    pub singular: String,
    /// Several of them, in words: `order lines`.
    pub plural: String,
    /// The table.
    pub table: String,
    /// The annotation of its key: `int` or `UUID`.
    pub key_annotation: &'static str,
    /// The SQLAlchemy type of its key in a migration.
    pub key_migration: &'static str,
}

/// What a relationship becomes in the database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkNames {
    /// The class of the table: `PostTag`.
    pub class: String,
    /// Its module: `post_tag`.
    pub module: String,
    /// The table: `post_tags`.
    pub table: String,
    /// The column of the foreign key that leads to the `from` entity: `post_id`.
    pub from_column: String,
    /// The column of the foreign key that leads to the `to` entity: `tag_id`.
    pub to_column: String,
    /// The attribute of the first column, whatever the design calls it in the database.
    pub from_key: String,
    /// The attribute of the second column.
    pub to_key: String,
    /// The relation of the link to the `from` entity: `post`.
    pub from_attribute: String,
    /// The relation of the link to the `to` entity: `tag`.
    pub to_attribute: String,
}

/// Resolved names of a design without errors.
pub struct Scope<'d> {
    /// The design.
    pub design: &'d Design,
    /// Where rows are kept.
    pub storage: Storage,
    entities: BTreeMap<EntityId, EntityNames>,
    enums: BTreeMap<EnumId, String>,
    user: EntityNames,
}

impl<'d> Scope<'d> {
    /// Resolves every name.
    #[must_use]
    pub fn new(design: &'d Design) -> Self {
        let entities = design.entities.iter().map(|entity| (entity.id.clone(), entity_names(entity))).collect();
        let enums = design
            .enums
            .iter()
            .map(|r#enum| (r#enum.id.clone(), names::class(&r#enum.name, "Enum").unwrap_or_default()))
            .collect();
        let user = EntityNames {
            class: "User".to_owned(),
            module: "user".to_owned(),
            plural_module: "users".to_owned(),
            variable: "user".to_owned(),
            singular: "user".to_owned(),
            plural: "users".to_owned(),
            table: "users".to_owned(),
            key_annotation: "UUID",
            key_migration: "sa.Uuid()",
        };
        Self { design, storage: Storage::of(design), entities, enums, user }
    }

    /// True if rows are kept in memory.
    #[must_use]
    pub fn in_memory(&self) -> bool {
        self.design.project.scale == Scale::Hello
    }

    /// The names of an entity or of `User`.
    #[must_use]
    pub fn target(&self, target: &Target) -> &EntityNames {
        match target {
            Target::User => &self.user,
            Target::Entity(id) => self.entities.get(id).unwrap_or(&self.user),
        }
    }

    /// The names of an entity of the design.
    #[must_use]
    pub fn entity(&self, entity: &Entity) -> &EntityNames {
        self.entities.get(&entity.id).unwrap_or(&self.user)
    }

    /// The names of the entity at one end of a relationship.
    #[must_use]
    pub fn at(&self, relationship: &Relationship, end: End) -> &EntityNames {
        relationship.side(end).entity.to().map_or(&self.user, |target| self.target(target))
    }

    /// The class of an enum.
    #[must_use]
    pub fn enum_class(&self, id: &EnumId) -> &str {
        self.enums.get(id).map_or("str", String::as_str)
    }

    /// True if an entity, an enum or a named link has this class.
    #[must_use]
    pub fn is_class(&self, class: &str) -> bool {
        let mut links = self.design.relationships.iter().filter_map(|one| one.through.as_ref()?.name.as_deref());
        self.entities.values().any(|names| names.class == class)
            || self.enums.values().any(|other| other == class)
            || links.any(|name| names::class(name, "Link").as_deref() == Some(class))
    }

    /// The names of the table between the two ends of a many-to-many.
    #[must_use]
    pub fn link(&self, relationship: &Relationship) -> LinkNames {
        let (from, to) = (self.at(relationship, End::From), self.at(relationship, End::To));
        let through = relationship.through.as_ref();
        let drawn = through.and_then(|through| through.name.clone());
        let default_table = match (&relationship.from.name, &relationship.to.name) {
            (Some(name), _) => format!("{}_{}", names::snake(&from.class), names::snake(name)),
            (None, Some(name)) => format!("{}_{}", names::snake(&to.class), names::snake(name)),
            (None, None) => format!("{}_{}", names::snake(&from.class), names::snake(&to.class)),
        };
        let table = through
            .and_then(|through| through.table.clone())
            .unwrap_or_else(|| names::shorten(&drawn.as_ref().map_or(default_table, |name| names::snake(name))));
        let class = drawn.and_then(|name| names::class(&name, "Link")).unwrap_or_else(|| {
            let class = names::class(&singular(&table), "Link").unwrap_or_default();
            if self.is_class(&class) { class + "Link" } else { class }
        });
        let (one, other) = (names::snake(&from.class), names::snake(&to.class));
        // The same entity twice, or `User` and `UserId`.
        let clash = one == other || one == format!("{other}_id") || other == format!("{one}_id");
        let own = |end: End, names_there: &EntityNames| {
            if clash {
                let prefix = if end == End::From { "from" } else { "to" };
                format!("{prefix}_{}", names::snake(&names_there.class))
            } else {
                names::snake(&names_there.class)
            }
        };
        let (from_name, to_name) = (own(End::From, from), own(End::To, to));
        let attribute = |name: &str| names::attribute(name).map_or_else(|| name.to_owned(), |name| name.python);
        let (from_key, to_key) = (self.foreign_key(&from_name).python, self.foreign_key(&to_name).python);
        LinkNames {
            module: names::module(&class),
            from_column: relationship.from.column.clone().unwrap_or_else(|| format!("{from_name}_id")),
            to_column: relationship.to.column.clone().unwrap_or_else(|| format!("{to_name}_id")),
            from_key,
            to_key,
            class,
            table,
            from_attribute: attribute(&from_name),
            to_attribute: attribute(&to_name),
        }
    }

    /// The foreign key of a side that has one: its property in Python and JSON.
    #[must_use]
    pub fn foreign_key(&self, name: &str) -> names::AttributeName {
        let base = names::snake(name);
        names::attribute(&format!("{base}_id")).unwrap_or(names::AttributeName { api: base.clone(), python: base })
    }

    /// The property that lists the keys of a side that leads to many: `tag_ids` for `tags`.
    #[must_use]
    pub fn ids(&self, side: Outgoing<'_>) -> String {
        let name = names::snake(side.here().name.as_deref().unwrap_or_default());
        let there = self.at(side.relationship, side.end.other());
        let singular =
            if name == names::snake(&there.plural) { names::snake(&there.singular) } else { singular(&name) };
        let ids = format!("{singular}_ids");
        names::attribute(&ids).map_or(ids, |name| name.python)
    }

    /// True if a many-to-many without own fields is written through this side: the `from` entity's, or the `to`
    /// entity's where `from` cannot carry it (it has no name there, or is `User`).
    #[must_use]
    pub fn writes_set(&self, side: Outgoing<'_>) -> bool {
        let relationship = side.relationship;
        if relationship.kind != RelationshipKind::ManyToMany || has_own_fields(relationship) {
            return false;
        }
        let from_carries = relationship.from.name.is_some() && relationship.from.entity.to() != Some(&Target::User);
        side.here().name.is_some() && (if from_carries { side.end == End::From } else { side.end == End::To })
    }

    /// The condition that a row of a target is not deleted, as Python; none if rows are never marked.
    #[must_use]
    pub fn alive(&self, target: &Target) -> Option<String> {
        let Target::Entity(id) = target else { return None };
        let soft = self.design.entity(id).is_some_and(|entity| entity.soft_delete);
        soft.then(|| format!("col({}.deleted_at).is_(None)", self.target(target).class))
    }

    /// True if answers show a side in some way.
    #[must_use]
    pub fn shows(&self, side: Outgoing<'_>) -> bool {
        side.here().name.is_some() && side.here().show != Show::None
    }
}

/// True if the link between the two ends is a resource of its own.
#[must_use]
pub fn has_own_fields(relationship: &Relationship) -> bool {
    relationship.through.as_ref().is_some_and(|through| !through.fields.is_empty())
}

fn entity_names(entity: &Entity) -> EntityNames {
    let class = names::class(&entity.name, "Entity").unwrap_or_default();
    let uuid = entity.key != crate::design::Key::Integer;
    EntityNames {
        module: names::module(&class),
        plural_module: names::module(&entity.plural),
        variable: names::variable(&class),
        singular: entity.singular.clone(),
        plural: entity.plural.clone(),
        table: entity.table.clone(),
        key_annotation: if uuid { "UUID" } else { "int" },
        key_migration: if uuid { "sa.Uuid()" } else { "sa.Integer()" },
        class,
    }
}

/// The singular of a property that leads to many, by three rules that cover regular English; frozen, since the names
/// are part of the API.
fn singular(plural: &str) -> String {
    if let Some(stem) = plural.strip_suffix("ies") {
        return format!("{stem}y");
    }
    for ending in ["sses", "shes", "ches", "xes", "zes"] {
        if plural.ends_with(ending) {
            return plural[..plural.len() - 2].to_owned();
        }
    }
    match plural.strip_suffix('s') {
        Some(stem) if !stem.is_empty() && !stem.ends_with('s') => stem.to_owned(),
        _ => plural.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::singular;

    #[test]
    fn singulars_of_regular_plurals() {
        for (plural, expected) in
            [("tags", "tag"), ("categories", "category"), ("boxes", "box"), ("staff", "staff"), ("classes", "class")]
        {
            assert_eq!(singular(plural), expected);
        }
    }
}
