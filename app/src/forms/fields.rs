//! A list of fields: one row each, which unfolds into everything that can be said about a field.

use generator::design::{Field, FieldId};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::constraints::summary;
use super::control::{Add, Look, Select, Text};
use super::faults::{FaultCount, Faults};
use super::field::{Details, Row, shows};
use super::rows::{focus_on, keep_focus};
use super::words::{of_word, types, word};
use crate::drawn::Drawn;
use crate::editor::edits::{FieldsOf, add_field, delete_field, field_mut, fields, guess_type, move_field};
use crate::editor::{Editor, Place};
use crate::icon::{DELETE, DOWN, Icon, IconButton, OPEN, UP};

/// The fields of something, and a line to add one.
#[component]
pub(crate) fn Fields(of: FieldsOf, place: Place) -> impl IntoView {
    let editor = Editor::here();
    let list = of.clone();
    let ids = editor.part(move |design| fields(design, &list).iter().map(|field| field.id.clone()).collect::<Vec<_>>());
    let rows_of = of.clone();
    let empty = move || ids.with(Vec::is_empty);
    let (add_id, rows_place) = (format!("{place}/new"), place.clone());
    let added = Callback::new(move |name: String| {
        let of = of.clone();
        editor.edit(format!("Add {name}"), move |design| {
            add_field(design, &of, &name, guess_type(&name));
        });
    });
    view! {
        <div class="fields">
            <Faults place/>
            <ul class="field-rows" class:is-empty=empty>
                <For
                    each=move || ids.get()
                    key=Clone::clone
                    children=move |id| view! { <FieldRow of=rows_of.clone() id place=rows_place.clone()/> }
                />
            </ul>
            <Add id=add_id what="a field" placeholder="Add a field: title, price, published_at…" added/>
        </div>
    }
    .drawn()
}

#[component]
fn FieldRow(of: FieldsOf, id: FieldId, place: Place) -> impl IntoView {
    let editor = Editor::here();
    let place = place.at(id.as_str());
    let (list, own) = (of.clone(), id.clone());
    let (list_mut, own_mut) = (of.clone(), id.clone());
    let row = Row::new(
        place.clone(),
        |field| field.name.clone(),
        move |design| fields(design, &list).iter().find(|field| field.id == own).cloned(),
        move |design| field_mut(design, &list_mut, &own_mut),
    );
    let open = RwSignal::new(false);
    // Whoever is led to something inside finds it unfolded.
    let inside = place.clone();
    Effect::new(move || {
        let within = |place: &Place| {
            place.is_in(&inside) && *place != inside && *place != inside.at("name") && *place != inside.at("type")
        };
        if editor.focus().with(|place| place.as_ref().is_some_and(within)) {
            open.set(true);
        }
    });
    let mover = row.clone();
    let (list, own) = (of.clone(), id.clone());
    let moved = Callback::new(move |by: isize| {
        keep_focus(|| {
            mover.editor.edit(format!("Move {}", mover.name()), |design| {
                let from = fields(design, &list).iter().position(|field| field.id == own);
                if let Some(to) = from.and_then(|from| from.checked_add_signed(by)) {
                    move_field(design, &list, &own, to);
                }
            });
        });
    });
    let keys = move |event: KeyboardEvent| {
        if event.alt_key() && matches!(event.key().as_str(), "ArrowUp" | "ArrowDown") {
            event.prevent_default();
            moved.run(if event.key() == "ArrowUp" { -1 } else { 1 });
        }
    };
    let name = row.of(|field| field.name.clone());
    let gone = row.clone();
    let next = place.parent().map(|list| list.at("new").to_string()).unwrap_or_default();
    let delete = Callback::new(move |()| {
        editor.edit(format!("Delete {}", gone.name()), |design| delete_field(design, &of, &id));
        focus_on(&next);
    });
    let details = row.clone();
    let own_id = place.to_string();
    view! {
        <li class="field-row" id=own_id tabindex="-1" class:is-open=open on:keydown=keys>
            <div class="field-line">
                <button
                    class="icon-button fold"
                    type="button"
                    aria-expanded=move || if open.get() { "true" } else { "false" }
                    aria-label=move || format!("Details of {}", name.get())
                    on:click=move |_| open.update(|open| *open = !*open)
                >
                    <Icon path=OPEN/>
                </button>
                <Text
                    place=place.at("name")
                    label="Name"
                    bare=true
                    look=Look::Code
                    value=name
                    typed=row.typed("name", |field, text| {
                        text.clone_into(&mut field.name);
                        None
                    })
                />
                <Select
                    place=place.at("type")
                    label="Type"
                    bare=true
                    value=row.of(|field| word(&field.r#type))
                    choices=Signal::stored(types())
                    chosen=row.chosen("type", |field, choice| {
                        if let Some(r#type) = of_word(choice) {
                            field.r#type = r#type;
                        }
                    })
                />
                <Flags row=row.clone()/>
                <span class="field-summary">{row.of(summary)}</span>
                <FaultCount place=place.clone()/>
                <div class="row-actions">
                    <IconButton path=UP label=Signal::derive(move || format!("Move {} up", name.get())) pressed=Callback::new(move |()| moved.run(-1))/>
                    <IconButton path=DOWN label=Signal::derive(move || format!("Move {} down", name.get())) pressed=Callback::new(move |()| moved.run(1))/>
                    <IconButton path=DELETE label=Signal::derive(move || format!("Delete {}", name.get())) pressed=delete/>
                </div>
            </div>
            <Faults place=place/>
            {move || open.get().then(|| view! { <Details row=details.clone()/> })}
        </li>
    }
    .drawn()
}

/// What is asked most often about a field, as switches in its row.
#[component]
fn Flags(row: Row) -> impl IntoView {
    let flag = |key: &'static str,
                label: &'static str,
                title: &'static str,
                get: fn(&Field) -> bool,
                set: fn(&mut Field, bool)| {
        let (on, shows, switch) = (row.of(get), shows(&row, key), row.switched(key, set));
        view! {
            <button
                class="flag"
                type="button"
                title=title
                class:is-hidden=move || !shows.get()
                aria-pressed=move || if on.get() { "true" } else { "false" }
                on:click=move |_| switch.run(!on.get_untracked())
            >
                {label}
            </button>
        }
    };
    view! {
        <span class="flags">
            {flag("nullable", "null", "May be null", |field| field.nullable, |field, on| field.nullable = on)}
            {flag("unique", "unique", "No two rows have the same value", |field| field.unique, |field, on| field.unique = on)}
            {flag("index", "index", "The column has an index", |field| field.index, |field, on| field.index = on)}
        </span>
    }
    .drawn()
}
