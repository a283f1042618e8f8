//! An entity: its name, its fields, what comes as a set, its relationships, what is true of several fields together.

use generator::design::file::Owner;
use generator::design::{Entity, EntityId, Key, OnDelete, Show, Target};
use leptos::prelude::*;

use super::control::{Check, Look, Select, Text};
use super::faults::Faults;
use super::fields::Fields;
use super::part::{Part, typing, words};
use super::relationship::RelationshipsOf;
use super::together::Together;
use super::words::{choices, of_word, word};
use crate::drawn::Drawn;
use crate::editor::edits::{FieldsOf, delete_entity, move_entity, rename_entity};
use crate::editor::{Editor, Place};
use crate::icon::{DELETE, DOWN, IconButton, UP};

/// The form of an entity.
#[component]
pub(crate) fn EntityForm(id: EntityId) -> impl IntoView {
    let editor = Editor::here();
    let place = Place::of("entities").at(id.as_str());
    let part = of_entity(&id);
    let (renamed, gone, moved) = (id.clone(), id.clone(), id.clone());
    let caller = part.clone();
    let rename = typing(
        place.at("name"),
        move || format!("Rename {}", caller.name()),
        move |design, name| rename_entity(design, &renamed, name),
    );
    let name = part.of(|entity| entity.name.clone());
    let delete = Callback::new(move |()| {
        let words = editor.design().with_untracked(|design| {
            let others = design.sides(&Target::Entity(gone.clone())).count();
            let name = design.entity(&gone).map(|entity| entity.name.clone()).unwrap_or_default();
            if others == 0 { format!("Delete {name}") } else { format!("Delete {name} with its relationships") }
        });
        editor.edit(words, |design| delete_entity(design, &gone));
    });
    let step = move |by: isize| {
        let id = moved.clone();
        Callback::new(move |()| {
            editor.edit("Move an entity", |design| {
                let from = design.entities.iter().position(|entity| entity.id == id);
                if let Some(to) = from.and_then(|from| from.checked_add_signed(by)) {
                    move_entity(design, &id, to);
                }
            });
        })
    };
    view! {
        <article class="form" id=place.to_string() tabindex="-1" aria-label=move || format!("Entity {}", name.get())>
            <header class="form-head">
                <div class="form-title">
                    <Text place=place.at("name") label="Entity" bare=true look=Look::Code value=name typed=rename/>
                </div>
                <div class="row-actions always">
                    <IconButton path=UP label="Move up" pressed=step(-1)/>
                    <IconButton path=DOWN label="Move down" pressed=step(1)/>
                    <IconButton path=DELETE label=Signal::derive(move || format!("Delete {}", name.get())) pressed=delete/>
                </div>
            </header>
            <Faults place=place.clone()/>
            <div class="form-line">
                <Text
                    place=place.at("description")
                    label="Description"
                    bare=true
                    placeholder="What it is, in a sentence"
                    value=part.of(|entity| entity.description.clone().unwrap_or_default())
                    typed=part.typed("description", |entity, text| words(text, &mut entity.description))
                />
            </div>
            <section class="form-part" aria-labelledby=format!("{place}-fields")>
                <h3 id=format!("{place}-fields")>"Fields"</h3>
                <Columns part=part.clone()/>
                <Fields of=FieldsOf::Entity(id.clone()) place=place.at("fields")/>
            </section>
            <RelationshipsOf id=id.clone()/>
            <Together id/>
            <Words part/>
        </article>
    }
    .drawn()
}

/// An entity as a part of the design.
pub(crate) fn of_entity(id: &EntityId) -> Part<Entity> {
    let (own, own_mut) = (id.clone(), id.clone());
    Part::new(
        Place::of("entities").at(id.as_str()),
        |entity| entity.name.clone(),
        move |design| design.entity(&own).cloned(),
        move |design| design.entities.iter_mut().find(|entity| entity.id == own_mut),
    )
}

/// The key, and the columns that come as a set.
#[component]
fn Columns(part: Part<Entity>) -> impl IntoView {
    let place = part.place.clone();
    let mixins = place.at("mixins");
    let owned = part.of(|entity| entity.owner.is_some());
    let owner = part.clone();
    let details = move || {
        owned.get().then(|| {
            let part = owner.clone();
            let place = part.place.at("mixins").at("owner");
            view! {
                <div class="details owner">
                    <Text place=place.at("name") label="Owner is called" look=Look::Code
                        value=part.of(|entity| entity.owner.as_ref().map(|owner| owner.name.clone()).unwrap_or_default())
                        typed=part.typed("owner", |entity, text| {
                            if let Some(owner) = &mut entity.owner {
                                text.clone_into(&mut owner.name);
                            }
                            None
                        })
                    />
                    <Select place=place.at("onDelete") label="When the user goes"
                        value=part.of(|entity| entity.owner.as_ref().map(|owner| word(&owner.on_delete)).unwrap_or_default())
                        choices=Signal::stored(choices(&[("cascade", "delete it too"), ("restrict", "refuse"), ("setNull", "let it stay")]))
                        chosen=part.chosen("owner", |entity, choice| {
                            if let (Some(owner), Some(value)) = (&mut entity.owner, of_word::<OnDelete>(choice)) {
                                owner.on_delete = value;
                            }
                        })
                    />
                    <Select place=place.at("show") label="Answers show"
                        value=part.of(|entity| entity.owner.as_ref().map(|owner| word(&owner.show)).unwrap_or_default())
                        choices=Signal::stored(choices(&[("id", "the owner's id"), ("nested", "the owner"), ("none", "nothing")]))
                        chosen=part.chosen("owner", |entity, choice| {
                            if let (Some(owner), Some(value)) = (&mut entity.owner, of_word::<Show>(choice)) {
                                owner.show = value;
                            }
                        })
                    />
                </div>
            }
        })
    };
    view! {
        <div class="columns">
            <Select
                place=place.at("key")
                label="Primary key"
                value=part.of(|entity| word(&entity.key))
                choices=Signal::stored(choices(&[
                    ("integer", "integer"),
                    ("uuid4", "uuid4 (random)"),
                    ("uuid7", "uuid7 (by time)"),
                ]))
                chosen=part.chosen("key", |entity, choice| entity.key = of_word::<Key>(choice).unwrap_or_default())
            />
            <Check place=mixins.at("timestamps") label="Timestamps" value=part.of(|entity| entity.timestamps)
                switched=part.switched("timestamps", |entity, on| entity.timestamps = on)/>
            <Check place=mixins.at("softDelete") label="Soft delete" value=part.of(|entity| entity.soft_delete)
                switched=part.switched("softDelete", |entity, on| entity.soft_delete = on)/>
            <Check place=mixins.at("owner") label="Belongs to a user" value=owned quiet=true
                switched=part.switched("owner", |entity, on| entity.owner = on.then(Owner::default))/>
        </div>
        {details}
        <Faults place=mixins.at("owner")/>
    }
    .drawn()
}

/// Words and the table, which follow the name until they are given by hand.
#[component]
fn Words(part: Part<Entity>) -> impl IntoView {
    let place = part.place.clone();
    let text = |key: &'static str,
                label: &'static str,
                look,
                get: fn(&Entity) -> String,
                set: fn(&mut Entity, &str) -> Option<&'static str>| {
        view! { <Text place=place.at(key) label look value=part.of(get) typed=part.typed(key, set)/> }
    };
    view! {
        <details class="form-part">
            <summary>"Words and table"</summary>
            <div class="details">
                {text("singular", "One of them", Look::Words, |entity| entity.singular.clone(), |entity, text| {
                    text.clone_into(&mut entity.singular);
                    None
                })}
                {text("plural", "Several", Look::Words, |entity| entity.plural.clone(), |entity, text| {
                    text.clone_into(&mut entity.plural);
                    None
                })}
                {text("table", "Table", Look::Code, |entity| entity.table.clone(), |entity, text| {
                    text.clone_into(&mut entity.table);
                    None
                })}
            </div>
        </details>
    }
    .drawn()
}
