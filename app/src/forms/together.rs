//! What is true of several fields together: unique, indexes, comparisons.

use generator::design::{Check, Compare, Entity, EntityId, Index, Ordered, Property, Ref, Unique};
use leptos::prelude::*;

use super::control::{Choice, Look, Select, Text};
use super::entity::of_entity;
use super::faults::Faults;
use super::part::Part;
use super::properties::{Listed, Properties, Purpose};
use super::words::{choices, of_word, word};
use crate::drawn::Drawn;
use crate::editor::Editor;
use crate::editor::edits::{properties, property_name};
use crate::icon::{DELETE, IconButton};

/// Constraints and indexes over several fields.
#[component]
pub(crate) fn Together(id: EntityId) -> impl IntoView {
    let part = of_entity(&id);
    let counts = part.of(|entity| (entity.unique.len(), entity.indexes.len(), entity.checks.len()));
    let summary = move || {
        let (unique, indexes, checks) = counts.get();
        match unique + indexes + checks {
            0 => String::new(),
            all => all.to_string(),
        }
    };
    let numbers = |get: fn((usize, usize, usize)) -> usize| {
        let count = Memo::new(move |_| get(counts.get()));
        move || 0..count.get()
    };
    let (of_unique, of_indexes, of_checks) = (id.clone(), id.clone(), id);
    let (in_unique, in_indexes, in_checks) = (part.clone(), part.clone(), part.clone());
    let add = |what: &'static str, label: &'static str, change: fn(&mut Entity)| {
        let part = part.clone();
        view! {
            <button class="button small" type="button" on:click=move |_| part.edit(format!("Add {what} to {}", part.name()), change)>
                {label}
            </button>
        }
    };
    let buttons = view! {
        <div class="buttons">
            {add("a unique constraint", "Unique together", |entity| entity.unique.push(Unique { properties: Vec::new(), name: None }))}
            {add("an index", "Index", |entity| entity.indexes.push(Index { properties: Vec::new(), name: None }))}
            {add("a comparison", "Comparison", |entity| entity.checks.push(Check {
                name: free_name(entity),
                property: Ref::Unknown(String::new()),
                compare: Compare::Lt,
                with: None,
                value: None,
            }))}
        </div>
    };
    view! {
        <details class="form-part" open=counts.get_untracked() != (0, 0, 0)>
            <summary>"Unique, indexes, comparisons" <span class="quiet">{summary}</span></summary>
            <For each=numbers(|(unique, ..)| unique) key=|index| *index children=move |index| {
                unique_row(&of_unique, &in_unique, index)
            }/>
            <For each=numbers(|(_, indexes, _)| indexes) key=|index| *index children=move |index| {
                index_row(&of_indexes, &in_indexes, index)
            }/>
            <For each=numbers(|(.., checks)| checks) key=|index| *index children=move |index| {
                check_row(&of_checks, &in_checks, index)
            }/>
            {buttons}
        </details>
    }
    .drawn()
}

/// A name that no check of the entity has.
fn free_name(entity: &Entity) -> String {
    let taken = |name: &str| entity.checks.iter().any(|check| check.name == name);
    crate::editor::fresh("check", taken).replace('#', "_")
}

fn remove(part: &Part<Entity>, what: &'static str, index: usize, change: fn(&mut Entity, usize)) -> impl IntoView {
    let part = part.clone();
    let pressed = Callback::new(move |()| {
        part.edit(format!("Remove {what} of {}", part.name()), |entity| change(entity, index));
    });
    view! { <IconButton path=DELETE label=format!("Remove {what}") pressed/> }
}

fn take_out<T>(list: &mut Vec<T>, index: usize) {
    if index < list.len() {
        list.remove(index);
    }
}

fn unique_row(id: &EntityId, part: &Part<Entity>, index: usize) -> AnyView {
    let place = part.place.at("unique").at(&index.to_string());
    let listed = Listed::new(
        move |entity| {
            let list = entity.unique.get(index).map(|unique| unique.properties.clone()).unwrap_or_default();
            list.into_iter().map(|property| Ordered { property, descending: false }).collect()
        },
        move |entity, list| {
            if let Some(unique) = entity.unique.get_mut(index) {
                unique.properties = list.into_iter().map(|one| one.property).collect();
            }
        },
    );
    let own_id = place.to_string();
    view! {
        <div class="together" id=own_id tabindex="-1">
            <Properties id=id.clone() place=place.at("properties") label="Unique together" listed purpose=Purpose::Column/>
            {remove(part, "a unique constraint", index, |entity, index| take_out(&mut entity.unique, index))}
            <Faults place/>
        </div>
    }
    .drawn()
}

fn index_row(id: &EntityId, part: &Part<Entity>, index: usize) -> AnyView {
    let place = part.place.at("indexes").at(&index.to_string());
    let listed = Listed::new(
        move |entity| entity.indexes.get(index).map(|one| one.properties.clone()).unwrap_or_default(),
        move |entity, list| {
            if let Some(one) = entity.indexes.get_mut(index) {
                one.properties = list;
            }
        },
    );
    let own_id = place.to_string();
    view! {
        <div class="together" id=own_id tabindex="-1">
            <Properties id=id.clone() place=place.at("properties") label="Index" listed purpose=Purpose::Column directed=true/>
            {remove(part, "an index", index, |entity, index| take_out(&mut entity.indexes, index))}
            <Faults place/>
        </div>
    }
    .drawn()
}

/// A comparison of a property with another one or with a number.
fn check_row(id: &EntityId, part: &Part<Entity>, index: usize) -> AnyView {
    let place = part.place.at("checks").at(&index.to_string());
    let of = {
        let id = id.clone();
        Part::new(
            place.clone(),
            |check: &Check| check.name.clone(),
            {
                let id = id.clone();
                move |design| design.entity(&id)?.checks.get(index).cloned()
            },
            move |design| design.entities.iter_mut().find(|entity| entity.id == id)?.checks.get_mut(index),
        )
    };
    let own = id.clone();
    let known = Editor::here().part(move |design| {
        let Some(entity) = design.entity(&own) else { return Vec::new() };
        let fields = properties(design, entity).into_iter().filter_map(|property| match &property {
            Property::Field(id) => {
                Some(Choice::new(format!("id:{id}"), property_name(design, entity, &Ref::To(property.clone()))))
            }
            _ => None,
        });
        fields.collect::<Vec<_>>()
    });
    let listed = |none: &'static str, own: Signal<String>| {
        Signal::derive(move || {
            let mut list = vec![Choice::new("", none)];
            list.extend(known.get());
            let own = own.get();
            if list.iter().all(|choice| choice.value != own) {
                list.push(Choice::new(own.clone(), own));
            }
            list
        })
    };
    let text = |reference: &Ref<Property>| match reference {
        Ref::To(Property::Field(id)) => format!("id:{id}"),
        Ref::To(_) => String::new(),
        Ref::Unknown(text) => text.clone(),
    };
    let left = of.of(move |check| text(&check.property));
    let right = of.of(move |check| check.with.as_ref().map(text).unwrap_or_default());
    let own_id = place.to_string();
    view! {
        <div class="together comparison" id=own_id tabindex="-1">
            <Select place=place.at("property") label="Property" value=left choices=listed("Choose…", left)
                chosen=of.chosen("property", |check, choice| check.property = reference(choice))/>
            <Select place=place.at("compare") label="is" value=of.of(|check| word(&check.compare))
                choices=Signal::stored(choices(&[("lt", "<"), ("le", "≤"), ("gt", ">"), ("ge", "≥"), ("eq", "="), ("ne", "≠")]))
                chosen=of.chosen("compare", |check, choice| check.compare = of_word(choice).unwrap_or(check.compare))/>
            <Select place=place.at("with") label="Property" value=right choices=listed("a number", right)
                chosen=of.chosen("with", |check, choice| {
                    check.with = (!choice.is_empty()).then(|| reference(choice));
                    if check.with.is_some() {
                        check.value = None;
                    }
                })/>
            {
                let of = of.clone();
                let place = place.clone();
                move || right.with(String::is_empty).then(|| view! {
                    <Text place=place.at("value") label="Number" look=Look::Number
                        value=of.of(|check| check.value.as_ref().map(ToString::to_string).unwrap_or_default())
                        typed=of.typed("value", |check, text| super::field::exact(text, &mut check.value))/>
                })
            }
            <Text place=place.at("name") label="Name" look=Look::Code value=of.of(|check| check.name.clone())
                typed=of.typed("name", |check, text| {
                    text.clone_into(&mut check.name);
                    None
                })/>
            {remove(part, "a comparison", index, |entity, index| take_out(&mut entity.checks, index))}
            <Faults place/>
        </div>
    }
    .drawn()
}

fn reference(choice: &str) -> Ref<Property> {
    match choice.strip_prefix("id:") {
        Some(id) => Ref::To(Property::Field(id.into())),
        None => Ref::Unknown(choice.to_owned()),
    }
}
