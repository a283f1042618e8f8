//! `slipway backup`: a copy of the database, taken while the service goes on.

use std::io::{self, Write};
use std::path::PathBuf;

use anyhow::{Context, Result, bail, ensure};
use clap::Args;
use server::{DatabaseUrl, Store};

use super::Outcome;
use super::database::Database;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The file to make; it must not be there yet.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    database: Database,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome> {
    let database = arguments.database.url()?;
    let DatabaseUrl::Sqlite(path) = &database else {
        bail!("this copies a file of SQLite's; hint: pg_dump makes a copy of a PostgreSQL database");
    };
    ensure!(path.is_file(), "there is no database at {}", path.display());
    let file = &arguments.file;
    ensure!(!file.exists(), "{} is there already; name a file that is not", file.display());
    let target = file.to_str().with_context(|| format!("{} is no text", file.display()))?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime
        .block_on(Store::copy_file(path, target))
        .with_context(|| format!("{} cannot be copied to {}", path.display(), file.display()))?;
    writeln!(io::stdout().lock(), "{}", file.display())?;
    Ok(Outcome::Done)
}
