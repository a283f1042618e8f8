//! `cargo xtask serve`: builds the designer and starts it; with `--dev` again after every edit.

mod dev;
mod server;

use std::path::PathBuf;
use std::process::{Command, ExitCode};

use anyhow::{Result, bail};

use crate::page::{self, Care};
use crate::{process, workspace};
pub use server::Server;

const ADDRESS: &str = "127.0.0.1:3000";

#[derive(clap::Args)]
pub struct Arguments {
    /// Build quickly instead of well; build again after every edit and reload the browser
    #[arg(long)]
    dev: bool,
}

pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let address = std::env::var("SLIPWAY_ADDR").unwrap_or_else(|_| ADDRESS.to_owned());
    if arguments.dev {
        return dev::run(&address);
    }
    println!("building the designer (some minutes the first time)");
    let program = build(Care::Full)?;
    println!("starting it");
    let server = Server::start(&program, &address)?;
    println!("it answers on {}; Ctrl-C ends it", server.url());
    Ok(if server.wait()? { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// `cargo xtask build`
pub fn build_only(arguments: &Arguments) -> Result<ExitCode> {
    let program = build(if arguments.dev { Care::Quick } else { Care::Full })?;
    println!("{}", program.display());
    Ok(ExitCode::SUCCESS)
}

/// Builds the designer, the browser's part included; gives the program.
pub fn build(care: Care) -> Result<PathBuf> {
    let page = page::build(care)?;
    let mut build = Command::new(cargo());
    build.args(["build", "--package", "server", "--bin", "slipway"]).env("SLIPWAY_PAGE", &page.folder);
    let folder = match care {
        Care::Full => {
            build.arg("--release");
            "release"
        }
        Care::Quick => {
            // Beside the tests' builds, which have no page in them.
            build.args(["--profile", "serve-dev"]).env("SLIPWAY_RELOAD", "1");
            "serve-dev"
        }
    };
    if !process::pass(build.current_dir(workspace::root()))? {
        bail!("the designer does not build");
    }
    Ok(workspace::target().join(folder).join("slipway"))
}

/// The cargo that runs this.
pub fn cargo() -> std::ffi::OsString {
    std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}
