//! `slipway check-config`: every setting, where it comes from, and whether the service would start with them.

use std::io::{self, Write};
use std::path::Path;

use anyhow::{Context, Result};
use clap::parser::ValueSource;
use clap::{ArgMatches, CommandFactory};
use server::{DatabaseUrl, Store};

use super::settings::Settings;
use super::{Arguments, Outcome};

pub(super) fn run(settings: &Settings, matches: &ArgMatches) -> Result<Outcome> {
    let database = settings.database()?;
    settings.service()?;
    let mut stdout = io::stdout().lock();
    let commands = Arguments::command();
    let arguments = commands.find_subcommand("check-config").into_iter().flat_map(clap::Command::get_arguments);
    for argument in arguments {
        let (Some(name), id) = (argument.get_env(), argument.get_id().as_str()) else { continue };
        let value = match matches.get_raw(id) {
            // It may hold a password.
            Some(_) if id == "database_url" => database.to_string(),
            Some(values) => values.map(|value| value.to_string_lossy()).collect::<Vec<_>>().join(","),
            None => "-".to_owned(),
        };
        let source = match matches.value_source(id) {
            Some(ValueSource::EnvVariable) => "environment",
            Some(ValueSource::CommandLine) => "command line",
            _ => "default",
        };
        writeln!(stdout, "{:<30} {value}  ({source})", name.to_string_lossy())?;
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(reachable(&database)).context("SLIPWAY_DATABASE_URL (--database-url)")?;
    writeln!(stdout, "The service would start.")?;
    Ok(Outcome::Done)
}

/// Looks whether the database could be opened, and changes nothing.
async fn reachable(database: &DatabaseUrl) -> Result<()> {
    match database {
        DatabaseUrl::Sqlite(path) => {
            let folder = path.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
            tempfile::tempfile_in(folder)
                .with_context(|| format!("the folder {} cannot be written to", folder.display()))?;
        }
        DatabaseUrl::Postgres(_) => {
            Store::try_connect(database).await.with_context(|| format!("{database} cannot be reached"))?;
        }
    }
    Ok(())
}
