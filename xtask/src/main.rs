//! The commands of this workspace: `cargo xtask serve | test | acceptance | bench | pins`.
//!
//! One module per command; each brings what it needs and says so in one line when it cannot.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command line speaks to the terminal"
)]

mod pins;
mod process;
mod uv;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// The commands of this workspace.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Refresh generator/pins.toml, the one file that holds every Python version, and run the acceptance on it
    Pins,
}

fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Pins => pins::run(),
    };
    match done {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
