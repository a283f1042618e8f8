//! The pages of the designer, shared by server rendering and the browser.
//!
//! The server sends what [`render`] makes: the designer with a design in it, complete and readable without scripts.
//! In the browser [`hydrate`] takes the same page over: both begin with the same [`Start`].
#![recursion_limit = "256"]

mod browser;
mod chrome;
mod designer;
mod drawn;
pub mod editor;
mod forms;
#[cfg(feature = "ssr")]
mod gallery;
mod icon;
mod kept;
#[cfg(feature = "ssr")]
mod model;
mod outline;
#[cfg(feature = "ssr")]
mod preset;
pub mod preview;
pub mod project;
#[cfg(feature = "ssr")]
mod saved;
mod shell;
mod start;
mod words;
mod workbench;

pub use chrome::{Links, Script};
#[cfg(feature = "ssr")]
pub use model::{EntityView, FieldView, Mark, Model, RelationView, card, picture};
#[cfg(feature = "ssr")]
pub use preset::{Addresses, PresetCard, ProjectSize};
#[cfg(feature = "ssr")]
pub use saved::{Embedded, SavedPage};
pub use start::{START_ID, Start, StartFile};

/// The designer as HTML.
#[cfg(feature = "ssr")]
#[must_use]
pub fn render(links: &Links, start: &Start) -> String {
    html(|| chrome::designer_document(links, start))
}

/// The page of the presets as HTML; `base_url` is the service's address, without a slash at the end.
#[cfg(feature = "ssr")]
#[must_use]
pub fn render_gallery(links: &Links, base_url: &str, presets: &[PresetCard]) -> String {
    html(|| chrome::gallery_document(links, base_url.to_owned(), presets.to_vec()))
}

/// The page of a saved design as HTML.
#[cfg(feature = "ssr")]
#[must_use]
pub fn render_saved(links: &Links, page: &SavedPage) -> String {
    html(|| chrome::saved_document(links, page.clone()))
}

/// The model of a saved design for the frames of other pages, as HTML.
#[cfg(feature = "ssr")]
#[must_use]
pub fn render_embedded(links: &Links, embedded: &Embedded) -> String {
    html(|| chrome::embedded_document(links, embedded.clone()))
}

#[cfg(feature = "ssr")]
fn html<V: leptos::IntoView>(view: impl FnOnce() -> V) -> String {
    use leptos::prelude::*;

    let owner = Owner::new();
    let html = owner.with(|| view().to_html());
    owner.cleanup();
    html
}

/// Takes over the page that the server has sent.
#[cfg(feature = "hydrate")]
pub fn hydrate() {
    use leptos::leptos_dom::logging::console_error;
    use leptos::prelude::*;

    std::panic::set_hook(Box::new(|panic| console_error(&panic.to_string())));
    let start = document().get_element_by_id(START_ID).and_then(|element| element.text_content());
    match serde_json::from_str::<Start>(&start.unwrap_or_default()) {
        Ok(start) => {
            leptos::mount::hydrate_body(move || view! { <designer::Designer start/> });
            browser::mark("slipway:alive");
        }
        Err(error) => console_error(&format!("the page does not say what it begins with: {error}")),
    }
}
