//! A temporary folder that is gone afterwards, also when the command is interrupted.

use std::path::Path;

use anyhow::{Context, Result};
use tempfile::TempDir;

use crate::interrupt::{self, Watched};

/// The folder; removed when this is dropped.
pub struct Scratch {
    _watched: Watched,
    folder: TempDir,
}

impl Scratch {
    pub fn new(purpose: &str) -> Result<Self> {
        let folder = tempfile::Builder::new()
            .prefix(&format!("slipway-{purpose}-"))
            .tempdir()
            .context("cannot make a temporary folder")?;
        Ok(Self { _watched: interrupt::folder(folder.path().to_owned()), folder })
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }
}
