//! What the designer begins with: a preset or a saved design, already generated.

use app::{Start, StartFile};
use generator::design;
use generator::files::{ProjectFiles, RelPath};

use crate::presets::{Preset, Presets};
use crate::web::assets;

/// A design as the page begins with it.
#[derive(Debug)]
pub(crate) struct Ready {
    /// The preset's id; a saved design's otherwise.
    id: String,
    /// What asks for it.
    query: String,
    /// Where its project is.
    download: String,
    /// In its link form: what the browser's side writes too.
    design: String,
    project: ProjectFiles,
}

fn preset(preset: &Preset) -> Option<Ready> {
    let file = design::read(preset.design.as_bytes())
        .inspect_err(|error| tracing::error!(preset = %preset.id, %error, "a preset is no design"))
        .ok()?;
    let project = generator::generate(preset.design.as_bytes())
        .inspect_err(|error| tracing::error!(preset = %preset.id, %error, "a preset cannot be generated"))
        .ok()?;
    Some(Ready {
        id: preset.id.clone(),
        query: format!("preset={}", preset.id),
        download: format!("/api/v1/presets/{}.zip", preset.id),
        design: design::load(&file).link_form(),
        project,
    })
}

/// A saved design that somebody wants to go on with; none if its project cannot be made.
pub(super) fn saved(id: &str, document: &[u8], project: ProjectFiles) -> Option<Ready> {
    let file = design::read(document).ok()?;
    Some(Ready {
        id: id.to_owned(),
        query: format!("design={id}"),
        download: format!("/d/{id}.zip"),
        design: design::load(&file).link_form(),
        project,
    })
}

/// What the page begins with; another preset or file than the wished one where that is not there.
pub(super) fn start(presets: &Presets, base_url: String, id: Option<&str>, file: Option<&str>) -> Option<Start> {
    let all = presets.ready(preset);
    let wished = all.iter().find(|ready| Some(ready.id.as_str()) == id);
    begin(wished.or_else(|| all.first())?, base_url, file)
}

/// The page that begins with a design.
pub(super) fn begin(ready: &Ready, base_url: String, file: Option<&str>) -> Option<Start> {
    let files = &ready.project.files;
    let (open, text) = files.iter().find(|(path, _)| Some(path.as_str()) == file).or_else(|| most_telling(files))?;
    Some(Start {
        base_url,
        query: ready.query.clone(),
        download: ready.download.clone(),
        design: ready.design.clone(),
        root: ready.project.root.to_string(),
        files: files
            .iter()
            .map(|(path, text)| StartFile { path: path.to_string(), lines: text.lines().count() })
            .collect(),
        open: open.to_string(),
        text: text.clone(),
        worker: assets::built_path("worker", "js").map(str::to_owned),
    })
}

/// The largest model: the file that shows best what a design becomes.
fn most_telling(files: &std::collections::BTreeMap<RelPath, String>) -> Option<(&RelPath, &String)> {
    let models = files.iter().filter(|(path, _)| path.as_str().contains("/models/"));
    models.max_by_key(|(_, text)| text.len()).or_else(|| files.iter().next())
}
