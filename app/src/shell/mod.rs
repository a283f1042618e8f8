//! What stands around the forms: the bar at the top, the rail, the problems, the line at the bottom, and what the
//! browser keeps.

mod keep;
mod notices;
mod presets;
mod problems;
mod rail;
mod reach;
mod theme;
mod topbar;

pub(crate) use keep::{Keeping, keep, reopen};
pub(crate) use notices::Notices;
pub(crate) use problems::ProblemPanel;
pub(crate) use rail::Rail;
pub(crate) use reach::{follow_focus, listen_to_keys};
pub(crate) use topbar::{PresetMenu, ProblemButton, ThemeSwitch, UndoRedo};

use leptos::prelude::*;

use crate::drawn::Drawn;
use crate::editor::{Editor, Section};
use crate::forms::{Endpoints, Models, Options, ProjectForm, count_endpoints};
use crate::words::count;

/// What is open around the forms.
#[derive(Clone, Copy)]
pub(crate) struct Panels {
    /// The list of problems.
    pub problems: RwSignal<bool>,
    /// On a phone: the files, in the place of the forms.
    pub files: RwSignal<bool>,
    /// The part of the design that the forms show.
    pub section: RwSignal<Section>,
}

impl Panels {
    pub fn new() -> Self {
        Self { problems: RwSignal::new(false), files: RwSignal::new(false), section: RwSignal::new(Section::default()) }
    }

    pub fn here() -> Self {
        expect_context()
    }
}

/// The form of the section that is chosen.
#[component]
pub(crate) fn Forms() -> impl IntoView {
    let editor = Editor::here();
    let section = Memo::new(move |_| editor.section().get());
    move || match section.get() {
        Section::Models => view! { <Models/> }.drawn(),
        Section::Endpoints => view! { <Endpoints/> }.drawn(),
        Section::Options => view! { <Options/> }.drawn(),
        Section::Project => view! { <ProjectForm/> }.drawn(),
    }
}

/// What the design has, in the line at the bottom.
#[component]
pub(crate) fn DesignStatus() -> impl IntoView {
    let editor = Editor::here();
    let numbers = editor.part(|design| {
        let entities = count(design.entities.len(), "entity", "entities");
        format!("{entities} · {}", count(count_endpoints(design), "endpoint", "endpoints"))
    });
    view! { <span>{numbers}</span> }.drawn()
}
