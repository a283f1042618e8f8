//! Texts against lengths and patterns.

use crate::design::Field;
use crate::pattern::Pattern;

/// Why a text does not fit a field's lengths and pattern.
pub(super) fn text_fault(field: &Field, pattern: Option<&Pattern>, text: &str) -> Option<String> {
    let length = text.chars().count();
    if text.contains('\0') {
        return Some("PostgreSQL keeps no NUL character".to_owned());
    }
    if let Some(fault) = length_fault(field, length, "characters") {
        return Some(fault);
    }
    match pattern {
        Some(pattern) if !pattern.matches(text) => Some("the pattern does not match it".to_owned()),
        _ => None,
    }
}

/// Why a length does not fit.
pub(super) fn length_fault(field: &Field, length: usize, what: &str) -> Option<String> {
    let bound = |bound: Option<u32>| bound.map(|bound| bound as usize);
    if bound(field.min_length).is_some_and(|least| length < least) {
        return Some(format!("it has {length} {what}, fewer than minLength"));
    }
    if bound(field.max_length).is_some_and(|greatest| length > greatest) {
        return Some(format!("it has {length} {what}, more than maxLength"));
    }
    None
}
