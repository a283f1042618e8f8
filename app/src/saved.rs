//! The page of a saved design: what is in it, for everybody who has the link, and ways to take it along. It needs no
//! script.

use leptos::prelude::*;

use crate::model::Model;
use crate::preset::{Addresses, Preset, PresetCard};
use crate::words::count;

/// What the page of a saved design says.
#[derive(Debug, Clone, PartialEq)]
pub struct SavedPage {
    /// What is in the design.
    pub card: PresetCard,
    /// Where it is, as people give it to each other.
    pub link: String,
    /// What keeps it from becoming a project.
    pub errors: usize,
    /// Where it leads.
    pub addresses: Addresses,
}

/// What the frame of another page shows of a saved design.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Embedded {
    /// The project's name.
    pub title: String,
    /// Where the design is.
    pub link: String,
    /// Its data model.
    pub model: Model,
}

#[component]
pub(crate) fn Saved(page: SavedPage) -> impl IntoView {
    let SavedPage { card, link, errors, addresses } = page;
    let curl = if errors == 0 {
        format!("curl -fsSLo project.zip {link}.zip && unzip -q project.zip")
    } else {
        format!("curl -fsSLo design.json {link}.json")
    };
    let words = if errors == 0 {
        "Somebody has saved this design. It stays as it is: open it in the designer to make it yours.".to_owned()
    } else {
        format!(
            "Somebody has saved this design while it had {}; its project can be made when they are mended.",
            count(errors, "error", "errors")
        )
    };
    let (picture, image) = (format!("{link}.svg"), format!("{link}.png"));
    let markdown = format!("[![The model]({link}.svg)]({link})");
    let frame = format!("<iframe src=\"{link}/embed\" width=\"100%\" height=\"480\" title=\"The model\"></iframe>");
    view! {
        <main id="main" tabindex="-1">
            <section class="intro" aria-labelledby="what">
                <div class="intro-words">
                    <h1 id="what">{card.title.clone()}</h1>
                    <p>{words}</p>
                </div>
            </section>
            <Preset card addresses curl/>
            <section class="panel" aria-labelledby="elsewhere">
                <header class="panel-head">
                    <div class="panel-title">
                        <h2 id="elsewhere">"Show it elsewhere"</h2>
                        <p>"The picture and the frame follow the design: removed with it, never older than it."</p>
                    </div>
                    <nav class="panel-action" aria-label="Pictures">
                        <a class="button" href=picture>"Picture (SVG)"</a>
                        <a class="button" href=image>"Card (PNG)"</a>
                    </nav>
                </header>
                <div class="terminal">
                    <span class="terminal-label" id="in-markdown">"In Markdown"</span>
                    <code class="command" tabindex="0" aria-labelledby="in-markdown">
                        {markdown}
                    </code>
                </div>
                <div class="terminal">
                    <span class="terminal-label" id="in-a-page">"In a page"</span>
                    <code class="command" tabindex="0" aria-labelledby="in-a-page">
                        {frame}
                    </code>
                </div>
            </section>
        </main>
    }
    .into_any()
}
