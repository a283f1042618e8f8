//! `Exact`: a decimal number that no JSON tool changes on its way.

use std::cmp::Ordering;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Error, Unexpected, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The largest integer that JavaScript holds exactly.
const SAFE: u64 = 9_007_199_254_740_991;
const WHOLE_DIGITS: usize = 20;
const FRACTION_DIGITS: usize = 18;
const EXPECTED: &str =
    "a number, or a number in quotes, without exponent, at most 20 digits before and 18 after the point";

/// A decimal number, kept as its text: `0.10` stays `0.10`. In JSON a number where every reader keeps it, else
/// quoted: `0.1`, `"0.10"`, `"9007199254740993"`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exact(String);

impl Exact {
    /// Reads a number: optional `-`, at most 20 digits, optionally a point and at most 18 digits.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let (whole, fraction) = match digits.split_once('.') {
            Some((whole, fraction)) => (whole, Some(fraction)),
            None => (digits, None),
        };
        let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        let leading_zero = whole.len() > 1 && whole.starts_with('0');
        let fits = all_digits(whole)
            && !leading_zero
            && whole.len() <= WHOLE_DIGITS
            && fraction.is_none_or(|part| all_digits(part) && part.len() <= FRACTION_DIGITS);
        fits.then(|| Self(text.to_owned()))
    }

    /// The number as it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The value times 10^18, exactly.
    #[must_use]
    pub fn scaled(&self) -> i128 {
        let digits = self.0.trim_start_matches('-');
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let magnitude = format!("{whole}{fraction:0<FRACTION_DIGITS$}")
            .bytes()
            .fold(0_i128, |sum, byte| sum * 10 + i128::from(byte - b'0'));
        if self.0.starts_with('-') { -magnitude } else { magnitude }
    }

    /// True if the number has no fraction other than zero.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.scaled() % 10_i128.pow(18) == 0
    }

    fn from_float(value: f64) -> Option<Self> {
        let text = format!("{value}");
        Self::new(if text == "-0" { "0" } else { &text })
    }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// By value, then by text, so that `0.1` and `0.10` are different but neighbours.
impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        self.scaled().cmp(&other.scaled()).then_with(|| self.0.cmp(&other.0))
    }
}

impl From<i64> for Exact {
    fn from(value: i64) -> Self {
        Self(value.to_string())
    }
}

impl fmt::Display for Exact {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl Serialize for Exact {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if let Ok(value) = self.0.parse::<i64>()
            && value.unsigned_abs() <= SAFE
            && value.to_string() == self.0
        {
            return serializer.serialize_i64(value);
        }
        if self.0.contains('.')
            && let Ok(value) = self.0.parse::<f64>()
            && format!("{value}") == self.0
        {
            return serializer.serialize_f64(value);
        }
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Exact {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ExactVisitor)
    }
}

struct ExactVisitor;

impl Visitor<'_> for ExactVisitor {
    type Value = Exact;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(EXPECTED)
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Exact, E> {
        Ok(Exact(value.to_string()))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Exact, E> {
        Ok(Exact(value.to_string()))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Exact, E> {
        Exact::from_float(value).ok_or_else(|| E::invalid_value(Unexpected::Float(value), &EXPECTED))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Exact, E> {
        Exact::new(value).ok_or_else(|| E::invalid_value(Unexpected::Str(value), &EXPECTED))
    }
}

impl JsonSchema for Exact {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Exact".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A number; in quotes where a JSON tool would change it: 0.1, \"0.10\", \"9007199254740993\".",
            "type": ["number", "string"],
            "pattern": r"^-?(0|[1-9]\d{0,19})(\.\d{1,18})?$"
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Exact;

    fn back(json: &str) -> String {
        serde_json::to_string(&serde_json::from_str::<Exact>(json).unwrap()).unwrap()
    }

    #[test]
    fn stays_a_number_only_where_every_reader_keeps_it() {
        for (given, written) in [
            ("1", "1"),
            ("-0", "0"),
            ("1.0", "1"),
            ("0.1", "0.1"),
            ("\"0.1\"", "0.1"),
            ("\"0.10\"", "\"0.10\""),
            ("9007199254740993", "\"9007199254740993\""),
            ("18446744073709551615", "\"18446744073709551615\""),
            ("\"7\"", "7"),
            ("1e3", "1000"),
            ("0.000001", "0.000001"),
        ] {
            let first = back(given);
            let value: Exact = serde_json::from_str(&first).unwrap();
            assert_eq!(value, serde_json::from_str::<Exact>(&back(&first)).unwrap(), "{given}");
            let expected: Exact = serde_json::from_str(written).unwrap();
            assert_eq!(value, expected, "{given}");
        }
    }

    #[test]
    fn refuses_what_is_no_number() {
        for given in ["\"\"", "\"a\"", "\"1e3\"", "\"01\"", "\"1.\"", "\".5\"", "true", "null", "1e300", "\"--1\""] {
            assert!(serde_json::from_str::<Exact>(given).is_err(), "{given}");
        }
    }

    #[test]
    fn compares_by_value() {
        let exact = |text| Exact::new(text).unwrap();
        assert!(exact("9007199254740993") > exact("9007199254740992.5"));
        assert!(exact("-2") < exact("-1.5"));
        assert!(exact("1.000").is_whole());
        assert!(!exact("1.001").is_whole());
    }
}
