//! The lines of the file that is open. A line keeps its number for as long as it stays the same, so that an edit
//! touches only the lines that it changed.

use std::sync::Arc;

use worker::protocol::{Changed, Hunk};

use crate::preview::highlight;

/// The file that is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// Its path.
    pub path: Arc<str>,
    /// From top to bottom.
    pub lines: Vec<Line>,
    next: u32,
}

/// A line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// No other line of this file has it, or had it.
    pub id: u32,
    /// Highlighted, as HTML.
    pub html: Arc<str>,
    /// The last edit changed it.
    pub fresh: bool,
}

impl Shown {
    /// A file as it is.
    pub(super) fn new(path: &str, text: &str) -> Self {
        let mut shown = Self { path: path.into(), lines: Vec::new(), next: 0 };
        let lines = highlight::lines(path, text);
        shown.lines = lines.into_iter().map(|html| shown.line(html, false)).collect();
        shown
    }

    /// A file that was opened because an edit changed it.
    pub(super) fn changed(file: &Changed) -> Self {
        let mut shown = Self::new(&file.path, &file.text);
        for hunk in &file.hunks {
            let lines = shown.lines.iter_mut().skip(hunk.after);
            lines.take(hunk.added).for_each(|line| line.fresh = true);
        }
        shown
    }

    /// The same file with another text.
    pub(super) fn become_text(&self, text: &str, hunks: &[Hunk]) -> Self {
        let mut next = Self { path: self.path.clone(), lines: Vec::new(), next: self.next };
        let mut hunks = hunks.iter().peekable();
        let mut before = 0;
        for (number, html) in highlight::lines(&self.path, text).into_iter().enumerate() {
            while let Some(hunk) = hunks.next_if(|hunk| hunk.after + hunk.added <= number) {
                before = hunk.before + hunk.removed;
            }
            let fresh = hunks.peek().is_some_and(|hunk| hunk.after <= number);
            let line = if fresh {
                next.line(html, true)
            } else {
                let old = self.lines.get(before).filter(|old| *old.html == *html);
                before += 1;
                // The same words may be another colour, as in a text that was opened above.
                match old {
                    Some(old) => Line { fresh: false, ..old.clone() },
                    None => next.line(html, false),
                }
            };
            next.lines.push(line);
        }
        next
    }

    fn line(&mut self, html: String, fresh: bool) -> Line {
        self.next += 1;
        Line { id: self.next, html: html.into(), fresh }
    }

    /// The first line that the last edit changed.
    pub(super) fn first_fresh(&self) -> Option<usize> {
        self.lines.iter().position(|line| line.fresh)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(shown: &Shown) -> Vec<(u32, &str, bool)> {
        shown.lines.iter().map(|line| (line.id, &*line.html, line.fresh)).collect()
    }

    #[test]
    fn lines_that_stay_keep_their_number() {
        let before = Shown::new("notes", "a\nb\nc\n");
        assert_eq!(shown(&before), [(1, "a", false), (2, "b", false), (3, "c", false)]);
        let hunks =
            [Hunk { before: 1, removed: 1, after: 1, added: 2 }, Hunk { before: 3, removed: 0, after: 4, added: 1 }];
        let after = before.become_text("a\nx\ny\nc\nd\n", &hunks);
        assert_eq!(shown(&after), [(1, "a", false), (4, "x", true), (5, "y", true), (3, "c", false), (6, "d", true)]);
        let without = Hunk { before: 0, removed: 1, after: 0, added: 0 };
        let last = after.become_text("x\ny\nc\nd\n", &[without]);
        assert_eq!(shown(&last), [(4, "x", false), (5, "y", false), (3, "c", false), (6, "d", false)]);
        assert_eq!(last.first_fresh(), None);
    }

    #[test]
    fn a_text_without_hunks_is_compared_line_by_line() {
        let before = Shown::new("notes", "a\nb\n");
        assert_eq!(shown(&before.become_text("a\nc\n", &[])), [(1, "a", false), (3, "c", false)]);
    }
}
