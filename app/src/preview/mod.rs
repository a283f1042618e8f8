//! The project beside the design: its files as a tree, one of them open, what the last edit changed in it, and the
//! ways to take it along. Everything here takes the [`Project`] and nothing else, and may stand anywhere on the page.

mod download;
mod file;
pub(crate) mod highlight;
mod search;
mod status;
mod tree;

pub use download::{CopyCurl, Download};
pub use status::ProjectStatus;

use leptos::prelude::*;

use crate::project::Project;
use crate::words::count;
use file::FileView;
use search::SearchView;
use tree::Tree;

/// Files, search, and the file that is open.
#[component]
pub fn Preview(project: Project) -> impl IntoView {
    let files = project.files();
    let numbers = move || {
        files.with(|files| {
            format!("{} · {}", count(files.entries.len(), "file", "files"), count(files.lines(), "line", "lines"))
        })
    };
    let searching = move || project.found().with(Option::is_some);
    view! {
        <section class="preview" aria-label="Project">
            <header class="preview-head">
                <h2 class="preview-title">"Files"</h2>
                <span class="preview-numbers">{numbers}</span>
                <input
                    class="preview-search"
                    type="search"
                    aria-label="Search in all files"
                    placeholder="Search in files"
                    autocomplete="off"
                    spellcheck="false"
                    on:input=move |event| project.search(&event_target_value(&event))
                />
            </header>
            <div class="preview-body">
                <div class="preview-list">
                    <div class="preview-files" class:is-hidden=searching>
                        <Tree project/>
                    </div>
                    <SearchView project/>
                </div>
                <FileView project/>
            </div>
        </section>
    }
    .into_any()
}
