//! What is in the bar at the top.

use leptos::prelude::*;

use super::Panels;
use super::presets::Presets;
use super::theme::Theme;
use crate::drawn::Drawn;
use crate::editor::Editor;
use crate::icon::{ALERT, DONE, Icon, IconButton, MOON, REDO, SUN, SYSTEM, UNDO, UNFOLD};
use crate::words::thousands;

/// The design's name, and the presets to begin again from. A `details` element: it opens without a script too.
#[component]
pub(crate) fn PresetMenu() -> impl IntoView {
    let editor = Editor::here();
    let name = editor.part(|design| design.project.name.clone());
    let shown = move || name.with(|name| if name.is_empty() { "(no name)".to_owned() } else { name.clone() });
    view! {
        <details class="menu" name="menu">
            <summary class="menu-button" aria-label=move || format!("{}: presets", shown())>
                <span class="menu-name">{shown}</span> <Icon path=UNFOLD/>
            </summary>
            <div class="menu-body"><Presets/></div>
        </details>
    }
    .drawn()
}

/// Undo and redo, each saying what it does.
#[component]
pub(crate) fn UndoRedo() -> impl IntoView {
    let editor = Editor::here();
    let label = |word: &'static str, step: Signal<Option<String>>| {
        Signal::derive(move || step.get().map_or_else(|| word.to_owned(), |step| format!("{word}: {step}")))
    };
    let off = |step: Signal<Option<String>>| Signal::derive(move || step.with(Option::is_none));
    let (undo, redo) = (editor.to_undo(), editor.to_redo());
    view! {
        <div class="topbar-group" role="group" aria-label="History">
            <IconButton path=UNDO label=label("Undo", undo) disabled=off(undo) pressed=Callback::new(move |()| editor.undo())/>
            <IconButton path=REDO label=label("Redo", redo) disabled=off(redo) pressed=Callback::new(move |()| editor.redo())/>
        </div>
    }
    .drawn()
}

/// How many problems there are; opens the panel.
#[component]
pub(crate) fn ProblemButton() -> impl IntoView {
    let problems = Editor::here().problems();
    let panel = Panels::here().problems;
    let numbers = Memo::new(move |_| problems.with(|problems| (problems.errors(), problems.warnings())));
    // On a phone the number is enough to see.
    let number = move || match numbers.get() {
        (0, 0) => String::new(),
        (errors, warnings) => thousands(errors + warnings),
    };
    let words = move || match numbers.get() {
        (0, 0) => "No problems",
        (errors, warnings) if errors + warnings == 1 => " problem",
        _ => " problems",
    };
    let class = move || match numbers.get() {
        (0, 0) => "problem-button",
        (0, _) => "problem-button has-warnings",
        _ => "problem-button has-errors",
    };
    let icon = Signal::derive(move || if numbers.get() == (0, 0) { DONE } else { ALERT });
    view! {
        <button
            class=class
            type="button"
            aria-expanded=move || if panel.get() { "true" } else { "false" }
            aria-controls="problems"
            on:click=move |_| panel.update(|open| *open = !*open)
        >
            <Icon path=icon/>
            <span>{number}<span class="problem-words">{words}</span></span>
        </button>
    }
    .drawn()
}

/// Light, dark, or as the system has it.
#[component]
pub(crate) fn ThemeSwitch() -> impl IntoView {
    let theme = Theme::begin();
    let path = Signal::derive(move || match theme.get() {
        Theme::System => SYSTEM,
        Theme::Light => SUN,
        Theme::Dark => MOON,
    });
    let label = Signal::derive(move || {
        match theme.get() {
            Theme::System => "Theme: as the system has it. Switch to light",
            Theme::Light => "Theme: light. Switch to dark",
            Theme::Dark => "Theme: dark. Switch to the system's",
        }
        .to_owned()
    });
    view! { <IconButton path label pressed=Callback::new(move |()| theme.update(|theme| *theme = theme.next()))/> }
}
