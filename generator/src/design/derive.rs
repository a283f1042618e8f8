//! Words and tables made from an entity's name. Frozen with formatVersion 1: a better plural would rename tables.

use crate::names;

/// Words whose plural is the same.
#[rustfmt::skip]
const SAME: &[&str] = &[
    "advice", "aircraft", "baggage", "cash", "children", "content", "data", "deer", "equipment", "feedback", "fish",
    "furniture", "hardware", "information", "inventory", "knowledge", "luggage", "media", "metadata", "money",
    "music", "news", "people", "research", "series", "sheep", "software", "species", "staff", "stock", "traffic",
    "weather",
];

/// Words whose plural follows no rule.
const IRREGULAR: &[(&str, &str)] = &[
    ("basis", "bases"),
    ("calf", "calves"),
    ("child", "children"),
    ("criterion", "criteria"),
    ("datum", "data"),
    ("echo", "echoes"),
    ("foot", "feet"),
    ("goose", "geese"),
    ("half", "halves"),
    ("hero", "heroes"),
    ("knife", "knives"),
    ("leaf", "leaves"),
    ("lens", "lenses"),
    ("life", "lives"),
    ("loaf", "loaves"),
    ("man", "men"),
    ("matrix", "matrices"),
    ("medium", "media"),
    ("mouse", "mice"),
    ("ox", "oxen"),
    ("person", "people"),
    ("phenomenon", "phenomena"),
    ("potato", "potatoes"),
    ("quiz", "quizzes"),
    ("shelf", "shelves"),
    ("thief", "thieves"),
    ("tomato", "tomatoes"),
    ("tooth", "teeth"),
    ("vertex", "vertices"),
    ("veto", "vetoes"),
    ("wife", "wives"),
    ("wolf", "wolves"),
    ("woman", "women"),
];

/// One of an entity in words: `OrderLine` gives `order line`.
#[must_use]
pub fn singular(name: &str) -> String {
    names::words(name).join(" ")
}

/// Several of an entity in words: `OrderLine` gives `order lines`.
#[must_use]
pub fn plural(name: &str) -> String {
    let mut words = names::words(name);
    if let Some(last) = words.last_mut() {
        *last = plural_of(last);
    }
    words.join(" ")
}

/// The table of an entity with this plural: `order lines` gives `order_lines`.
#[must_use]
pub fn table(plural: &str) -> String {
    names::snake(plural)
}

fn plural_of(word: &str) -> String {
    if SAME.contains(&word) {
        return word.to_owned();
    }
    if let Some((_, plural)) = IRREGULAR.iter().find(|(singular, _)| *singular == word) {
        return (*plural).to_owned();
    }
    let ends = |endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
    if let Some(stem) = word.strip_suffix("sis") {
        return format!("{stem}ses");
    }
    if ends(&["ss", "us", "is", "as", "x", "z", "ch", "sh"]) {
        return format!("{word}es");
    }
    if ends(&["s"]) {
        return word.to_owned();
    }
    match word.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'i', 'o', 'u']) && !stem.is_empty() => format!("{stem}ies"),
        _ => format!("{word}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::{plural, singular, table};

    #[test]
    fn words_are_as_they_were() {
        for (name, several) in [
            ("Author", "authors"),
            ("OrderLine", "order lines"),
            ("Category", "categories"),
            ("Day", "days"),
            ("Box", "boxes"),
            ("Address", "addresses"),
            ("Status", "statuses"),
            ("Analysis", "analyses"),
            ("Branch", "branches"),
            ("MediaType", "media types"),
            ("News", "news"),
            ("SalesPerson", "sales people"),
            ("Settings", "settings"),
            ("HTTPLog", "http logs"),
            ("Größe", "groesses"),
            ("Y", "ys"),
            ("日本", ""),
        ] {
            assert_eq!(plural(name), several);
        }
        assert_eq!(singular("OrderLine"), "order line");
        assert_eq!(table("order lines"), "order_lines");
    }
}
