//! Environment markers (PEP 508) as an "or" of "and"s, so that those of several paths can be joined.

use std::collections::BTreeSet;

/// When a package is used. Each inner set holds comparisons that must all hold; one of the sets is enough.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marker(BTreeSet<BTreeSet<String>>);

impl Marker {
    pub fn never() -> Self {
        Self(BTreeSet::new())
    }

    pub fn always() -> Self {
        Self(BTreeSet::from([BTreeSet::new()]))
    }

    pub fn is_never(&self) -> bool {
        self.0.is_empty()
    }

    /// Reads a marker as uv writes them: comparisons, `and`, `or`, brackets. Comparisons of the Python version
    /// that are settled for `minimum` and later are left out.
    pub fn parse(text: &str, minimum: &str) -> Self {
        let spaced = text.replace('(', " ( ").replace(')', " ) ");
        let mut words = spaced.split_whitespace().peekable();
        any(&mut words, minimum)
    }

    pub fn and(&self, other: &Self) -> Self {
        let both = self.0.iter().flat_map(|left| other.0.iter().map(move |right| left | right));
        Self(both.collect()).shortest()
    }

    pub fn or(&self, other: &Self) -> Self {
        Self(&self.0 | &other.0).shortest()
    }

    /// The marker as PEP 508 writes it; none if it always holds.
    pub fn text(&self) -> Option<String> {
        if *self == Self::always() {
            return None;
        }
        let parts = self.0.iter().map(|all| {
            let all: Vec<&str> = all.iter().map(String::as_str).collect();
            let text = all.join(" and ");
            if all.len() > 1 && self.0.len() > 1 { format!("({text})") } else { text }
        });
        Some(parts.collect::<Vec<_>>().join(" or "))
    }

    /// Without the sets that say no more than a shorter one; two that differ in a comparison and its opposite
    /// become one without it.
    fn shortest(mut self) -> Self {
        while let Some(joined) = self.joined() {
            self.0.insert(joined);
            self = self.without_longer();
        }
        self.without_longer()
    }

    /// What two sets say together that differ in a comparison and its opposite only, if that is new.
    fn joined(&self) -> Option<BTreeSet<String>> {
        let pairs = self.0.iter().flat_map(|left| {
            let left_only = move |right| (left, left.difference(right).collect::<Vec<_>>(), right);
            self.0.iter().map(left_only)
        });
        pairs
            .filter(|(left, only, right)| left.len() == right.len() && only.len() == 1)
            .map(|(left, only, right)| (left, only[0], right))
            .find(|(_, only, right)| opposite(only).is_some_and(|other| right.contains(&other)))
            .map(|(left, only, _)| left.iter().filter(|it| *it != only).cloned().collect())
    }

    fn without_longer(self) -> Self {
        let kept =
            self.0.iter().filter(|all| !self.0.iter().any(|other| other != *all && other.is_subset(all))).cloned();
        Self(kept.collect())
    }
}

/// The comparison that holds exactly where this one does not.
fn opposite(comparison: &str) -> Option<String> {
    let [left, operator, right] = comparison.splitn(3, ' ').collect::<Vec<_>>()[..] else {
        return None;
    };
    let operator = match operator {
        "<" => ">=",
        ">=" => "<",
        ">" => "<=",
        "<=" => ">",
        "==" => "!=",
        "!=" => "==",
        _ => return None,
    };
    Some(format!("{left} {operator} {right}"))
}

type Words<'a> = std::iter::Peekable<std::str::SplitWhitespace<'a>>;

fn any(words: &mut Words<'_>, minimum: &str) -> Marker {
    let mut found = all(words, minimum);
    while words.next_if_eq(&"or").is_some() {
        found = found.or(&all(words, minimum));
    }
    found
}

fn all(words: &mut Words<'_>, minimum: &str) -> Marker {
    let mut found = one(words, minimum);
    while words.next_if_eq(&"and").is_some() {
        found = found.and(&one(words, minimum));
    }
    found
}

fn one(words: &mut Words<'_>, minimum: &str) -> Marker {
    if words.next_if_eq(&"(").is_some() {
        let inner = any(words, minimum);
        words.next_if_eq(&")");
        return inner;
    }
    let mut comparison = Vec::new();
    while let Some(word) = words.next_if(|word| !matches!(*word, "and" | "or" | ")")) {
        comparison.push(word);
    }
    match settled(&comparison, minimum) {
        Some(true) => Marker::always(),
        Some(false) => Marker::never(),
        None => Marker(BTreeSet::from([BTreeSet::from([comparison.join(" ")])])),
    }
}

/// Whether a comparison is true, or false, for the minimum and every later Python.
fn settled(comparison: &[&str], minimum: &str) -> Option<bool> {
    let [left, operator, right] = comparison else {
        return None;
    };
    if !matches!(*left, "python_full_version" | "python_version") {
        return None;
    }
    let bound = release(right.trim_matches(['\'', '"']))?;
    let reached = release(minimum)? >= bound;
    match *operator {
        "<" if reached => Some(false),
        ">=" if reached => Some(true),
        _ => None,
    }
}

fn release(text: &str) -> Option<Vec<u32>> {
    text.split('.').map(|part| part.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(marker: &str) -> Option<String> {
        Marker::parse(marker, "3.12").text()
    }

    #[test]
    fn a_marker_comes_back_as_it_was() {
        for marker in [
            "sys_platform == 'win32'",
            "python_full_version < '3.13'",
            "a == 'b' and c != 'd'",
            "(a == 'b' and c != 'd') or e == 'f'",
        ] {
            assert_eq!(text(marker).as_deref(), Some(marker));
        }
    }

    #[test]
    fn brackets_are_multiplied_out() {
        assert_eq!(
            text("(a == '1' or b == '2') and c == '3'").as_deref(),
            Some("(a == '1' and c == '3') or (b == '2' and c == '3')")
        );
    }

    #[test]
    fn what_the_minimum_settles_is_left_out() {
        assert_eq!(text("python_full_version >= '3.12'"), None);
        assert!(Marker::parse("python_full_version < '3.12'", "3.12").is_never());
        assert_eq!(
            text("python_full_version >= '3.11' and sys_platform == 'win32'").as_deref(),
            Some("sys_platform == 'win32'")
        );
        let later = "python_full_version >= '3.15'";
        assert_eq!(text(later).as_deref(), Some(later));
    }

    #[test]
    fn a_comparison_and_its_opposite_say_nothing() {
        assert_eq!(text("a < '1' or a >= '1'"), None);
        assert_eq!(text("(a == '1' and b == '2') or (a != '1' and b == '2')").as_deref(), Some("b == '2'"));
    }

    #[test]
    fn the_shorter_condition_wins() {
        let short = Marker::parse("a == '1'", "3.12");
        let long = Marker::parse("a == '1' and b == '2'", "3.12");
        assert_eq!(short.or(&long), short);
        assert_eq!(Marker::always().or(&long), Marker::always());
        assert_eq!(short.and(&long), long);
    }
}
