//! The first screen: the designer with a design in it.

use std::sync::Arc;

use leptos::prelude::*;

use crate::chrome::Brand;
use crate::preview::{CopyCurl, Download, Preview, ProjectStatus};
use crate::project::Project;
use crate::start::Start;

/// The whole body of the page, the same on the server and in the browser.
#[component]
pub(crate) fn Designer(start: Start) -> impl IntoView {
    let design: RwSignal<Arc<str>> = RwSignal::new(start.design.as_str().into());
    let project = Project::new(start, design.into());
    view! {
        <a class="skip" href="#main">"Skip to the project"</a>
        <header class="topbar">
            <Brand/>
            <nav class="topnav" aria-label="Site">
                <a href="/presets">"Presets"</a>
            </nav>
            <div class="topbar-actions">
                <CopyCurl project/>
                <Download project/>
            </div>
        </header>
        <main id="main" class="designer" tabindex="-1">
            <h1 class="visually-hidden">"Slipway: design a FastAPI backend"</h1>
            <Preview project/>
        </main>
        <footer class="statusbar">
            <ProjectStatus project/>
        </footer>
    }
    .into_any()
}
