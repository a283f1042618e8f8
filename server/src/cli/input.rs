//! The design that a command is about: a file, or standard input.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use anyhow::{Context, ensure};
use clap::Args;

/// The most that a design may have, the same as over HTTP.
const LIMIT: u64 = 2 * 1024 * 1024;

/// Where a design comes from.
#[derive(Debug, Args)]
pub(super) struct Input {
    /// The design; `-` reads standard input.
    #[arg(value_name = "DESIGN.json")]
    path: PathBuf,
}

impl From<PathBuf> for Input {
    fn from(path: PathBuf) -> Self {
        Self { path }
    }
}

impl Input {
    /// The whole document.
    pub(super) fn read(&self) -> anyhow::Result<Vec<u8>> {
        let bytes =
            if self.is_stdin() { limited(io::stdin().lock()) } else { File::open(&self.path).and_then(limited) };
        let bytes = bytes.with_context(|| format!("{} cannot be read", self.name()))?;
        ensure!(
            bytes.len() as u64 <= LIMIT,
            "{} is larger than {} MiB, the most that a design may have",
            self.name(),
            LIMIT / (1024 * 1024)
        );
        Ok(bytes)
    }

    /// True for `-`.
    pub(super) fn is_stdin(&self) -> bool {
        self.path == Path::new("-")
    }

    /// What messages call it.
    pub(super) fn name(&self) -> String {
        if self.is_stdin() { "standard input".to_owned() } else { self.path.display().to_string() }
    }
}

fn limited(reader: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader.take(LIMIT + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}
