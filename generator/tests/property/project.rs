//! One project: every file is what its name says, and they fit together.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Arc, Mutex};

use generator::archive;
use generator::design::{load, read};
use generator::files::{ProjectFiles, RelPath};
use saphyr::{LoadableYamlNode, Yaml};

use crate::source::Source;
use crate::{imports, routes};

/// Judges projects. Files that were read before are known.
#[derive(Default)]
pub struct Judge {
    known: Mutex<BTreeMap<u64, Arc<Source>>>,
}

impl Judge {
    /// Everything that is wrong with the project of a design.
    pub fn faults(&self, project: &ProjectFiles, document: &[u8]) -> Vec<String> {
        let mut faults = Vec::new();
        let mut sources = BTreeMap::new();
        if let Err(error) = archive::zip(project) {
            faults.push(format!("no zip: {error}"));
        }
        for (path, text) in &project.files {
            faults.extend(file(path, text).map(|fault| format!("{fault} in `{path}`")));
            if path.as_str().ends_with(".py") {
                let source = self.source(text);
                faults.extend(source.faults.iter().map(|fault| format!("{fault} in `{path}`")));
                sources.insert(path.to_string(), source);
            }
        }
        faults.extend(design(project, document));
        faults.extend(imports::faults(&sources));
        faults.extend(imports::fixtures(&sources));
        faults.extend(routes::faults(&sources));
        faults
    }

    fn source(&self, text: &str) -> Arc<Source> {
        let mut hasher = DefaultHasher::new();
        text.hash(&mut hasher);
        let key = hasher.finish();
        if let Some(source) = self.known.lock().expect("no panic while locked").get(&key) {
            return source.clone();
        }
        let source = Arc::new(Source::new(text));
        self.known.lock().expect("no panic while locked").insert(key, source.clone());
        source
    }
}

/// What is wrong with a file alone.
fn file(path: &RelPath, text: &str) -> Option<String> {
    if RelPath::new(path.as_str()).as_ref() != Ok(path) {
        return Some("unsafe path".to_owned());
    }
    if text.contains(['\r', '\0']) {
        return Some("control characters".to_owned());
    }
    if !text.is_empty() && !text.ends_with('\n') {
        return Some("no line end at the end".to_owned());
    }
    match path.as_str().rsplit('.').next() {
        Some("toml") => text.parse::<toml::Table>().err().map(|error| format!("no TOML: {error}")),
        Some("json") => serde_json::from_str::<serde_json::Value>(text).err().map(|error| format!("no JSON: {error}")),
        Some("yml" | "yaml") => Yaml::load_from_str(text).err().map(|error| format!("no YAML: {error}")),
        _ => None,
    }
}

/// The project holds the design that it was made from, and its manifest knows every file.
fn design(project: &ProjectFiles, document: &[u8]) -> Option<String> {
    let text = RelPath::new("slipway.json").ok().and_then(|path| project.files.get(&path))?;
    let (Ok(given), Ok(kept)) = (read(document), read(text.as_bytes())) else {
        return Some("slipway.json is no design".to_owned());
    };
    (load(&given) != load(&kept)).then(|| "slipway.json is another design".to_owned())
}
