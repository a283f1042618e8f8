//! The text of a comment, as it is written.

use bumpalo::Bump;

/// The comment with one space after `#`, and no space at its end.
pub(super) fn tidied<'b>(arena: &'b Bump, comment: &'b str) -> &'b str {
    let comment = comment.trim_end();
    let content = comment.strip_prefix('#').unwrap_or(comment);
    if content.is_empty() || content.starts_with([' ', '!', ':', '#', '\'', '|']) {
        return comment;
    }
    arena.alloc_str(&match content.strip_prefix('\u{a0}') {
        None => format!("# {content}"),
        Some(rest) => {
            let trimmed = content.trim_start_matches('\u{a0}');
            if trimmed.trim_start().starts_with("type:") {
                format!("# {content}")
            } else if trimmed.starts_with(' ') {
                format!("# {trimmed}")
            } else {
                format!("# {rest}")
            }
        }
    })
}

/// Whether the comment speaks to a tool, so that its width does not count.
pub(super) fn is_pragma(comment: &str) -> bool {
    let content = comment.strip_prefix('#').unwrap_or(comment).trim_start();
    if content.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("noqa")) || content.starts_with("nosec") {
        return true;
    }
    content.split_once(':').is_some_and(|(tool, _)| {
        matches!(tool, "isort" | "type" | "pyright" | "pyrefly" | "pylint" | "flake8" | "ruff" | "ty")
    })
}
