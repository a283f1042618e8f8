//! The commands of `slipway`, each in a file of its own.

mod check;
mod diff;
mod generate;
mod input;
mod output;
mod report;
mod schema;
mod serve;

use std::io::Write;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Design a FastAPI backend, download a project that already works.
#[derive(Debug, Parser)]
#[command(name = "slipway", version, propagate_version = true)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the designer and its API.
    Serve(Box<serve::Settings>),
    /// Make a project from a design.
    Generate(generate::Arguments),
    /// Report every problem of a design.
    Check(check::Arguments),
    /// Print the patch from one design's project to another's, for `git apply`.
    Diff(diff::Arguments),
    /// Print the JSON Schema of a design.
    Schema,
}

/// How a command ended, when nothing stood in its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Done,
    /// The design has errors; they have been reported.
    Problems,
}

/// Runs a command and says how it went.
pub(crate) fn run(arguments: Arguments) -> ExitCode {
    let result = match arguments.command {
        Command::Serve(settings) => serve::run(*settings),
        Command::Generate(arguments) => generate::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Diff(arguments) => diff::run(&arguments),
        Command::Schema => schema::run(),
    };
    match result {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Problems) => ExitCode::from(1),
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            // If stderr is closed there is nobody to tell.
            let _ = writeln!(std::io::stderr(), "error: {error:#}");
            ExitCode::from(2)
        }
    }
}

/// Whoever reads our output has seen enough, as in `slipway schema | head`.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.downcast_ref::<std::io::Error>().is_some_and(|error| error.kind() == std::io::ErrorKind::BrokenPipe)
}
