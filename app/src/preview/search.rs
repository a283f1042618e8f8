//! What a search in all files found, in the place of the tree.

use leptos::prelude::*;
use worker::protocol::Hit;

use crate::project::{Found, Project};
use crate::words::count;

#[component]
pub(crate) fn SearchView(project: Project) -> impl IntoView {
    let found = project.found();
    view! {
        <div class="found" class:is-hidden=move || found.with(Option::is_none)>
            <p class="found-count" role="status">{move || found.with(|found| found.as_ref().map(summary))}</p>
            <ul>
                {move || {
                    let hits = found.with(|found| found.as_ref().map(|found| found.hits.clone()));
                    hits.unwrap_or_default().into_iter().map(|hit| result(project, hit)).collect_view()
                }}
            </ul>
        </div>
    }
    .into_any()
}

fn summary(found: &Found) -> String {
    match (found.hits.len(), found.more) {
        (0, _) => format!("Nothing has \"{}\" in it", found.text),
        (number, true) => format!("The first {}", count(number, "line", "lines")),
        (number, false) => count(number, "line", "lines"),
    }
}

fn result(project: Project, hit: Hit) -> impl IntoView {
    let (path, line) = (hit.path.clone(), hit.line);
    view! {
        <li>
            <button class="hit" type="button" on:click=move |_| project.open(&path, Some(line))>
                <span class="hit-place">{hit.path}":"{line + 1}</span>
                <code class="hit-text">{hit.text}</code>
            </button>
        </li>
    }
}
