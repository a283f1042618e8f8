//! The pattern of the decimal numbers between two bounds: a number that travels as text has no other bounds in OpenAPI.
//!
//! Numbers are counted in units of their last digit: with two decimals 150 is `1.50`, `1.5` as well.

/// A regular expression for the texts of the numbers from `least` to `greatest`, with at most `scale` decimals.
///
/// Beside the sign and the point it has digits, classes, groups and repetitions only, which every dialect reads alike.
pub fn between(least: i128, greatest: i128, scale: u32) -> String {
    let positive = (greatest >= 0).then(|| magnitudes(least.max(0), greatest, scale));
    let negative = (least < 0).then(|| magnitudes((-greatest).max(0), -least, scale));
    match (positive, negative) {
        (Some(positive), None) => format!("^{}$", group(&positive)),
        (Some(positive), Some(negative)) if positive == negative => format!("^-?{}$", group(&positive)),
        (Some(positive), Some(negative)) => format!("^(-{}|{})$", group(&negative), positive.join("|")),
        (None, negative) => format!("^-{}$", group(&negative.unwrap_or_default())),
    }
}

/// Alternatives for the numbers without a sign.
fn magnitudes(least: i128, greatest: i128, scale: u32) -> Vec<String> {
    let unit = 10_i128.pow(scale);
    let (first, last) = (least / unit, greatest / unit);
    let (rest_of_first, rest_of_last) = (least % unit, greatest % unit);
    if first == last {
        return vec![format!("{first}{}", fraction(rest_of_first, rest_of_last, scale))];
    }
    let mut alternatives = Vec::new();
    let from = if rest_of_first == 0 { first } else { first + 1 };
    let to = if rest_of_last == unit - 1 { last } else { last - 1 };
    if from > first {
        alternatives.push(format!("{first}{}", fraction(rest_of_first, unit - 1, scale)));
    }
    if from <= to {
        alternatives.push(format!("{}{}", group(&wholes(from, to)), fraction(0, unit - 1, scale)));
    }
    if to < last {
        alternatives.push(format!("{last}{}", fraction(0, rest_of_last, scale)));
    }
    alternatives
}

/// Alternatives for whole numbers, by their number of digits.
fn wholes(from: i128, to: i128) -> Vec<String> {
    let length = |number: i128| number.checked_ilog10().map_or(1, |log| log + 1);
    if from == 0 && to == 10_i128.pow(length(to)) - 1 {
        return vec![repeated(1, length(to))];
    }
    let mut alternatives: Vec<String> = Vec::new();
    let mut whole_lengths: Option<(u32, u32)> = None;
    for digits in length(from)..=length(to) {
        let (shortest, longest) = (if digits == 1 { 0 } else { 10_i128.pow(digits - 1) }, 10_i128.pow(digits) - 1);
        let (from, to) = (from.max(shortest), to.min(longest));
        if from == shortest.max(1) && to == longest {
            whole_lengths = Some((whole_lengths.map_or(digits - 1, |(first, _)| first), digits - 1));
        } else {
            alternatives.extend(whole_lengths.take().map(any_of_lengths));
            alternatives.extend(numbers(from, to, digits));
        }
    }
    alternatives.extend(whole_lengths.map(any_of_lengths));
    alternatives
}

fn any_of_lengths((shortest, longest): (u32, u32)) -> String {
    format!("[1-9]{}", repeated(shortest, longest))
}

/// Alternatives for the numbers of exactly so many digits, zeros in front included.
fn numbers(from: i128, to: i128, digits: u32) -> Vec<String> {
    if digits == 0 {
        return vec![String::new()];
    }
    let below = 10_i128.pow(digits - 1);
    by_first_digit(from, to, below, |first, rest| match rest {
        None => vec![format!("{first}{}", repeated(digits - 1, digits - 1))],
        Some((from, to)) => numbers(from, to, digits - 1).into_iter().map(|rest| format!("{first}{rest}")).collect(),
    })
}

/// Point and decimals, or nothing where that is 0: the numbers from `from` to `to` of `scale` digits, of which zeros at
/// the end may be left out.
fn fraction(from: i128, to: i128, scale: u32) -> String {
    if scale == 0 {
        return String::new();
    }
    let decimals = format!(r"\.{}", group(&decimals(from, to, scale)));
    if from == 0 { format!("({decimals})?") } else { decimals }
}

fn decimals(from: i128, to: i128, scale: u32) -> Vec<String> {
    let below = 10_i128.pow(scale - 1);
    if from == 0 && to == below * 10 - 1 {
        return vec![repeated(1, scale)];
    }
    by_first_digit(from, to, below, |first, rest| {
        vec![match rest {
            None => format!("{first}{}", repeated(0, scale - 1)),
            Some((0, 0)) => format!("{first}{}", repeated_zeros(scale - 1)),
            Some((0, to)) => format!("{first}({})?", decimals(0, to, scale - 1).join("|")),
            Some((from, to)) => format!("{first}{}", group(&decimals(from, to, scale - 1))),
        }]
    })
}

/// Takes the range apart by its numbers' first digit: digits that all that follows goes with (`None`), and at the two
/// ends one digit with the range of what follows. `below` is the place of that digit: 1, 10, 100.
fn by_first_digit(
    from: i128,
    to: i128,
    below: i128,
    mut write: impl FnMut(String, Option<(i128, i128)>) -> Vec<String>,
) -> Vec<String> {
    let (first, last) = (from / below, to / below);
    let (rest_of_first, rest_of_last) = (from % below, to % below);
    if first == last {
        let rest = (rest_of_first, rest_of_last);
        return write(first.to_string(), (rest != (0, below - 1)).then_some(rest));
    }
    let mut alternatives = Vec::new();
    let (mut whole_from, mut whole_to) = (first, last);
    if rest_of_first > 0 {
        alternatives.extend(write(first.to_string(), Some((rest_of_first, below - 1))));
        whole_from += 1;
    }
    if rest_of_last < below - 1 {
        whole_to -= 1;
    }
    if whole_from == whole_to {
        alternatives.extend(write(whole_from.to_string(), None));
    } else if whole_from < whole_to {
        alternatives.extend(write(format!("[{whole_from}-{whole_to}]"), None));
    }
    if whole_to < last {
        alternatives.extend(write(last.to_string(), Some((0, rest_of_last))));
    }
    alternatives
}

/// So many digits.
fn repeated(least: u32, most: u32) -> String {
    match (least, most) {
        (_, 0) => String::new(),
        (1, 1) => "[0-9]".to_owned(),
        (0, 1) => "[0-9]?".to_owned(),
        (least, most) if least == most => format!("[0-9]{{{least}}}"),
        (least, most) => format!("[0-9]{{{least},{most}}}"),
    }
}

fn repeated_zeros(most: u32) -> String {
    if most == 1 { "0?".to_owned() } else { format!("0{{0,{most}}}") }
}

fn group(alternatives: &[String]) -> String {
    if let [only] = alternatives { only.clone() } else { format!("({})", alternatives.join("|")) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use regex::Regex;

    use super::between;

    #[test]
    fn common_bounds_are_short() {
        assert_eq!(between(-9_999_999_999, 9_999_999_999, 2), r"^-?[0-9]{1,8}(\.[0-9]{1,2})?$");
        assert_eq!(between(0, 9_999_999_999, 2), r"^[0-9]{1,8}(\.[0-9]{1,2})?$");
        assert_eq!(between(1, 9_999_999_999, 2), r"^(0\.(0[1-9]|[1-9][0-9]?)|[1-9][0-9]{0,7}(\.[0-9]{1,2})?)$");
        assert_eq!(between(0, 10_000, 2), r"^([0-9]{1,2}(\.[0-9]{1,2})?|100(\.00?)?)$");
        assert_eq!(between(1, 6, 0), "^[1-6]$");
        assert_eq!(between(-5, -1, 0), "^-[1-5]$");
        assert_eq!(between(-20, 5, 1), r"^(-([0-1](\.[0-9])?|2(\.0)?)|0(\.[0-5])?)$");
    }

    proptest! {
        #[test]
        fn it_holds_for_every_number(one in -2_000_i128..2_000, other in -2_000_i128..2_000, scale in 0_u32..4) {
            let (least, greatest) = (one.min(other), one.max(other));
            let pattern = Regex::new(&between(least, greatest, scale)).unwrap();
            for number in -2_100_i128..2_100 {
                for text in texts(number, scale) {
                    let is_inside = (least..=greatest).contains(&number);
                    prop_assert_eq!(pattern.is_match(&text), is_inside, "{} in {}", text, pattern);
                }
            }
        }
    }

    /// Every text of a number: with all its decimals, and without zeros at their end.
    fn texts(number: i128, scale: u32) -> Vec<String> {
        let unit = 10_i128.pow(scale);
        let sign = if number < 0 { "-" } else { "" };
        let whole = format!("{sign}{}", number.abs() / unit);
        if scale == 0 {
            return vec![whole];
        }
        let mut text = format!("{whole}.{:0width$}", number.abs() % unit, width = scale as usize);
        let mut texts = vec![text.clone()];
        while text.ends_with('0') {
            text.pop();
            texts.push(text.trim_end_matches('.').to_owned());
        }
        texts
    }
}
