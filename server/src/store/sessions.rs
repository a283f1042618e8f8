//! Sessions, as tower-sessions asks for them. An id is kept as its hash only.

use std::collections::HashMap;

use async_trait::async_trait;
use serde_json::Value;
use time::OffsetDateTime;
use tower_sessions::SessionStore;
use tower_sessions::session::{Id, Record};
use tower_sessions::session_store::{Error, Result};

use crate::digest::sha256;

use super::{Moment, Store, StoreError, on};

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Self {
        let cause = std::error::Error::source(&error).map(ToString::to_string).unwrap_or_default();
        Self::Backend(format!("{error}: {cause}"))
    }
}

fn key(id: Id) -> String {
    sha256(id.0.to_le_bytes())
}

fn milliseconds(time: OffsetDateTime) -> i64 {
    i64::try_from(time.unix_timestamp_nanos() / 1_000_000).unwrap_or(i64::MAX)
}

fn data(record: &Record) -> Result<String> {
    serde_json::to_string(&record.data).map_err(|error| Error::Encode(error.to_string()))
}

#[async_trait]
impl SessionStore for Store {
    async fn create(&self, record: &mut Record) -> Result<()> {
        const SQL: &str = "INSERT INTO sessions (id, data, expires) VALUES ($1, $2, $3) ON CONFLICT (id) DO NOTHING";
        let (data, expires) = (data(record)?, milliseconds(record.expiry_date));
        loop {
            let id = key(record.id);
            let made = on!(write self, pool => {
                let query = sqlx::query(SQL).bind(&id).bind(&data).bind(expires);
                query.execute(pool).await.map(|done| done.rows_affected())
            })?;
            if made == 1 {
                return Ok(());
            }
            record.id = Id::default();
        }
    }

    async fn save(&self, record: &Record) -> Result<()> {
        const SQL: &str = "INSERT INTO sessions (id, data, expires) VALUES ($1, $2, $3) \
                           ON CONFLICT (id) DO UPDATE SET data = excluded.data, expires = excluded.expires";
        let (id, data, expires) = (key(record.id), data(record)?, milliseconds(record.expiry_date));
        Ok(on!(write self, pool => sqlx::query(SQL).bind(&id).bind(&data).bind(expires).execute(pool).await.map(drop))?)
    }

    async fn load(&self, id: &Id) -> Result<Option<Record>> {
        const SQL: &str = "SELECT data, expires FROM sessions WHERE id = $1 AND expires > $2";
        let (hash, now) = (key(*id), Moment::now().0);
        let row: Option<(String, i64)> =
            on!(read self, pool => sqlx::query_as(SQL).bind(&hash).bind(now).fetch_optional(pool).await)?;
        let Some((data, expires)) = row else { return Ok(None) };
        let data: HashMap<String, Value> =
            serde_json::from_str(&data).map_err(|error| Error::Decode(error.to_string()))?;
        let expiry_date = OffsetDateTime::from_unix_timestamp_nanos(i128::from(expires) * 1_000_000);
        let expiry_date = expiry_date.map_err(|error| Error::Decode(error.to_string()))?;
        Ok(Some(Record { id: *id, data, expiry_date }))
    }

    async fn delete(&self, id: &Id) -> Result<()> {
        const SQL: &str = "DELETE FROM sessions WHERE id = $1";
        let id = key(*id);
        Ok(on!(write self, pool => sqlx::query(SQL).bind(&id).execute(pool).await.map(drop))?)
    }
}

impl Store {
    /// Removes the sessions that have ended; gives how many.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn remove_sessions(&self, now: Moment) -> std::result::Result<u64, StoreError> {
        const SQL: &str = "DELETE FROM sessions WHERE expires <= $1";
        on!(write self, pool => sqlx::query(SQL).bind(now.0).execute(pool).await.map(|done| done.rows_affected()))
    }
}
