//! The state of the project in one line, for the bar at the bottom.

use leptos::prelude::*;

use crate::project::{Project, Status};
use crate::words::count;

/// How many files and lines there are, how long they took, and what is wrong, if anything is.
#[component]
pub fn ProjectStatus(project: Project) -> impl IntoView {
    let (files, status) = (project.files(), project.status());
    let numbers = move || {
        files.with(|files| {
            format!("{} · {}", count(files.entries.len(), "file", "files"), count(files.lines(), "line", "lines"))
        })
    };
    // The time of the last answer stays while the next one is on its way.
    let took = Memo::new(move |before: Option<&String>| match status.get() {
        Status::Current(milliseconds) => format!("rendered in {milliseconds:.0} ms"),
        Status::Working => before.cloned().unwrap_or_default(),
        _ => String::new(),
    });
    let trouble = move || match status.get() {
        Status::Refused(errors) => {
            format!("{}: the files are those of the last design without", count(errors, "error", "errors"))
        }
        Status::Failed(why) => {
            format!("The files could not be generated ({why}). The design is safe; the next edit tries again.")
        }
        Status::Waiting | Status::Working | Status::Current(_) => String::new(),
    };
    view! {
        <span class="project-status" data-status=move || status.with(word)>
            <span>{numbers}</span>
            <span class="project-took">{took}</span>
            <span class="project-trouble" role="status">{trouble}</span>
        </span>
    }
    .into_any()
}

/// For tests and styles.
fn word(status: &Status) -> &'static str {
    match status {
        Status::Waiting => "waiting",
        Status::Working => "working",
        Status::Current(_) => "current",
        Status::Refused(_) => "refused",
        Status::Failed(_) => "failed",
    }
}
