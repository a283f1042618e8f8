//! The controls that forms are made of. Each has a place in the design: its id in the page, where its problems show.

use leptos::ev::{Event, SubmitEvent};
use leptos::html::Input;
use leptos::prelude::*;

use super::code::code_words;
use super::faults::{Faults, faults_at};
use crate::drawn::Drawn;
use crate::editor::{Editor, Place};

/// Takes what somebody typed; says why not, if it cannot be taken.
pub(crate) type Typed = Callback<String, Option<&'static str>>;

/// What a line of text looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Look {
    /// Words.
    #[default]
    Words,
    /// Code: names, patterns, paths.
    Code,
    /// A number.
    Number,
    /// Words on several lines.
    Area,
}

/// A text. What cannot be taken stays in the input with the reason beside it.
#[component]
pub(crate) fn Text(
    place: Place,
    #[prop(into)] label: String,
    #[prop(into)] value: Signal<String>,
    typed: Typed,
    #[prop(optional)] look: Look,
    #[prop(optional, into)] hint: String,
    #[prop(optional, into)] placeholder: String,
    /// The label is for screen readers only.
    #[prop(optional)]
    bare: bool,
) -> impl IntoView {
    let editor = Editor::here();
    // What is in the input while it cannot be taken, as long as the value stays the same.
    let draft = RwSignal::new(None::<(String, &'static str, String)>);
    let refused =
        move || draft.with(|draft| draft.as_ref().filter(|(_, _, was)| value.with(|value| value == was)).cloned());
    let shown = move || refused().map_or_else(|| value.get(), |(text, _, _)| text);
    let input = move |event: Event| {
        let text = event_target_value(&event);
        let why = typed.run(text.clone());
        draft.set(why.map(|why| (text, why, value.get_untracked())));
    };
    let faults = faults_at(editor, place.clone(), true);
    let invalid = move || (refused().is_some() || faults.with(|faults| !faults.is_empty())).then_some("true");
    let described = describe(&place, &hint);
    let id = place.to_string();
    let class = match look {
        Look::Words => "input",
        Look::Code => "input mono",
        Look::Number => "input number",
        Look::Area => "input area",
    };
    let field = if look == Look::Area {
        view! {
            <textarea
                class=class
                id=id.clone()
                rows="2"
                placeholder=placeholder
                aria-invalid=invalid
                aria-describedby=described
                prop:value=shown
                on:input=input
                on:blur=move |_| editor.seal()
            >
                {value.get_untracked()}
            </textarea>
        }
        .drawn()
    } else {
        let mode = if look == Look::Number { "decimal" } else { "text" };
        view! {
            <input
                class=class
                id=id.clone()
                type="text"
                inputmode=mode
                autocomplete="off"
                spellcheck=if look == Look::Words { "true" } else { "false" }
                placeholder=placeholder
                aria-invalid=invalid
                aria-describedby=described
                value=value.get_untracked()
                prop:value=shown
                on:input=input
                on:blur=move |_| editor.seal()
            />
        }
        .drawn()
    };
    view! {
        <div class="control">
            <label for=id class:visually-hidden=bare>{label}</label>
            {field}
            <Hint place=place.clone() hint/>
            {move || refused().map(|(_, why, _)| view! { <p class="fault" role="alert">{why}</p> })}
            <Faults place inside=true/>
        </div>
    }
    .drawn()
}

#[component]
fn Hint(place: Place, hint: String) -> impl IntoView {
    (!hint.is_empty()).then(|| view! { <p class="hint" id=format!("{place}-hint")>{code_words(&hint)}</p> }).drawn()
}

/// The ids of what describes a control.
fn describe(place: &Place, hint: &str) -> String {
    let hint = if hint.is_empty() { String::new() } else { format!(" {place}-hint") };
    format!("{place}-faults{hint}")
}

/// Something to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Choice {
    /// What it stands for.
    pub value: String,
    /// What it is called.
    pub label: String,
}

impl Choice {
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into() }
    }
}

/// One of several.
#[component]
pub(crate) fn Select(
    place: Place,
    #[prop(into)] label: String,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] choices: Signal<Vec<Choice>>,
    chosen: Callback<String>,
    #[prop(optional, into)] hint: String,
    #[prop(optional)] bare: bool,
) -> impl IntoView {
    let editor = Editor::here();
    let faults = faults_at(editor, place.clone(), true);
    let invalid = move || faults.with(|faults| !faults.is_empty()).then_some("true");
    let described = describe(&place, &hint);
    let id = place.to_string();
    // What is chosen is drawn again only when there is something else to choose from.
    let choices = Memo::new(move |_| choices.get());
    let options = move || {
        let option = |choice: Choice| {
            let own = choice.value.clone();
            let selected = Signal::derive(move || value.with(|value| *value == own));
            view! {
                <option value=choice.value selected=selected.get_untracked() prop:selected=selected>{choice.label}</option>
            }
        };
        choices.get().into_iter().map(option).collect_view()
    };
    view! {
        <div class="control">
            <label for=id.clone() class:visually-hidden=bare>{label}</label>
            <select
                class="input select"
                id=id
                aria-invalid=invalid
                aria-describedby=described
                on:change=move |event| chosen.run(event_target_value(&event))
            >
                {options}
            </select>
            <Hint place=place.clone() hint/>
            <Faults place inside=true/>
        </div>
    }
    .drawn()
}

/// One of a few, each with a sentence: all of them are seen at once.
#[component]
pub(crate) fn Radios(
    place: Place,
    #[prop(into)] label: String,
    #[prop(into)] value: Signal<String>,
    /// Value and description.
    choices: Vec<(&'static str, &'static str)>,
    chosen: Callback<String>,
    #[prop(optional, into)] hint: String,
) -> impl IntoView {
    let own = place.to_string();
    let described = describe(&place, &hint);
    let radio = |(word, description): (&'static str, &'static str)| {
        let id = place.at(word).to_string();
        let is_on = Signal::derive(move || value.with(|value| value == word));
        view! {
            <div class="radio">
                <input
                    type="radio"
                    name=own.clone()
                    id=id.clone()
                    aria-describedby=format!("{id}-words")
                    checked=is_on.get_untracked()
                    prop:checked=is_on
                    on:change=move |_| chosen.run(word.to_owned())
                />
                <label for=id.clone()>{word}</label>
                <span class="hint" id=format!("{id}-words")>{code_words(description)}</span>
            </div>
        }
    };
    let radios = choices.into_iter().map(radio).collect_view();
    view! {
        <fieldset class="control radios details-wide" id=own.clone() tabindex="-1" aria-describedby=described>
            <legend>{label}</legend>
            <Hint place=place.clone() hint/>
            {radios}
            <Faults place inside=true/>
        </fieldset>
    }
    .drawn()
}

/// On or off.
#[component]
pub(crate) fn Check(
    place: Place,
    #[prop(into)] label: String,
    #[prop(into)] value: Signal<bool>,
    switched: Callback<bool>,
    #[prop(optional, into)] hint: String,
    /// The place has problems that are shown by another control.
    #[prop(optional)]
    quiet: bool,
) -> impl IntoView {
    let id = place.to_string();
    let described = describe(&place, &hint);
    view! {
        <div class="control check-control">
            <label class="check">
                <input
                    type="checkbox"
                    id=id
                    aria-describedby=described
                    checked=value.get_untracked()
                    prop:checked=value
                    on:change=move |event| switched.run(event_target_checked(&event))
                />
                <span>{label}</span>
            </label>
            <Hint place=place.clone() hint/>
            {(!quiet).then(|| view! { <Faults place inside=true/> })}
        </div>
    }
    .drawn()
}

/// A line to add something by its name: type, Enter, type the next one.
#[component]
pub(crate) fn Add(
    #[prop(into)] id: String,
    /// What is added: `field`.
    what: &'static str,
    added: Callback<String>,
    #[prop(optional, into)] placeholder: String,
) -> impl IntoView {
    let input: NodeRef<Input> = NodeRef::new();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(input) = input.get_untracked() else { return };
        let name = input.value().trim().to_owned();
        if name.is_empty() {
            // There is nothing to add yet: the next key goes where the name belongs.
            let _ = input.focus();
        } else {
            input.set_value("");
            added.run(name);
        }
    };
    let placeholder = if placeholder.is_empty() { format!("Add {what}") } else { placeholder };
    view! {
        <form class="add" on:submit=submit>
            <input
                class="input mono"
                id=id
                type="text"
                autocomplete="off"
                spellcheck="false"
                maxlength="63"
                aria-label=format!("Name of a new {}", what.trim_start_matches("a ").trim_start_matches("an "))
                placeholder=placeholder
                node_ref=input
            />
            <button class="button small" type="submit" aria-label=format!("Add {what}")>"Add"</button>
        </form>
    }
    .drawn()
}
