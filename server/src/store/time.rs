//! Times as they are kept: milliseconds since 1970 in UTC.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// A point in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(pub i64);

impl Moment {
    /// The time of this machine.
    #[must_use]
    pub fn now() -> Self {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Self(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }

    /// So much earlier.
    #[must_use]
    pub fn before(self, duration: Duration) -> Self {
        Self(self.0.saturating_sub(i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)))
    }

    /// As in `2026-11-20T14:30:00.123Z`.
    #[must_use]
    pub fn rfc3339(self) -> String {
        let since = OffsetDateTime::from_unix_timestamp_nanos(i128::from(self.0) * 1_000_000);
        since.ok().and_then(|time| time.format(&Rfc3339).ok()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_written_in_utc() {
        assert_eq!(Moment(1_795_185_000_123).rfc3339(), "2026-11-20T14:30:00.123Z");
        assert_eq!(Moment(10_000).before(Duration::from_secs(3)), Moment(7_000));
    }
}
