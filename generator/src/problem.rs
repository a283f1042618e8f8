//! What is wrong with a design: data for the page, the API and the command line.

use serde::Serialize;
use serde_json::Value;

/// One fault of a design. `check` reports all of them; a broken design is data, not an error.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Problem {
    /// A stable kebab-case word, for example `name-reserved`.
    pub code: &'static str,
    /// Errors forbid generating, warnings do not.
    pub severity: Severity,
    /// JSON Pointer (RFC 6901) into the document as it was sent.
    pub at: String,
    /// What is wrong: one sentence.
    pub message: String,
    /// How to mend it: one sentence.
    pub hint: String,
    /// An edit that mends it, applied in order, if there is a safe one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fix: Option<Fix>,
}

impl Problem {
    /// The same problem of a document that is a part of another one: `place` is a JSON Pointer to the part.
    #[must_use]
    pub fn inside(mut self, place: &str) -> Self {
        let changes = self.fix.iter_mut().flat_map(|fix| &mut fix.changes);
        let paths = changes.map(|change| match change {
            Change::Add { path, .. } | Change::Remove { path } | Change::Replace { path, .. } => path,
        });
        for path in paths.chain([&mut self.at]) {
            path.insert_str(0, place);
        }
        self
    }
}

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Severity {
    /// No project can be made.
    Error,
    /// A project can be made; it may not be what was meant.
    Warning,
}

/// A list of changes to the document that mends a problem.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Fix {
    /// The words on the button, for example `Remove maxLength`.
    pub title: String,
    /// RFC 6902 operations on the document as it was sent.
    pub changes: Vec<Change>,
}

/// One RFC 6902 (JSON Patch) operation.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "op", rename_all = "camelCase")]
pub enum Change {
    /// Adds a value (in a list: before the index, or at the end with `-`).
    Add {
        /// Where, as a JSON Pointer.
        path: String,
        /// What.
        value: Value,
    },
    /// Removes a value.
    Remove {
        /// Where, as a JSON Pointer.
        path: String,
    },
    /// Puts another value in the place of one.
    Replace {
        /// Where, as a JSON Pointer.
        path: String,
        /// What.
        value: Value,
    },
}
