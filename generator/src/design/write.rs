//! JSON as a git diff likes it: 2 spaces; an object or list on one line while that fits into 120 columns; lists of two
//! or more objects one item per line; the document itself one key per line; LF, and one at the end.

use serde_json::Value;

const COLUMNS: usize = 120;
const INDENT: usize = 2;

/// The text of a JSON value.
pub(super) fn pretty(value: &Value) -> String {
    let mut text = String::new();
    break_up(value, 0, &mut text);
    text.push('\n');
    text
}

/// Writes a value where the text ends; `after` columns follow it in its line.
fn write(value: &Value, indent: usize, after: usize, text: &mut String) {
    let taken = text.rsplit('\n').next().unwrap_or_default().chars().count();
    if let Some(line) = one_line(value, COLUMNS.saturating_sub(taken + after)) {
        text.push_str(&line);
    } else {
        break_up(value, indent, text);
    }
}

/// Writes each item or member on lines of its own.
fn break_up(value: &Value, indent: usize, text: &mut String) {
    let inner = indent + INDENT;
    let new_line = |text: &mut String, indent: usize| {
        text.push('\n');
        text.extend(std::iter::repeat_n(' ', indent));
    };
    match value {
        Value::Object(members) if !members.is_empty() => {
            text.push('{');
            for (index, (key, member)) in members.iter().enumerate() {
                let last = index + 1 == members.len();
                new_line(text, inner);
                text.push_str(&quoted(key));
                text.push_str(": ");
                write(member, inner, usize::from(!last), text);
                text.push_str(if last { "" } else { "," });
            }
            new_line(text, indent);
            text.push('}');
        }
        Value::Array(items) if !items.is_empty() => {
            text.push('[');
            for (index, item) in items.iter().enumerate() {
                let last = index + 1 == items.len();
                new_line(text, inner);
                write(item, inner, usize::from(!last), text);
                text.push_str(if last { "" } else { "," });
            }
            new_line(text, indent);
            text.push(']');
        }
        scalar => text.push_str(&scalar.to_string()),
    }
}

/// The value on one line, if it may be and fits into `room` columns.
fn one_line(value: &Value, room: usize) -> Option<String> {
    let mut line = String::new();
    let mut left = room;
    flat(value, &mut line, &mut left).then_some(line)
}

/// Appends a value; false if it may not stand on one line or there is no room.
fn flat(value: &Value, line: &mut String, left: &mut usize) -> bool {
    match value {
        Value::Object(members) if members.is_empty() => piece("{}", line, left),
        Value::Object(members) => {
            if !piece("{ ", line, left) {
                return false;
            }
            for (index, (key, member)) in members.iter().enumerate() {
                let start = format!("{}{}: ", if index == 0 { "" } else { ", " }, quoted(key));
                if !piece(&start, line, left) || !flat(member, line, left) {
                    return false;
                }
            }
            piece(" }", line, left)
        }
        Value::Array(items) => {
            if items.iter().filter(|item| item.is_object()).count() >= 2 || !piece("[", line, left) {
                return false;
            }
            for (index, item) in items.iter().enumerate() {
                if !piece(if index == 0 { "" } else { ", " }, line, left) || !flat(item, line, left) {
                    return false;
                }
            }
            piece("]", line, left)
        }
        scalar => piece(&scalar.to_string(), line, left),
    }
}

fn piece(piece: &str, line: &mut String, left: &mut usize) -> bool {
    line.push_str(piece);
    let room = left.checked_sub(piece.chars().count());
    *left = room.unwrap_or(0);
    room.is_some()
}

fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::pretty;

    #[test]
    fn is_as_the_examples_are() {
        for text in [include_str!("../../presets/blog.json"), include_str!("../../presets/record-shop.json")] {
            assert_eq!(pretty(&serde_json::from_str::<Value>(text).unwrap()), text);
        }
    }

    #[test]
    fn breaks_lines_that_are_too_long() {
        let text = |length: usize| pretty(&json!([{ "a": "x".repeat(length), "b": [] }, 1]));
        let fits = 120 - r#"  { "a": "", "b": [] },"#.len();
        assert_eq!(text(fits).lines().count(), 4);
        assert_eq!(text(fits).lines().nth(1).unwrap().len(), 120);
        assert_eq!(text(fits + 1).lines().count(), 7);
        assert_eq!(pretty(&json!([[{}, {}], [{}]])), "[\n  [\n    {},\n    {}\n  ],\n  [{}]\n]\n");
        assert_eq!(pretty(&json!({})), "{}\n");
    }
}
