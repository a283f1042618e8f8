//! What the page begins with: the server renders it, and the browser takes it over from there.

use serde::{Deserialize, Serialize};

/// The element that carries it, as JSON.
pub const START_ID: &str = "start";

/// A design and its project as far as the first paint needs them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Start {
    /// The service's address, without a slash at the end, for lines that are pasted into a terminal.
    pub base_url: String,
    /// What the page is asked for to begin with the same design: `preset=blog`.
    pub query: String,
    /// Where the project of that design is, for a page without scripts.
    pub download: String,
    /// The design as JSON.
    pub design: String,
    /// The name of the project's folder.
    pub root: String,
    /// Every file of the project, sorted by path.
    pub files: Vec<StartFile>,
    /// The path of the file that is shown.
    pub open: String,
    /// The text of the file that is shown.
    pub text: String,
    /// Where the worker's script is; none in a build without the browser's part.
    pub worker: Option<String>,
}

/// A file of the project, without its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct StartFile {
    /// Relative to the project's folder.
    pub path: String,
    /// How many lines it has.
    pub lines: usize,
}

#[cfg(feature = "ssr")]
impl Start {
    /// The JSON for a `script` element: nothing in it can end that element.
    pub(crate) fn embedded(&self) -> String {
        // Texts and lists of texts always have a form in JSON.
        serde_json::to_string(self).unwrap_or_default().replace('<', "\\u003c")
    }
}
