//! The files of a project: an ordered map of safe relative paths to their contents.

use std::collections::BTreeMap;
use std::fmt;

/// A relative path with `/` between its parts; each part is non-empty, neither `.` nor `..`, and made of
/// `A-Z a-z 0-9 . _ -`, so that it stays inside the project's folder on every system.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct RelPath(String);

/// A text that is no safe relative path.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("{0:?} is no safe relative path")]
pub struct UnsafePath(pub String);

impl RelPath {
    /// Checks a path.
    ///
    /// # Errors
    /// [`UnsafePath`] if a part is empty, `.`, `..`, or has other characters than the type allows.
    pub fn new(path: impl Into<String>) -> Result<Self, UnsafePath> {
        let path = path.into();
        let safe = |part: &str| {
            !part.is_empty()
                && part != "."
                && part != ".."
                && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-'))
        };
        if path.split('/').all(safe) { Ok(Self(path)) } else { Err(UnsafePath(path)) }
    }

    /// The path as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RelPath {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// A project's files, sorted by path. `root` is the folder's name in the archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProjectFiles {
    /// The name of the one folder that the archive holds, for example `record-shop`.
    pub root: RelPath,
    /// Contents by path, relative to the folder.
    pub files: BTreeMap<RelPath, String>,
}
