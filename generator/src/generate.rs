//! The whole way from a document to a project's files.

use crate::files::{ProjectFiles, RelPath};
use crate::problem::Problem;
use crate::{check, design};
use crate::{manifest, pins, plan, render};

/// Why there is no project.
#[derive(Debug, thiserror::Error)]
pub enum GenerateError {
    /// The design has problems of which at least one is an error.
    #[error("the design has {} problems", .0.len())]
    Problems(Vec<Problem>),
    /// A fault of Slipway's own: the plan asks for a package that is not pinned.
    #[error(transparent)]
    Pins(#[from] pins::NotPinned),
    /// A fault of Slipway's own: a template fails.
    #[error(transparent)]
    Render(#[from] render::RenderError),
    /// A fault of Slipway's own: a path is not safe.
    #[error(transparent)]
    Path(#[from] crate::files::UnsafePath),
}

/// Makes the project of a document.
///
/// # Errors
/// [`GenerateError::Problems`] if the document has an error; the others are faults of Slipway's own.
pub fn generate(document: &[u8]) -> Result<ProjectFiles, GenerateError> {
    let file = design::read(document).map_err(|error| GenerateError::Problems(error.into()))?;
    let problems = check::check(&file);
    if check::has_errors(&problems) {
        return Err(GenerateError::Problems(problems));
    }
    let design = design::load(&file);
    let mut project = render::render(&plan::plan(&design)?)?;
    project.files.insert(RelPath::new("slipway.json")?, design.file_form());
    project.files.insert(RelPath::new(".slipway/manifest.json")?, manifest::of(&project.files));
    Ok(project)
}
