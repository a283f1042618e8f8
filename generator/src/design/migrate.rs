//! Older versions of the format, step by step as JSON values, before they are read strictly.

use serde_json::Value;

use super::file::FormatVersion;

/// A step from one version to the next: takes the document, `formatVersion` included, and makes it the next version's.
type Step = fn(&mut Value);

/// `STEPS[n - 1]` makes version n + 1 of version n. Saved designs of every version stay in `tests/formats`.
const STEPS: [Step; FormatVersion::NEWEST as usize - 1] = [];

/// Brings a document of an older version (from 1) up to the newest.
pub(super) fn migrate(document: &mut Value, version: u64) {
    let done = usize::try_from(version.saturating_sub(1)).unwrap_or(usize::MAX);
    for step in STEPS.iter().skip(done) {
        step(document);
    }
}
