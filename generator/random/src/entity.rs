//! Entities as far as they stand alone: names, mixins, fields.

use generator::design::file::{Entity, Mixins, Owner, SoftDelete, Timestamps};
use generator::design::{Key, OnDelete, Show, plural, table};
use generator::names as safe;

use crate::enums::Drawn;
use crate::field::{self, Made};
use crate::names::{self, Kind};
use crate::source::Source;
use crate::tables::Tables;
use crate::taken::Taken;
use crate::text;

/// An entity on its way: what others have to know of it.
pub struct Draft {
    pub entity: Entity,
    /// How references name it.
    pub reference: String,
    pub fields: Vec<Made>,
    /// The names of its properties and columns.
    pub taken: Taken,
    /// Its relations.
    pub sides: Vec<Side>,
}

/// A property of an entity that leads to another.
#[derive(Clone)]
pub struct Side {
    pub name: String,
    pub kind: SideKind,
    /// Callers give it in the entity's body.
    pub written: bool,
}

#[derive(Clone, Copy, PartialEq)]
pub enum SideKind {
    /// To one, the key is here.
    Key,
    /// To one, the key is there.
    OtherKey,
    /// To many, the key is there.
    Many,
    /// To many, by a table between.
    Linked,
}

/// What the database has of its own in every table.
const SYSTEM: &[&str] = &["cmax", "cmin", "ctid", "tableoid", "xmax", "xmin", "id"];

pub fn draft(
    source: &mut Source,
    number: usize,
    enums: &[Drawn],
    sign_in: bool,
    owned: bool,
    tables: &mut Tables,
) -> Draft {
    let mut entity = named(source, sign_in, tables);
    let (id, reference) = names::id_and_reference(source, &entity.name, number);
    entity.id = id;
    entity.description = text::description(source);
    entity.key = source.pick(&[Key::Integer, Key::Integer, Key::Uuid4, Key::Uuid7]);
    let mut taken = Taken::of(SYSTEM);
    entity.mixins = mixins(source, sign_in, owned, &mut taken);
    let most = if number == 0 { 9 } else { 5 };
    let fields = field::fields(source, most, enums, &mut taken);
    entity.fields = fields.iter().map(|made| made.field.clone()).collect();
    Draft { entity, reference, fields, taken, sides: Vec::new() }
}

/// An entity with a name, and now and then words and a table of its own.
fn named(source: &mut Source, sign_in: bool, tables: &mut Tables) -> Entity {
    loop {
        let name = names::name(source, Kind::Any);
        let Some(class) = safe::class(&name, "Entity") else { continue };
        if sign_in && safe::cap_words(&name) == "User" {
            continue;
        }
        let own_plural = source.some(20, |source| names::name(source, Kind::Any));
        let words = own_plural.clone().unwrap_or_else(|| plural(&name));
        let own_table = source.some(15, names::identifier);
        let full = own_table.clone().unwrap_or_else(|| table(&words));
        let path = format!("/{}", safe::words(&words).join("-"));
        let free = full.len() <= safe::MAX_IDENTIFIER
            && tables.is_class_free(&class)
            && tables.modules.are_free(&[safe::module(&class)])
            && tables.plurals.are_free(&[safe::module(&words)])
            && tables.tables.are_free(std::slice::from_ref(&full))
            && tables.paths.are_free(std::slice::from_ref(&path));
        if free {
            tables.take_class(&class);
            tables.modules.take(&[safe::module(&class)]);
            tables.plurals.take(&[safe::module(&words)]);
            tables.tables.take(&[full]);
            tables.paths.take(&[path]);
            let singular = source.some(10, |source| names::name(source, Kind::Any));
            return Entity { singular, plural: own_plural, table: own_table, ..Entity::new(name) };
        }
    }
}

fn mixins(source: &mut Source, sign_in: bool, owned: bool, taken: &mut Taken) -> Mixins {
    let timestamps = source.some(40, |_| Timestamps {});
    if timestamps.is_some() {
        taken.take(&["created_at".to_owned(), "updated_at".to_owned()]);
    }
    let soft_delete = source.some(25, |_| SoftDelete {});
    if soft_delete.is_some() {
        taken.take(&["deleted_at".to_owned()]);
    }
    let owner = (sign_in && (owned || source.chance(35))).then(|| owner(source, taken));
    Mixins { timestamps, soft_delete, owner }
}

fn owner(source: &mut Source, taken: &mut Taken) -> Owner {
    let mut take = |name: &str| taken.take(&key_forms(name));
    let name =
        if source.chance(50) && take("owner") { "owner".to_owned() } else { names::free(source, Kind::Plain, take) };
    let on_delete = source.pick(&[OnDelete::Cascade, OnDelete::Restrict, OnDelete::SetNull]);
    let show = source.pick(&[Show::Id, Show::Nested, Show::None]);
    Owner { name, on_delete, show }
}

/// The forms of a relation whose key is here: itself and its key. A name that is too long gives forms that are
/// always taken.
pub fn key_forms(name: &str) -> Vec<String> {
    let key = format!("{}_id", safe::snake(name));
    if key.len() > safe::MAX_IDENTIFIER {
        return vec!["id".to_owned()];
    }
    let both = [name, key.as_str()].into_iter().filter_map(safe::attribute);
    both.flat_map(|attribute| [attribute.api, attribute.python]).collect()
}
