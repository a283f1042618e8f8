//! Finds the programs of PostgreSQL: on PATH, where Debian and Homebrew put them, else by apt.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::apt;

const NEEDED: [&str; 5] = ["initdb", "postgres", "pg_isready", "createdb", "dropdb"];
const HINT: &str = "PostgreSQL's server programs (initdb, postgres) are missing; hint: install PostgreSQL 14 or later \
                    (Debian and Ubuntu: apt-get install postgresql; macOS: brew install postgresql@17)";

/// The folder that holds them all.
pub struct Programs(PathBuf);

impl Programs {
    pub fn find() -> Result<Self> {
        if let Some(found) = Self::here() {
            return Ok(found);
        }
        apt::install("postgresql", HINT)?;
        match Self::here() {
            Some(found) => Ok(found),
            None => bail!(HINT),
        }
    }

    pub fn path(&self, program: &str) -> PathBuf {
        self.0.join(program)
    }

    fn here() -> Option<Self> {
        let on_path = std::env::var_os("PATH").unwrap_or_default();
        let mut folders: Vec<PathBuf> = std::env::split_paths(&on_path).collect();
        folders.extend(installed(Path::new("/usr/lib/postgresql")));
        folders.extend(installed(Path::new("/opt/homebrew/opt")));
        folders.extend(installed(Path::new("/usr/local/opt")));
        // Several of them may be links to one wrapper; the server itself lies beside `initdb` only where both are.
        let complete = |folder: &PathBuf| NEEDED.iter().all(|program| folder.join(program).is_file());
        folders.into_iter().find(complete).map(Self)
    }
}

/// The `bin` folders of the versions below a folder, newest first.
fn installed(parent: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(parent) else {
        return Vec::new();
    };
    let name = |path: &PathBuf| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let number = |path: &PathBuf| name(path).trim_start_matches("postgresql@").parse::<u32>().ok();
    let mut versions: Vec<PathBuf> =
        entries.flatten().map(|entry| entry.path()).filter(|p| number(p).is_some()).collect();
    versions.sort_by_key(number);
    versions.into_iter().rev().map(|path| path.join("bin")).collect()
}
