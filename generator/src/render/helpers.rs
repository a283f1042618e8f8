//! Which names of shared modules a project imports, so that those modules define no others.

use std::collections::BTreeSet;

/// Every name in the `from … import …` statements of tidied files.
pub fn imported<'f>(files: impl Iterator<Item = &'f String>) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for text in files {
        let mut open = false;
        for line in text.lines() {
            let list = if open {
                line
            } else if let Some((_, list)) =
                line.trim_start().strip_prefix("from ").and_then(|rest| rest.split_once(" import "))
            {
                list
            } else {
                continue;
            };
            open = (open || list.starts_with('(')) && !list.contains(')');
            let words = list.trim_matches(['(', ')']).split(',');
            names.extend(
                words
                    .filter_map(|word| word.split_whitespace().next())
                    .filter(|name| name.starts_with(|first: char| first.is_ascii_alphabetic()))
                    .map(|name| name.trim_matches(['(', ')']).to_owned()),
            );
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::imported;

    #[test]
    fn finds_names_in_both_forms() {
        let text = "from a import b, c\nfrom d import (\n    E,\n    f as g,\n)\nx = (1,)\n".to_owned();
        let names: Vec<_> = imported([&text].into_iter()).into_iter().collect();
        assert_eq!(names, ["E", "b", "c", "f"]);
    }
}
