//! The pinned wasm-opt, where Node is there to run it. No other one is taken: an old one makes modules that fail.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::{process, workspace};

/// The package `binaryen` of npm.
pub const VERSION: &str = "132.0.0";

/// What newer compilers write and every browser of today reads.
const FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// The script that Node runs.
pub struct Optimiser(PathBuf);

impl Optimiser {
    /// The one in `target/tools`, brought there by npm if need be. None, with a line that says so, without Node.
    pub fn find() -> Result<Option<Self>> {
        let folder = workspace::target().join("tools/binaryen");
        let package = folder.join("node_modules/binaryen");
        let script = package.join("bin/wasm-opt");
        let version = format!("\"version\": \"{VERSION}\"");
        let is_there =
            || std::fs::read_to_string(package.join("package.json")).is_ok_and(|text| text.contains(&version));
        if process::run(Command::new("node").arg("--version")).is_err() {
            println!("without wasm-opt, because Node is missing: the page works, its modules are a third larger");
            return Ok(None);
        }
        if !is_there() {
            println!("installing binaryen {VERSION} into target/tools/binaryen");
            std::fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
            let mut install = Command::new("npm");
            install.args(["install", "--no-save", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix"]);
            let installed = process::must(install.arg(&folder).arg(format!("binaryen@{VERSION}")));
            if let Err(error) = installed {
                println!("without wasm-opt, because npm does not bring it: the modules are a third larger\n{error:#}");
                return Ok(None);
            }
        }
        Ok(Some(Self(script)))
    }

    /// Makes a module smaller and faster, in its place.
    pub fn run(&self, module: &Path, level: &str) -> Result<()> {
        let mut optimise = Command::new("node");
        optimise.arg(&self.0).arg(module).arg("-o").arg(module).arg(level).args(FEATURES);
        process::must(&mut optimise)?;
        Ok(())
    }
}
