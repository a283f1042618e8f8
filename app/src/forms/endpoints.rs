//! What callers can do: the routes of each entity as they will be, with who may call them; how lists work.

use generator::design::{
    Access, Design, Entity, EntityId, Operation, Ordered, Pagination, Ref, RelationshipKind, SideId, Target,
};
use generator::names;
use leptos::prelude::*;

use super::access::{AccessSelect, say};
use super::control::{Look, Select, Text};
use super::entity::of_entity;
use super::faults::{FaultCount, Faults};
use super::part::{Part, words};
use super::properties::{Listed, Properties, Purpose};
use super::words::{choices, of_word, operation as describe, word};
use crate::drawn::Drawn;
use crate::editor::edits::{AccessOf, target_name};
use crate::editor::{Editor, Place, Selected};
use crate::icon::{Icon, OPEN};

/// The path of an entity as the project will have it.
pub(crate) fn path(design: &Design, entity: &Entity) -> String {
    let prefix = design.project.api_prefix.as_deref().unwrap_or_default().trim_matches('/');
    let prefix = if prefix.is_empty() { String::new() } else { format!("/{prefix}") };
    let own = entity.endpoints.path.clone().unwrap_or_else(|| names::words(&entity.plural).join("-"));
    format!("{prefix}/{}", own.trim_matches('/'))
}

/// How many routes an entity has, nested lists and those that come by themselves included.
fn count_of(design: &Design, entity: &Entity) -> usize {
    entity.endpoints.operations.len() + entity.endpoints.nested.len() + given(design, entity).len()
}

/// How many routes the entities of a design have.
pub(crate) fn count(design: &Design) -> usize {
    design.entities.iter().map(|entity| count_of(design, entity)).sum()
}

/// A route that comes by itself: its method, its path, what it does.
type Given = (&'static str, String, String);

/// What comes with soft deletion, and with many-to-many relationships that have fields of their own.
fn given(design: &Design, entity: &Entity) -> Vec<Given> {
    let own = path(design, entity);
    let restores = entity.soft_delete && entity.endpoints.operations.contains(&Operation::Delete);
    let restore = restores.then(|| ("POST", format!("{own}/{{id}}/restore"), "Restore".to_owned()));
    let linked = |side: &generator::design::Outgoing| {
        let relationship = side.relationship;
        relationship.kind == RelationshipKind::ManyToMany
            && relationship.through.as_ref().is_some_and(|through| !through.fields.is_empty())
    };
    let here = entity.target();
    let links = design.sides(&here).filter(linked).flat_map(|side| {
        let Some(name) = &side.here().name else { return Vec::new() };
        let list = format!("{own}/{{id}}/{}", names::snake(name).replace('_', "-"));
        let there = target_name(design, &side.there().entity);
        let one = format!("{list}/{{{}_id}}", names::snake(&there));
        vec![
            ("GET", list, format!("List its {name}")),
            ("PUT", one.clone(), format!("Link {there}")),
            ("DELETE", one, format!("Unlink {there}")),
        ]
    });
    restore.into_iter().chain(links).collect()
}

/// Every entity with its routes; one is open.
#[component]
pub(crate) fn Endpoints() -> impl IntoView {
    let editor = Editor::here();
    let entities = editor.part(|design| design.entities.iter().map(|one| one.id.clone()).collect::<Vec<_>>());
    let none = move || {
        entities.with(Vec::is_empty).then(|| {
            view! {
                <div class="empty">
                    <h2>"No entities, no endpoints"</h2>
                    <p>"Add an entity in Models; its five usual endpoints come with it."</p>
                </div>
            }
        })
    };
    view! {
        <div class="page endpoints">
            <header class="page-head">
                <h2>"Endpoints"</h2>
                <p>"The routes of each entity, and who may call them."</p>
            </header>
            {none}
            <For each=move || entities.get() key=Clone::clone children=move |id| view! { <OfEntity id/> }/>
        </div>
    }
    .drawn()
}

#[component]
fn OfEntity(id: EntityId) -> impl IntoView {
    let editor = Editor::here();
    let place = Place::of("entities").at(id.as_str()).at("endpoints");
    let selects = Selected::Entity(id.clone());
    let own = selects.clone();
    let open = Memo::new(move |_| editor.selected().with(|selected| *selected == own));
    let (named, read) = (id.clone(), id.clone());
    let name = editor.part(move |design| design.entity(&named).map(|one| one.name.clone()).unwrap_or_default());
    let route = editor.part(move |design| design.entity(&read).map(|one| path(design, one)).unwrap_or_default());
    let counted = id.clone();
    let numbers = editor.part(move |design| design.entity(&counted).map_or(0, |one| count_of(design, one)));
    let fold = move |_| {
        editor.selected().set(if open.get_untracked() { Selected::Nothing } else { selects.clone() });
    };
    let body_id = format!("{place}-body");
    let controls = body_id.clone();
    view! {
        <section class="card" class:is-open=open id=place.to_string() tabindex="-1">
            <h3 class="card-head">
                <button class="card-fold" type="button" aria-controls=controls aria-expanded=move || if open.get() { "true" } else { "false" } on:click=fold>
                    <Icon path=OPEN/>
                    <span>{name}</span>
                    <code class="quiet">{route}</code>
                    <FaultCount place=place.clone()/>
                    <span class="card-note">{numbers}</span>
                </button>
            </h3>
            <div id=body_id class="card-body" hidden=move || !open.get()>
                {move || open.get().then(|| view! { <Routes id=id.clone()/> })}
            </div>
        </section>
    }
    .drawn()
}

/// The operations of one entity, how its lists work, its nested lists.
#[component]
fn Routes(id: EntityId) -> impl IntoView {
    let place = Place::of("entities").at(id.as_str()).at("endpoints");
    let part = of_entity(&id);
    let group = |title: &'static str, reads: bool| {
        let rows = Operation::ALL.into_iter().filter(|one| one.is_read() == reads);
        let rows = rows.map(|operation| view! { <Route part=part.clone() id=id.clone() operation/> }).collect_view();
        view! { <Group part=part.clone() id=id.clone() title reads/> {rows} }
    };
    view! {
        <Faults place=place.clone()/>
        <Faults place=place.at("operations") inside=true/>
        <div class="routes">{group("Reading", true)} {group("Writing", false)}</div>
        <ComeAlong id=id.clone()/>
        <h4 class="card-title">"Lists"</h4>
        <Lists part=part.clone() id=id.clone()/>
        <Nested part=part.clone() id/>
        <div class="details">
            <Text place=place.at("path") label="Path" look=Look::Code placeholder="from the plural"
                value=part.of(|entity| entity.endpoints.path.clone().unwrap_or_default())
                typed=part_typed(&part, "path", |entity, text| words(text, &mut entity.endpoints.path))/>
            <Text place=place.at("tag") label="Heading in the API's documentation" placeholder="the plural"
                value=part.of(|entity| entity.endpoints.tag.clone().unwrap_or_default())
                typed=part_typed(&part, "tag", |entity, text| words(text, &mut entity.endpoints.tag))/>
        </div>
    }
    .drawn()
}

fn part_typed(
    part: &Part<Entity>,
    key: &'static str,
    set: fn(&mut Entity, &str) -> Option<&'static str>,
) -> super::control::Typed {
    part.placed(part.place.at("endpoints")).typed(key, set)
}

/// The access of a group, which its operations follow.
#[component]
fn Group(part: Part<Entity>, id: EntityId, title: &'static str, reads: bool) -> impl IntoView {
    let editor = Editor::here();
    let place = part.place.at("endpoints").at("access").at(if reads { "read" } else { "write" });
    let general = editor.part(|design| {
        if design.has_sign_in() {
            format!("Default: {}", say(design, &design.auth.default_access))
        } else {
            "Default: public".to_owned()
        }
    });
    let value = part.of(move |entity| {
        let access = &entity.endpoints.access;
        if reads { access.read.clone() } else { access.write.clone() }
    });
    let of = if reads { AccessOf::Read(id) } else { AccessOf::Write(id) };
    view! {
        <div class="route-group">
            <span class="route-title">{title}</span>
            <AccessSelect of place label=format!("{title}: who may") value general bare=true/>
        </div>
    }
    .drawn()
}

/// One operation: on or off, its route, who may call it.
#[component]
fn Route(part: Part<Entity>, id: EntityId, operation: Operation) -> impl IntoView {
    let editor = Editor::here();
    let (method, rest, title) = describe(operation);
    let key = word(&operation);
    let place = part.place.at("endpoints").at("access").at(&key);
    let on = part.of(move |entity| entity.endpoints.operations.contains(&operation));
    let switched = {
        let part = part.clone();
        move |event| {
            let on = event_target_checked(&event);
            let verb = if on { "Add" } else { "Remove" };
            part.edit(format!("{verb} {title} of {}", part.name()), |entity| {
                entity.endpoints.operations.retain(|other| *other != operation);
                if on {
                    entity.endpoints.operations.push(operation);
                    entity.endpoints.operations.sort();
                }
            });
        }
    };
    let (read, general_of) = (id.clone(), id.clone());
    let route = editor
        .part(move |design| design.entity(&read).map(|one| format!("{}{rest}", path(design, one))).unwrap_or_default());
    let general = editor.part(move |design| {
        let Some(entity) = design.entity(&general_of) else { return String::new() };
        let group = if operation.is_read() { &entity.endpoints.access.read } else { &entity.endpoints.access.write };
        let fallback = if design.has_sign_in() { &design.auth.default_access } else { &Access::Public };
        let says = say(design, group.as_ref().unwrap_or(fallback));
        format!("As above: {says}")
    });
    let value = part.of(move |entity| entity.endpoints.access.own[operation as usize].clone());
    let of = AccessOf::Own(id, operation);
    view! {
        <div class="route" class:is-off=move || !on.get()>
            <label class="route-label">
                <input type="checkbox" checked=on.get_untracked() prop:checked=on on:change=switched/>
                <span class=format!("method method-{}", method.to_lowercase())>{method}</span>
                <code class="route-path">{route}</code>
                <span class="route-words">{title}</span>
            </label>
            {move || (on.get() || value.with(Option::is_some)).then(|| view! {
                <AccessSelect of=of.clone() place=place.clone() label=format!("{title}: who may") value general bare=true/>
            })}
        </div>
    }
    .drawn()
}

/// Routes that are there because of something else.
#[component]
fn ComeAlong(id: EntityId) -> impl IntoView {
    let editor = Editor::here();
    let routes = editor.part(move |design| design.entity(&id).map(|one| given(design, one)).unwrap_or_default());
    move || {
        let row = |(method, path, words): Given| {
            view! {
                <li class="route-label">
                    <span class=format!("method method-{}", method.to_lowercase())>{method}</span>
                    <code class="route-path">{path}</code>
                    <span class="route-words">{words}</span>
                </li>
            }
        };
        let routes = routes.get();
        (!routes.is_empty()).then(|| {
            view! {
                <h4 class="card-title">"Come along"</h4>
                <p class="hint">"With soft deletion, and with links that have fields of their own. Who may change a row may call them."</p>
                <ul class="come-along">{routes.into_iter().map(row).collect_view()}</ul>
            }
        })
    }
}

fn size(text: &str, place: &mut u32) -> Option<&'static str> {
    match text.trim().parse() {
        Ok(number) => {
            *place = number;
            None
        }
        Err(_) => Some("Write a whole number."),
    }
}

/// Pages, filters, sorts, search, order.
#[component]
fn Lists(part: Part<Entity>, id: EntityId) -> impl IntoView {
    let list = part.place.at("endpoints").at("list");
    let sizes = part.placed(list.clone());
    let paged = part.of(|entity| entity.endpoints.list.pagination != Pagination::None);
    let (size_place, size_part) = (list.clone(), sizes.clone());
    view! {
        <div class="details">
            <Select place=list.at("pagination") label="Pages"
                value=part.of(|entity| word(&entity.endpoints.list.pagination))
                choices=Signal::stored(choices(&[
                    ("offset", "offset and limit"),
                    ("cursor", "cursor and limit"),
                    ("none", "none: every row"),
                ]))
                chosen=sizes.chosen("pagination", |entity, choice| {
                    entity.endpoints.list.pagination = of_word(choice).unwrap_or_default();
                })/>
            {move || {
                let (place, sizes) = (size_place.clone(), size_part.clone());
                paged.get().then(move || view! {
                    <Text place=place.at("pageSize") label="Rows in a page" look=Look::Number
                        value=sizes.of(|entity| entity.endpoints.list.page_size.to_string())
                        typed=sizes.typed("pageSize", |entity, text| size(text, &mut entity.endpoints.list.page_size))/>
                })
            }}
            <Text place=list.at("maxPageSize") label="Rows at most" look=Look::Number
                value=sizes.of(|entity| entity.endpoints.list.max_page_size.to_string())
                typed=sizes.typed("maxPageSize", |entity, text| size(text, &mut entity.endpoints.list.max_page_size))/>
        </div>
        <Properties id=id.clone() place=list.at("filters") label="Filters" purpose=Purpose::Filter
            listed=Listed::plain(|entity| &entity.endpoints.list.filters, |entity| &mut entity.endpoints.list.filters)/>
        <Properties id=id.clone() place=list.at("sorts") label="Sorts" purpose=Purpose::Sort
            listed=Listed::plain(|entity| &entity.endpoints.list.sorts, |entity| &mut entity.endpoints.list.sorts)/>
        <Properties id=id.clone() place=list.at("search") label="Search" purpose=Purpose::Search
            listed=Listed::plain(|entity| &entity.endpoints.list.search, |entity| &mut entity.endpoints.list.search)/>
        <Properties id place=part.place.at("defaultOrder") label="Default order" purpose=Purpose::Sort directed=true
            listed=Listed::new(|entity| entity.default_order.clone(), |entity, list: Vec<Ordered>| entity.default_order = list)/>
    }
    .drawn()
}

/// A side that leads to many, as the list of its own that it can have.
fn nested_sides(design: &Design, id: &EntityId) -> Vec<(SideId, String, String)> {
    let Some(entity) = design.entity(id) else { return Vec::new() };
    let here = Target::Entity(id.clone());
    let sides = design.sides(&here).filter(|side| side.leads_to_many());
    let row = |side: generator::design::Outgoing| {
        let name = side.here().name.clone()?;
        let target = target_name(design, &side.there().entity);
        Some((side.id(), format!("{}/{{id}}/{}", path(design, entity), names::snake(&name).replace('_', "-")), target))
    };
    sides.filter_map(row).collect()
}

/// The lists of what belongs to one row.
#[component]
fn Nested(part: Part<Entity>, id: EntityId) -> impl IntoView {
    let editor = Editor::here();
    let place = part.place.at("endpoints").at("nested");
    let sides = editor.part(move |design| nested_sides(design, &id));
    let rows = move |(side, route, target): (SideId, String, String)| {
        let part = part.clone();
        let own = side.clone();
        let on = part.of(move |entity| entity.endpoints.nested.iter().any(|one| one.to() == Some(&own)));
        let switched = move |event| {
            let on = event_target_checked(&event);
            let side = side.clone();
            part.edit(format!("Change nested lists of {}", part.name()), |entity| {
                entity.endpoints.nested.retain(|one| one.to() != Some(&side));
                if on {
                    entity.endpoints.nested.push(Ref::To(side));
                }
            });
        };
        view! {
            <div class="route" class:is-off=move || !on.get()>
                <label class="route-label">
                    <input type="checkbox" checked=on.get_untracked() prop:checked=on on:change=switched/>
                    <span class="method method-get">"GET"</span>
                    <code class="route-path">{route}</code>
                    <span class="route-words">"List its " {target}</span>
                </label>
            </div>
        }
    };
    let rows = StoredValue::new(rows);
    view! {
        <div class="routes nested" id=place.to_string() tabindex="-1">
            <For each=move || sides.get() key=Clone::clone children=move |row| rows.with_value(|rows| rows(row))/>
        </div>
        <Faults place inside=true/>
    }
    .drawn()
}
