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

/// What to build.
#[derive(clap::Args)]
pub struct BuildArguments {
    /// For another kind of machine, as in x86_64-unknown-linux-musl: a program that needs nothing else
    #[arg(long)]
    target: Option<String>,
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

/// `cargo xtask build`: for those who install it.
pub fn build_only(arguments: &BuildArguments) -> Result<ExitCode> {
    let page = page::build(Care::Full)?;
    let mut build = server(&["--release", "--features", "page"]);
    let mut folder = workspace::target();
    if let Some(target) = &arguments.target {
        build.args(["--target", target]);
        folder.push(target);
    }
    compile(build.env("SLIPWAY_PAGE", &page.folder))?;
    println!("{}", folder.join("release/slipway").display());
    Ok(ExitCode::SUCCESS)
}

/// Builds the designer as it is served here, the browser's part included; gives the program. What the page loads is
/// optimised in full; the server shares what the tests and these commands are made of, so that it is there soon.
pub fn build(care: Care) -> Result<PathBuf> {
    let page = std::thread::scope(|scope| {
        // Most of the server needs no page, and neither build keeps all cores busy.
        let server = scope.spawn(|| compile(&mut server(&[])));
        let page = page::build(care);
        server.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))?;
        page
    })?;
    let feature = if care == Care::Full { "page" } else { "reload" };
    compile(server(&["--features", feature]).env("SLIPWAY_PAGE", &page.folder))?;
    Ok(workspace::target().join("debug/slipway"))
}

fn server(options: &[&str]) -> Command {
    let mut build = Command::new(cargo());
    build.args(["build", "--package", "server", "--bin", "slipway"]).args(options).current_dir(workspace::root());
    build
}

fn compile(build: &mut Command) -> Result<()> {
    if !process::pass(build)? {
        bail!("the designer does not build");
    }
    Ok(())
}

/// The cargo that runs this.
pub fn cargo() -> std::ffi::OsString {
    std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}
