//! The data model: an outline of everything, and the form of what is open. One thing is open at a time.

use generator::design::{Design, EntityId, EnumId, RelationshipId};
use leptos::prelude::*;

use super::control::Add;
use super::entity::EntityForm;
use super::enums::EnumForm;
use super::faults::{FaultCount, Faults};
use super::relationship::{RelationshipForm, short, side_names};
use crate::drawn::Drawn;
use crate::editor::edits::{add_entity, add_enum};
use crate::editor::{Editor, Place, Selected};

/// The outline and the form.
#[component]
pub(crate) fn Models() -> impl IntoView {
    let editor = Editor::here();
    let selected = Memo::new(move |_| editor.selected().get());
    let form = move || match selected.get() {
        Selected::Nothing => view! { <Empty/> }.drawn(),
        Selected::Entity(id) => view! { <EntityForm id/> }.drawn(),
        Selected::Enum(id) => view! { <EnumForm id/> }.drawn(),
        Selected::Relationship(id) => view! { <RelationshipForm id/> }.drawn(),
    };
    view! {
        <div class="models">
            <Outline/>
            <div class="models-form">{form}</div>
        </div>
    }
    .drawn()
}

/// What there is to do first.
#[component]
fn Empty() -> impl IntoView {
    let editor = Editor::here();
    let added = Callback::new(move |name: String| add(editor, &name));
    view! {
        <div class="empty">
            <h2>"Begin with what you keep"</h2>
            <p>"An entity is a thing with a table, a schema and endpoints: Customer, Order, Invoice."</p>
            <Add id="entities/first" what="an entity" added placeholder="Customer"/>
        </div>
    }
    .drawn()
}

fn add(editor: Editor, name: &str) {
    editor.edit(format!("Add {name}"), |design| {
        add_entity(design, name);
    });
    // The design says which id it has: it is the last one.
    let id = editor.design().with_untracked(|design| design.entities.last().map(|entity| entity.id.clone()));
    if let Some(id) = id {
        let next = Place::of("entities").at(id.as_str()).at("fields").at("new");
        editor.selected().set(Selected::Entity(id));
        editor.focus().set(Some(next));
    }
}

/// Everything in the model by its name.
#[component]
fn Outline() -> impl IntoView {
    let editor = Editor::here();
    let entities = editor.part(|design| design.entities.iter().map(|one| one.id.clone()).collect::<Vec<_>>());
    let enums = editor.part(|design| design.enums.iter().map(|one| one.id.clone()).collect::<Vec<_>>());
    let relationships = editor.part(|design| design.relationships.iter().map(|one| one.id.clone()).collect::<Vec<_>>());
    let add_enum_named = Callback::new(move |name: String| {
        editor.edit(format!("Add {name}"), |design| {
            add_enum(design, &name);
        });
        let id = editor.design().with_untracked(|design| design.enums.last().map(|one| one.id.clone()));
        if let Some(id) = id {
            let next = Place::of("enums").at(id.as_str()).at("new");
            editor.selected().set(Selected::Enum(id));
            editor.focus().set(Some(next));
        }
    });
    view! {
        <nav class="outline" aria-label="Model">
            <Group title="Entities" count=Signal::derive(move || entities.with(Vec::len)) place=Place::of("entities")>
                <ul class="outline-list">
                    <For each=move || entities.get() key=Clone::clone children=move |id: EntityId| {
                        let (named, counted) = (id.clone(), id.clone());
                        let name = editor.part(move |design| design.entity(&named).map(|one| one.name.clone()).unwrap_or_default());
                        let note = editor.part(move |design| design.entity(&counted).map(|one| one.fields.len().to_string()).unwrap_or_default());
                        let place = Place::of("entities").at(id.as_str());
                        view! { <Entry selects=Selected::Entity(id) name note place/> }
                    }/>
                </ul>
                <Add id="entities/new" what="an entity" added=Callback::new(move |name: String| add(editor, &name))/>
            </Group>
            <Group title="Enums" count=Signal::derive(move || enums.with(Vec::len)) place=Place::of("enums")>
                <ul class="outline-list">
                    <For each=move || enums.get() key=Clone::clone children=move |id: EnumId| {
                        let (named, counted) = (id.clone(), id.clone());
                        let name = editor.part(move |design| design.r#enum(&named).map(|one| one.name.clone()).unwrap_or_default());
                        let note = editor.part(move |design| design.r#enum(&counted).map(|one| one.values.len().to_string()).unwrap_or_default());
                        let place = Place::of("enums").at(id.as_str());
                        view! { <Entry selects=Selected::Enum(id) name note place/> }
                    }/>
                </ul>
                <Add id="enums/new" what="an enum" added=add_enum_named/>
            </Group>
            <Group title="Relationships" count=Signal::derive(move || relationships.with(Vec::len)) place=Place::of("relationships")>
                <ul class="outline-list">
                    <For each=move || relationships.get() key=Clone::clone children=move |id: RelationshipId| {
                        let (named, noted) = (id.clone(), id.clone());
                        let find = |design: &Design, id: &RelationshipId, words: fn(&Design, &generator::design::Relationship) -> String| {
                            design.relationship(id).map(|one| words(design, one)).unwrap_or_default()
                        };
                        let name = editor.part(move |design| find(design, &named, short));
                        let note = editor.part(move |design| find(design, &noted, |_, one| side_names(one)));
                        let place = Place::of("relationships").at(id.as_str());
                        view! { <Entry selects=Selected::Relationship(id) name note place two_lines=true/> }
                    }/>
                </ul>
                <p class="hint outline-hint">"Add one at an entity."</p>
            </Group>
        </nav>
    }
    .drawn()
}

#[component]
fn Group(title: &'static str, count: Signal<usize>, place: Place, children: Children) -> impl IntoView {
    let own_id = place.to_string();
    view! {
        <section class="outline-group" id=own_id tabindex="-1">
            <h2 class="outline-title">{title} <span class="quiet">{count}</span></h2>
            <Faults place/>
            {children()}
        </section>
    }
    .drawn()
}

#[component]
fn Entry(
    selects: Selected,
    name: Memo<String>,
    note: Memo<String>,
    place: Place,
    #[prop(optional)] two_lines: bool,
) -> impl IntoView {
    let editor = Editor::here();
    let own = selects.clone();
    let current = Memo::new(move |_| editor.selected().with(|selected| *selected == own));
    let shown = move || name.with(|name| if name.is_empty() { "(no name)".to_owned() } else { name.clone() });
    view! {
        <li>
            <button
                class="outline-entry"
                type="button"
                class:two-lines=two_lines
                aria-current=move || current.get().then_some("true")
                on:click=move |_| editor.selected().set(selects.clone())
            >
                <span class="outline-name">{shown}</span>
                <FaultCount place/>
                <span class="outline-note">{note}</span>
            </button>
        </li>
    }
    .drawn()
}
