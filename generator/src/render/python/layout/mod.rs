//! Turns statements into documents: the rules of `ruff format`, one file per family.

mod assignment;
mod brackets;
mod chains;
mod expressions;
mod lambdas;
mod operators;
mod parentheses;
mod statements;
mod strings;

use super::document::{Break, Builder, Doc, GroupId};

/// What is around an expression.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Level {
    /// No parentheses: it cannot break outside of its own brackets.
    Bare,
    /// Parentheses that are written only if the group is spread.
    Optional(GroupId),
    /// Parentheses.
    Inside,
}

impl Level {
    fn is_parenthesized(self) -> bool {
        self != Level::Bare
    }
}

/// What happens to parentheses that the source has around an expression.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Keep {
    Source,
    Always,
    Never,
}

/// Makes documents of one file.
pub(super) struct Layout<'b> {
    pub(super) docs: Builder<'b>,
    /// Commas before closing brackets say nothing.
    pub(super) ignore_trailing_commas: bool,
}

const SPACE: Doc<'static> = Doc::Text(" ", 1);
const COMMA: Doc<'static> = Doc::Text(",", 1);
const OPEN: Doc<'static> = Doc::Text("(", 1);
const CLOSE: Doc<'static> = Doc::Text(")", 1);
const SOFT: Doc<'static> = Doc::Line(Break::Soft);
const SOFT_SPACE: Doc<'static> = Doc::Line(Break::Space);
const HARD: Doc<'static> = Doc::Line(Break::Hard);

impl<'b> Layout<'b> {
    /// Parentheses that hold brackets on one line or spread them, depending on what is around.
    fn bracketed(
        &self,
        open: Doc<'b>,
        content: Doc<'b>,
        close: Doc<'b>,
        level: Level,
        opening: Option<&'b str>,
    ) -> Doc<'b> {
        let block = self.docs.soft_block(content);
        let block = match opening {
            None => self.docs.group([block]),
            Some(comment) => self.docs.group([self.behind(comment), block]),
        };
        let inner = match level {
            Level::Optional(id) => self.docs.may_spread(id, block),
            _ => block,
        };
        self.docs.concat([open, inner, close])
    }

    /// A comment behind code.
    pub(super) fn behind(&self, comment: &'b str) -> Doc<'b> {
        let text = super::comments::tidied(self.docs.arena, comment);
        let width = if super::comments::is_pragma(text) { 0 } else { super::document::columns(text) + 2 };
        Doc::Suffix(text, width)
    }

    /// A comment on a line of its own.
    fn own_line(&self, comment: &'b str) -> Doc<'b> {
        let text = super::comments::tidied(self.docs.arena, comment);
        self.docs.text(text)
    }

    /// A line break that exists only inside of parentheses.
    fn break_or_space(&self, level: Level) -> Doc<'b> {
        match level {
            Level::Bare => SPACE,
            Level::Inside => SOFT_SPACE,
            Level::Optional(id) => {
                let spread = self.docs.if_spread(id, SOFT_SPACE);
                let flat = self.docs.if_flat(id, SPACE);
                self.docs.concat([spread, flat])
            }
        }
    }

    /// The same without a space.
    fn break_or_nothing(&self, level: Level) -> Doc<'b> {
        match level {
            Level::Bare => Doc::Nil,
            Level::Inside => SOFT,
            Level::Optional(id) => self.docs.if_spread(id, SOFT),
        }
    }

    /// A group that exists only inside of parentheses.
    fn inside_group(&self, level: Level, content: Doc<'b>) -> Doc<'b> {
        match level {
            Level::Bare => content,
            Level::Inside => self.docs.group([content]),
            Level::Optional(id) => self.docs.full_group(0, id, false, [content]),
        }
    }
}
