//! Reads the tokens of a logical line one by one. What the parser does not know is [`Unknown`], and stays as it is.
//! The grammar: `statements`, `expressions`, `displays`.

use bumpalo::Bump;
use bumpalo::collections::Vec as List;

use super::lexer::{Comment, Kind, Token};
use super::tree::{Expr, Node, Ref};

/// Code that the parser does not know, or a comment in a place where it cannot be kept.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unknown;

pub(super) type Parsed<T> = Result<T, Unknown>;

/// Deeper nesting stays as it is.
const MAX_DEPTH: u32 = 48;
/// Reads one logical line.
pub(super) struct Parser<'b> {
    pub(super) arena: &'b Bump,
    pub(super) tokens: &'b [Token<'b>],
    pub(super) comments: &'b [Comment<'b>],
    pub(super) position: usize,
    /// Comments before this index have found their place.
    claimed: u32,
    depth: u32,
}

pub(super) fn is_keyword(name: &str) -> bool {
    match name.len() {
        2 => matches!(name, "as" | "if" | "in" | "is" | "or"),
        3 => matches!(name, "and" | "def" | "del" | "for" | "not" | "try"),
        4 => matches!(name, "elif" | "else" | "from" | "pass" | "with"),
        5 => matches!(name, "async" | "await" | "break" | "class" | "raise" | "while" | "yield"),
        6 => matches!(name, "assert" | "except" | "global" | "import" | "lambda" | "return"),
        7 => name == "finally",
        8 => matches!(name, "continue" | "nonlocal"),
        _ => false,
    }
}

impl<'b> Parser<'b> {
    /// `tokens` ends with a token that is no part of the line.
    pub(super) fn new(arena: &'b Bump, tokens: &'b [Token<'b>], comments: &'b [Comment<'b>]) -> Self {
        Self { arena, tokens, comments, position: 0, claimed: 0, depth: 0 }
    }

    #[inline]
    pub(super) fn peek(&self) -> &'b Token<'b> {
        self.peek_at(0)
    }

    #[inline]
    pub(super) fn peek_at(&self, ahead: usize) -> &'b Token<'b> {
        let last = self.tokens.len() - 1;
        &self.tokens[(self.position + ahead).min(last)]
    }

    #[inline]
    pub(super) fn at_end(&self) -> bool {
        matches!(self.peek().kind, Kind::Newline | Kind::End)
    }

    pub(super) fn bump(&mut self) -> Parsed<&'b Token<'b>> {
        let token = self.peek();
        if token.comments.1 > self.claimed.max(token.comments.0) {
            return Err(Unknown);
        }
        self.position += 1;
        Ok(token)
    }

    #[inline]
    pub(super) fn is(&self, operator: &str) -> bool {
        self.peek().is(operator)
    }

    #[inline]
    pub(super) fn is_word(&self, word: &str) -> bool {
        self.peek().is_word(word)
    }

    #[inline]
    pub(super) fn accept(&mut self, operator: &str) -> Parsed<bool> {
        let found = self.is(operator);
        if found {
            self.bump()?;
        }
        Ok(found)
    }

    #[inline]
    pub(super) fn accept_word(&mut self, word: &str) -> Parsed<bool> {
        let found = self.is_word(word);
        if found {
            self.bump()?;
        }
        Ok(found)
    }

    pub(super) fn expect(&mut self, operator: &str) -> Parsed<()> {
        if self.accept(operator)? { Ok(()) } else { Err(Unknown) }
    }

    pub(super) fn expect_word(&mut self, word: &str) -> Parsed<()> {
        if self.accept_word(word)? { Ok(()) } else { Err(Unknown) }
    }

    /// The place in the line, to return to with [`Self::reset`].
    pub(super) fn mark(&self) -> (usize, u32) {
        (self.position, self.claimed)
    }

    pub(super) fn reset(&mut self, mark: (usize, u32)) {
        (self.position, self.claimed) = mark;
    }

    pub(super) fn name(&mut self) -> Parsed<&'b str> {
        let token = self.bump()?;
        if token.kind == Kind::Name && !is_keyword(token.text) { Ok(token.text) } else { Err(Unknown) }
    }

    pub(super) fn new_expr(&self, node: Node<'b>) -> Ref<'b> {
        self.arena.alloc(Expr { node, parenthesized: false })
    }

    pub(super) fn list<T>(&self) -> List<'b, T> {
        List::new_in(self.arena)
    }

    /// The comment behind the token that was read last.
    pub(super) fn comment_behind(&mut self) -> Option<&'b str> {
        let (from, to) = self.peek().comments;
        let from = from.max(self.claimed);
        let comment = self.comments.get(from as usize).filter(|comment| from < to && !comment.own_line)?;
        self.claimed = from + 1;
        Some(comment.text)
    }

    /// The comments on lines of their own above the next token.
    pub(super) fn comments_above(&mut self) -> Parsed<&'b [&'b str]> {
        let (from, to) = self.peek().comments;
        let from = from.max(self.claimed);
        if from >= to {
            return Ok(&[]);
        }
        let comments = self.comments.get(from as usize..to as usize).ok_or(Unknown)?;
        if comments.iter().any(|comment| !comment.own_line) {
            return Err(Unknown);
        }
        self.claimed = to;
        Ok(self.arena.alloc_slice_fill_iter(comments.iter().map(|comment| comment.text)))
    }

    pub(super) fn nested<T>(&mut self, parse: impl FnOnce(&mut Self) -> Parsed<T>) -> Parsed<T> {
        if self.depth >= MAX_DEPTH {
            return Err(Unknown);
        }
        self.depth += 1;
        let result = parse(self);
        self.depth -= 1;
        result
    }
}
