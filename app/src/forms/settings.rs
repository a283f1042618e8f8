//! Settings by their place in the document: one control for each key of an object of the format, made from its schema.

use std::sync::Arc;

use generator::design::Form;
use leptos::prelude::*;
use serde_json::Value;

use super::code::{code_words, plain_words};
use super::control::{Add, Check, Choice, Look, Radios, Select, Text};
use super::faults::Faults;
use super::literal;
use super::schema::{Key, Kind};
use super::words::label;
use crate::drawn::Drawn;
use crate::editor::edits::{set_json, switch_sign_in};
use crate::editor::{Editor, Place};
use crate::icon::{CLOSE, Icon};

/// A place in the document: `["options", "cors"]`.
pub(crate) type Path = Vec<&'static str>;

/// The same place in the page.
pub(crate) fn place(path: &[&str]) -> Place {
    let (first, rest) = path.split_first().map_or(("project", &[][..]), |(first, rest)| (*first, rest));
    rest.iter().fold(Place::of(first), |place, key| place.at(key))
}

/// The document as JSON, shared by the settings that are shown.
#[derive(Clone, Copy)]
pub(crate) struct Json(Memo<Arc<Value>>);

impl Json {
    /// Makes it known to everything inside.
    pub fn provide() {
        let design = Editor::here().design();
        let document = Memo::new(move |_| {
            design.with(|design| Arc::new(serde_json::to_value(design.to_file(Form::File)).unwrap_or_default()))
        });
        provide_context(Self(document));
    }

    /// What is at a place, if anything is.
    pub fn at(path: &[&'static str]) -> Memo<Option<Value>> {
        let Self(document) = expect_context();
        let path = path.to_vec();
        Memo::new(move |_| {
            document.with(|document| {
                let mut value: &Value = document;
                for key in &path {
                    value = value.get(key)?;
                }
                Some(value.clone())
            })
        })
    }
}

/// Writes a value at its place in one step, or takes it out.
pub(crate) fn write(label: String, path: &[&'static str], value: Option<Value>) {
    Editor::here().edit(label, |design| match path {
        ["auth", "jwt"] => switch_sign_in(design, value.is_some()),
        _ => {
            if let Ok(changed) = set_json(design, path, value) {
                *design = changed;
            }
        }
    });
}

/// One control for each key that has one.
#[component]
pub(crate) fn Settings(path: Path, keys: Vec<Key>) -> impl IntoView {
    let controls = keys.into_iter().map(move |key| {
        let path = [path.as_slice(), &[key.name]].concat();
        view! { <Setting path key/> }
    });
    view! { <div class="details settings">{controls.collect_view()}</div> }.drawn()
}

#[component]
fn Setting(path: Path, key: Key) -> impl IntoView {
    let editor = Editor::here();
    let own = place(&path);
    let value = Json::at(&path);
    let name = label(key.name);
    let step = format!("Change {}", name.to_lowercase());
    let fallback = key.default.clone().unwrap_or_default();
    let shown = Signal::derive(move || value.with(|value| value.as_ref().map(literal::text)).unwrap_or_default());
    let typed = {
        let (path, place, step, required, number) =
            (path.clone(), own.clone(), step.clone(), key.required, key.kind == Kind::Number);
        Callback::new(move |text: String| {
            let value = match text.trim().parse::<u32>() {
                _ if text.is_empty() && !required => None,
                Ok(value) if number => Some(Value::from(value)),
                Err(_) if number => return Some("Write a whole number."),
                _ => Some(Value::from(text)),
            };
            editor.edit_typing(step.clone(), &place, |design| {
                if let Ok(changed) = set_json(design, &path, value) {
                    *design = changed;
                }
            });
            None
        })
    };
    match key.kind {
        Kind::Text => {
            let wide = matches!(key.name, "description" | "name");
            view! {
                <div class:details-wide=wide>
                    <Text place=own label=name value=shown typed hint=key.description placeholder=fallback/>
                </div>
            }
            .drawn()
        }
        Kind::Number => {
            view! { <Text place=own label=name value=shown typed hint=key.description placeholder=fallback look=Look::Number/> }
                .drawn()
        }
        Kind::Switch => {
            let on = Signal::derive(move || value.with(|value| value == &Some(Value::Bool(true))));
            let switched = Callback::new(move |on: bool| write(step.clone(), &path, Some(Value::Bool(on))));
            view! { <Check place=own label=name value=on switched hint=key.description/> }.drawn()
        }
        Kind::Words(words) => {
            let shown = Signal::derive(move || {
                value.with(|value| value.as_ref().and_then(Value::as_str).map_or_else(|| fallback.clone(), str::to_owned))
            });
            let chosen = Callback::new(move |word: String| write(step.clone(), &path, Some(Value::from(word))));
            if words.iter().any(|(_, description)| description.len() > LONG) {
                return view! { <Radios place=own label=name value=shown choices=words chosen/> }.drawn();
            }
            let choices: Vec<Choice> =
                words.iter().map(|(word, description)| Choice::new(*word, choice(word, description))).collect();
            view! { <Select place=own label=name value=shown choices=Signal::stored(choices) chosen hint=key.description/> }
                .drawn()
        }
        Kind::Texts => view! { <Texts path name description=key.description/> }.drawn(),
        Kind::Object(_) | Kind::OneOf(_) | Kind::Other => ().drawn(),
    }
}

/// A description of more letters is no line of a list to choose from.
const LONG: usize = 50;

/// A word with what it means, short enough for a list to choose from.
fn choice(word: &str, description: &str) -> String {
    let description = plain_words(description.trim_end_matches('.'));
    let description = description.as_str();
    if description.contains(word) || description.is_empty() {
        if description.is_empty() { word } else { description }.to_owned()
    } else {
        format!("{word}: {description}")
    }
}

/// A list of texts as chips.
#[component]
fn Texts(path: Path, name: String, description: &'static str) -> impl IntoView {
    let own = place(&path);
    let value = Json::at(&path);
    let list = move || {
        let value = value.get_untracked();
        value.as_ref().and_then(Value::as_array).cloned().unwrap_or_default()
    };
    let step = format!("Change {}", name.to_lowercase());
    let write_list = Callback::new(move |list: Vec<Value>| write(step.clone(), &path, Some(Value::from(list))));
    let chips_place = own.clone();
    let chips = move || {
        let texts = value.with(|value| value.as_ref().and_then(Value::as_array).cloned().unwrap_or_default());
        let chip = |(index, text): (usize, Value)| {
            let text = literal::text(&text);
            let remove = move |_| {
                let mut list = list();
                if index < list.len() {
                    list.remove(index);
                }
                write_list.run(list);
            };
            view! {
                <li class="chip" id=chips_place.at(&index.to_string()).to_string() tabindex="-1">
                    <span>{text.clone()}</span>
                    <button class="chip-remove" type="button" aria-label=format!("Take {text} out") on:click=remove>
                        <Icon path=CLOSE/>
                    </button>
                </li>
            }
        };
        texts.into_iter().enumerate().map(chip).collect_view()
    };
    let added = Callback::new(move |text: String| {
        let mut list = list();
        list.push(Value::from(text));
        write_list.run(list);
    });
    let group = name.clone();
    view! {
        <div class="details-wide" role="group" aria-label=group>
            <span class="properties-label">{name}</span>
            <ul class="chips">{chips}</ul>
            <Add id=own.to_string() what="one" added/>
            <p class="hint">{code_words(description)}</p>
            <Faults place=own inside=true/>
        </div>
    }
    .drawn()
}
