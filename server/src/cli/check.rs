//! `slipway check`: every problem of a design, for people or, with `--json`, for programs.

use std::io::{self, Write};

use clap::Args;
use generator::problem::Severity;

use super::input::Input;
use super::{Outcome, report};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    input: Input,
    /// Print the problems as JSON, the same as the API answers.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let design = arguments.input.read()?;
    let problems = generator::check_document(&design);
    let mut stdout = io::stdout().lock();
    if arguments.json {
        let problems = serde_json::json!({ "problems": problems });
        writeln!(stdout, "{problems:#}")?;
    } else if problems.is_empty() {
        writeln!(stdout, "{}: no problems", arguments.input.name())?;
    } else {
        report::write(&mut stdout, &arguments.input.name(), &design, &problems)?;
    }
    let wrong = problems.iter().any(|problem| problem.severity == Severity::Error);
    Ok(if wrong { Outcome::Problems } else { Outcome::Done })
}
