//! `cargo xtask pins`: asks uv for the newest versions that go together and writes `generator/pins.toml`.
//!
//! The lists at the top of the file are written by hand: what a project may require, what the acceptance needs.

mod lock;

use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::{Command, ExitCode};

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::acceptance::CORPUS;
use crate::serve::cargo;
use crate::{process, uv, workspace};
use lock::Locked;

/// The part of the file that is read here.
#[derive(Deserialize)]
pub struct Pins {
    /// The oldest Python that the versions are for.
    python: String,
    /// What a generated project may require.
    requirements: Vec<String>,
    tools: Tools,
}

/// What the acceptance installs beside the projects.
#[derive(Deserialize)]
struct Tools {
    requirements: Vec<String>,
    /// The exact versions, as pip reads them.
    #[serde(default)]
    pins: Vec<String>,
}

const HEAD: &str = "\
# Every Python version, transitive ones too. The two lists of requirements are written by hand; `cargo xtask pins`
# finds the newest versions that go together, writes the rest of the file and runs the acceptance on it.
";

fn path() -> PathBuf {
    workspace::root().join("generator/pins.toml")
}

/// Reads the file.
pub fn read() -> Result<Pins> {
    let text = std::fs::read_to_string(path()).context("cannot read generator/pins.toml")?;
    toml::from_str(&text).context("generator/pins.toml")
}

/// The version of one of the acceptance's own tools.
pub fn tool_version(name: &str) -> Result<String> {
    let pins = read()?;
    let version = pins.tool_pins().iter().find_map(|pin| {
        let (found, version) = pin.split(';').next()?.trim().split_once("==")?;
        (found == name).then(|| version.to_owned())
    });
    version.with_context(|| format!("generator/pins.toml has no tool {name}"))
}

impl Pins {
    /// The exact versions of the acceptance's own tools.
    pub fn tool_pins(&self) -> &[String] {
        &self.tools.pins
    }
}

pub fn run() -> Result<ExitCode> {
    let pins = read()?;
    let project = locked(&pins.python, &pins.requirements)?;
    let tools = locked(&pins.python, &pins.tools.requirements)?;
    let text = written(&pins, &project, &tools);
    let before = std::fs::read_to_string(path()).unwrap_or_default();
    std::fs::write(path(), &text).context("cannot write generator/pins.toml")?;
    println!(
        "generator/pins.toml: {} packages for projects, {} for the acceptance, {}",
        project.len(),
        tools.len(),
        if before == text { "nothing new" } else { "changed" }
    );
    // A new build, because this one holds the old versions.
    let mut accept = Command::new(cargo());
    accept.args(["run", "--quiet", "--package", "xtask", "--", "acceptance", "--all"]).args(CORPUS);
    Ok(if process::pass(accept.current_dir(workspace::root()))? { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Has uv resolve a list of requirements for every platform and every Python from the oldest on.
fn locked(python: &str, requirements: &[String]) -> Result<Vec<Locked>> {
    let folder = tempfile::tempdir().context("no temporary folder")?;
    let text = format!(
        "[project]\nname = \"{}\"\nversion = \"0\"\nrequires-python = \">={python}\"\ndependencies = {requirements:?}\n",
        lock::ROOT
    );
    std::fs::write(folder.path().join("pyproject.toml"), text).context("cannot write")?;
    process::must(Command::new(uv::find()?).args(["lock", "--refresh"]).current_dir(&folder))?;
    let text = std::fs::read_to_string(folder.path().join("uv.lock")).context("no uv.lock")?;
    lock::read(&text)
}

fn written(pins: &Pins, project: &[Locked], tools: &[Locked]) -> String {
    let mut text = HEAD.to_owned();
    let _ = write!(text, "python = {:?}\n{}", pins.python, { list("requirements", &pins.requirements) });
    let exact: Vec<String> = tools.iter().map(Locked::exact).collect();
    text.push_str("\n[tools]\n");
    text.push_str(&list("requirements", &pins.tools.requirements));
    text.push_str(&list("pins", &exact));
    for package in project {
        let _ = write!(text, "\n[[package]]\nname = {:?}\nversion = {:?}\n", package.name, package.version);
        if !package.dependencies.is_empty() {
            text.push_str(&list("dependencies", &package.dependencies));
        }
        if !package.extras.is_empty() {
            text.push_str("[package.extras]\n");
            for (extra, brings) in &package.extras {
                text.push_str(&list(extra, brings));
            }
        }
    }
    text
}

/// One key with a list of texts, an item a line, so that a change is one line in a diff.
fn list(key: &str, items: &[String]) -> String {
    let items: String = items.iter().map(|item| format!("  {item:?},\n")).collect();
    format!("{key} = [\n{items}]\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_can_be_read() {
        let pins = Pins {
            python: "3.11".to_owned(),
            requirements: vec!["one[extra]".to_owned()],
            tools: Tools { requirements: vec!["uv".to_owned()], pins: Vec::new() },
        };
        let package = Locked {
            name: "one".to_owned(),
            version: "1.0".to_owned(),
            marker: Some("sys_platform == 'win32'".to_owned()),
            dependencies: vec!["two ; sys_platform == 'win32'".to_owned()],
            extras: [("extra".to_owned(), vec!["three".to_owned()])].into(),
        };
        let text = written(&pins, std::slice::from_ref(&package), std::slice::from_ref(&package));
        let read: Pins = toml::from_str(&text).unwrap();
        assert_eq!(read.requirements, pins.requirements);
        assert_eq!(read.tool_pins(), ["one==1.0 ; sys_platform == 'win32'"]);
        let whole: toml::Table = toml::from_str(&text).unwrap();
        let first = &whole["package"].as_array().unwrap()[0];
        assert_eq!(first["extras"]["extra"][0].as_str(), Some("three"));
    }

    #[test]
    fn the_committed_file_names_the_tools() {
        for tool in ["uv", "schemathesis"] {
            tool_version(tool).unwrap();
        }
    }
}
