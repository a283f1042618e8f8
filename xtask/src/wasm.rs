//! The target of what runs in the browser.

use std::process::Command;

use anyhow::{Result, bail};

use crate::{process, workspace};

pub const TARGET: &str = "wasm32-unknown-unknown";

/// Brings the compiler's libraries for wasm.
pub fn bring() -> Result<()> {
    let libraries = process::must(
        Command::new("rustc").args(["--print", "target-libdir", "--target", TARGET]).current_dir(workspace::root()),
    )?;
    if std::path::Path::new(libraries.trim()).is_dir() {
        return Ok(());
    }
    let tried = process::run(Command::new("rustup").args(["target", "add", TARGET]).current_dir(workspace::root()));
    match tried {
        Ok(ended) if ended.success() => Ok(()),
        tried => {
            let why = tried.map_or_else(|error| format!("{error:#}"), |ended| ended.log);
            bail!("the target {TARGET} is missing; hint: rustup target add {TARGET}\n{}", why.trim_end())
        }
    }
}
