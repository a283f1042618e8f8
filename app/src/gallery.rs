//! The page of the presets: what this is, each with its model, and how to bring a design of one's own. It needs no
//! script.

use leptos::prelude::*;

use crate::preset::{Addresses, Preset, PresetCard};

#[component]
pub(crate) fn Gallery(base_url: String, presets: Vec<PresetCard>) -> impl IntoView {
    let first = presets.first().map(|preset| preset.id.clone());
    let tabs = presets
        .iter()
        .map(|preset| {
            view! { <li><a href=format!("#{}", preset.id)>{preset.title.clone()}</a></li> }
        })
        .collect_view();
    let panels = presets
        .into_iter()
        .map(|card| {
            let id = &card.id;
            let curl = format!("curl -fsSLo {id}.zip {base_url}/api/v1/presets/{id}.zip && unzip -q {id}.zip");
            let addresses = Addresses {
                open: Some(format!("/?preset={id}")),
                design: format!("/api/v1/presets/{id}"),
                project: format!("/api/v1/presets/{id}.zip"),
            };
            view! { <Preset card addresses curl/> }
        })
        .collect_view();
    view! {
        <main id="main" tabindex="-1">
            <section class="intro" aria-labelledby="what">
                <div class="intro-words">
                    <h1 id="what">"Design a FastAPI backend. Download a project that already works."</h1>
                    <p>
                        "A design says what you keep, how it hangs together and who may touch it. The zip holds the rest: "
                        "models, migrations, endpoints, sign-in, tests and types, ready to run."
                    </p>
                </div>
                <nav class="intro-tabs" aria-label="Presets">
                    <ul>{tabs}<li><a href="#own">"Your own design"</a></li></ul>
                </nav>
            </section>
            {panels}
            {first.map(|preset| view! { <OwnDesign base_url preset/> })}
        </main>
    }
    .into_any()
}

#[component]
fn OwnDesign(base_url: String, preset: String) -> impl IntoView {
    const JSON: &str = "-H 'Content-Type: application/json' --data-binary @design.json";
    let steps = [
        (
            "Take a design",
            "Begin with a preset, or write one by the schema.",
            format!("curl -fsSLo design.json {base_url}/api/v1/presets/{preset}"),
        ),
        (
            "Check it",
            "Every problem at once, each with its place and a hint.",
            format!("curl -sS {JSON} {base_url}/api/v1/check"),
        ),
        (
            "Generate it",
            "One folder, named after the project.",
            format!("curl -fsS {JSON} -o project.zip {base_url}/api/v1/projects"),
        ),
    ];
    let steps = steps
        .into_iter()
        .map(|(title, words, command)| {
            view! {
                <li class="step">
                    <h3>{title}</h3>
                    <p>{words}</p>
                    <code class="command" tabindex="0">{command}</code>
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="panel" id="own" aria-labelledby="own-title">
            <header class="panel-head">
                <div class="panel-title">
                    <h2 id="own-title">"Your own design"</h2>
                    <p>"A design is one JSON document. Change it in your editor, keep it in your repository."</p>
                </div>
            </header>
            <ol class="steps">{steps}</ol>
        </section>
    }
    .into_any()
}
