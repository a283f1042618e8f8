//! The editor: the design that is drawn, how it changes, and what is wrong with it.
//!
//! `Document` is plain Rust: records by id, steps as swapped records, one function through which every change passes.
//! `Editor` puts signals over it for the page's components.

mod context;
mod document;
pub mod edits;
mod place;
mod problems;
mod record;
pub mod saved;
mod unique;

#[cfg(test)]
mod tests;

pub use context::{Editor, Notice, Section, Selected};
pub use document::Document;
pub use place::Place;
pub use problems::{Placed, Problems};
pub(crate) use unique::fresh;
