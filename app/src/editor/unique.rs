//! Ids that are unique in their lists: what records, history and keyed lists of the page rely on.
//!
//! Only a document from elsewhere can have two equal ids; the later thing gets a new one, and the page says so.

use std::collections::BTreeSet;

use generator::design::{Design, EntityId, EnumId, Field, FieldId, RelationshipId, RoleId, ValueId};

/// Gives every second thing of an id another one; what was changed, in words.
pub fn unique_ids(design: &mut Design) -> Vec<String> {
    let mut said = Vec::new();
    let mut say =
        |what: &str, name: &str| said.push(format!("{what} {name} had the id of another one: it has a new id."));
    let enums = design.enums.iter_mut().map(|one| (&mut one.id, &one.name));
    renew(enums, EnumId, &mut |name| say("The enum", name));
    for one in &mut design.enums {
        renew(one.values.iter_mut().map(|one| (&mut one.id, &one.name)), ValueId, &mut |name| say("The value", name));
    }
    let entities = design.entities.iter_mut().map(|one| (&mut one.id, &one.name));
    renew(entities, EntityId, &mut |name| say("The entity", name));
    for entity in &mut design.entities {
        fields(&mut entity.fields, &mut say);
    }
    let unnamed = String::new();
    let relationships = design.relationships.iter_mut();
    let relationships = relationships.map(|one| (&mut one.id, one.from.name.as_ref().unwrap_or(&unnamed)));
    renew(relationships, RelationshipId, &mut |name| say("The relationship", name));
    for through in design.relationships.iter_mut().filter_map(|one| one.through.as_mut()) {
        fields(&mut through.fields, &mut say);
    }
    if let Some(jwt) = &mut design.auth.jwt {
        renew(jwt.roles.iter_mut().map(|one| (&mut one.id, &one.name)), RoleId, &mut |name| say("The role", name));
        fields(&mut jwt.user_fields, &mut say);
    }
    said
}

fn fields(list: &mut [Field], say: &mut impl FnMut(&str, &str)) {
    renew(list.iter_mut().map(|one| (&mut one.id, &one.name)), FieldId, &mut |name| say("The field", name));
}

fn renew<'l, I>(list: impl Iterator<Item = (&'l mut I, &'l String)>, id: fn(String) -> I, say: &mut dyn FnMut(&str))
where
    I: Clone + Ord + AsText + 'l,
{
    let list: Vec<(&mut I, &String)> = list.collect();
    let mut taken: BTreeSet<I> = BTreeSet::new();
    let all: BTreeSet<String> = list.iter().map(|(id, _)| id.text().to_owned()).collect();
    for (own, name) in list {
        if !taken.insert(own.clone()) {
            *own = id(fresh(own.text(), |text| all.contains(text) || taken.contains(&id(text.to_owned()))));
            taken.insert(own.clone());
            say(name);
        }
    }
}

/// The first of `text`, `text#2`, `text#3`, … that is not taken: how the format derives ids.
pub fn fresh(text: &str, taken: impl Fn(&str) -> bool) -> String {
    if !text.is_empty() && !taken(text) {
        return text.to_owned();
    }
    let mut number = 2;
    loop {
        let id = format!("{text}#{number}");
        if !taken(&id) {
            return id;
        }
        number += 1;
    }
}

/// An id that is a text.
pub trait AsText {
    /// The id as text.
    fn text(&self) -> &str;
}

macro_rules! as_text {
    ($($id:ident)*) => {$(
        impl AsText for $id {
            fn text(&self) -> &str {
                self.as_str()
            }
        }
    )*};
}

as_text!(EnumId ValueId EntityId FieldId RelationshipId RoleId);
