//! Problems as a compiler shows them: what, the lines where it stands, how to mend it.

use std::io::{self, IsTerminal, Write};
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use generator::problem::{Problem, Severity};
use jsonc_parser::ast::Value;
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

/// Writes each problem with its place, then how many there are.
pub(super) fn write<W: Write + IsTerminal>(
    out: &mut W,
    name: &str,
    document: &[u8],
    problems: &[Problem],
) -> io::Result<()> {
    let coloured = out.is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let renderer = if coloured { Renderer::styled() } else { Renderer::plain() };
    let text = String::from_utf8_lossy(document);
    for problem in problems {
        let place = locate(&text, &problem.at);
        let level = match problem.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let title = level.primary_title(problem.message.as_str()).id(problem.code);
        let snippet = Snippet::source(text.as_ref())
            .path(name)
            .annotation(AnnotationKind::Primary.span(place).label(problem.at.as_str()));
        let group = Group::with_title(title).element(snippet).element(Level::HELP.message(problem.hint.as_str()));
        writeln!(out, "{}\n", renderer.render(&[group]))?;
    }
    if !problems.is_empty() {
        writeln!(out, "{name}: {}", summary(problems))?;
    }
    Ok(())
}

fn summary(problems: &[Problem]) -> String {
    let errors = problems.iter().filter(|problem| problem.severity == Severity::Error).count();
    let count = |number: usize, word: &str| match number {
        1 => format!("1 {word}"),
        _ => format!("{number} {word}s"),
    };
    match (errors, problems.len() - errors) {
        (errors, 0) => count(errors, "error"),
        (0, warnings) => count(warnings, "warning"),
        (errors, warnings) => format!("{}, {}", count(errors, "error"), count(warnings, "warning")),
    }
}

/// Where in the text the value at a JSON Pointer stands; the nearest one around it if it is not there, since a
/// missing key has no place of its own.
fn locate(text: &str, pointer: &str) -> Range<usize> {
    let first = 0..text.chars().next().map_or(0, char::len_utf8);
    // The parser below recurses as deep as the document; serde_json stops at a depth that is harmless.
    if serde_json::from_str::<serde_json::Value>(text).is_err() {
        return first;
    }
    let options = CollectOptions::default();
    let Ok(Some(root)) = parse_to_ast(text, &options, &ParseOptions::default()).map(|parsed| parsed.value) else {
        return first;
    };
    let mut value = &root;
    let mut place = first_sign(&root);
    for part in pointer.split('/').skip(1) {
        let part = part.replace("~1", "/").replace("~0", "~");
        let next = match value {
            Value::Object(object) => object.get(&part).map(|property| &property.value),
            Value::Array(array) => part.parse::<usize>().ok().and_then(|index| array.elements.get(index)),
            _ => None,
        };
        let Some(next) = next else { break };
        value = next;
        place = first_sign(value);
    }
    place
}

/// A whole scalar; of an object or list only the bracket, since the rest may be a hundred lines.
fn first_sign(value: &Value<'_>) -> Range<usize> {
    let range = value.range();
    match value {
        Value::Object(_) | Value::Array(_) => range.start..range.start + 1,
        _ => range.start..range.end,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = r#"{ "project": { "name": "Blog" }, "entities": [ { "a/b~": 1 }, [2] ] }"#;

    #[test]
    fn values_are_found_by_their_pointer() {
        let at = |pointer: &str| &TEXT[locate(TEXT, pointer)];
        assert_eq!(at(""), "{");
        assert_eq!(at("/project/name"), "\"Blog\"");
        assert_eq!(at("/entities/0/a~1b~0"), "1");
        assert_eq!(at("/entities/1/0"), "2");
    }

    #[test]
    fn what_is_missing_is_shown_where_it_should_be() {
        assert_eq!(&TEXT[locate(TEXT, "/project/scale")], "{");
        assert_eq!(&TEXT[locate(TEXT, "/entities/7/name")], "[");
        assert_eq!(locate("", "/x"), 0..0);
        assert_eq!(locate("no json", "/x"), 0..1);
        assert_eq!(locate("\u{feff}{}", ""), 0..3);
    }
}
