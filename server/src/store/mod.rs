//! What outlives a process: saved designs, working designs, sessions. One interface, [`Store`], over SQLite and
//! PostgreSQL: both read `$1`, so each statement is written once.

mod designs;
mod drafts;
mod open;
mod sessions;
mod time;
mod url;

use std::future::Future;
use std::time::Duration;

use sqlx::{PgPool, SqlitePool};

pub use designs::{DesignId, Listed, NewDesign, Quota, SaveError, Saved, Snapshot};
pub use drafts::Draft;
pub use time::Moment;
pub use url::{DatabaseUrl, DatabaseUrlError};

/// How long a statement may take, its wait for a connection included.
const PATIENCE: Duration = Duration::from_secs(5);

/// A database; cheap to clone.
#[derive(Debug, Clone)]
pub struct Store {
    pool: Pool,
}

#[derive(Debug, Clone)]
enum Pool {
    /// SQLite has one writer at a time: with a connection of its own, writers wait in line and not for a lock.
    Sqlite {
        read: SqlitePool,
        write: SqlitePool,
    },
    Postgres(PgPool),
}

/// Why the store did not do what it was asked to.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database is not there, or said no.
    #[error("the database failed")]
    Database(#[from] sqlx::Error),
    /// The tables could not be brought to the form that this version needs.
    #[error("the tables could not be made or migrated")]
    Migrate(#[from] sqlx::migrate::MigrateError),
    /// The database took too long.
    #[error("the database took longer than {} seconds", PATIENCE.as_secs())]
    Late,
    /// The operating system has no random numbers.
    #[error("there are no random numbers")]
    Random(#[from] getrandom::Error),
}

impl StoreError {
    /// True if the same may work in a moment: the database is away, starting, stopping or full.
    #[must_use]
    pub fn is_passing(&self) -> bool {
        match self {
            Self::Late => true,
            Self::Migrate(_) | Self::Random(_) => false,
            Self::Database(error) => match error {
                sqlx::Error::Database(error) => error.code().is_some_and(|code| passes(&code)),
                sqlx::Error::Io(_)
                | sqlx::Error::Tls(_)
                | sqlx::Error::PoolTimedOut
                | sqlx::Error::PoolClosed
                | sqlx::Error::Protocol(_)
                | sqlx::Error::WorkerCrashed => true,
                _ => false,
            },
        }
    }
}

/// By PostgreSQL's classes (no connection, no resources, intervention) and SQLite's primary codes (busy, locked, input
/// or output, full, cannot open).
fn passes(code: &str) -> bool {
    match code.parse::<u32>() {
        Ok(number) if code.len() < 5 => matches!(number & 0xff, 5 | 6 | 10 | 13 | 14),
        _ => ["08", "53", "57"].iter().any(|class| code.starts_with(class)),
    }
}

/// The same statement on the pool of whichever database there is.
macro_rules! on {
    (read $store:expr, $pool:ident => $work:expr) => {
        match &$store.pool {
            crate::store::Pool::Sqlite { read: $pool, .. } => crate::store::in_time(async { $work }).await,
            crate::store::Pool::Postgres($pool) => crate::store::in_time(async { $work }).await,
        }
    };
    (write $store:expr, $pool:ident => $work:expr) => {
        match &$store.pool {
            crate::store::Pool::Sqlite { write: $pool, .. } => crate::store::in_time(async { $work }).await,
            crate::store::Pool::Postgres($pool) => crate::store::in_time(async { $work }).await,
        }
    };
}
use on;

async fn in_time<T>(work: impl Future<Output = Result<T, sqlx::Error>>) -> Result<T, StoreError> {
    match tokio::time::timeout(PATIENCE, work).await {
        Ok(done) => Ok(done?),
        Err(_) => Err(StoreError::Late),
    }
}

impl Store {
    /// Asks the database whether it answers.
    ///
    /// # Errors
    /// If it does not.
    pub async fn ready(&self) -> Result<(), StoreError> {
        on!(read self, pool => sqlx::query("SELECT 1").execute(pool).await.map(drop))
    }

    /// Ends all connections; what is under way is finished first.
    pub async fn close(&self) {
        match &self.pool {
            Pool::Sqlite { read, write } => {
                read.close().await;
                write.close().await;
            }
            Pool::Postgres(pool) => pool.close().await,
        }
    }

    /// A new word to keep somebody's things by.
    ///
    /// # Errors
    /// If the operating system has no random numbers.
    pub fn owner() -> Result<String, StoreError> {
        random_word(32)
    }
}

/// A word of so many letters that nobody guesses: 5 bits each.
fn random_word(letters: usize) -> Result<String, StoreError> {
    const ALPHABET: [char; 32] = [
        'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o', 'p', 'q', 'r', 's', 't', 'u', 'v',
        'w', 'x', 'y', 'z', '2', '3', '4', '5', '6', '7',
    ];
    let mut bytes = vec![0; letters];
    getrandom::fill(&mut bytes)?;
    Ok(bytes.into_iter().map(|byte| ALPHABET[usize::from(byte & 31)]).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_passes_is_told_from_what_does_not() {
        for code in ["57P01", "57P03", "08006", "53300", "5", "261", "13", "10"] {
            assert!(passes(code), "{code}");
        }
        for code in ["23505", "42P01", "1", "19", "2067", "11"] {
            assert!(!passes(code), "{code}");
        }
    }

    #[test]
    fn words_are_long_enough_and_never_the_same() {
        let word = random_word(24).unwrap();
        assert_eq!(word.len(), 24);
        assert_ne!(word, random_word(24).unwrap());
        assert!(word.bytes().all(|byte| byte.is_ascii_lowercase() || (b'2'..=b'7').contains(&byte)));
    }
}
