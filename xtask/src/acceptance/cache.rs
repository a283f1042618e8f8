//! What passed before, under a key of everything that the result depends on.

use std::path::PathBuf;

use anyhow::{Context, Result};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use crate::workspace;

/// SHA-256 of named parts, as hexadecimal text. The parts keep apart: their lengths are part of it.
#[derive(Default)]
pub struct Key(Sha256);

impl Key {
    /// A key that begins with the acceptance's own source.
    pub fn new() -> Self {
        Self::default().with("acceptance", env!("ACCEPTANCE_SOURCE"))
    }

    pub fn with(mut self, name: &str, value: &str) -> Self {
        for part in [name, value] {
            self.0.update((part.len() as u64).to_le_bytes());
            self.0.update(part.as_bytes());
        }
        self
    }

    pub fn text(self) -> String {
        self.0.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

fn path(key: &str) -> PathBuf {
    workspace::target().join("acceptance-cache").join(format!("{key}.json"))
}

/// What was kept under a key.
pub fn get<T: DeserializeOwned>(key: &str) -> Option<T> {
    serde_json::from_slice(&std::fs::read(path(key)).ok()?).ok()
}

/// Keeps the result of something that passed.
pub fn put<T: Serialize>(key: &str, value: &T) -> Result<()> {
    let path = path(key);
    let folder = path.parent().context("a file without a folder")?;
    std::fs::create_dir_all(folder).context("cannot make target/acceptance-cache")?;
    let text = serde_json::to_vec(value).context("cannot write a result")?;
    std::fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::Key;

    #[test]
    fn every_part_counts() {
        let base = || Key::new().with("python", "3.13.0").with("app/main.py", "x");
        assert_eq!(base().text(), base().text());
        assert_ne!(base().text(), Key::new().with("python", "3.13.1").with("app/main.py", "x").text());
        assert_ne!(base().text(), base().with("app/new.py", "").text());
    }

    #[test]
    fn parts_do_not_run_together() {
        assert_ne!(Key::new().with("ab", "c").text(), Key::new().with("a", "bc").text());
    }
}
