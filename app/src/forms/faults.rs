//! Problems beside what they are about, each with its fix.

use generator::problem::Severity;
use leptos::prelude::*;

use super::code::code_words;
use crate::drawn::Drawn;
use crate::editor::{Editor, Place, Placed};

/// The problems at a place, or also inside of it.
pub(crate) fn faults_at(editor: Editor, place: Place, inside: bool) -> Memo<Vec<Placed>> {
    let problems = editor.problems();
    Memo::new(move |_| problems.with(|problems| problems.at(&place, inside).cloned().collect()))
}

/// How many problems are inside a place.
pub(crate) fn count_in(editor: Editor, place: Place) -> Memo<usize> {
    let problems = editor.problems();
    Memo::new(move |_| problems.with(|problems| problems.at(&place, true).count()))
}

/// The problems at a place, or also inside of it.
#[component]
pub(crate) fn Faults(place: Place, #[prop(optional)] inside: bool) -> impl IntoView {
    let editor = Editor::here();
    let id = format!("{place}-faults");
    let faults = faults_at(editor, place, inside);
    move || {
        let faults = faults.get();
        (!faults.is_empty()).then(|| {
            let items = faults.into_iter().map(|placed| view! { <li><Fault placed/></li> }).collect_view();
            view! { <ul class="faults" id=id.clone()>{items}</ul> }.drawn()
        })
    }
}

/// One problem: what is wrong, the mend, and the fix.
#[component]
pub(crate) fn Fault(placed: Placed) -> impl IntoView {
    let editor = Editor::here();
    let Placed { problem, place } = placed;
    let class = match problem.severity {
        Severity::Error => "fault",
        Severity::Warning => "fault warning",
    };
    let fix = problem.fix.map(|fix| {
        let title = fix.title.clone();
        let mend = move |_| {
            editor.fix(&fix);
            // The button goes with its problem: what was mended has the focus.
            editor.focus().set(Some(place.clone()));
        };
        view! { <button class="fix" type="button" on:click=mend>{title}</button> }
    });
    view! {
        <p class=class>
            <span class="fault-words">{code_words(&sentence(&problem.message))} " " {code_words(&problem.hint)}</span>
            {fix}
        </p>
    }
    .drawn()
}

/// A message as a sentence of its own.
pub(crate) fn sentence(message: &str) -> String {
    let mut letters = message.chars();
    let Some(first) = letters.next() else { return String::new() };
    let end = if message.ends_with(['.', '?']) { "" } else { "." };
    format!("{}{}{end}", first.to_uppercase(), letters.as_str())
}

/// How many problems are inside a place, as a mark on what leads there.
#[component]
pub(crate) fn FaultCount(place: Place) -> impl IntoView {
    let count = count_in(Editor::here(), place);
    move || {
        let count = count.get();
        (count > 0).then(|| {
            let words = if count == 1 { " problem" } else { " problems" };
            view! { <span class="count-faults">{count}<span class="visually-hidden">{words}</span></span> }
        })
    }
}
