//! Which names of shared modules a project imports, so that those modules define no others.

use std::collections::BTreeSet;

/// The names that a template asks for: `{% if "name" in helpers %}`.
pub fn asked(template: &str) -> Vec<&str> {
    let mut before: Vec<&str> = template.split("\" in helpers").collect();
    before.pop();
    before.into_iter().filter_map(|text| text.rsplit('"').next()).collect()
}

/// Those of the `helpers` that stand in a `from … import …` statement of a tidied file.
pub fn imported<'h>(text: &str, helpers: &BTreeSet<&'h str>) -> Vec<&'h str> {
    let mut found = Vec::new();
    let mut open = false;
    // Imports stand above the first definition, which has two empty lines before it.
    let (imports, _) = text.split_once("\n\n\n").unwrap_or((text, ""));
    for line in imports.lines() {
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
        let names = list.split(',').filter_map(|name| name.trim_matches(['(', ')', ' ']).split(' ').next());
        found.extend(names.filter_map(|name| helpers.get(name)));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_a_template_asks_for() {
        let template = "{% if \"now\" in helpers or \"today\" in helpers %}\"x\"{% endif %}";
        assert_eq!(asked(template), ["now", "today"]);
        assert!(asked("from helpers import \"x\"").is_empty());
    }

    #[test]
    fn finds_names_in_both_forms() {
        let text = "from a import b, c\nfrom d import (\n    E,\n    f as g,\n)\nx = (1, h)\n\n\nclass A:\n    from a import x\n";
        let helpers = ["E", "b", "c", "d", "f", "g", "h", "x"].into();
        assert_eq!(imported(text, &helpers), ["b", "c", "E", "f"]);
    }
}
