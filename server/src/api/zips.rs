//! Zips of saved designs, kept for those who ask next: so many bytes, the least asked for go first.

use std::fmt;
use std::future::Future;

use axum::body::Bytes;
use quick_cache::Weighter;
use quick_cache::sync::Cache;

use crate::error::ApiError;

/// A project as it is sent.
#[derive(Debug, Clone)]
pub(crate) struct Zip {
    /// The name of its folder.
    pub(crate) name: String,
    /// The zip.
    pub(crate) bytes: Bytes,
    /// What the project has, for the counters.
    pub(crate) options: Vec<&'static str>,
}

#[derive(Clone)]
struct Size;

impl Weighter<String, Zip> for Size {
    fn weight(&self, key: &String, zip: &Zip) -> u64 {
        (key.len() + zip.name.len() + zip.bytes.len()) as u64
    }
}

/// Zips by the digest of their design; all of them by the one generator that this process has.
pub(crate) struct Zips(Cache<String, Zip, Size>);

impl Zips {
    /// With room for so many bytes.
    pub(crate) fn new(room: u64) -> Self {
        // What a usual zip has: a guess that only presizes a table.
        let usual = usize::try_from(room / (100 * 1024)).unwrap_or(usize::MAX).clamp(1, 10_000);
        Self(Cache::with_weighter(usual, room, Size))
    }

    /// The zip of a design; made once if many ask at the same time.
    pub(crate) async fn get_or_make(
        &self,
        digest: &str,
        make: impl Future<Output = Result<Zip, ApiError>>,
    ) -> Result<Zip, ApiError> {
        self.0.get_or_insert_async(digest, make).await
    }
}

impl fmt::Debug for Zips {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Zips({} bytes)", self.0.weight())
    }
}
