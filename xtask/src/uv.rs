//! The `uv` that installs Python packages: the one on PATH if it is new enough, else one in `target/tools`.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::{pins, process, workspace};

/// The program to call.
pub fn find() -> Result<PathBuf> {
    let wanted = pins::tool_version("uv")?;
    let own = workspace::target().join("tools/uv/bin/uv");
    for program in [PathBuf::from("uv"), own.clone()] {
        if version(&program).is_some_and(|found| found >= numbers(&wanted)) {
            return Ok(program);
        }
    }
    install(&wanted)?;
    if version(&own).is_none() {
        bail!("{} does not run", own.display());
    }
    Ok(own)
}

fn install(wanted: &str) -> Result<()> {
    println!("installing uv {wanted} into target/tools/uv");
    let folder = workspace::target().join("tools/uv");
    process::must(Command::new("python3").args(["-m", "venv"]).arg(&folder)).context(
        "uv is missing and python3 cannot make an environment for it; hint: install uv, or python3 with its venv module (Debian: python3-venv)",
    )?;
    let requirement = format!("uv=={wanted}");
    process::must(Command::new(folder.join("bin/python")).args(["-m", "pip", "install", "--quiet"]).arg(requirement))?;
    Ok(())
}

fn version(program: &PathBuf) -> Option<Vec<u32>> {
    let ended = process::run(Command::new(program).arg("--version")).ok()?;
    let text = ended.log.split_whitespace().nth(1)?.to_owned();
    ended.success().then(|| numbers(&text))
}

fn numbers(version: &str) -> Vec<u32> {
    version.split('.').map(|part| part.parse().unwrap_or(0)).collect()
}

#[cfg(test)]
mod tests {
    use super::numbers;

    #[test]
    fn versions_are_compared_as_numbers() {
        assert!(numbers("0.13.10") > numbers("0.13.9"));
        assert!(numbers("0.9.0") < numbers("0.13.0"));
    }
}
