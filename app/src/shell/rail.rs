//! The rail: which part of the design the forms show. On a phone it is the row of tabs at the bottom.

use leptos::prelude::*;

use super::Panels;
use crate::editor::Section;
use crate::icon::{ENDPOINTS, FILES, Icon, MODELS, OPTIONS, PROJECT};

#[component]
pub(crate) fn Rail() -> impl IntoView {
    let Panels { files, section: shown, .. } = Panels::here();
    let entry = |section: Section, path: &'static str, label: &'static str| {
        let current = Memo::new(move |_| shown.get() == section);
        let go = move |_| {
            files.set(false);
            shown.set(section);
        };
        view! {
            <li>
                <button class="rail-entry" type="button" class:is-behind=files aria-current=move || current.get().then_some("page") on:click=go>
                    <Icon path/>
                    <span>{label}</span>
                </button>
            </li>
        }
    };
    view! {
        <nav class="rail" aria-label="Parts of the design">
            <ul>
                {entry(Section::Models, MODELS, "Models")}
                {entry(Section::Endpoints, ENDPOINTS, "Endpoints")}
                {entry(Section::Options, OPTIONS, "Options")}
                {entry(Section::Project, PROJECT, "Project")}
                <li class="rail-files">
                    <button class="rail-entry" type="button" aria-current=move || files.get().then_some("page") on:click=move |_| files.set(true)>
                        <Icon path=FILES/>
                        <span>"Files"</span>
                    </button>
                </li>
            </ul>
        </nav>
    }
    .into_any()
}
