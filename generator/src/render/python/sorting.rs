//! The order of imports.

use std::cmp::Ordering;

use super::stdlib::is_stdlib;
use super::tree::ImportName;

/// The sections of imports, in their order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Section {
    Future,
    Stdlib,
    ThirdParty,
    FirstParty,
    Local,
}

pub(super) fn section(module: &str, first_party: &[String]) -> Section {
    if module.starts_with('.') {
        return Section::Local;
    }
    let base = module.split('.').next().unwrap_or(module);
    if base == "__future__" {
        Section::Future
    } else if first_party.iter().any(|package| package == base) {
        Section::FirstParty
    } else if is_stdlib(base) {
        Section::Stdlib
    } else {
        Section::ThirdParty
    }
}

/// Compares as people do: `utf8` before `utf16`.
pub(super) fn natural(left: &str, right: &str) -> Ordering {
    let (left, right) = (left.as_bytes(), right.as_bytes());
    let (mut i, mut j) = (0, 0);
    while let (Some(a), Some(b)) = (left.get(i), right.get(j)) {
        if a.is_ascii_digit() && b.is_ascii_digit() {
            let digits = |bytes: &[u8], from: usize| {
                let run = bytes[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
                from + run
            };
            let (end_i, end_j) = (digits(left, i), digits(right, j));
            let (a, b) = (&left[i..end_i], &right[j..end_j]);
            let order =
                if a[0] == b'0' || b[0] == b'0' { a.cmp(b) } else { a.len().cmp(&b.len()).then_with(|| a.cmp(b)) };
            if order != Ordering::Equal {
                return order;
            }
            (i, j) = (end_i, end_j);
        } else {
            if a != b {
                return a.cmp(b);
            }
            i += 1;
            j += 1;
        }
    }
    (left.len() - i).cmp(&(right.len() - j))
}

fn folded(left: &str, right: &str) -> Ordering {
    natural(&left.to_lowercase(), &right.to_lowercase()).then_with(|| natural(left, right))
}

/// Constants, then classes, then the rest.
fn kind(name: &str) -> u8 {
    let upper = name.chars().any(char::is_uppercase) && !name.chars().any(char::is_lowercase);
    if name.len() > 1 && upper {
        0
    } else if name.starts_with(char::is_uppercase) {
        1
    } else {
        2
    }
}

pub(super) fn members(left: &ImportName, right: &ImportName) -> Ordering {
    (left.name != "*")
        .cmp(&(right.name != "*"))
        .then_with(|| kind(left.name).cmp(&kind(right.name)))
        .then_with(|| folded(left.name, right.name))
        .then_with(|| compare_aliases(left.alias, right.alias))
}

fn compare_aliases(left: Option<&str>, right: Option<&str>) -> Ordering {
    match (left, right) {
        (Some(left), Some(right)) => natural(left, right),
        (left, right) => left.is_some().cmp(&right.is_some()),
    }
}

/// The dots before a module, and its name.
fn distance(module: &str) -> (usize, &str) {
    let name = module.trim_start_matches('.');
    (module.len() - name.len(), name)
}

pub(super) fn modules(left: &str, right: &str) -> Ordering {
    let ((left_dots, left), (right_dots, right)) = (distance(left), distance(right));
    right_dots
        .cmp(&left_dots)
        .then_with(|| (!left.is_empty()).cmp(&!right.is_empty()))
        .then_with(|| folded(left, right))
}

pub(super) fn straight(left: &ImportName, right: &ImportName) -> Ordering {
    modules(left.name, right.name).then_with(|| compare_aliases(left.alias, right.alias))
}

/// The order of `__all__` that ruff's RUF022 asks for: constants, classes, the rest.
pub fn exported(left: &str, right: &str) -> Ordering {
    kind(left).cmp(&kind(right)).then_with(|| natural(left, right))
}
