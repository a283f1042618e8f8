//! The first screen: the designer with a design in it, already generated.
//!
//! What is here is alive first: the frame, the files, the ways to take them along. What edits comes in a module of its
//! own ([`crate::workbench`]) and takes the place of the outline that the server has sent.

use std::sync::Arc;

use leptos::prelude::*;

use crate::chrome::Brand;
use crate::editor::Section;
use crate::outline::Outline;
use crate::preview::{CopyCurl, Download, Preview, ProjectStatus};
use crate::project::Project;
use crate::shell::{Panels, Rail, ThemeSwitch};
use crate::start::Start;
use crate::workbench::{Coming, Workbench};

/// What stands in the page where no script runs: said once, and the way to a project all the same.
const NO_SCRIPT: &str = "<p class=\"no-script\">The forms need JavaScript. Without it the files of each preset can be \
                         read here, and Download gives its project.</p>";

/// The whole body of the page, the same on the server and in the browser.
#[component]
pub(crate) fn Designer(start: Start) -> impl IntoView {
    let design: RwSignal<Arc<str>> = RwSignal::new(start.design.as_str().into());
    let Outline { tools, work, numbers } = Outline::of(&start.design);
    let panels = Panels::new();
    provide_context(panels);
    // First, so that the worker begins with the design that is kept.
    let coming = Coming::begin(design, panels);
    let project = Project::new(start, design.into());
    let explain = Callback::new(move |()| panels.problems.set(true));
    let again = move |_| coming.load();
    view! {
        <a class="skip" href="#main">"Skip to the forms"</a>
        <div class="app" class:shows-files=panels.files class:is-outdated=move || coming.is_outdated() data-editor=move || coming.word()>
            <header class="topbar">
                <Brand/>
                <Bench coming class="topbar-tools" outline=tools of=|bench| &bench.tools/>
                <div class="topbar-actions">
                    <CopyCurl project/>
                    <ThemeSwitch/>
                    <Download project explain/>
                </div>
            </header>
            <Rail/>
            <main id="main" class="work" class:is-elsewhere=move || panels.section.get() != Section::Models tabindex="-1">
                <h1 class="visually-hidden">"Slipway: design a FastAPI backend"</h1>
                <noscript inner_html=NO_SCRIPT></noscript>
                {move || coming.is_missing().then(|| view! {
                    <div class="notice" role="alert">
                        <p>"The forms could not be loaded. The design is safe; its files can be read and downloaded."</p>
                        <button class="button small" type="button" on:click=again>"Try again"</button>
                    </div>
                })}
                <Bench coming class="work-bench" outline=work of=|bench| &bench.work/>
            </main>
            <aside class="files-pane" aria-label="Preview">
                <Preview project/>
            </aside>
            <footer class="statusbar">
                <Bench coming class="statusbar-numbers" outline=numbers of=|bench| &bench.numbers/>
                <ProjectStatus project/>
                <Bench coming class="statusbar-end" outline=String::new() of=|bench| &bench.kept/>
            </footer>
        </div>
    }
    .into_any()
}

/// A place of the workbench: the server's outline until it is there. The browser keeps that outline as it came.
#[component]
fn Bench(coming: Coming, class: &'static str, outline: String, of: fn(&Workbench) -> &ViewFn) -> impl IntoView {
    move || match coming.bench() {
        Some(bench) => view! { <div class=class>{of(&bench).run()}</div> }.into_any(),
        None => view! { <div class=class inner_html=outline.clone()></div> }.into_any(),
    }
}
