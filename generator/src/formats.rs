//! Texts that have a form: dates, times, addresses, UUIDs, base64. As pydantic reads them.

use crate::pattern::Pattern;

/// The greatest length of an e-mail address.
pub const LONGEST_EMAIL: usize = 254;
/// The greatest length of a web address.
pub const LONGEST_URL: usize = 2083;

fn number(text: &str, digits: usize, range: std::ops::RangeInclusive<u32>) -> bool {
    text.len() == digits
        && text.bytes().all(|byte| byte.is_ascii_digit())
        && text.parse().is_ok_and(|value| range.contains(&value))
}

/// True for a day: `2026-02-28`.
#[must_use]
pub fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts.as_slice() else { return false };
    if !number(year, 4, 1..=9999) || !number(month, 2, 1..=12) {
        return false;
    }
    let year: u32 = year.parse().unwrap_or(1);
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match *month {
        "02" if leap => 29,
        "02" => 28,
        "04" | "06" | "09" | "11" => 30,
        _ => 31,
    };
    number(day, 2, 1..=days)
}

/// True for a time of day without an offset: `09:30:00`, `09:30:00.5`.
#[must_use]
pub fn is_time(text: &str) -> bool {
    let (clock, fraction) = match text.split_once('.') {
        Some((clock, fraction)) => (clock, Some(fraction)),
        None => (text, None),
    };
    let parts: Vec<&str> = clock.split(':').collect();
    let [hour, minute, second] = parts.as_slice() else { return false };
    let fraction_fits = fraction
        .is_none_or(|fraction| (1..=6).contains(&fraction.len()) && fraction.bytes().all(|byte| byte.is_ascii_digit()));
    number(hour, 2, 0..=23) && number(minute, 2, 0..=59) && number(second, 2, 0..=59) && fraction_fits
}

/// True for a point in time with its offset: `2026-02-28T09:30:00Z`, `…+01:00`.
#[must_use]
pub fn is_datetime(text: &str) -> bool {
    let Some((date, rest)) = text.split_once('T') else { return false };
    let time = if let Some(time) = rest.strip_suffix('Z') {
        time
    } else {
        let Some(at) = rest.rfind(['+', '-']) else { return false };
        let (time, offset) = rest.split_at(at);
        let Some((hours, minutes)) = offset.get(1..).and_then(|offset| offset.split_once(':')) else { return false };
        if !number(hours, 2, 0..=14) || !number(minutes, 2, 0..=59) {
            return false;
        }
        time
    };
    is_date(date) && is_time(time)
}

/// True for a length of time: `P1D`, `PT1H30M`, `P2DT0.5S`; no years and months.
#[must_use]
pub fn is_duration(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('P') else { return false };
    let (days, clock) = match rest.split_once('T') {
        Some((days, clock)) => (days, Some(clock)),
        None => (rest, None),
    };
    let whole = |text: &str| (1..=9).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    let days_fit = days.is_empty() || days.strip_suffix('D').is_some_and(|days| whole(days) && days.len() <= 6);
    let Some(clock) = clock else { return !days.is_empty() && days_fit };
    let mut rest = clock;
    for unit in ['H', 'M'] {
        if let Some((count, after)) = rest.split_once(unit) {
            if !whole(count) {
                return false;
            }
            rest = after;
        }
    }
    let seconds_fit = rest.is_empty()
        || rest.strip_suffix('S').is_some_and(|seconds| match seconds.split_once('.') {
            Some((seconds, fraction)) => whole(seconds) && whole(fraction) && fraction.len() <= 6,
            None => whole(seconds),
        });
    days_fit && !clock.is_empty() && seconds_fit
}

/// True for a UUID in its usual spelling.
#[must_use]
pub fn is_uuid(text: &str) -> bool {
    let lengths: Vec<usize> = text.split('-').map(str::len).collect();
    lengths == [8, 4, 4, 4, 12] && text.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit())
}

/// True for an e-mail address that pydantic takes, quoted local parts and foreign scripts aside.
#[must_use]
pub fn is_email(text: &str) -> bool {
    /// Top-level domains for special use, which email-validator refuses.
    const SPECIAL: &[&str] = &["arpa", "invalid", "local", "localhost", "onion", "test"];
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    let local_fits = (1..=64).contains(&local.len())
        && local.split('.').all(|part| {
            !part.is_empty()
                && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+/=?^_`{|}~-".contains(&byte))
        });
    let labels: Vec<&str> = domain.split('.').collect();
    let label_fits = |label: &&str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.get(2..4) != Some("--")
    };
    let top = labels.last().copied().unwrap_or_default().to_ascii_lowercase();
    local_fits
        && text.len() <= LONGEST_EMAIL
        && domain.len() <= 253
        && labels.len() >= 2
        && labels.iter().all(label_fits)
        && top.len() >= 2
        && top.starts_with(|first: char| first.is_ascii_alphabetic())
        && !SPECIAL.contains(&top.as_str())
}

/// True for a web address: `https://example.com/start`.
#[must_use]
pub fn is_url(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")) else { return false };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let name = host.split(':').next().unwrap_or_default();
    let port_fits = host.split_once(':').is_none_or(|(_, port)| port.len() <= 5 && port.parse::<u16>().is_ok());
    let label_fits = |label: &str| {
        !label.is_empty()
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    text.len() <= LONGEST_URL
        && port_fits
        && name.split('.').all(label_fits)
        && !text.chars().any(|character| character.is_whitespace() || character.is_control())
        && text.is_ascii()
}

/// How many bytes a base64 text stands for; `None` if it is none.
#[must_use]
pub fn base64_bytes(text: &str) -> Option<usize> {
    let digits = text.trim_end_matches('=');
    let padding = text.len() - digits.len();
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'+' || byte == b'/';
    (text.len().is_multiple_of(4) && padding <= 2 && digits.bytes().all(fits)).then(|| text.len() / 4 * 3 - padding)
}

/// Up to `count` different e-mail addresses of `min` to `max` characters that match the pattern, if there is one.
#[must_use]
pub fn emails(pattern: Option<&Pattern>, min: usize, max: Option<usize>, count: usize) -> Vec<String> {
    if min > LONGEST_EMAIL {
        return Vec::new();
    }
    let long = |number: usize| {
        let missing = min.saturating_sub(format!("sample-{number}@example.com").len());
        // The local part takes 64 characters at most: what is more goes into the domain.
        let local = missing.min(48);
        let mut labels = String::new();
        let mut left = missing - local;
        while left > 0 {
            let label = left.clamp(2, 60);
            labels.push_str(&"a".repeat(label - 1));
            labels.push('.');
            left = left.saturating_sub(label);
        }
        format!("sample-{number}{}@{labels}example.com", "0".repeat(local))
    };
    let made = (1..=count.max(1) * 2)
        .flat_map(|number| [format!("sample-{number}@example.com"), format!("s{number}@b.co"), long(number)]);
    suitable(made, pattern, min, max, count, is_email)
}

/// Up to `count` different web addresses of `min` to `max` characters that match the pattern, if there is one.
#[must_use]
pub fn urls(pattern: Option<&Pattern>, min: usize, max: Option<usize>, count: usize) -> Vec<String> {
    if min > LONGEST_URL {
        return Vec::new();
    }
    let long = |number: usize| {
        let start = format!("https://example.com/{number}");
        let missing = min.saturating_sub(start.len());
        start + &"0".repeat(missing)
    };
    let made = (1..=count.max(1) * 2)
        .flat_map(|number| [long(number), long(number).replacen("https", "http", 1), format!("http://b.co/{number}")]);
    suitable(made, pattern, min, max, count, is_url)
}

fn suitable(
    made: impl Iterator<Item = String>,
    pattern: Option<&Pattern>,
    min: usize,
    max: Option<usize>,
    count: usize,
    is_valid: fn(&str) -> bool,
) -> Vec<String> {
    let fits = |text: &String| {
        let length = text.chars().count();
        length >= min
            && max.is_none_or(|max| length <= max)
            && is_valid(text)
            && pattern.is_none_or(|pattern| pattern.matches(text))
    };
    let derived = pattern.map(|pattern| pattern.samples(min, max, count * 8)).unwrap_or_default();
    let mut found: Vec<String> = Vec::new();
    for text in made.chain(derived) {
        if found.len() < count && fits(&text) && !found.contains(&text) {
            found.push(text);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(check: fn(&str) -> bool, yes: &[&str], no: &[&str]) {
        for text in yes {
            assert!(check(text), "{text}");
        }
        for text in no {
            assert!(!check(text), "{text}");
        }
    }

    #[test]
    fn forms() {
        all(
            is_date,
            &["2026-02-28", "2024-02-29", "0001-12-31"],
            &["2026-02-29", "2026-2-1", "2026-13-01", "x", "1900-02-29"],
        );
        all(is_time, &["09:30:00", "23:59:59.999999"], &["9:30:00", "24:00:00", "09:30:00Z", "09:30", "09:30:00."]);
        all(
            is_datetime,
            &["2026-02-28T09:30:00Z", "2026-02-28T09:30:00.5+01:00", "2026-02-28T09:30:00-03:30"],
            &["2026-02-28T09:30:00", "2026-02-28", "2026-02-28T09:30:00+1", "2026-02-28 09:30:00Z"],
        );
        all(
            is_duration,
            &["P1D", "PT1H30M", "P2DT0.5S", "PT15M"],
            &["", "P", "PT", "P1Y", "PT1X", "1D", "P1H", "PT1M1H"],
        );
        all(is_uuid, &["7b0f2c1e-5d2a-4c3b-9e8f-0a1b2c3d4e5f"], &["7b0f2c1e", "7b0f2c1e-5d2a-4c3b-9e8f-0a1b2c3d4e5g"]);
        all(
            is_email,
            &["a@b.co", "a.b+c@example.com"],
            &["a@b", "@b.co", "a@b.co.", "a..b@c.de", "a b@c.de", "a@-b.co", "a@b.test"],
        );
        all(
            is_url,
            &["https://example.com", "http://a.b:80/c?d#e", "http://localhost/x"],
            &["example.com", "ftp://a.b", "https://", "https://a b", "https://a..b", "https://a:x/"],
        );
        assert_eq!(base64_bytes("aGVsbG8="), Some(5));
        assert_eq!(base64_bytes(""), Some(0));
        assert_eq!(base64_bytes("abc"), None);
        assert_eq!(base64_bytes("a==="), None);
    }

    #[test]
    fn addresses_fit() {
        let pattern = Pattern::new("@example\\.com$").unwrap();
        assert_eq!(emails(Some(&pattern), 14, Some(60), 4).len(), 4);
        assert_eq!(emails(None, 0, Some(7), 3).len(), 3);
        assert_eq!(emails(None, 200, None, 3).len(), 3);
        let pattern = Pattern::new("^https://").unwrap();
        assert_eq!(urls(Some(&pattern), 12, Some(200), 5).len(), 5);
        let pattern = Pattern::new("^https://[a-z]+\\.org/$").unwrap();
        assert_eq!(urls(Some(&pattern), 0, None, 3).len(), 3);
        assert_eq!(urls(None, 300, Some(300), 2).len(), 2);
        let pattern = Pattern::new("^x").unwrap();
        assert!(urls(Some(&pattern), 0, None, 1).is_empty());
    }
}
