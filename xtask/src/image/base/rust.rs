//! The stand-in for the images of Rust: the toolchain that this command was built with, and rustup.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use super::packed;
use crate::{process, workspace};

const PACKAGES: &str = "ca-certificates,gcc,libc6-dev";

/// As the images of Rust have them; and where Node finds the certificates that this machine trusts.
pub const SETTINGS: [&str; 3] = [
    "ENV RUSTUP_HOME=/usr/local/rustup",
    "ENV CARGO_HOME=/usr/local/cargo",
    "ENV NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt",
];

pub fn stand_in() -> Result<PathBuf> {
    let said = |program: &str, arguments: &[&str]| -> Result<PathBuf> {
        let text = process::must(Command::new(program).args(arguments).current_dir(workspace::root()))?;
        Ok(PathBuf::from(text.trim()))
    };
    let toolchain = said("rustc", &["--print", "sysroot"])?;
    let home = toolchain.parent().and_then(|toolchains| toolchains.parent()).context("rustup has no home")?;
    let name = toolchain.file_name().context("the toolchain has no name")?.to_owned();
    let version = name.to_string_lossy().into_owned();
    packed(&format!("rust-{version}"), PACKAGES, |root| {
        let toolchains = root.join("usr/local/rustup/toolchains");
        let programs = root.join("usr/local/cargo/bin");
        for folder in [&toolchains, &programs] {
            std::fs::create_dir_all(folder).context("cannot make a folder")?;
        }
        process::must(Command::new("cp").arg("-a").arg(&toolchain).arg(&toolchains))?;
        let settings = home.join("settings.toml");
        process::must(Command::new("cp").arg(settings).arg(root.join("usr/local/rustup")))?;
        // Every program of rustup's is a link to the one.
        let shim = said("sh", &["-c", "command -v rustup"])?;
        for program in ["rustup", "cargo", "rustc"] {
            process::must(Command::new("cp").arg("-L").arg(&shim).arg(programs.join(program)))?;
        }
        Ok(())
    })
}
