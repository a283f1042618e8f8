//! What happens beside the page, in a Web Worker of its own: projects are generated, packed and searched there, so
//! that typing never waits for it.
//!
//! [`protocol`] is what the page and the worker say to each other. [`Workshop`] does the work and knows no browser;
//! `main.rs` connects the two.

mod changes;
pub mod protocol;
mod search;
mod workshop;

pub use workshop::Workshop;
