//! The design that an owner is working on: one for each, the newest wins.

use super::{Moment, Store, StoreError, on};

/// A working design.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The design as JSON.
    pub document: String,
    /// When it was saved.
    pub saved: Moment,
}

impl Store {
    /// The design that an owner is working on.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn draft(&self, owner: &str) -> Result<Option<Draft>, StoreError> {
        const SQL: &str = "SELECT document, saved FROM drafts WHERE owner = $1";
        let row: Option<(String, i64)> =
            on!(read self, pool => sqlx::query_as(SQL).bind(owner).fetch_optional(pool).await)?;
        Ok(row.map(|(document, saved)| Draft { document, saved: Moment(saved) }))
    }

    /// Keeps the design that an owner is working on, in the place of the one before.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn keep_draft(&self, owner: &str, document: &str, now: Moment) -> Result<(), StoreError> {
        const SQL: &str = "INSERT INTO drafts (owner, document, saved) VALUES ($1, $2, $3) \
                           ON CONFLICT (owner) DO UPDATE SET document = excluded.document, saved = excluded.saved";
        on!(write self, pool => sqlx::query(SQL).bind(owner).bind(document).bind(now.0).execute(pool).await.map(drop))
    }

    /// Removes working designs that nobody has saved since; gives how many.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn remove_drafts(&self, since: Moment) -> Result<u64, StoreError> {
        const SQL: &str = "DELETE FROM drafts WHERE saved < $1";
        on!(write self, pool => sqlx::query(SQL).bind(since.0).execute(pool).await.map(|done| done.rows_affected()))
    }

    /// Removes all that an owner has: the working design and every saved one.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn forget(&self, owner: &str) -> Result<(), StoreError> {
        on!(write self, pool => {
            let mut transaction = pool.begin().await?;
            sqlx::query("DELETE FROM drafts WHERE owner = $1").bind(owner).execute(&mut *transaction).await?;
            sqlx::query("DELETE FROM designs WHERE owner = $1").bind(owner).execute(&mut *transaction).await?;
            transaction.commit().await
        })
    }
}
