//! From a design to a project: `read -> check -> plan -> render -> files -> archive`.
//!
//! Pure: no IO, clock, environment or randomness, so that the page and the server make the same bytes.
#![deny(missing_docs)]

pub mod archive;
pub mod check;
pub mod design;
pub mod features;
pub mod files;
pub mod formats;
mod generate;
pub mod manifest;
pub mod names;
mod parallel;
pub mod patch;
pub mod pattern;
pub mod pins;
pub mod plan;
mod presets;
pub mod problem;
pub mod render;

pub use check::check_text as check_document;
pub use generate::{GenerateError, generate};
pub use presets::{Preset, presets};
