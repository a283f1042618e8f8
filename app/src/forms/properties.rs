//! A list of properties of an entity: chosen one after the other, each with its direction where order counts.

use std::sync::Arc;

use generator::design::{
    Design, End, Entity, EntityId, FieldType, Ordered, Property, Ref, RelationshipKind, Visibility,
};
use leptos::prelude::*;

use super::control::Choice;
use super::entity::of_entity;
use super::faults::{Faults, count_in};
use super::rows::focus_on;
use crate::drawn::Drawn;
use crate::editor::edits::{properties, property_name};
use crate::editor::{Editor, Place};
use crate::icon::{CLOSE, Icon};

/// What a list of properties is for: which of them can be in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Callers filter by them.
    Filter,
    /// Rows are ordered by them.
    Sort,
    /// Callers search in them.
    Search,
    /// They are columns of a constraint or an index.
    Column,
}

type Reads = Arc<dyn Fn(&Entity) -> Vec<Ordered> + Send + Sync>;
type Writes = Arc<dyn Fn(&mut Entity, Vec<Ordered>) + Send + Sync>;

/// How a list is read from an entity and written to it.
#[derive(Clone)]
pub(crate) struct Listed {
    get: Reads,
    set: Writes,
}

impl Listed {
    pub fn new(
        get: impl Fn(&Entity) -> Vec<Ordered> + Send + Sync + 'static,
        set: impl Fn(&mut Entity, Vec<Ordered>) + Send + Sync + 'static,
    ) -> Self {
        Self { get: Arc::new(get), set: Arc::new(set) }
    }

    /// A list without directions.
    pub fn plain(get: fn(&Entity) -> &Vec<Ref<Property>>, place: fn(&mut Entity) -> &mut Vec<Ref<Property>>) -> Self {
        Self::new(
            move |entity| get(entity).iter().map(|one| Ordered { property: one.clone(), descending: false }).collect(),
            move |entity, list| *place(entity) = list.into_iter().map(|ordered| ordered.property).collect(),
        )
    }
}

/// The chosen properties as chips, and a list to choose another one from.
#[component]
pub(crate) fn Properties(
    id: EntityId,
    place: Place,
    label: &'static str,
    listed: Listed,
    purpose: Purpose,
    /// Each has a direction.
    #[prop(optional)]
    directed: bool,
    #[prop(optional)] empty: &'static str,
) -> impl IntoView {
    let editor = Editor::here();
    let part = of_entity(&id);
    let get = Arc::clone(&listed.get);
    let own = id.clone();
    let chosen = editor.part(move |design| {
        let Some(entity) = design.entity(&own) else { return Vec::new() };
        let named = |one: Ordered| (property_name(design, entity, &one.property), one);
        get(entity).into_iter().map(named).collect::<Vec<_>>()
    });
    let offered = editor.part(move |design| {
        let Some(entity) = design.entity(&id) else { return Vec::new() };
        let all = properties(design, entity).into_iter();
        all.filter(|property| fits(design, entity, property, purpose))
            .map(|property| (property_name(design, entity, &Ref::To(property.clone())), property))
            .collect::<Vec<_>>()
    });
    let changed = Callback::new(move |list: Vec<Ordered>| {
        let set = Arc::clone(&listed.set);
        part.edit(format!("Change {} of {}", label.to_lowercase(), part.name()), |entity| set(entity, list));
    });
    let list = move || chosen.get_untracked().into_iter().map(|(_, one)| one).collect::<Vec<_>>();
    let chips_place = place.clone();
    let names = Memo::new(move |_| {
        chosen.with(|chosen| chosen.iter().map(|(name, _)| name.clone()).enumerate().collect::<Vec<_>>())
    });
    let add_id = place.to_string();
    let chip = move |(index, name): (usize, String)| {
        let place = chips_place.at(&index.to_string());
        let faults = count_in(editor, place.clone());
        let has_faults = move || faults.get() > 0;
        let descending =
            Memo::new(move |_| chosen.with(|chosen| chosen.get(index).is_some_and(|(_, one)| one.descending)));
        let words = move || if descending.get() { "descending" } else { "ascending" };
        let turn = directed.then(|| {
                let name = name.clone();
                let turn = move |_| {
                    let mut list = list();
                    if let Some(one) = list.get_mut(index) {
                        one.descending = !one.descending;
                    }
                    changed.run(list);
                };
                view! {
                    <button class="chip-turn" type="button" title=words aria-label=move || format!("{name}: {}. Turn round", words()) on:click=turn>
                        {move || if descending.get() { "↓" } else { "↑" }}
                    </button>
                }
            });
        let next = add_id.clone();
        let remove = move |_| {
            let mut list = list();
            if index < list.len() {
                list.remove(index);
            }
            changed.run(list);
            focus_on(&next);
        };
        view! {
            <li class="chip" id=place.to_string() tabindex="-1" class:has-faults=has_faults>
                <span>{name.clone()}</span>
                {turn}
                <button class="chip-remove" type="button" aria-label=format!("Take {name} out") on:click=remove>
                    <Icon path=CLOSE/>
                </button>
            </li>
        }
    };
    let choices = Memo::new(move |_| {
        let chosen = chosen.get();
        let free =
            |(_, property): &(String, Property)| chosen.iter().all(|(_, one)| one.property.to() != Some(property));
        offered.get().into_iter().filter(free).collect::<Vec<_>>()
    });
    let add = move |event| {
        let index: Option<usize> = event_target_value(&event).parse().ok();
        let property = index.and_then(|index| choices.with_untracked(|choices| choices.get(index).cloned()));
        if let Some((_, property)) = property {
            let mut list = list();
            list.push(Ordered { property: Ref::To(property), descending: false });
            changed.run(list);
        }
    };
    let options = move || {
        let first = Choice::new("", if chosen.with(Vec::is_empty) && !empty.is_empty() { empty } else { "Add…" });
        let named = choices.get().into_iter().enumerate();
        let named = named.map(|(index, (name, _))| Choice::new(index.to_string(), name));
        let all = std::iter::once(first).chain(named);
        all.map(|choice| view! { <option value=choice.value>{choice.label}</option> }).collect_view()
    };
    view! {
        <div class="properties" role="group" aria-label=label>
            <span class="properties-label">{label}</span>
            <ul class="chips"><For each=move || names.get() key=Clone::clone children=chip/></ul>
            <select
                class="input select chips-add"
                id=place.to_string()
                aria-label=format!("{label}: add a property")
                prop:value=move || { chosen.track(); "" }
                on:change=add
            >
                {options}
            </select>
            <Faults place inside=true/>
        </div>
    }
    .drawn()
}

/// True if a property can be in a list; `check` has the rules.
fn fits(design: &Design, entity: &Entity, property: &Property, purpose: Purpose) -> bool {
    use FieldType::{Bytes, Email, Json, List, String, Text, Url};
    match property {
        Property::Field(id) => entity.field(id).is_some_and(|field| {
            let seen = field.read == Visibility::Always || purpose == Purpose::Column;
            seen && match purpose {
                Purpose::Filter | Purpose::Sort => !matches!(field.r#type, Json | Bytes | List),
                Purpose::Search => matches!(field.r#type, String | Text | Email | Url),
                Purpose::Column => !matches!(field.r#type, Json | List),
            }
        }),
        Property::Side(side) => {
            let kind = design.relationship(&side.relationship).map(|one| one.kind);
            let to_one = side.end == End::To && kind != Some(RelationshipKind::ManyToMany);
            match purpose {
                Purpose::Filter => to_one || kind == Some(RelationshipKind::ManyToMany),
                Purpose::Sort | Purpose::Column => to_one,
                Purpose::Search => false,
            }
        }
        Property::Id | Property::Owner | Property::CreatedAt | Property::UpdatedAt => purpose != Purpose::Search,
    }
}

#[cfg(test)]
mod tests {
    use generator::check::check;
    use generator::design::{Form, load, read};

    use super::*;

    #[test]
    fn what_is_offered_is_what_check_takes() {
        for preset in generator::presets() {
            let design = load(&read(preset.design.as_bytes()).unwrap());
            for (index, entity) in design.entities.iter().enumerate() {
                for purpose in [Purpose::Filter, Purpose::Sort, Purpose::Search, Purpose::Column] {
                    for property in properties(&design, entity) {
                        let mut changed = design.clone();
                        let (list, reference) = (&mut changed.entities[index], Ref::To(property.clone()));
                        let ordered = Ordered { property: reference.clone(), descending: false };
                        match purpose {
                            Purpose::Filter => list.endpoints.list.filters = vec![reference],
                            Purpose::Sort => list.default_order = vec![ordered],
                            Purpose::Search => list.endpoints.list.search = vec![reference],
                            Purpose::Column => {
                                list.indexes = vec![generator::design::Index { properties: vec![ordered], name: None }];
                            }
                        }
                        let problems = check(&changed.to_file(Form::File));
                        let unfit =
                            problems.iter().any(|one| one.code == "property-unfit" || one.code == "hidden-used");
                        let name = property_name(&design, entity, &Ref::To(property.clone()));
                        let offered = fits(&design, entity, &property, purpose);
                        assert_eq!(offered, !unfit, "{purpose:?} by {name} of {}: {problems:?}", entity.name);
                    }
                }
            }
        }
    }
}
