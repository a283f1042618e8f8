//! `slipway diff`: the patch from the project of one design to that of another.

use std::io::{self, Write};
use std::path::PathBuf;

use anyhow::ensure;
use clap::Args;
use generator::files::ProjectFiles;
use generator::{GenerateError, patch};

use super::input::Input;
use super::{Outcome, report};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The design as it was; `-` reads standard input.
    #[arg(value_name = "OLD.json")]
    old: PathBuf,
    /// The design as it is; `-` reads standard input.
    #[arg(value_name = "NEW.json")]
    new: PathBuf,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let (old, new) = (Input::from(arguments.old.clone()), Input::from(arguments.new.clone()));
    ensure!(!(old.is_stdin() && new.is_stdin()), "only one of the designs can come from standard input");
    let (old, new) = (project(&old)?, project(&new)?);
    let (Some(old), Some(new)) = (old, new) else { return Ok(Outcome::Problems) };
    io::stdout().lock().write_all(patch::between(&old, &new).as_bytes())?;
    Ok(Outcome::Done)
}

/// The project of a design, or its problems on stderr.
fn project(input: &Input) -> anyhow::Result<Option<ProjectFiles>> {
    let design = input.read()?;
    match generator::generate(&design) {
        Ok(project) => Ok(Some(project)),
        Err(GenerateError::Problems(problems)) => {
            report::write(&mut io::stderr().lock(), &input.name(), &design, &problems)?;
            Ok(None)
        }
        Err(fault) => Err(fault.into()),
    }
}
