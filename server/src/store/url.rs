//! Which database: a file, or a server.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

use sqlx::postgres::PgConnectOptions;

/// The address of a database.
#[derive(Clone)]
pub enum DatabaseUrl {
    /// A file of SQLite's.
    Sqlite(PathBuf),
    /// A PostgreSQL server.
    Postgres(Box<PgConnectOptions>),
}

/// Why a text is no [`DatabaseUrl`]. It never repeats the text, which may hold a password.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DatabaseUrlError {
    /// Neither of the two.
    #[error("it must begin with sqlite: or postgresql://, as in sqlite:slipway.db")]
    Scheme,
    /// No file is named.
    #[error("it must name a file behind sqlite:, as in sqlite:/data/slipway.db")]
    Path,
    /// Not what PostgreSQL's clients take.
    #[error("it must be an address of PostgreSQL, as in postgresql://user:password@host:5432/database?sslmode=require")]
    Postgres,
}

impl FromStr for DatabaseUrl {
    type Err = DatabaseUrlError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            return match text.parse::<PgConnectOptions>() {
                Ok(options) => Ok(Self::Postgres(Box::new(options.application_name("slipway")))),
                Err(_) => Err(DatabaseUrlError::Postgres),
            };
        }
        let path = text.strip_prefix("sqlite:").ok_or(DatabaseUrlError::Scheme)?;
        let path = path.strip_prefix("//").unwrap_or(path);
        if path.is_empty() || path.ends_with('/') || path.contains(['?', '\0']) || path == ":memory:" {
            return Err(DatabaseUrlError::Path);
        }
        Ok(Self::Sqlite(path.into()))
    }
}

/// Without user and password.
impl fmt::Display for DatabaseUrl {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => write!(formatter, "sqlite:{}", path.display()),
            Self::Postgres(options) => {
                let database = options.get_database().unwrap_or_default();
                write!(formatter, "postgresql://{}:{}/{database}", options.get_host(), options.get_port())
            }
        }
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{self}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_and_shown_without_passwords() {
        let shown = |text: &str| text.parse::<DatabaseUrl>().map(|url| url.to_string());
        assert_eq!(shown("sqlite:slipway.db"), Ok("sqlite:slipway.db".to_owned()));
        assert_eq!(shown("sqlite:///data/slipway.db"), Ok("sqlite:/data/slipway.db".to_owned()));
        let postgres = shown("postgresql://me:secret@db.example:5433/slipway");
        assert_eq!(postgres, Ok("postgresql://db.example:5433/slipway".to_owned()));
        assert_eq!(shown("mysql://db.example"), Err(DatabaseUrlError::Scheme));
        assert_eq!(shown("sqlite:"), Err(DatabaseUrlError::Path));
        assert_eq!(shown("sqlite::memory:"), Err(DatabaseUrlError::Path));
        assert_eq!(shown("postgresql://db.example:port/slipway"), Err(DatabaseUrlError::Postgres));
    }
}
