//! Finds a Python for a project: its oldest series if the machine has it, else the next one.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::process;

/// A Python on this machine.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Interpreter {
    /// Major, minor, patch.
    pub version: (u32, u32, u32),
    pub path: PathBuf,
}

impl Interpreter {
    /// As in `3.13.0`.
    pub fn text(&self) -> String {
        let (major, minor, patch) = self.version;
        format!("{major}.{minor}.{patch}")
    }
}

/// Every Python that uv or pyenv knows of.
pub fn installed(uv: &Path) -> Result<Vec<Interpreter>> {
    let mut found = known_to_uv(uv)?;
    for path in of_pyenv() {
        if !found.iter().any(|known| known.path == path)
            && let Some(version) = version(&path)
        {
            found.push(Interpreter { version, path });
        }
    }
    Ok(found)
}

/// The series that a project may ask for.
pub const SERIES: [(u32, u32); 4] = [(3, 11), (3, 12), (3, 13), (3, 14)];

/// The one for a project; brought by uv if there is none and uv can.
pub fn find(uv: &Path, minimum: (u32, u32)) -> Result<Option<Interpreter>> {
    if let Some(best) = best(installed(uv)?, minimum) {
        return Ok(Some(best));
    }
    let wanted = format!("{}.{}", minimum.0, minimum.1);
    println!("installing Python {wanted} by uv");
    let tried = process::run(Command::new(uv).args(["python", "install", &wanted]))?;
    if !tried.success() {
        println!("{}", tried.log.trim_end());
    }
    Ok(best(installed(uv)?, minimum))
}

/// The series of which this machine has no Python.
pub fn missing(uv: &Path) -> Result<Vec<(u32, u32)>> {
    let installed = installed(uv)?;
    let is_there = |series: &(u32, u32)| installed.iter().any(|it| (it.version.0, it.version.1) == *series);
    Ok(SERIES.into_iter().filter(|series| !is_there(series)).collect())
}

/// The oldest series that is new enough, its newest release.
fn best(mut installed: Vec<Interpreter>, minimum: (u32, u32)) -> Option<Interpreter> {
    let series = |it: &Interpreter| (it.version.0, it.version.1);
    installed.retain(|it| series(it) >= minimum);
    let oldest = installed.iter().map(series).min()?;
    installed.into_iter().filter(|it| series(it) == oldest).max_by_key(|it| it.version)
}

#[derive(Deserialize)]
struct Listed {
    path: Option<PathBuf>,
    implementation: String,
    variant: Option<String>,
    version_parts: Parts,
}

#[derive(Deserialize)]
struct Parts {
    major: u32,
    minor: u32,
    patch: u32,
}

fn known_to_uv(uv: &Path) -> Result<Vec<Interpreter>> {
    let listing = Command::new(uv)
        .args(["python", "list", "--only-installed", "--output-format", "json"])
        .stderr(std::process::Stdio::null())
        .output()
        .context("cannot run uv")?;
    let listed: Vec<Listed> = serde_json::from_slice(&listing.stdout).context("what `uv python list` printed")?;
    let usable = listed.into_iter().filter(|it| {
        it.implementation == "cpython" && it.variant.as_deref().is_none_or(|variant| variant == "default")
    });
    let interpreters = usable.filter_map(|it| {
        let Parts { major, minor, patch } = it.version_parts;
        Some(Interpreter { version: (major, minor, patch), path: it.path? })
    });
    Ok(interpreters.collect())
}

/// uv sees pyenv's versions only while they are the chosen ones.
fn of_pyenv() -> Vec<PathBuf> {
    let root = std::env::var_os("PYENV_ROOT").map(PathBuf::from);
    let root = root.or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".pyenv")));
    let entries = root.and_then(|root| std::fs::read_dir(root.join("versions")).ok());
    let programs = entries.into_iter().flatten().flatten().map(|entry| entry.path().join("bin/python3"));
    programs.filter(|path| path.is_file()).collect()
}

fn version(python: &Path) -> Option<(u32, u32, u32)> {
    let ended = process::run(Command::new(python).arg("--version")).ok()?;
    let text = ended.log.trim().strip_prefix("Python ")?.to_owned();
    let mut parts = text.split('.').map(|part| part.parse::<u32>().ok());
    Some((parts.next()??, parts.next()??, parts.next()??))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn installed() -> Vec<Interpreter> {
        let versions = [(3, 13, 0), (3, 11, 7), (3, 11, 9), (3, 14, 1)];
        versions.into_iter().map(|version| Interpreter { version, path: PathBuf::new() }).collect()
    }

    #[test]
    fn the_oldest_series_is_preferred() {
        assert_eq!(best(installed(), (3, 11)).unwrap().text(), "3.11.9");
        assert_eq!(best(installed(), (3, 13)).unwrap().text(), "3.13.0");
    }

    #[test]
    fn without_it_the_next_is_taken() {
        assert_eq!(best(installed(), (3, 12)).unwrap().text(), "3.13.0");
        assert_eq!(best(installed(), (3, 15)), None);
    }
}
