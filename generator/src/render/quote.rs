//! Quoting: everything that comes from a design is hostile until quoted for the place where it lands.

use super::python;

/// A Python string literal.
#[must_use]
pub fn python(text: &str) -> String {
    python::string_literal(text)
}

/// A Python string literal for a regular expression: raw where its backslashes then read as they were written.
#[must_use]
pub fn python_raw(text: &str) -> String {
    let plain = text.chars().all(|character| (' '..='~').contains(&character) && character != '"');
    if plain && text.contains('\\') && !text.ends_with('\\') { format!("r\"{text}\"") } else { python(text) }
}

/// A Python docstring with its quotes, at one level of indentation.
#[must_use]
pub fn docstring(text: &str) -> String {
    python::docstring(text, 4)
}

/// One line for a comment: no line breaks, no control or direction characters.
#[must_use]
pub fn comment(text: &str) -> String {
    one_line(text)
}

/// A TOML basic string with its quotes. What TOML takes is what JSON takes, but for DEL, which it forbids raw.
#[must_use]
pub fn toml(text: &str) -> String {
    double_quoted(text)
}

/// What TOML's basic strings and YAML's double-quoted scalars have in common.
fn double_quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for character in text.chars() {
        match character {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            character if is_hidden(character) => {
                quoted.push_str(&format!("\\U{:08X}", u32::from(character)));
            }
            character => quoted.push(character),
        }
    }
    quoted.push('"');
    quoted
}

/// A YAML double-quoted scalar. In a compose file or a workflow a text would also be searched for `$`: none from a
/// design stands there.
#[must_use]
pub fn yaml(text: &str) -> String {
    double_quoted(text)
}

/// A JSON string with its quotes.
#[must_use]
pub fn json(text: &str) -> String {
    serde_json::Value::from(one_line(text)).to_string()
}

/// A double-quoted word of a Dockerfile, on one line: `\"`, `\\` and `\$` are what it reads there.
#[must_use]
pub fn dockerfile(text: &str) -> String {
    env(text)
}

/// Text for Markdown on one line: what Markdown or HTML would read is escaped.
#[must_use]
pub fn markdown(text: &str) -> String {
    let mut escaped = String::new();
    for character in one_line(text).chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '~' | '$' => {
                escaped.push('\\');
                escaped.push(character);
            }
            character => escaped.push(character),
        }
    }
    escaped
}

/// A double-quoted value of an `.env` file: python-dotenv reads `\"` and `\\` there and expands `${`.
#[must_use]
pub fn env(text: &str) -> String {
    let quoted = one_line(text).replace('\\', "\\\\").replace('"', "\\\"").replace('$', "\\$");
    format!("\"{quoted}\"")
}

/// One word of a POSIX shell, in single quotes.
#[must_use]
pub fn shell(text: &str) -> String {
    format!("'{}'", one_line(text).replace('\'', "'\\''"))
}

/// Line breaks and other white space become one space, hidden characters disappear.
#[must_use]
pub fn one_line(text: &str) -> String {
    let visible: String = text
        .chars()
        .filter_map(|character| match character {
            character if character.is_whitespace() => Some(' '),
            character if is_hidden(character) => None,
            character => Some(character),
        })
        .collect();
    visible.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Control characters, and those that hide, join or turn the direction of text
/// (Unicode Technical Report 36, "Bidirectional text spoofing"; CVE-2021-42574).
fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_breaks_out() {
        assert_eq!(toml("a\"b\\c\nd\u{7f}"), "\"a\\\"b\\\\c\\nd\\U0000007F\"");
        assert_eq!(comment("a\nimport os\u{202e}"), "a import os");
        assert_eq!(markdown("<b>[x](y)"), "&lt;b&gt;\\[x\\](y)");
        assert_eq!(env("a$b\"c"), "\"a\\$b\\\"c\"");
        assert_eq!(yaml("a\"b\\c\nd\u{202e}#: x"), "\"a\\\"b\\\\c\\nd\\U0000202E#: x\"");
        assert_eq!(json("a\"b\nc"), "\"a\\\"b c\"");
        assert_eq!(dockerfile("$(id)\nRUN \"x\\"), "\"\\$(id) RUN \\\"x\\\\\"");
    }
}
