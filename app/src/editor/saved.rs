//! What the browser keeps: the design as the text of a link. Broken text is never thrown away.

use generator::design::{Design, load, read};

/// Where the design is kept.
pub const KEY: &str = "slipway.design";
/// Where text that could not be read is put aside, with a number behind it from the second one on.
pub const ASIDE: &str = "slipway.unreadable";

/// What was found where the design is kept.
#[derive(Debug, Clone, PartialEq)]
pub enum Found {
    /// The design.
    Design(Box<Design>),
    /// A text that is no design, and why.
    Broken(String),
}

/// Reads a kept text.
#[must_use]
pub fn restore(text: &str) -> Found {
    match read(text.as_bytes()) {
        Ok(file) => Found::Design(Box::new(load(&file))),
        Err(error) => Found::Broken(error.faults.first().map(|fault| fault.message.clone()).unwrap_or_default()),
    }
}
