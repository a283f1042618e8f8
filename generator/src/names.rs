//! From names as drawn to names that Python, SQL and URLs take. `check` reports what is left to report,
//! `plan` uses the same functions, so that both always agree.
//!
//! A name that is taken somewhere is renamed where that is safe (`class` becomes the attribute `class_` with the
//! alias and column `class`; an entity `Session` becomes the class `SessionEntity` on the table `sessions`).

mod reserved;

pub use reserved::{ATTRIBUTES, CLASSES, KEYWORDS, MODULES, SQL_RESERVED, SQLITE_RESERVED, SQLITE_UNQUOTED, VARIABLES};

/// PostgreSQL cuts identifiers after 63 bytes (NAMEDATALEN - 1).
pub const MAX_IDENTIFIER: usize = 63;

/// Latin letters beyond ASCII, spelled out. What is not listed and not ASCII has no safe form.
const LETTERS: &[(&str, &str)] = &[
    ("äæ", "ae"),
    ("öœø", "oe"),
    ("ü", "ue"),
    ("ß", "ss"),
    ("àáâãåāăą", "a"),
    ("çćĉċč", "c"),
    ("ďđð", "d"),
    ("èéêëēĕėęě", "e"),
    ("ĝğġģ", "g"),
    ("ìíîïĩīĭįı", "i"),
    ("ķ", "k"),
    ("ĺļľł", "l"),
    ("ñńņňŋ", "n"),
    ("òóôõōŏő", "o"),
    ("ŕŗř", "r"),
    ("śŝşšș", "s"),
    ("ţťțŧ", "t"),
    ("ùúûũūŭůűų", "u"),
    ("ýÿŷ", "y"),
    ("źżž", "z"),
    ("þ", "th"),
];

fn plain(letter: char) -> Option<&'static str> {
    LETTERS.iter().find(|(letters, _)| letters.contains(letter)).map(|(_, plain)| *plain)
}

/// Splits a name into lower-case ASCII words at separators and at changes of case: `HTTPServer2 url` gives
/// `http`, `server2`, `url`. Characters without a plain form separate words.
#[must_use]
pub fn words(name: &str) -> Vec<String> {
    let characters: Vec<char> = name.chars().collect();
    let mut words = Vec::new();
    let mut word = String::new();
    for (index, &character) in characters.iter().enumerate() {
        let spelled = if character.is_ascii() { None } else { character.to_lowercase().next().and_then(plain) };
        if !character.is_ascii_alphanumeric() && spelled.is_none() {
            if !word.is_empty() {
                words.push(std::mem::take(&mut word));
            }
            continue;
        }
        if character.is_uppercase() && !word.is_empty() {
            let before_is_lower = characters[index - 1].is_lowercase() || characters[index - 1].is_ascii_digit();
            let after_is_lower = characters.get(index + 1).is_some_and(|next| next.is_lowercase());
            if before_is_lower || (characters[index - 1].is_uppercase() && after_is_lower) {
                words.push(std::mem::take(&mut word));
            }
        }
        match spelled {
            Some(spelled) => word.push_str(spelled),
            None => word.push(character.to_ascii_lowercase()),
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

/// The `snake_case` form: ASCII letters, digits and `_`; empty if nothing of the name is left.
#[must_use]
pub fn snake(name: &str) -> String {
    words(name).join("_")
}

/// The `CapWords` form; empty if nothing of the name is left. `HTTPError` stays as it is drawn.
#[must_use]
pub fn cap_words(name: &str) -> String {
    let drawn_well = name.starts_with(|first: char| first.is_ascii_uppercase())
        && name.chars().all(|character| character.is_ascii_alphanumeric());
    if drawn_well {
        return name.to_owned();
    }
    words(name)
        .iter()
        .map(|word| {
            let (first, rest) = word.split_at(1);
            first.to_ascii_uppercase() + rest
        })
        .collect()
}

/// The name of an attribute: what JSON and the database see, and what Python sees.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct AttributeName {
    /// The key in JSON and, unless the design says otherwise, the column: `class`.
    pub api: String,
    /// The attribute in Python: `class_`.
    pub python: String,
}

/// Names an attribute of a model. `None` if nothing usable is left of the name.
#[must_use]
pub fn attribute(name: &str) -> Option<AttributeName> {
    let api = snake(name);
    if api.is_empty() {
        return None;
    }
    // pydantic keeps every name that begins with these to itself.
    let kept = ["model_validate", "model_dump"].iter().any(|prefix| api.starts_with(prefix));
    let python = if kept || api.starts_with(|first: char| first.is_ascii_digit()) {
        format!("field_{api}")
    } else if KEYWORDS.contains(&api.as_str()) || ATTRIBUTES.contains(&api.as_str()) {
        format!("{api}_")
    } else {
        api.clone()
    };
    Some(AttributeName { api, python })
}

/// Names a class: an entity, an enum, a link. `None` if nothing usable is left of the name.
/// `kind` is put behind a name that is taken: `Entity`, `Enum`.
#[must_use]
pub fn class(name: &str, kind: &str) -> Option<String> {
    let class = cap_words(name);
    if class.is_empty() {
        return None;
    }
    if class.starts_with(|first: char| first.is_ascii_digit()) {
        return Some(format!("{kind}{class}"));
    }
    if class.starts_with("Test") {
        // pytest takes such a class for a test wherever it is imported.
        return Some(format!("{kind}{class}"));
    }
    let taken = CLASSES.contains(&class.as_str()) || KEYWORDS.contains(&class.as_str());
    Some(if taken { class + kind } else { class })
}

/// Names a module after a class or a plural; a name that is taken gets `_entity` behind it, a digit `entity_` before it.
#[must_use]
pub fn module(name: &str) -> String {
    let module = snake(name);
    if module.starts_with(|first: char| first.is_ascii_digit()) {
        format!("entity_{module}")
    } else if KEYWORDS.contains(&module.as_str()) || MODULES.contains(&module.as_str()) || module.starts_with("test_") {
        format!("{module}_entity")
    } else {
        module
    }
}

/// Names a local variable or a parameter after an entity; a name that is taken gets `_row` behind it, a digit `row_`
/// before it.
#[must_use]
pub fn variable(name: &str) -> String {
    let variable = snake(name);
    if variable.starts_with(|first: char| first.is_ascii_digit()) {
        format!("row_{variable}")
    } else if KEYWORDS.contains(&variable.as_str()) || VARIABLES.contains(&variable.as_str()) {
        format!("{variable}_row")
    } else {
        variable
    }
}

/// Names a member of an enum: `UPPER_CASE`. Empty if nothing usable is left of the name.
#[must_use]
pub fn member(name: &str) -> String {
    let member = snake(name).to_ascii_uppercase();
    // `I` and `O` are hard to tell from digits (PEP 8, names to avoid).
    if member.starts_with(|first: char| first.is_ascii_digit()) || matches!(member.as_str(), "I" | "O") {
        format!("VALUE_{member}")
    } else {
        member
    }
}

/// The singular of a property that leads to many, by rules that cover regular English; frozen, since `tag_ids` for
/// `tags` is part of a project's API.
#[must_use]
pub fn singular(plural: &str) -> String {
    if let Some(stem) = plural.strip_suffix("ies") {
        return format!("{stem}y");
    }
    for ending in ["sses", "shes", "ches", "xes", "zes"] {
        if plural.ends_with(ending) {
            return plural.strip_suffix("es").unwrap_or(plural).to_owned();
        }
    }
    match plural.strip_suffix('s') {
        Some(stem) if !stem.is_empty() && !stem.ends_with('s') => stem.to_owned(),
        _ => plural.to_owned(),
    }
}

/// Shortens an identifier to 63 bytes: the first 54, `_`, and 8 hexadecimal digits of the FNV-1a hash of the whole.
#[must_use]
pub fn shorten(identifier: &str) -> String {
    if identifier.len() <= MAX_IDENTIFIER {
        return identifier.to_owned();
    }
    let hash = identifier
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    let mut end = MAX_IDENTIFIER - 9;
    while !identifier.is_char_boundary(end) {
        end -= 1;
    }
    format!("{}_{:08x}", &identifier[..end], hash >> 32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_split_at_separators_and_case() {
        assert_eq!(words("HTTPServer2 url"), ["http", "server2", "url"]);
        assert_eq!(snake("displayName"), "display_name");
        assert_eq!(snake("_private__x"), "private_x");
        assert_eq!(snake("Größe"), "groesse");
        assert_eq!(snake("日本"), "");
        assert_eq!(cap_words("order line"), "OrderLine");
        assert_eq!(cap_words("HTTPLog"), "HTTPLog");
    }

    #[test]
    fn taken_names_get_another_spelling() {
        let name = attribute("class").unwrap();
        assert_eq!((name.api.as_str(), name.python.as_str()), ("class", "class_"));
        assert_eq!(attribute("2fa").unwrap().python, "field_2fa");
        assert_eq!(attribute("title").unwrap().python, "title");
        assert_eq!(class("Session", "Entity").unwrap(), "SessionEntity");
        assert_eq!(class("Order", "Entity").unwrap(), "Order");
        assert_eq!(module("class"), "class_entity");
        assert_eq!(module("2nd hands"), "entity_2nd_hands");
        assert_eq!(variable("2nd hand"), "row_2nd_hand");
        assert_eq!(variable("Session"), "session_row");
        assert_eq!(attribute("***"), None);
    }

    #[test]
    fn shortening_keeps_names_apart() {
        let first = shorten(&"a".repeat(64));
        let second = shorten(&format!("{}b", "a".repeat(63)));
        assert_eq!(first.len(), MAX_IDENTIFIER);
        assert_ne!(first, second);
    }
}
