//! An enum and its values.

use generator::design::{EnumId, EnumValue, Ref, ValueId};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::control::{Add, Look, Text};
use super::faults::Faults;
use super::part::{Part, typing, words};
use super::rows::keep_focus;
use crate::drawn::Drawn;
use crate::editor::edits::{add_value, delete_enum, delete_value, move_value, rename_value, set_stored};
use crate::editor::{Editor, Place};
use crate::icon::{DELETE, DOWN, IconButton, UP};

/// The form of an enum.
#[component]
pub(crate) fn EnumForm(id: EnumId) -> impl IntoView {
    let editor = Editor::here();
    let place = Place::of("enums").at(id.as_str());
    let (own, own_mut, gone, grown) = (id.clone(), id.clone(), id.clone(), id.clone());
    let part = Part::new(
        place.clone(),
        |one: &generator::design::Enum| one.name.clone(),
        move |design| design.r#enum(&own).cloned(),
        move |design| design.enums.iter_mut().find(|one| one.id == own_mut),
    );
    let name = part.of(|one| one.name.clone());
    let values = part.of(|one| one.values.iter().map(|value| value.id.clone()).collect::<Vec<_>>());
    let values = Memo::new(move |_| values.get());
    let used_id = id.clone();
    let used = editor.part(move |design| {
        let of = |fields: &[generator::design::Field]| {
            fields.iter().filter(|field| field.r#enum.as_ref().and_then(Ref::to) == Some(&used_id)).count()
        };
        let links = design.relationships.iter().filter_map(|one| one.through.as_ref());
        let user = design.auth.jwt.iter().map(|jwt| of(&jwt.user_fields)).sum::<usize>();
        design.entities.iter().map(|entity| of(&entity.fields)).sum::<usize>()
            + links.map(|through| of(&through.fields)).sum::<usize>()
            + user
    });
    let uses = move || match used.get() {
        0 => "No field uses it yet.".to_owned(),
        1 => "One field uses it.".to_owned(),
        number => format!("{number} fields use it."),
    };
    let delete = Callback::new(move |()| {
        editor.edit(format!("Delete {}", name.get_untracked()), |design| delete_enum(design, &gone));
    });
    let added = Callback::new(move |name: String| {
        editor.edit(format!("Add {name}"), |design| {
            add_value(design, &grown, &name);
        });
    });
    let rows = id;
    view! {
        <article class="form" id=place.to_string() tabindex="-1" aria-label=move || format!("Enum {}", name.get())>
            <header class="form-head">
                <div class="form-title">
                    <Text place=place.at("name") label="Enum" bare=true look=Look::Code value=name
                        typed=part.typed("name", |one, text| {
                            text.clone_into(&mut one.name);
                            None
                        })/>
                </div>
                <div class="row-actions always">
                    <IconButton path=DELETE label=Signal::derive(move || format!("Delete {}", name.get())) pressed=delete/>
                </div>
            </header>
            <Faults place=place.clone()/>
            <div class="form-line">
                <Text place=place.at("description") label="Description" bare=true placeholder="What it means"
                    value=part.of(|one| one.description.clone().unwrap_or_default())
                    typed=part.typed("description", |one, text| words(text, &mut one.description))/>
            </div>
            <section class="form-part">
                <h3>"Values"</h3>
                <Faults place=place.at("values")/>
                <ul class="field-rows">
                    <For
                        each=move || values.get()
                        key=Clone::clone
                        children=move |value| view! { <Value id=rows.clone() value/> }
                    />
                </ul>
                <Add id=format!("{place}/new") what="a value" added placeholder="Add a value: draft, published…"/>
                <p class="hint">{uses}</p>
            </section>
        </article>
    }
    .drawn()
}

#[component]
fn Value(id: EnumId, value: ValueId) -> impl IntoView {
    let editor = Editor::here();
    let place = Place::of("enums").at(id.as_str()).at("values").at(value.as_str());
    let (of, of_mut) = ((id.clone(), value.clone()), (id.clone(), value.clone()));
    let part = Part::new(
        place.clone(),
        |value: &EnumValue| value.name.clone(),
        move |design| design.r#enum(&of.0)?.values.iter().find(|one| one.id == of.1).cloned(),
        move |design| {
            let found = design.enums.iter_mut().find(|one| one.id == of_mut.0)?;
            found.values.iter_mut().find(|one| one.id == of_mut.1)
        },
    );
    let name = part.of(|value| value.name.clone());
    let rename = {
        let (id, value, part) = (id.clone(), value.clone(), part.clone());
        typing(
            place.at("name"),
            move || format!("Rename {}", part.name()),
            move |design, name| {
                rename_value(design, &id, &value, name);
            },
        )
    };
    let stored = {
        let (id, value, part) = (id.clone(), value.clone(), part.clone());
        typing(
            place.at("value"),
            move || format!("Change what is stored for {}", part.name()),
            move |design, text| {
                set_stored(design, &id, &value, text);
            },
        )
    };
    let moved = {
        let (id, value, part) = (id.clone(), value.clone(), part.clone());
        Callback::new(move |by: isize| {
            keep_focus(|| {
                editor.edit(format!("Move {}", part.name()), |design| {
                    let list = design.r#enum(&id).map_or(&[][..], |one| &one.values);
                    let from = list.iter().position(|one| one.id == value);
                    if let Some(to) = from.and_then(|from| from.checked_add_signed(by)) {
                        move_value(design, &id, &value, to);
                    }
                });
            });
        })
    };
    let gone = part.clone();
    let delete = Callback::new(move |()| {
        editor.edit(format!("Delete {}", gone.name()), |design| delete_value(design, &id, &value));
    });
    let keys = move |event: KeyboardEvent| {
        if event.alt_key() && matches!(event.key().as_str(), "ArrowUp" | "ArrowDown") {
            event.prevent_default();
            moved.run(if event.key() == "ArrowUp" { -1 } else { 1 });
        }
    };
    view! {
        <li class="field-row" on:keydown=keys>
            <div class="field-line value-line">
                <Text place=place.at("name") label="Name" bare=true look=Look::Code value=name typed=rename/>
                <Text place=place.at("value") label="Stored as" bare=true look=Look::Code placeholder="as the name"
                    value=part.of(|value| if value.value == value.name { String::new() } else { value.value.clone() }) typed=stored/>
                <Text place=place.at("description") label="Description" bare=true placeholder="What it means"
                    value=part.of(|value| value.description.clone().unwrap_or_default())
                    typed=part.typed("description", |value, text| words(text, &mut value.description))/>
                <div class="row-actions">
                    <IconButton path=UP label=Signal::derive(move || format!("Move {} up", name.get())) pressed=Callback::new(move |()| moved.run(-1))/>
                    <IconButton path=DOWN label=Signal::derive(move || format!("Move {} down", name.get())) pressed=Callback::new(move |()| moved.run(1))/>
                    <IconButton path=DELETE label=Signal::derive(move || format!("Delete {}", name.get())) pressed=delete/>
                </div>
            </div>
            <Faults place/>
        </li>
    }
    .drawn()
}
