//! Saved designs: snapshots that are never changed, each with an owner who can rename and remove it.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use super::{Moment, Store, StoreError, on, random_word};

/// Letters of an id: 120 bits that nobody guesses.
const LETTERS: usize = 24;

/// How exactly visits are known: a snapshot is marked as visited at most so often.
const VISIT: Duration = Duration::from_secs(24 * 60 * 60);

/// The word of a snapshot in addresses.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct DesignId(String);

impl FromStr for DesignId {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let letter = |byte: u8| byte.is_ascii_lowercase() || (b'2'..=b'7').contains(&byte);
        if text.len() == LETTERS && text.bytes().all(letter) { Ok(Self(text.to_owned())) } else { Err(()) }
    }
}

impl fmt::Display for DesignId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// A design to save.
#[derive(Debug, Clone, Copy)]
pub struct NewDesign<'d> {
    /// What its owner calls it.
    pub name: &'d str,
    /// The design as JSON.
    pub document: &'d str,
    /// What tells it from other designs: equal ones of one owner are one snapshot.
    pub digest: &'d str,
}

/// How much an owner may save.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quota {
    /// Designs.
    pub designs: u32,
    /// Bytes of all of them together.
    pub bytes: u64,
}

/// A saved design, without the design.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Its word in addresses.
    pub id: DesignId,
    /// What its owner calls it.
    pub name: String,
    /// When it was saved.
    pub created: Moment,
    /// When it was last opened, give or take a day.
    pub visited: Moment,
    /// How long its text is.
    pub bytes: i64,
}

/// What saving gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// The snapshot.
    pub listed: Listed,
    /// False if this owner had saved the same before.
    pub is_new: bool,
}

/// A saved design.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// The design as JSON, in the version of the format that was the newest when it was saved.
    pub document: String,
    /// What tells it from other designs.
    pub digest: String,
}

/// Why a design was not saved.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// The owner has saved as much as is allowed.
    #[error("there is no room for more")]
    Full,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

type Row = (String, String, i64, i64, i64);

fn listed((id, name, created, visited, bytes): Row) -> Listed {
    Listed { id: DesignId(id), name, created: Moment(created), visited: Moment(visited), bytes }
}

impl Store {
    /// Saves a design for an owner, or finds that it is saved already.
    ///
    /// # Errors
    /// [`SaveError::Full`] beyond the quota.
    pub async fn save_design(
        &self,
        owner: &str,
        design: NewDesign<'_>,
        quota: Quota,
        now: Moment,
    ) -> Result<Saved, SaveError> {
        // Room is counted in the same statement, so that there is nothing between looking and writing.
        const SQL: &str = "INSERT INTO designs (id, owner, digest, name, document, bytes, created, visited) \
                           SELECT $1, $2, $3, $4, $5, $6, $7, $7 \
                           WHERE (SELECT count(*) FROM designs WHERE owner = $2) < $8 \
                           AND (SELECT coalesce(sum(bytes), 0) FROM designs WHERE owner = $2) + $6 <= $9 \
                           ON CONFLICT (owner, digest) DO NOTHING";
        if let Some(listed) = self.same_design(owner, design.digest).await? {
            return Ok(Saved { listed, is_new: false });
        }
        let id = random_word(LETTERS)?;
        let bytes = i64::try_from(design.document.len()).unwrap_or(i64::MAX);
        let most = i64::try_from(quota.bytes).unwrap_or(i64::MAX);
        let made = on!(write self, pool => {
            let query = sqlx::query(SQL).bind(&id).bind(owner).bind(design.digest).bind(design.name);
            let query = query.bind(design.document).bind(bytes).bind(now.0).bind(i64::from(quota.designs)).bind(most);
            query.execute(pool).await.map(|done| done.rows_affected())
        })?;
        if made == 1 {
            let listed = Listed { id: DesignId(id), name: design.name.to_owned(), created: now, visited: now, bytes };
            return Ok(Saved { listed, is_new: true });
        }
        // Either there is no room, or another request has saved the same meanwhile.
        let listed = self.same_design(owner, design.digest).await?.ok_or(SaveError::Full)?;
        Ok(Saved { listed, is_new: false })
    }

    async fn same_design(&self, owner: &str, digest: &str) -> Result<Option<Listed>, StoreError> {
        const SQL: &str = "SELECT id, name, created, visited, bytes FROM designs WHERE owner = $1 AND digest = $2";
        let row: Option<Row> =
            on!(read self, pool => sqlx::query_as(SQL).bind(owner).bind(digest).fetch_optional(pool).await)?;
        Ok(row.map(listed))
    }

    /// What tells a snapshot from others, if it is there; marks it as visited.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn visit_design(&self, id: &DesignId, now: Moment) -> Result<Option<String>, StoreError> {
        let row: Option<(String, i64)> = on!(read self, pool => {
            sqlx::query_as("SELECT digest, visited FROM designs WHERE id = $1").bind(&id.0).fetch_optional(pool).await
        })?;
        let Some((digest, visited)) = row else { return Ok(None) };
        if visited < now.before(VISIT).0 {
            on!(write self, pool => {
                let query = sqlx::query("UPDATE designs SET visited = $2 WHERE id = $1 AND visited < $2");
                query.bind(&id.0).bind(now.0).execute(pool).await
                    .map(drop)
            })?;
        }
        Ok(Some(digest))
    }

    /// A saved design.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn design(&self, id: &DesignId) -> Result<Option<Snapshot>, StoreError> {
        let row: Option<(String, String)> = on!(read self, pool => {
            sqlx::query_as("SELECT document, digest FROM designs WHERE id = $1").bind(&id.0).fetch_optional(pool).await
        })?;
        Ok(row.map(|(document, digest)| Snapshot { document, digest }))
    }

    /// What an owner has saved, the newest first.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn designs(&self, owner: &str) -> Result<Vec<Listed>, StoreError> {
        const SQL: &str = "SELECT id, name, created, visited, bytes FROM designs WHERE owner = $1 \
                           ORDER BY created DESC, id";
        let rows: Vec<Row> = on!(read self, pool => sqlx::query_as(SQL).bind(owner).fetch_all(pool).await)?;
        Ok(rows.into_iter().map(listed).collect())
    }

    /// Renames a design of an owner's; false if there is none.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn rename_design(&self, owner: &str, id: &DesignId, name: &str) -> Result<bool, StoreError> {
        const SQL: &str = "UPDATE designs SET name = $3 WHERE id = $1 AND owner = $2";
        on!(write self, pool => {
            sqlx::query(SQL).bind(&id.0).bind(owner).bind(name).execute(pool).await.map(|done| done.rows_affected() == 1)
        })
    }

    /// Removes a design of an owner's; false if there is none.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn remove_design(&self, owner: &str, id: &DesignId) -> Result<bool, StoreError> {
        const SQL: &str = "DELETE FROM designs WHERE id = $1 AND owner = $2";
        on!(write self, pool => {
            sqlx::query(SQL).bind(&id.0).bind(owner).execute(pool).await.map(|done| done.rows_affected() == 1)
        })
    }

    /// Removes the designs that nobody has opened since; gives how many.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn remove_designs(&self, since: Moment) -> Result<u64, StoreError> {
        const SQL: &str = "DELETE FROM designs WHERE visited < $1";
        on!(write self, pool => sqlx::query(SQL).bind(since.0).execute(pool).await.map(|done| done.rows_affected()))
    }
}
