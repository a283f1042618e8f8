//! The whole way in one call: what the API, the command line and the page ask for.

use crate::design::{self, Design};
use crate::files::{ProjectFiles, RelPath};
use crate::names;
use crate::problem::Problem;

/// All problems of a document, faults of shape included.
#[must_use]
pub fn check_document(document: &[u8]) -> Vec<Problem> {
    design::read(document).map_or_else(Vec::from, |_| Vec::new())
}

/// The project of a document.
///
/// # Errors
/// All problems of the document, if one of them is an error.
pub fn generate(document: &[u8]) -> Result<ProjectFiles, Vec<Problem>> {
    let design = design::load(&design::read(document).map_err(Vec::from)?);
    let mut files = ProjectFiles { root: root(&design), files: std::collections::BTreeMap::new() };
    if let Ok(path) = RelPath::new("slipway.json") {
        files.files.insert(path, design.file_form());
    }
    Ok(files)
}

/// The folder's name: the project's, in the letters that every system takes.
fn root(design: &Design) -> RelPath {
    let name = names::words(&design.project.name).join("-").to_lowercase();
    RelPath::new(name).or_else(|_| RelPath::new("project")).unwrap_or_else(|unsafe_path| unreachable!("{unsafe_path}"))
}
