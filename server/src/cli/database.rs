//! The setting that every command about the database takes.

use anyhow::Context;
use clap::Args;
use server::DatabaseUrl;

#[derive(Debug, Clone, Args)]
pub(super) struct Database {
    /// Where saved designs and sessions are kept: sqlite:FILE, or postgresql://USER:PASSWORD@HOST/DATABASE
    #[arg(
        long,
        env = "SLIPWAY_DATABASE_URL",
        default_value = "sqlite:slipway.db",
        value_name = "URL",
        hide_env_values = true
    )]
    database_url: String,
}

impl Database {
    /// What the setting says. The text may hold a password, so that no message repeats it.
    pub(super) fn url(&self) -> anyhow::Result<DatabaseUrl> {
        self.database_url.parse().context("SLIPWAY_DATABASE_URL (--database-url)")
    }
}
