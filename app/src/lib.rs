//! The pages of the designer, shared by server rendering and the browser.
//!
//! The server fills [`Shell`] and sends what [`render`] makes of it: a page that is complete without scripts.
#![recursion_limit = "256"]

mod chrome;
mod home;
mod model;
mod preset;

pub use model::{EntityView, FieldView, Mark, Model, RelationView};
pub use preset::{PresetCard, ProjectSize};

/// Everything that the page needs to know.
#[derive(Debug, Clone, PartialEq)]
pub struct Shell {
    /// The service's address, without a slash at the end, for lines that are pasted into a terminal.
    pub base_url: String,
    /// Where the styles are.
    pub style_path: String,
    /// Where the icon is.
    pub icon_path: String,
    /// The ready designs.
    pub presets: Vec<PresetCard>,
}

/// The page as HTML.
#[cfg(feature = "ssr")]
#[must_use]
pub fn render(shell: &Shell) -> String {
    use leptos::prelude::*;

    let shell = shell.clone();
    Owner::new().with(|| chrome::document(shell).to_html())
}
