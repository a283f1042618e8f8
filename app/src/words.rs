//! Numbers as people read them.

/// `1 file`, `2,310 lines`.
pub(crate) fn count(number: usize, one: &str, many: &str) -> String {
    match number {
        1 => format!("1 {one}"),
        _ => format!("{} {many}", thousands(number)),
    }
}

pub(crate) fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_and_words_agree() {
        assert_eq!(count(1, "entity", "entities"), "1 entity");
        assert_eq!(count(999, "line", "lines"), "999 lines");
        assert_eq!(count(1_234_567, "line", "lines"), "1,234,567 lines");
    }
}
