//! Relationships: as sentences at their entities, and as a form.

use generator::design::{
    Design, End, EntityId, OnDelete, Ref, Relationship, RelationshipId, RelationshipKind, Side, Target,
};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::control::{Check, Choice, Look, Select, Text};
use super::faults::{FaultCount, Faults};
use super::fields::Fields;
use super::part::{Part, typing, words};
use super::words::{KINDS, choices, kinds, of_word, word};
use crate::drawn::Drawn;
use crate::editor::edits::{
    FieldsOf, add_relationship, delete_relationship, rename_side, set_side_entity, target_name,
};
use crate::editor::{Editor, Place, Selected};
use crate::icon::{DELETE, Icon, IconButton, OPEN};

/// A relationship as a sentence: `Author has many Post`.
pub(crate) fn sentence(design: &Design, one: &Relationship) -> String {
    let kind = KINDS.iter().find(|(kind, _)| *kind == one.kind).map_or("", |(_, words)| words);
    format!("{} {kind} {}", target_name(design, &one.from.entity), target_name(design, &one.to.entity))
}

/// The same for an outline: `Author 1:n Post`.
pub(crate) fn short(design: &Design, one: &Relationship) -> String {
    let kind = match one.kind {
        RelationshipKind::OneToOne => "1:1",
        RelationshipKind::OneToMany => "1:n",
        RelationshipKind::ManyToMany => "n:m",
    };
    format!("{} {kind} {}", target_name(design, &one.from.entity), target_name(design, &one.to.entity))
}

/// The names of both sides: `posts / author`.
pub(crate) fn side_names(one: &Relationship) -> String {
    let name = |side: &Side| side.name.clone().unwrap_or_else(|| "–".to_owned());
    format!("{} / {}", name(&one.from), name(&one.to))
}

/// Everything that a relationship can start or end at.
fn targets(design: &Design) -> Vec<Choice> {
    let entities = design.entities.iter().map(|one| Choice::new(format!("id:{}", one.id), one.name.clone()));
    let user = design.auth.jwt.is_some().then(|| Choice::new("User", "User"));
    entities.chain(user).collect()
}

fn target(choice: &str) -> Target {
    choice.strip_prefix("id:").map_or(Target::User, |id| Target::Entity(id.into()))
}

/// The relationships of an entity, and a line to add one.
#[component]
pub(crate) fn RelationshipsOf(id: EntityId) -> impl IntoView {
    let editor = Editor::here();
    let own = Target::Entity(id.clone());
    let list = editor.part(move |design| {
        let here = |one: &&Relationship| [&one.from, &one.to].iter().any(|side| side.entity.to() == Some(&own));
        let row = |one: &Relationship| (one.id.clone(), sentence(design, one), side_names(one));
        design.relationships.iter().filter(here).map(row).collect::<Vec<_>>()
    });
    let heading = format!("{}-relationships", Place::of("entities").at(id.as_str()));
    view! {
        <section class="form-part" aria-labelledby=heading.clone()>
            <h3 id=heading.clone()>"Relationships"</h3>
            <ul class="links">
                <For
                    each=move || list.get()
                    key=Clone::clone
                    children=move |(id, words, names)| {
                        let place = Place::of("relationships").at(id.as_str());
                        view! {
                            <li>
                                <button class="link-row" type="button" on:click=move |_| editor.selected().set(Selected::Relationship(id.clone()))>
                                    <span>{words}</span>
                                    <code class="quiet">{names}</code>
                                    <FaultCount place/>
                                    <Icon path=OPEN/>
                                </button>
                            </li>
                        }
                    }
                />
            </ul>
            <AddRelationship from=id/>
        </section>
    }
    .drawn()
}

/// `Author [has many] [Post] Add`.
#[component]
fn AddRelationship(from: EntityId) -> impl IntoView {
    let editor = Editor::here();
    let kind = RwSignal::new(RelationshipKind::OneToMany);
    let to = RwSignal::new(String::new());
    let known = editor.part(targets);
    let place = Place::of("entities").at(from.as_str()).at("relationships");
    let own = from.clone();
    let name = editor.part(move |design| design.entity(&own).map(|one| one.name.clone()).unwrap_or_default());
    let listed = Signal::derive(move || {
        let mut list = vec![Choice::new("", "choose…")];
        list.extend(known.get());
        list
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let chosen = to.get_untracked();
        if !chosen.is_empty() {
            let from = Target::Entity(from.clone());
            editor.edit("Add a relationship", |design| {
                add_relationship(design, &from, kind.get_untracked(), &target(&chosen));
            });
            to.set(String::new());
        }
    };
    view! {
        <form class="add sentence" on:submit=submit>
            <span class="sentence-word">{name}</span>
            <Select place=place.at("kind") label="Kind" bare=true value=Signal::derive(move || word(&kind.get())) choices=Signal::stored(kinds())
                chosen=Callback::new(move |choice: String| kind.set(of_word(&choice).unwrap_or(RelationshipKind::OneToMany)))/>
            <Select place=place.at("to") label="Entity" bare=true value=to choices=listed chosen=Callback::new(move |choice| to.set(choice))/>
            <button class="button small" type="submit" disabled=move || to.with(String::is_empty)>"Add relationship"</button>
        </form>
    }
    .drawn()
}

/// The form of a relationship.
#[component]
pub(crate) fn RelationshipForm(id: RelationshipId) -> impl IntoView {
    let editor = Editor::here();
    let place = Place::of("relationships").at(id.as_str());
    let (own, own_mut, read, gone) = (id.clone(), id.clone(), id.clone(), id.clone());
    let part = Part::new(
        place.clone(),
        side_names,
        move |design| design.relationship(&own).cloned(),
        move |design| design.relationships.iter_mut().find(|one| one.id == own_mut),
    );
    let title =
        editor.part(move |design| design.relationship(&read).map(|one| sentence(design, one)).unwrap_or_default());
    let delete = Callback::new(move |()| {
        editor.edit(format!("Delete {}", title.get_untracked()), |design| delete_relationship(design, &gone));
    });
    let many = part.of(|one| one.kind == RelationshipKind::ManyToMany);
    let linked = part.of(|one| one.kind == RelationshipKind::ManyToMany || one.through.is_some());
    let tied = part.of(|one| one.kind != RelationshipKind::ManyToMany || one.on_delete != OnDelete::default());
    let (through, tie) = (part.clone(), part.clone());
    let link_fields = FieldsOf::Link(id.clone());
    let link_place = place.at("through");
    view! {
        <article class="form" id=place.to_string() tabindex="-1" aria-label=title>
            <header class="form-head">
                <h2 class="form-heading">{title}</h2>
                <div class="row-actions always">
                    <IconButton path=DELETE label="Delete the relationship" pressed=delete/>
                </div>
            </header>
            <Faults place=place.clone()/>
            <div class="form-line">
                <Text place=place.at("description") label="Description" bare=true placeholder="What it means"
                    value=part.of(|one| one.description.clone().unwrap_or_default())
                    typed=part.typed("description", |one, text| words(text, &mut one.description))/>
            </div>
            <section class="form-part">
                <div class="details tie">
                    <Select place=place.at("kind") label="Kind" value=part.of(|one| word(&one.kind)) choices=Signal::stored(kinds())
                        chosen=part.chosen("kind", |one, choice| one.kind = of_word(choice).unwrap_or(one.kind))/>
                    {move || {
                        let part = tie.clone();
                        tied.get().then(move || view! {
                            <Select place=part.place.at("onDelete") label="When the first goes"
                                value=part.of(|one| word(&one.on_delete))
                                choices=Signal::stored(choices(&[
                                    ("restrict", "refuse while there are others"),
                                    ("cascade", "delete the others too"),
                                    ("setNull", "let the others stay without"),
                                ]))
                                chosen=part.chosen("onDelete", |one, choice| one.on_delete = of_word(choice).unwrap_or_default())/>
                        })
                    }}
                </div>
            </section>
            <div class="sides">
                <SideForm part=part.clone() id=id.clone() end=End::From/>
                <SideForm part=part.clone() id end=End::To/>
            </div>
            {move || {
                let (part, of, place) = (through.clone(), link_fields.clone(), link_place.clone());
                linked.get().then(move || view! {
                    <section class="form-part">
                        <h3>"The link itself"</h3>
                        <p class="hint">{move || if many.get() {
                            "Fields here belong to the pair: with them the link has endpoints of its own."
                        } else {
                            "Only a many-to-many has a table between."
                        }}</p>
                        <div class="details">
                            <Text place=place.at("name") label="Name" look=Look::Code placeholder="from both entities"
                                value=part.of(|one| one.through.as_ref().and_then(|through| through.name.clone()).unwrap_or_default())
                                typed=part.typed("through", |one, text| words(text, &mut one.through.get_or_insert_default().name))/>
                            <Text place=place.at("table") label="Table" look=Look::Code placeholder="from the name"
                                value=part.of(|one| one.through.as_ref().and_then(|through| through.table.clone()).unwrap_or_default())
                                typed=part.typed("through", |one, text| words(text, &mut one.through.get_or_insert_default().table))/>
                        </div>
                        <Faults place=place.clone()/>
                        <Fields of place=place.at("fields")/>
                    </section>
                })
            }}
        </article>
    }
    .drawn()
}

fn side_of(one: &mut Relationship, end: End) -> &mut Side {
    match end {
        End::From => &mut one.from,
        End::To => &mut one.to,
    }
}

/// One end: which entity, what its property is called, how it is shown.
#[component]
fn SideForm(part: Part<Relationship>, id: RelationshipId, end: End) -> impl IntoView {
    let editor = Editor::here();
    let place = part.place.at(if end == End::From { "from" } else { "to" });
    let known = editor.part(targets);
    let entity = part.of(move |one| match &one.side(end).entity {
        Ref::To(Target::Entity(id)) => format!("id:{id}"),
        Ref::To(Target::User) => "User".to_owned(),
        Ref::Unknown(text) => format!("?{text}"),
    });
    let listed = Signal::derive(move || {
        let mut list = known.get();
        let own = entity.get();
        if list.iter().all(|choice| choice.value != own) {
            let name = own.trim_start_matches('?').trim_start_matches("id:");
            list.push(Choice::new(own.clone(), format!("{name} (not there)")));
        }
        list
    });
    let moved = id.clone();
    let chosen = Callback::new(move |choice: String| {
        if !choice.starts_with('?') {
            editor.edit("Move a side", |design| set_side_entity(design, &moved, end, &target(&choice)));
        }
    });
    let named = part.clone();
    let rename = typing(
        place.at("name"),
        move || {
            format!(
                "Rename {}",
                named
                    .value
                    .with_untracked(|one| one.as_ref().and_then(|one| one.side(end).name.clone()).unwrap_or_default())
            )
        },
        move |design, name| rename_side(design, &id, end, name),
    );
    let set_show = part.clone();
    let shown = Callback::new(move |choice: String| {
        set_show.edit("Change what answers show".to_owned(), |one| {
            side_of(one, end).show = of_word(&choice).unwrap_or_default();
        });
    });
    let set_required = part.clone();
    let required = Callback::new(move |on: bool| {
        set_required.edit("Change required".to_owned(), |one| side_of(one, end).required = on);
    });
    let set_column = part.clone();
    let column_place = place.at("column");
    let column = Callback::new(move |text: String| {
        set_column.editor.edit_typing("Change a column", &column_place, |design| {
            let id = set_column.value.with_untracked(|one| one.as_ref().map(|one| one.id.clone()));
            if let Some(one) = design.relationships.iter_mut().find(|one| Some(&one.id) == id.as_ref()) {
                words(&text, &mut side_of(one, end).column);
            }
        });
        None
    });
    let keyed = part
        .of(move |one| end == End::To && one.kind != RelationshipKind::ManyToMany || one.side(end).column.is_some());
    let own_id = place.to_string();
    let can_need =
        part.of(move |one| end == End::To && one.kind != RelationshipKind::ManyToMany || one.side(end).required);
    let (column_at, required_at) = (place.at("column"), place.at("required"));
    let (value_of_column, value_of_required) = (
        part.of(move |one| one.side(end).column.clone().unwrap_or_default()),
        part.of(move |one| one.side(end).required),
    );
    view! {
        <fieldset class="side" id=own_id tabindex="-1">
            <legend>{if end == End::From { "First" } else { "Second" }}</legend>
            <Select place=place.at("entity") label="Entity" value=entity choices=listed chosen/>
            <Text place=place.at("name") label="Property" look=Look::Code placeholder="none: not reachable from here"
                value=part.of(move |one| one.side(end).name.clone().unwrap_or_default()) typed=rename/>
            <Select place=place.at("show") label="Answers show" value=part.of(move |one| word(&one.side(end).show))
                choices=Signal::stored(choices(&[("id", "the id"), ("nested", "the row"), ("none", "nothing")]))
                chosen=shown/>
            {move || keyed.get().then(|| view! {
                <Text place=column_at.clone() label="Column" look=Look::Code placeholder="from the property" value=value_of_column typed=column/>
            })}
            {move || can_need.get().then(|| view! {
                <Check place=required_at.clone() label="Required: each needs one" value=value_of_required switched=required/>
            })}
            <Faults place/>
        </fieldset>
    }
    .drawn()
}
