//! Relationships: every kind, also to itself, several between the same two, to the built-in user, in circles.

use generator::design::file::{self, Relationship, Through};
use generator::design::{OnDelete, RelationshipKind, Show};
use generator::names as safe;

use crate::entity::{self, Draft, SideKind};
use crate::enums::Drawn;
use crate::field;
use crate::names::{self, Kind};
use crate::source::Source;
use crate::tables::Tables;
use crate::taken::Taken;
use crate::text;

/// What is at one end: an entity by its number, or the user.
#[derive(Clone, Copy, PartialEq)]
enum At {
    Entity(usize),
    User,
}

/// The entities and what they share.
pub struct Ends<'d> {
    pub drafts: &'d mut Vec<Draft>,
    /// The names of the user's properties; none without sign-in.
    pub user: Option<&'d mut Taken>,
    pub enums: &'d [Drawn],
    pub tables: &'d mut Tables,
}

pub fn draw(source: &mut Source, ends: &mut Ends) -> Vec<Relationship> {
    let count = if ends.drafts.is_empty() { 0 } else { source.index(ends.drafts.len() * 2 + 1) };
    let mut last = None;
    (0..count)
        .map(|number| {
            let (from, to) = match last.filter(|_| source.chance(20)) {
                Some((from, to)) if source.chance(50) => (to, from),
                Some(both) => both,
                None => (ends.any(source), ends.any(source)),
            };
            last = Some((from, to));
            relationship(source, number, from, to, ends)
        })
        .collect()
}

impl Ends<'_> {
    fn any(&self, source: &mut Source) -> At {
        if self.user.is_some() && source.chance(15) { At::User } else { At::Entity(source.index(self.drafts.len())) }
    }

    fn reference(&self, at: At) -> String {
        match at {
            At::Entity(number) => self.drafts[number].reference.clone(),
            At::User => "User".to_owned(),
        }
    }

    /// A free name of a relation; `forms` are what it takes.
    fn name(&mut self, source: &mut Source, at: At, forms: impl Fn(&str) -> Vec<String>) -> String {
        let taken = match at {
            At::Entity(number) => &mut self.drafts[number].taken,
            At::User => self.user.as_mut().expect("there is a user"),
        };
        names::free(source, Kind::Plain, |name| taken.take(&forms(name)))
    }

    fn add(&mut self, at: At, name: &str, kind: SideKind, written: bool) {
        if let At::Entity(number) = at {
            self.drafts[number].sides.push(entity::Side { name: name.to_owned(), kind, written });
        }
    }

    /// The class at an end, in `snake_case`.
    fn class(&self, at: At) -> String {
        match at {
            At::Entity(number) => {
                let class = safe::class(&self.drafts[number].entity.name, "Entity");
                safe::snake(&class.unwrap_or_default())
            }
            At::User => "user".to_owned(),
        }
    }

    /// What is at the other end, in words: one and several.
    fn words(&self, there: At) -> (String, String) {
        match there {
            At::Entity(number) => {
                let entity = &self.drafts[number].entity;
                let one = entity.singular.clone().unwrap_or_else(|| generator::design::singular(&entity.name));
                let several = entity.plural.clone().unwrap_or_else(|| generator::design::plural(&entity.name));
                (safe::snake(&one), safe::snake(&several))
            }
            At::User => ("user".to_owned(), "users".to_owned()),
        }
    }
}

/// The forms of a relation to many: itself and the list of keys.
fn linked_forms(name: &str, one: &str, several: &str) -> Vec<String> {
    let snake = safe::snake(name);
    let ids = format!("{}_ids", if snake == several { one.to_owned() } else { safe::singular(&snake) });
    let both = [snake.as_str(), ids.as_str()].into_iter().filter_map(safe::attribute);
    both.flat_map(|attribute| [attribute.api, attribute.python]).collect()
}

fn relationship(source: &mut Source, number: usize, from: At, to: At, ends: &mut Ends) -> Relationship {
    use RelationshipKind::{ManyToMany, OneToMany, OneToOne};
    let kind = source.pick(&[OneToOne, OneToMany, OneToMany, ManyToMany, ManyToMany]);
    let mut relationship = Relationship {
        id: source.some(15, |_| format!("r{number} \"'")),
        kind,
        description: text::description(source),
        from: side(source, ends.reference(from)),
        to: side(source, ends.reference(to)),
        on_delete: OnDelete::Restrict,
        through: None,
    };
    if kind == ManyToMany {
        many_to_many(source, &mut relationship, from, to, ends);
    } else {
        to_one(source, &mut relationship, from, to, ends);
    }
    for side in [&mut relationship.from, &mut relationship.to] {
        if side.name.is_none() {
            side.show = Show::Id;
        }
    }
    relationship
}

fn side(source: &mut Source, entity: String) -> file::Side {
    let show = source.pick(&[Show::Id, Show::Nested, Show::Nested, Show::None]);
    file::Side { entity, name: None, required: false, show, column: None }
}

fn to_one(source: &mut Source, relationship: &mut Relationship, from: At, to: At, ends: &mut Ends) {
    let name = ends.name(source, to, entity::key_forms);
    ends.add(to, &name, SideKind::Key, true);
    relationship.to.name = Some(name);
    if source.chance(10) {
        relationship.to.column = source.some(100, names::identifier).filter(|column| {
            let column = std::slice::from_ref(column);
            match to {
                At::Entity(number) => ends.drafts[number].taken.take(column),
                At::User => ends.user.as_mut().is_some_and(|taken| taken.take(column)),
            }
        });
    }
    if source.chance(70) {
        let name = ends.name(source, from, |name| {
            safe::attribute(name).map(|name| vec![name.api, name.python]).unwrap_or_default()
        });
        let kind = if relationship.kind == RelationshipKind::OneToOne { SideKind::OtherKey } else { SideKind::Many };
        ends.add(from, &name, kind, false);
        relationship.from.name = Some(name);
    }
    // Only what stands earlier can be needed, so that no circle of needs comes to be.
    let may_need = match (from, to) {
        (At::User, At::Entity(_)) => true,
        (At::Entity(needed), At::Entity(needy)) => needed < needy,
        (_, At::User) => false,
    };
    relationship.to.required = may_need && source.chance(60);
    relationship.on_delete = source.pick(&[OnDelete::Restrict, OnDelete::Cascade, OnDelete::SetNull]);
    if relationship.to.required && relationship.on_delete == OnDelete::SetNull {
        relationship.on_delete = OnDelete::Cascade;
    }
    // What goes with a row that can come back must be able to come back too.
    let is_soft = |at: At| match at {
        At::Entity(number) => ends.drafts[number].entity.mixins.soft_delete.is_some(),
        At::User => false,
    };
    if relationship.on_delete == OnDelete::Cascade && is_soft(from) && !is_soft(to) {
        relationship.on_delete = OnDelete::Restrict;
    }
}

fn many_to_many(source: &mut Source, relationship: &mut Relationship, from: At, to: At, ends: &mut Ends) {
    relationship.through = source.some(50, |source| through(source, from, to, ends));
    let own_fields = relationship.through.as_ref().is_some_and(|through| !through.fields.is_empty());
    // One of the two is named at least.
    let (names_from, names_to) = source.pick(&[(true, true), (true, true), (true, false), (false, true)]);
    let from_carries = names_from && from != At::User;
    if names_from {
        let (one, several) = ends.words(to);
        let name = ends.name(source, from, |name| linked_forms(name, &one, &several));
        ends.add(from, &name, SideKind::Linked, from_carries && !own_fields);
        relationship.from.name = Some(name);
    }
    if names_to {
        let (one, several) = ends.words(from);
        let name = ends.name(source, to, |name| linked_forms(name, &one, &several));
        ends.add(to, &name, SideKind::Linked, !from_carries && !own_fields);
        relationship.to.name = Some(name);
    }
    if source.chance(15) {
        let (one, other) = (names::identifier(source), names::identifier(source));
        let own = relationship.through.iter().flat_map(|through| &through.fields).filter_map(column);
        let taken: Vec<String> = own.map(|column| column.to_lowercase()).collect();
        let free = |name: &String| !taken.contains(&name.to_lowercase());
        if !one.eq_ignore_ascii_case(&other) && free(&one) && free(&other) {
            (relationship.from.column, relationship.to.column) = (Some(one), Some(other));
        }
    }
    derived_names(source, relationship, from, to, ends);
}

fn column(field: &file::Field) -> Option<String> {
    field.column.clone().or_else(|| Some(safe::attribute(&field.name)?.api))
}

/// A link that is not named is named after its table, and its table after its sides: where that is taken, it gets
/// names of its own.
fn derived_names(source: &mut Source, relationship: &mut Relationship, from: At, to: At, ends: &mut Ends) {
    if relationship.through.as_ref().is_some_and(|through| through.name.is_some()) {
        return;
    }
    let drawn = relationship.through.as_ref().and_then(|through| through.table.clone());
    let table = drawn.clone().unwrap_or_else(|| {
        let derived = match (&relationship.from.name, &relationship.to.name) {
            (Some(name), _) => format!("{}_{}", ends.class(from), safe::snake(name)),
            (_, name) => format!("{}_{}", ends.class(to), safe::snake(name.as_deref().unwrap_or_default())),
        };
        safe::shorten(&derived)
    });
    let free = drawn.is_some() || ends.tables.tables.are_free(std::slice::from_ref(&table));
    let mut class = safe::cap_words(&safe::singular(&table));
    if ends.tables.has_class(&class) || safe::CLASSES.contains(&class.as_str()) {
        class += "Link";
    }
    if free && ends.tables.take_class(&class) {
        if drawn.is_none() {
            ends.tables.tables.take(&[table]);
        }
        return;
    }
    let name = link_name(source, drawn.is_some(), ends);
    relationship.through.get_or_insert_default().name = Some(name);
}

fn through(source: &mut Source, from: At, to: At, ends: &mut Ends) -> Through {
    let table = source.some(25, names::identifier).filter(|table| ends.tables.tables.take(std::slice::from_ref(table)));
    let name = source.some(60, |source| link_name(source, table.is_some(), ends));
    let mut taken = Taken::of(&["id", "cmax", "cmin", "ctid", "tableoid", "xmax", "xmin"]);
    let (mut one, mut other) = (ends.class(from), ends.class(to));
    if one == other || one == format!("{other}_id") || other == format!("{one}_id") {
        (one, other) = (format!("from_{one}"), format!("to_{other}"));
    }
    for end in [one, other] {
        taken.take(&entity::key_forms(&end));
    }
    let made = if source.chance(70) { field::fields(source, 3, ends.enums, &mut taken) } else { Vec::new() };
    Through { name, table, fields: made.into_iter().map(|made| made.field).collect() }
}

/// A name for a link, whose class, module and, unless it has one, table are free.
fn link_name(source: &mut Source, has_table: bool, ends: &mut Ends) -> String {
    names::free(source, Kind::Plain, |name| {
        let Some(class) = safe::class(name, "Link") else { return false };
        let (module, table) = ([safe::module(&class)], [safe::shorten(&safe::snake(name))]);
        let free = ends.tables.is_class_free(&class)
            && ends.tables.modules.are_free(&module)
            && (has_table || ends.tables.tables.are_free(&table));
        if free {
            ends.tables.take_class(&class);
            ends.tables.modules.take(&module);
            if !has_table {
                ends.tables.tables.take(&table);
            }
        }
        free
    })
}
