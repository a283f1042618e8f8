//! Python literals for any text: what a stranger wrote cannot leave its quotes.

use std::fmt::Write as _;

use super::document::columns;

/// Whether a character is shown as it is. Control characters, marks of direction, other invisible characters and
/// unassigned ones are not.
fn is_visible(character: char) -> bool {
    if character.is_ascii() {
        return (' '..='~').contains(&character);
    }
    // Behind a letter, a combining mark is shown as it is.
    let mut buffer = [0; 5];
    buffer[0] = b'a';
    let length = 1 + character.encode_utf8(&mut buffer[1..]).len();
    let text = std::str::from_utf8(&buffer[..length]).unwrap_or_default();
    text.escape_debug().nth(1) == Some(character)
}

fn write_character(character: char, out: &mut String) {
    match character {
        '\\' => out.push_str("\\\\"),
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        _ if is_visible(character) => out.push(character),
        _ => {
            let code = u32::from(character);
            let _ = match code {
                0..=0xff => write!(out, "\\x{code:02x}"),
                0x100..=0xffff => write!(out, "\\u{code:04x}"),
                _ => write!(out, "\\U{code:08x}"),
            };
        }
    }
}

/// A string literal for any text, with the quotes and escapes that `ruff format` leaves.
///
/// ```
/// use generator::render::python::string_literal;
/// assert_eq!(string_literal("it's"), "\"it's\"");
/// assert_eq!(string_literal("say \"hi\"\n"), "'say \"hi\"\\n'");
/// ```
#[must_use]
pub fn string_literal(text: &str) -> String {
    let double = text.matches('"').count();
    let single = text.matches('\'').count();
    let quote = if single < double { '\'' } else { '"' };
    let mut out = String::with_capacity(text.len() + 2);
    out.push(quote);
    for character in text.chars() {
        if character == quote {
            out.push('\\');
            out.push(character);
        } else {
            write_character(character, &mut out);
        }
    }
    out.push(quote);
    out
}

/// One or more string literals, one per line, which together are the text; each is at most `width` columns wide if
/// the words allow it. Put several into parentheses.
///
/// ```
/// use generator::render::python::long_string;
/// assert_eq!(long_string("a few words", 8), "\"a few \"\n\"words\"");
/// ```
#[must_use]
pub fn long_string(text: &str, width: usize) -> String {
    let fits = |piece: &str| columns(&string_literal(piece)) as usize <= width;
    if fits(text) {
        return string_literal(text);
    }
    let mut lines: Vec<String> = Vec::new();
    let mut piece = String::new();
    for word in text.split_inclusive(' ') {
        let before = piece.len();
        piece.push_str(word);
        if before > 0 && !fits(&piece) {
            piece.truncate(before);
            lines.push(string_literal(&piece));
            piece.clear();
            piece.push_str(word);
        }
    }
    if !piece.is_empty() {
        lines.push(string_literal(&piece));
    }
    lines.join("\n")
}

/// The widest line of a docstring, with its indentation.
const DOCSTRING_WIDTH: usize = 100;

/// A docstring for any text, for a place `indent` columns from the left: its first line stands behind the quotes, the
/// others, broken to the width of the page, are indented; closing quotes behind several lines stand alone.
///
/// ```
/// use generator::render::python::docstring;
/// assert_eq!(docstring("Says \"hi\".", 4), "\"\"\"Says \"hi\".\"\"\"");
/// assert_eq!(docstring("One.\n\nTwo.", 4), "\"\"\"One.\n\n    Two.\n    \"\"\"");
/// ```
#[must_use]
pub fn docstring(text: &str, indent: usize) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut lines: Vec<String> = Vec::new();
    let width = DOCSTRING_WIDTH.saturating_sub(indent).max(20);
    for (index, line) in text.trim().split('\n').enumerate() {
        // The first line shares its width with the quotes; the closing ones too, should no other line follow.
        let width = if index == 0 { width - 6 } else { width };
        wrap(line.trim_end(), width, &mut lines);
    }
    let mut body = lines.first().cloned().unwrap_or_default();
    if body.starts_with('"') {
        body.insert(0, '\\');
    }
    // What all lines are indented by says nothing.
    let lead = |line: &String| line.len() - line.trim_start_matches(' ').len();
    let shared = lines.iter().skip(1).filter(|line| !line.is_empty()).map(lead).min().unwrap_or(0);
    for line in lines.iter().skip(1) {
        body.push('\n');
        if !line.is_empty() {
            let _ = write!(body, "{:indent$}{}", "", &line[shared..]);
        }
    }
    if lines.len() < 2 {
        if let Some(before) = body.strip_suffix('"')
            && before.bytes().rev().take_while(|byte| *byte == b'\\').count().is_multiple_of(2)
        {
            body = format!("{before}\\\"");
        }
        return format!("\"\"\"{body}\"\"\"");
    }
    format!("\"\"\"{body}\n{:indent$}\"\"\"", "")
}

/// Breaks a line of a docstring between words, and escapes it.
fn wrap(line: &str, width: usize, lines: &mut Vec<String>) {
    let lead = line.len() - line.trim_start_matches(' ').len();
    let lead = " ".repeat(lead.min(width / 2));
    let mut current = lead.clone();
    let mut empty = true;
    for word in line.split_whitespace() {
        let word = escaped(word);
        let needed = columns(&current) as usize + columns(&word) as usize + usize::from(!empty);
        if !empty && needed > width {
            lines.push(std::mem::replace(&mut current, lead.clone()));
            empty = true;
        }
        if !empty {
            current.push(' ');
        }
        current.push_str(&word);
        empty = false;
    }
    lines.push(if empty { String::new() } else { current });
}

fn escaped(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for character in word.chars() {
        write_character(character, &mut out);
    }
    out.replace("\"\"\"", "\\\"\\\"\\\"")
}
