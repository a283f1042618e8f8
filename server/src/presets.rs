//! What there is to start from: Slipway's own presets and, before them, those of the house that runs it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock, OnceLock};

use app::PresetCard;
use generator::problem::{Problem, Severity};

use crate::page::Ready;
use crate::web::cached::Cached;

/// A ready design.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preset {
    /// Its word in addresses.
    pub id: String,
    /// Its name.
    pub title: String,
    /// What it contains.
    pub description: String,
    /// The design as JSON.
    pub design: String,
}

/// Why a file is no preset of the house.
#[derive(Debug, thiserror::Error)]
pub enum PresetError {
    /// It cannot be read.
    #[error("{} cannot be read", .0.display())]
    File(PathBuf, #[source] std::io::Error),
    /// Its name is no word for an address.
    #[error("{}: the name must be lower-case letters, digits and hyphens before .json", .0.display())]
    Name(PathBuf),
    /// The design has errors.
    #[error("{}: {}: {}", .0.display(), .1.at, .1.message)]
    Design(PathBuf, Box<Problem>),
}

/// What there is to start from, and what is made of it once.
#[derive(Debug, Clone)]
pub struct Presets(Arc<Catalogue>);

#[derive(Debug)]
struct Catalogue {
    presets: Vec<Preset>,
    list: OnceLock<Cached>,
    designs: OnceLock<BTreeMap<String, Cached>>,
    cards: OnceLock<Vec<PresetCard>>,
    ready: OnceLock<Vec<Ready>>,
}

impl From<Vec<Preset>> for Presets {
    fn from(presets: Vec<Preset>) -> Self {
        let (list, designs, cards, ready) = Default::default();
        Self(Arc::new(Catalogue { presets, list, designs, cards, ready }))
    }
}

/// Slipway's own.
impl Default for Presets {
    fn default() -> Self {
        static OWN: LazyLock<Presets> = LazyLock::new(|| Presets::from(own()));
        OWN.clone()
    }
}

fn own() -> Vec<Preset> {
    let preset = |preset: &generator::Preset| Preset {
        id: preset.id.to_owned(),
        title: preset.title.to_owned(),
        description: preset.description.to_owned(),
        design: preset.design.to_owned(),
    };
    generator::presets().iter().map(preset).collect()
}

impl Presets {
    /// Those of a house before Slipway's own; and what is wrong with the files that are none. A preset of the house by
    /// the name of one of Slipway's takes its place.
    ///
    /// # Errors
    /// If the folder cannot be read.
    pub fn with_house(folder: &Path) -> Result<(Self, Vec<PresetError>), PresetError> {
        let failed = |error| PresetError::File(folder.to_owned(), error);
        let mut paths = Vec::new();
        for entry in std::fs::read_dir(folder).map_err(failed)? {
            let path = entry.map_err(failed)?.path();
            if path.extension().is_some_and(|extension| extension == "json") {
                paths.push(path);
            }
        }
        paths.sort();
        let (mut presets, mut faults) = (Vec::new(), Vec::new());
        for path in paths {
            match read(&path) {
                Ok(preset) => presets.push(preset),
                Err(fault) => faults.push(fault),
            }
        }
        let house: Vec<String> = presets.iter().map(|preset| preset.id.clone()).collect();
        presets.extend(own().into_iter().filter(|preset| !house.contains(&preset.id)));
        Ok((Self::from(presets), faults))
    }

    /// All of them, the one to begin with first.
    pub(crate) fn all(&self) -> &[Preset] {
        &self.0.presets
    }

    pub(crate) fn find(&self, id: &str) -> Option<&Preset> {
        self.0.presets.iter().find(|preset| preset.id == id)
    }

    /// The answer that lists them.
    pub(crate) fn list(&self, make: impl FnOnce(&[Preset]) -> Cached) -> &Cached {
        self.0.list.get_or_init(|| make(self.all()))
    }

    /// The design of one, as an answer.
    pub(crate) fn design(&self, id: &str) -> Option<&Cached> {
        let cached = |preset: &Preset| Cached::new("application/json", preset.design.as_bytes().to_vec());
        let all = self.all().iter();
        let designs = self.0.designs.get_or_init(|| all.map(|preset| (preset.id.clone(), cached(preset))).collect());
        designs.get(id)
    }

    /// What the page says about them.
    pub(crate) fn cards(&self, make: fn(&Preset) -> Option<PresetCard>) -> &[PresetCard] {
        self.0.cards.get_or_init(|| self.all().iter().filter_map(make).collect())
    }

    /// What the designer begins with.
    pub(crate) fn ready(&self, make: fn(&Preset) -> Option<Ready>) -> &[Ready] {
        self.0.ready.get_or_init(|| self.all().iter().filter_map(make).collect())
    }
}

fn read(path: &Path) -> Result<Preset, PresetError> {
    let name = || PresetError::Name(path.to_owned());
    let id = path.file_stem().and_then(|stem| stem.to_str()).ok_or_else(name)?;
    let good = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    if id.is_empty() || id.len() > 64 || !id.bytes().all(good) {
        return Err(name());
    }
    let design = std::fs::read_to_string(path).map_err(|error| PresetError::File(path.to_owned(), error))?;
    let problems = generator::check_document(design.as_bytes());
    if let Some(problem) = problems.into_iter().find(|problem| problem.severity == Severity::Error) {
        return Err(PresetError::Design(path.to_owned(), Box::new(problem)));
    }
    // A design without errors can be read.
    let file = generator::design::read(design.as_bytes()).map_err(|_| name())?;
    Ok(Preset {
        id: id.to_owned(),
        title: file.project.name.clone(),
        description: file.project.description.clone().unwrap_or_default(),
        design,
    })
}
