//! Writes a document on one line, if it fits: what most statements need.

use super::document::{Break, Doc, MULTILINE};

struct Line<'o> {
    out: &'o mut String,
    column: u32,
    line_length: u32,
}

/// Writes the document as one line; false, and nothing written, if it does not fit.
pub(super) fn print(docs: &[Doc], out: &mut String, line_length: u32, indentation: u32) -> bool {
    let start = out.len();
    indent(out, indentation);
    let mut line = Line { out, column: indentation, line_length };
    let fits = line.all(docs, false);
    if fits {
        out.push('\n');
    } else {
        out.truncate(start);
    }
    fits
}

/// Writes the spaces before a line.
pub(super) fn indent(out: &mut String, columns: u32) {
    const SPACES: &str = "                                                                ";
    let mut left = columns as usize;
    while left > 0 {
        let take = left.min(SPACES.len());
        out.push_str(&SPACES[..take]);
        left -= take;
    }
}

impl Line<'_> {
    fn all(&mut self, docs: &[Doc], grouped: bool) -> bool {
        docs.iter().all(|doc| self.doc(doc, grouped))
    }

    fn text(&mut self, text: &str, width: u32) -> bool {
        self.column = self.column.saturating_add(width);
        self.out.push_str(text);
        width != MULTILINE && self.column <= self.line_length
    }

    /// `grouped`: a group is around the part, so that it is on one line because the group is.
    fn doc(&mut self, doc: &Doc, grouped: bool) -> bool {
        match doc {
            Doc::Nil => true,
            Doc::Text(text, width) => self.text(text, *width),
            Doc::Line(_) if !grouped => false,
            Doc::Line(Break::Soft) => true,
            Doc::Line(Break::Space) => self.text(" ", 1),
            Doc::Line(Break::Hard) | Doc::SuffixLine(_) | Doc::Spread => false,
            Doc::Concat(docs, _)
            | Doc::Indent(docs, _)
            | Doc::IndentIfSpread(_, docs, _)
            | Doc::MaySpread(_, docs, false) => self.all(docs, grouped),
            Doc::MaySpread(_, _, true) => false,
            Doc::Group(group) if group.spread => false,
            Doc::Group(group) => self.all(group.content, grouped || group.condition == 0),
            Doc::IfSpread(0, docs, _) if !grouped => self.all(docs, grouped),
            Doc::IfFlat(0, ..) if !grouped => true,
            Doc::IfSpread(..) => true,
            Doc::IfFlat(_, docs, _) => self.all(docs, grouped),
            Doc::Best(variants, _) => variants.first().is_none_or(|variant| self.doc(variant, true)),
            Doc::BestParentheses(_, docs) => self.all(docs, true),
            Doc::Suffix(text, width) => {
                // Nothing but the end of the line may follow a comment.
                let fits = !grouped && self.text("  ", 0) && self.text(text, *width);
                self.column = self.line_length;
                fits
            }
        }
    }
}
