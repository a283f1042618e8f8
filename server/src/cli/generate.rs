//! `slipway generate`: a design becomes a directory or a zip.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;
use generator::GenerateError;
use generator::problem::Severity;

use super::input::Input;
use super::output::Output;
use super::{Outcome, report};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    input: Input,
    /// A directory that is empty or not there yet, or a file that ends in .zip.
    #[arg(short, long, value_name = "DIR|FILE.zip")]
    output: PathBuf,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let design = arguments.input.read()?;
    let output = Output::new(&arguments.output)?;
    let name = arguments.input.name();
    match generator::generate(&design) {
        Ok(project) => {
            let mut warnings = generator::check_document(&design);
            warnings.retain(|problem| problem.severity == Severity::Warning);
            report::write(&mut io::stderr().lock(), &name, &design, &warnings)?;
            output.write(&project)?;
            let count = project.files.len();
            writeln!(io::stdout().lock(), "{}: {count} files", arguments.output.display())?;
            Ok(Outcome::Done)
        }
        Err(GenerateError::Problems(problems)) => {
            report::write(&mut io::stderr().lock(), &name, &design, &problems)?;
            Ok(Outcome::Problems)
        }
        Err(fault) => Err(fault.into()),
    }
}
