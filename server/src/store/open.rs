//! Connecting, and bringing the tables to the form that this version needs.

use std::path::Path;
use std::time::Duration;

use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::postgres::PgPoolOptions;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection, SqlSafeStr};

use super::{DatabaseUrl, PATIENCE, Pool, Store, StoreError};

/// What was done to the tables, in order. What is here is never changed: databases remember its hash.
const SQLITE: [&str; 1] = [include_str!("../../migrations/sqlite/0001_designs_drafts_sessions.sql")];
const POSTGRES: [&str; 1] = [include_str!("../../migrations/postgres/0001_designs_drafts_sessions.sql")];

/// Readers of SQLite at the same time: they do not wait for the writer.
const SQLITE_READERS: u32 = 4;

fn migrator(steps: &[&'static str]) -> Migrator {
    let step = |(index, sql): (i64, &&'static str)| {
        Migration::new(index, format!("step {index}").into(), MigrationType::Simple, sql.into_sql_str(), false)
    };
    Migrator::with_migrations((1..).zip(steps).map(step).collect())
}

impl Store {
    /// Connects to the database, makes what is missing, and migrates what is older.
    ///
    /// # Errors
    /// If the database cannot be reached, or is of a newer version than this.
    pub async fn open(url: &DatabaseUrl, connections: u32) -> Result<Self, StoreError> {
        match url {
            DatabaseUrl::Sqlite(path) => Self::sqlite(SqliteConnectOptions::new().filename(path)).await,
            DatabaseUrl::Postgres(options) => {
                // A statement that its client has given up does not go on for long.
                let limit = format!("{}s", PATIENCE.as_secs() * 2);
                let options =
                    options.as_ref().clone().options([("statement_timeout", limit)]).disable_statement_logging();
                let pool = PgPoolOptions::new()
                    .max_connections(connections)
                    .acquire_timeout(PATIENCE)
                    .idle_timeout(Duration::from_secs(300))
                    .connect_with(options)
                    .await?;
                migrator(&POSTGRES).run(&pool).await?;
                Ok(Self { pool: Pool::Postgres(pool) })
            }
        }
    }

    /// Connects without changing anything, to see whether that works.
    ///
    /// # Errors
    /// If the database cannot be reached.
    pub async fn try_connect(url: &DatabaseUrl) -> Result<(), StoreError> {
        if let DatabaseUrl::Postgres(options) = url {
            let connection =
                tokio::time::timeout(PATIENCE, options.connect()).await.map_err(|_| StoreError::Late)??;
            connection.close().await?;
        }
        Ok(())
    }

    async fn sqlite(options: SqliteConnectOptions) -> Result<Self, StoreError> {
        let options = options
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            // What was answered is on the disk, also after the power has failed.
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(PATIENCE)
            // Where the disk may be read only but for one folder.
            .pragma("temp_store", "memory")
            .disable_statement_logging();
        let write = SqlitePoolOptions::new()
            .max_connections(1)
            .acquire_timeout(PATIENCE)
            .idle_timeout(None)
            .max_lifetime(None)
            .connect_with(options.clone())
            .await?;
        migrator(&SQLITE).run(&write).await?;
        let read = SqlitePoolOptions::new()
            .max_connections(SQLITE_READERS)
            .acquire_timeout(PATIENCE)
            .connect_with(options.read_only(true).create_if_missing(false))
            .await?;
        Ok(Self { pool: Pool::Sqlite { read, write } })
    }

    /// Copies a file of SQLite's as it is at one moment, whoever writes to it meanwhile.
    ///
    /// # Errors
    /// If either file cannot be opened.
    pub async fn copy_file(from: &Path, to: &str) -> Result<(), StoreError> {
        let mut connection = SqliteConnectOptions::new().filename(from).busy_timeout(PATIENCE).connect().await?;
        sqlx::query("VACUUM INTO $1").bind(to).execute(&mut connection).await?;
        connection.close().await?;
        Ok(())
    }

    /// A database that is gone with the process, for tests.
    ///
    /// # Errors
    /// If SQLite cannot be started.
    pub async fn in_memory() -> Result<Self, StoreError> {
        let pool = SqlitePoolOptions::new()
            .max_connections(1)
            .idle_timeout(None)
            .max_lifetime(None)
            .connect_with(SqliteConnectOptions::new().in_memory(true).disable_statement_logging())
            .await?;
        migrator(&SQLITE).run(&pool).await?;
        Ok(Self { pool: Pool::Sqlite { read: pool.clone(), write: pool } })
    }
}
