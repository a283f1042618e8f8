//! The project as a whole.

use leptos::prelude::*;

use super::faults::Faults;
use super::schema::keys_at;
use super::settings::{Json, Settings};
use crate::drawn::Drawn;
use crate::editor::Place;

/// Name, scale, Python, paths.
#[component]
pub(crate) fn ProjectForm() -> impl IntoView {
    Json::provide();
    view! {
        <div class="page" id="project" tabindex="-1">
            <header class="page-head">
                <h2>"Project"</h2>
                <p>"What stands in pyproject.toml and README, and how the code is laid out."</p>
            </header>
            <Faults place=Place::of("project")/>
            <Settings path=vec!["project"] keys=keys_at("/project")/>
        </div>
    }
    .drawn()
}
