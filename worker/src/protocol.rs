//! What the page and the worker say to each other: each message is one JSON text; a zip's bytes come beside it.
//!
//! The page asks for one thing of a kind at a time and the worker answers in the order of the questions, so that what
//! [`Answer::Generated`] adds up to on the page is what the worker holds.

use serde::{Deserialize, Serialize};

/// A question of the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Question {
    /// Generate a design: its text, and the number of the question.
    Generate {
        /// Comes back in the answer.
        number: u32,
        /// The design as JSON.
        design: String,
    },
    /// Pack what was generated last.
    Zip {
        /// Comes back in the answer.
        number: u32,
    },
    /// Look for a text in what was generated last.
    Search {
        /// Comes back in the answer.
        number: u32,
        /// What to look for; upper and lower case are the same.
        text: String,
    },
}

/// An answer of the worker.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Answer {
    /// The worker is there.
    Ready,
    /// What another design changed.
    Generated {
        /// That of the question.
        number: u32,
        /// How long it took.
        milliseconds: f64,
        /// What is different from the project before.
        update: Update,
    },
    /// No project can be made of the design; what was generated before is still held.
    Refused {
        /// That of the question.
        number: u32,
        /// How many errors the design has.
        errors: usize,
    },
    /// The zip, whose bytes come beside this.
    Zipped {
        /// That of the question.
        number: u32,
        /// The file's name.
        name: String,
    },
    /// Where a text occurs.
    Found {
        /// That of the question.
        number: u32,
        /// In the order of the files.
        hits: Vec<Hit>,
        /// There are more than `hits` has.
        more: bool,
    },
    /// A fault of Slipway's own.
    Failed {
        /// That of the question.
        number: u32,
        /// What went wrong.
        message: String,
    },
}

/// From one project to the next.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Update {
    /// The name of the project's folder.
    pub root: String,
    /// Files that are new or have another text.
    pub changed: Vec<Changed>,
    /// Files that are gone.
    pub removed: Vec<String>,
}

/// A file that is new or has another text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Changed {
    /// Relative to the project's folder.
    pub path: String,
    /// All of it.
    pub text: String,
    /// What is different from the text before, from top to bottom; nothing in a new file.
    pub hunks: Vec<Hunk>,
}

/// Lines in the place of other lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Hunk {
    /// The first line in the text before, from 0.
    pub before: usize,
    /// How many lines go.
    pub removed: usize,
    /// The first line in the new text, from 0.
    pub after: usize,
    /// How many lines come.
    pub added: usize,
}

/// A line that holds what was looked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Hit {
    /// The file.
    pub path: String,
    /// The line, from 0.
    pub line: usize,
    /// Its text, cut where it is long.
    pub text: String,
}
