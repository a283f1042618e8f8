//! What the designer begins with: a preset, already generated.

use std::sync::LazyLock;

use app::{Start, StartFile};
use generator::files::{ProjectFiles, RelPath};
use generator::{Preset, design};

use crate::web::assets;

/// A preset as the page begins with it.
struct Ready {
    preset: &'static Preset,
    /// In its link form: what the browser's side writes too.
    design: String,
    project: ProjectFiles,
}

static READY: LazyLock<Vec<Ready>> = LazyLock::new(|| generator::presets().iter().filter_map(ready).collect());

fn ready(preset: &'static Preset) -> Option<Ready> {
    let file = design::read(preset.design.as_bytes())
        .inspect_err(|error| tracing::error!(preset = preset.id, %error, "a preset is no design"))
        .ok()?;
    let project = generator::generate(preset.design.as_bytes())
        .inspect_err(|error| tracing::error!(preset = preset.id, %error, "a preset cannot be generated"))
        .ok()?;
    Some(Ready { preset, design: design::load(&file).link_form(), project })
}

/// What the page begins with; another preset or file than the wished one where that is not there.
pub(super) fn start(base_url: String, preset: Option<&str>, file: Option<&str>) -> Option<Start> {
    let wished = READY.iter().find(|ready| Some(ready.preset.id) == preset);
    let ready = wished.or_else(|| READY.first())?;
    let files = &ready.project.files;
    let (open, text) = files.iter().find(|(path, _)| Some(path.as_str()) == file).or_else(|| most_telling(files))?;
    Some(Start {
        base_url,
        preset: ready.preset.id.to_owned(),
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
