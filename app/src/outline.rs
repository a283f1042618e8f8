//! The design as the server draws it: what stands where the workbench will, quiet, in the same places, to be read only.
//!
//! It is text that the browser leaves as it came, so nothing of it is in a wasm module.

#[cfg(feature = "ssr")]
mod sketch;

/// A design as HTML, by the places of the workbench.
#[derive(Debug, Clone, Default)]
pub(crate) struct Outline {
    /// In the bar at the top.
    pub tools: String,
    /// In the middle.
    pub work: String,
    /// In the line at the bottom.
    pub numbers: String,
}

#[cfg(not(feature = "ssr"))]
impl Outline {
    /// In the browser there is nothing to draw: the page has it already.
    pub fn of(_design: &str) -> Self {
        Self::default()
    }
}
