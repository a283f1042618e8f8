//! The page of a saved design: what is in it, for everybody who has the link, and ways to take it along. It needs no
//! script.

use leptos::prelude::*;

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

#[component]
pub(crate) fn Saved(page: SavedPage) -> impl IntoView {
    let SavedPage { card, link, errors, addresses } = page;
    let id = card.id.clone();
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
    view! {
        <main id="main" tabindex="-1">
            <section class="intro" aria-labelledby="what">
                <div class="intro-words">
                    <h1 id="what">{card.title.clone()}</h1>
                    <p>{words}</p>
                </div>
                <nav class="intro-tabs" aria-label="This design">
                    <ul><li><a href=format!("#{id}")>"The model"</a></li></ul>
                </nav>
            </section>
            <Preset card addresses curl/>
        </main>
    }
    .into_any()
}
