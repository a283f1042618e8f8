//! `slipway schema`: what a design may say.

use std::io::{self, Write};

use super::Outcome;

pub(super) fn run() -> anyhow::Result<Outcome> {
    let schema = serde_json::to_string_pretty(&generator::design::schema())?;
    writeln!(io::stdout().lock(), "{schema}")?;
    Ok(Outcome::Done)
}
