//! Fields: constraints that fit the type and each other.

use serde_json::Value;

use super::Context;
use super::numbers::{Range, decimal_digits};
use super::report::{Report, add, quote, remove};
use crate::design::{Exact, Field, FieldType, Generate, Permit};
use crate::pattern::Pattern;
use crate::plan::storage::Storage;

/// The greatest length that PostgreSQL takes for a varchar.
const LONGEST: u32 = 10_485_760;
/// More digits are not compared exactly.
const MOST_DIGITS: u32 = 38;
/// A whole number of 64 bits has so many digits: SQLite has no other exact number.
const MOST_DIGITS_OF_SQLITE: u32 = 18;

pub(super) fn check(context: &Context, report: &mut Report) {
    let sqlite = Storage::of(context.design) == Storage::Sqlite;
    for list in &context.lists {
        for (at, field) in list.each() {
            let mut rules = Rules { at: &at, field, sqlite, report };
            rules.fit();
            rules.given();
            rules.lengths();
            rules.numbers();
            rules.pattern();
        }
    }
}

struct Rules<'r> {
    at: &'r str,
    field: &'r Field,
    sqlite: bool,
    report: &'r mut Report,
}

impl Rules<'_> {
    fn word(&self) -> String {
        let word = serde_json::to_value(self.field.r#type).unwrap_or_default();
        word.as_str().unwrap_or_default().to_owned()
    }

    /// Reports a key with the fix of leaving it out.
    fn drop(&mut self, code: &'static str, key: &str, message: impl Into<String>, hint: &str) {
        let at = format!("{}/{key}", self.at);
        self.report.error(code, at.clone(), message, hint).fix(format!("Remove {key}"), vec![remove(at)]);
    }

    /// Constraints that the type does not know.
    fn fit(&mut self) {
        use FieldType::{BigInteger, Bytes, Decimal, Email, Float, Integer, Json, List, String, Text, Url};
        const TEXTS: &[FieldType] = &[String, Text, Email, Url, List];
        const LENGTHS: &[FieldType] = &[String, Text, Email, Url, Bytes, List];
        const NUMBERS: &[FieldType] = &[Integer, BigInteger, Float, Decimal];
        let field = self.field;
        let known: [(&str, bool, &[FieldType]); 15] = [
            ("enum", field.r#enum.is_some(), &[FieldType::Enum]),
            ("minLength", field.min_length.is_some(), LENGTHS),
            ("maxLength", field.max_length.is_some(), LENGTHS),
            ("pattern", field.pattern.is_some(), TEXTS),
            ("ge", field.ge.is_some(), NUMBERS),
            ("gt", field.gt.is_some(), NUMBERS),
            ("le", field.le.is_some(), NUMBERS),
            ("lt", field.lt.is_some(), NUMBERS),
            ("multipleOf", field.multiple_of.is_some(), NUMBERS),
            ("precision", field.precision.is_some(), &[Decimal]),
            ("scale", field.scale.is_some(), &[Decimal]),
            ("minItems", field.min_items.is_some(), &[List]),
            ("maxItems", field.max_items.is_some(), &[List]),
            ("unique", field.unique && matches!(field.r#type, Json | List), &[]),
            ("index", field.index && matches!(field.r#type, Json | List), &[]),
        ];
        let word = self.word();
        for (key, there, types) in known {
            if there && !types.contains(&field.r#type) {
                let message = format!("{key} does not fit the type {word}");
                self.drop("constraint-misplaced", key, message, "Remove it, or change the type.");
            }
        }
        if field.r#type == FieldType::Enum && field.r#enum.is_none() {
            let message = format!("{} does not say which enum", quote(&field.name));
            self.report.error("enum-missing", self.at, message, "Add the key `enum`.");
        }
    }

    /// Defaults, and values that nobody gives.
    fn given(&mut self) {
        let field = self.field;
        if field.default.is_some() && field.generate.is_some() {
            let message = "there is a default and a generated value";
            self.drop("default-twice", "generate", message, "Keep one of the two.");
        }
        if let Some(generate) = field.generate {
            let (word, fits) = match generate {
                Generate::Now => ("now", FieldType::Datetime),
                Generate::Today => ("today", FieldType::Date),
                Generate::Uuid4 => ("uuid4", FieldType::Uuid),
                Generate::Uuid7 => ("uuid7", FieldType::Uuid),
            };
            if field.r#type != fits {
                let message = format!("{word} does not fit the type {}", self.word());
                self.drop("constraint-misplaced", "generate", message, "Remove it, or change the type.");
            }
        }
        if field.server_default {
            if field.default.is_none() && field.generate.is_none() {
                let message = "there is no default that the database could have";
                self.drop("server-default-alone", "serverDefault", message, "Give a default, or remove it.");
            } else if field.generate == Some(Generate::Uuid7) {
                let message = "PostgreSQL makes no uuid7 before version 18";
                self.drop("server-default-unknown", "serverDefault", message, "Let the program make it, or use uuid4.");
            } else if self.sqlite && field.generate == Some(Generate::Uuid4) {
                let message = "SQLite makes no UUIDs";
                self.drop("server-default-unknown", "serverDefault", message, "Let the program make it.");
            }
        }
        if field.is_required() && field.create == Permit::Never {
            let message = format!("nobody gives {} a value when a row is created", quote(&field.name));
            let at = format!("{}/create", self.at);
            self.report
                .error("never-given", at, message, "Give it a default, make it nullable, or let callers set it.")
                .fix("Make it nullable", vec![add(format!("{}/nullable", self.at), true)]);
        }
    }

    fn lengths(&mut self) {
        let field = self.field;
        for (least, greatest, min, max) in [
            (field.min_length, field.max_length, "minLength", "maxLength"),
            (field.min_items, field.max_items, "minItems", "maxItems"),
        ] {
            if let (Some(least), Some(greatest)) = (least, greatest)
                && least > greatest
            {
                let message = format!("{min} {least} is greater than {max} {greatest}");
                let swap = [(min, greatest), (max, least)];
                let changes = swap.iter().map(|(key, value)| add(format!("{}/{key}", self.at), *value)).collect();
                self.report
                    .error("bounds-impossible", format!("{}/{min}", self.at), message, "Swap the two.")
                    .fix("Swap the two", changes);
            }
        }
        for (key, length) in [("minLength", field.min_length), ("maxLength", field.max_length)] {
            if length.is_some_and(|length| length > LONGEST) {
                let message = format!("PostgreSQL keeps at most {LONGEST} characters");
                self.drop("length-too-great", key, message, "Use a smaller number, or the type text without a bound.");
            }
        }
        let shortest = match field.r#type {
            FieldType::Email => 6,
            FieldType::Url => 13,
            _ => 0,
        };
        if let Some(length) = field.max_length.filter(|length| *length < shortest) {
            let message = format!("no value of the type {} has {length} characters or fewer", self.word());
            self.drop("bounds-impossible", "maxLength", message, &format!("Use at least {shortest}."));
        }
        let longest = match field.r#type {
            FieldType::Email => 254,
            FieldType::Url => 2083,
            _ => u32::MAX,
        };
        if field.min_length.is_some_and(|length| length > longest) {
            let message = format!("no value of the type {} has more than {longest} characters", self.word());
            self.drop("bounds-impossible", "minLength", message, &format!("Use at most {longest}."));
        }
    }

    fn numbers(&mut self) {
        let field = self.field;
        if field.r#type == FieldType::Decimal && !self.digits() {
            return;
        }
        let zero = Exact::from(0);
        if field.multiple_of.as_ref().is_some_and(|multiple| multiple.scaled() <= zero.scaled()) {
            let message = "nothing is a multiple of a number that is not above zero";
            self.drop("multiple-of-invalid", "multipleOf", message, "Use a number above zero.");
            return;
        }
        let bounds = [
            ("ge", &field.ge),
            ("gt", &field.gt),
            ("le", &field.le),
            ("lt", &field.lt),
            ("multipleOf", &field.multiple_of),
        ];
        if matches!(field.r#type, FieldType::Integer | FieldType::BigInteger) {
            let mut whole = true;
            for (key, bound) in bounds {
                if let Some(bound) = bound.as_ref().filter(|bound| !bound.is_whole()) {
                    let message = format!("{bound} is no whole number");
                    let at = format!("{}/{key}", self.at);
                    self.report.error("bound-not-whole", at, message, "Use a whole number, or the type decimal.");
                    whole = false;
                }
            }
            if !whole {
                return;
            }
        }
        for (one, other, kept, dropped) in [(&field.ge, &field.gt, "ge", "gt"), (&field.le, &field.lt, "le", "lt")] {
            if one.is_some() && other.is_some() {
                let message = format!("there are two bounds, {kept} and {dropped}");
                self.drop("bound-twice", dropped, message, "Keep one of the two.");
            }
        }
        let Some(range) = Range::of(field) else { return };
        if range.count() == Some(0) {
            let culprit = bounds.iter().rev().find(|(_, bound)| bound.is_some()).map_or("type", |(key, _)| *key);
            let message = format!("no number of the type {} fits these bounds", self.word());
            self.drop("bounds-impossible", culprit, message, "Widen the bounds.");
        }
    }

    /// The digits of a decimal; true if they make sense.
    fn digits(&mut self) -> bool {
        let field = self.field;
        let (precision, scale) = decimal_digits(field);
        if field.precision == Some(0) {
            self.drop("precision-invalid", "precision", "a number has at least one digit", "Use at least 1.");
            return false;
        }
        if precision > MOST_DIGITS {
            let message = format!("{precision} digits are more than {MOST_DIGITS}");
            let key = if field.precision.is_some() { "precision" } else { "scale" };
            self.drop("precision-invalid", key, message, &format!("Use at most {MOST_DIGITS}."));
            return false;
        }
        if self.sqlite && precision > MOST_DIGITS_OF_SQLITE {
            let message = format!("SQLite keeps {precision} digits not exactly, at most {MOST_DIGITS_OF_SQLITE}");
            let key = if field.precision.is_some() { "precision" } else { "scale" };
            self.drop("precision-invalid", key, message, &format!("Use at most {MOST_DIGITS_OF_SQLITE}."));
            return false;
        }
        if precision < scale {
            let message = format!("of {precision} digits {scale} cannot be after the point");
            let key = if field.scale.is_some() { "scale" } else { "precision" };
            self.drop("precision-invalid", key, message, "Let precision be at least scale.");
            return false;
        }
        true
    }

    fn pattern(&mut self) {
        let Some(text) = &self.field.pattern else { return };
        let at = format!("{}/pattern", self.at);
        match Pattern::new(text) {
            Err(error) => {
                self.report.error("pattern-invalid", at, format!("in the pattern {error}"), error.hint);
            }
            Ok(_) if text.is_empty() => {
                let message = "an empty pattern matches everything";
                self.report
                    .warning("pattern-empty", at.clone(), message, "Leave it out.")
                    .fix("Remove pattern", vec![remove(at)]);
            }
            Ok(_) => {}
        }
    }
}

/// The literal keys of a field that have a value, with their places.
pub(super) fn literals<'f>(at: &str, field: &'f Field) -> impl Iterator<Item = (String, &'f Value)> {
    [("default", &field.default), ("example", &field.example)]
        .map(|(key, value)| (format!("{at}/{key}"), value))
        .into_iter()
        .filter_map(|(at, value)| Some((at, value.as_ref()?)))
}
