//! The commands of `slipway`, each in a file of its own.

mod backup;
mod check;
mod check_config;
mod database;
mod diff;
mod faults;
mod generate;
mod health;
mod input;
mod output;
mod report;
mod schema;
mod serve;
mod settings;

use std::io::Write;
use std::process::ExitCode;

use clap::{ArgMatches, CommandFactory, FromArgMatches, Parser, Subcommand};

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
    Serve(Box<settings::Settings>),
    /// Show every setting of the service, and say whether it would start with them.
    CheckConfig(Box<settings::Settings>),
    /// Copy the database, while the service goes on.
    Backup(backup::Arguments),
    /// Ask the service on this machine whether it is alive, for containers that have no curl.
    Health(health::Arguments),
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

/// Runs the command of this process and says how it went.
pub(crate) fn run() -> ExitCode {
    let matches = match Arguments::command().try_get_matches() {
        Ok(matches) => matches,
        Err(error) => return faults::explain(&error),
    };
    match Arguments::from_arg_matches(&matches) {
        Ok(arguments) => ended(execute(arguments, &matches)),
        Err(error) => faults::explain(&error),
    }
}

fn execute(arguments: Arguments, matches: &ArgMatches) -> anyhow::Result<Outcome> {
    match arguments.command {
        Command::Serve(settings) => serve::run(&settings),
        Command::CheckConfig(settings) => {
            check_config::run(&settings, matches.subcommand().map_or(matches, |(_, matches)| matches))
        }
        Command::Backup(arguments) => backup::run(&arguments),
        Command::Health(arguments) => health::run(&arguments),
        Command::Generate(arguments) => generate::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Diff(arguments) => diff::run(&arguments),
        Command::Schema => schema::run(),
    }
}

fn ended(result: anyhow::Result<Outcome>) -> ExitCode {
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
