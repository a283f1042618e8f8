//! The ways to take the project along: the zip, a line for a terminal, the clipboard.

use std::time::Duration;

use leptos::prelude::*;

use crate::browser;
use crate::project::{Project, Status};

/// The zip of the project. Without scripts it is a plain form that downloads the preset; with them the worker packs
/// what the design is now, without asking the server. `explain` is run where the design has errors.
#[component]
pub fn Download(project: Project, explain: Callback<()>) -> impl IntoView {
    let refused = move || matches!(project.status().get(), Status::Refused(_));
    let save = move |event: leptos::ev::SubmitEvent| {
        if refused() {
            event.prevent_default();
            explain.run(());
        } else if project.download() {
            event.prevent_default();
        }
    };
    view! {
        <form class="download" method="get" action=project.preset_zip() on:submit=save>
            <button
                class="button primary"
                type="submit"
                aria-disabled=move || refused().then_some("true")
                title=move || refused().then_some("The design has errors: see the problems")
            >
                "Download"<span class="visually-hidden">" zip"</span>
            </button>
        </form>
    }
    .into_any()
}

/// Copies the line for a terminal that downloads the same project.
#[component]
pub fn CopyCurl(project: Project) -> impl IntoView {
    let curl = Callback::new(move |()| project.curl());
    view! { <CopyButton words="Copy curl" title="Copy a line for a terminal that downloads this project" text=curl/> }
}

/// A button that copies a text and says so.
#[component]
pub(crate) fn CopyButton(words: &'static str, title: &'static str, text: Callback<(), String>) -> impl IntoView {
    let said = RwSignal::new(None::<&'static str>);
    let copy = move |_| {
        browser::copy(&text.run(()), move |done| {
            said.set(Some(if done { "Copied" } else { "Not allowed" }));
            set_timeout(move || said.set(None), Duration::from_secs(2));
        });
    };
    view! {
        <button class="tool" type="button" title=title on:click=copy>
            <span aria-live="polite">{move || said.get().unwrap_or(words)}</span>
        </button>
    }
    .into_any()
}
