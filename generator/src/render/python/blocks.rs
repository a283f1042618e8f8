//! The statements of a file as blocks, with the comments and empty lines around them.

use bumpalo::Bump;

use super::TidyError;
use super::lexer::{Comment, Lexed, LogicalLine};
use super::parser::Parser;
use super::statements::opens_block;
use super::tree::Stmt;

/// Statements of one indentation.
#[derive(Debug, Default)]
pub(super) struct Block<'b> {
    pub(super) entries: Vec<Entry<'b>>,
    /// The comments behind the last statement, on lines of their own.
    pub(super) end_comments: Vec<Comment<'b>>,
}

/// A statement with what belongs to it.
#[derive(Debug)]
pub(super) struct Entry<'b> {
    /// The comments above it.
    pub(super) comments: Vec<Comment<'b>>,
    /// The empty lines between the comments above, or the statement before, and it.
    pub(super) blank: u32,
    pub(super) statement: Stmt<'b>,
    /// The comment behind it.
    pub(super) trailing: Option<&'b str>,
    pub(super) body: Option<Block<'b>>,
}

/// Blocks may be nested this deep, as in Python itself.
const MAX_DEPTH: u32 = 100;

struct Reader<'b> {
    arena: &'b Bump,
    source: &'b str,
    lexed: &'b Lexed<'b>,
    position: usize,
    /// Comments before this index belong to a block already.
    taken: u32,
}

/// Reads all statements of a file.
pub(super) fn read<'b>(arena: &'b Bump, source: &'b str, lexed: &'b Lexed<'b>) -> Result<Block<'b>, TidyError> {
    let mut reader = Reader { arena, source, lexed, position: 0, taken: 0 };
    reader.block(0, 0)
}

impl<'b> Reader<'b> {
    fn line(&self) -> LogicalLine {
        let last = self.lexed.lines.len().saturating_sub(1);
        self.lexed.lines[self.position.min(last)]
    }

    fn is_end(line: &LogicalLine) -> bool {
        line.tokens.0 == line.tokens.1
    }

    fn number(&self, line: &LogicalLine) -> u32 {
        self.lexed.tokens.get(line.tokens.0 as usize).map_or(0, |token| token.line)
    }

    fn comments(&self, from: u32, to: u32) -> &'b [Comment<'b>] {
        self.lexed.comments.get(from as usize..to as usize).unwrap_or_default()
    }

    fn block(&mut self, column: u32, depth: u32) -> Result<Block<'b>, TidyError> {
        let mut block = Block::default();
        loop {
            let line = self.line();
            let from = line.comments.0.max(self.taken);
            if Self::is_end(&line) || line.column < column {
                let pending = self.comments(from, line.comments.1);
                let own = pending.iter().take_while(|comment| comment.column >= column).count();
                block.end_comments = pending[..own].to_vec();
                self.taken = from + u32::try_from(own).unwrap_or(0);
                return Ok(block);
            }
            if line.column > column {
                return Err(TidyError::Indentation { line: self.number(&line) });
            }
            let comments = self.comments(from, line.comments.1).to_vec();
            self.taken = line.comments.1;
            self.position += 1;
            self.statements(&line, comments, depth, &mut block.entries)?;
        }
    }

    /// Reads the statements of a line and the block that it opens.
    fn statements(
        &mut self,
        line: &LogicalLine,
        comments: Vec<Comment<'b>>,
        depth: u32,
        entries: &mut Vec<Entry<'b>>,
    ) -> Result<(), TidyError> {
        let next = self.line();
        let opens = !Self::is_end(&next) && next.column > line.column;
        let (from, to) = (line.tokens.0 as usize, line.tokens.1 as usize);
        let tokens = &self.lexed.tokens[from..=to.min(self.lexed.tokens.len() - 1)];
        let mut parser = Parser::new(self.arena, tokens, &self.lexed.comments);
        let parsed = parser.line().ok();
        let verbatim = || {
            let text = self.source.get(tokens[0].start..tokens[to - from - 1].end()).unwrap_or_default();
            if opens { Stmt::VerbatimHeader(text) } else { Stmt::Verbatim(text) }
        };
        let mut statements = parsed.unwrap_or_default();
        // A header whose block stands behind its colon and below it is no Python.
        let fits = match statements.as_slice() {
            [] => false,
            [only] => opens_block(only) == opens,
            [first, ..] => !opens || opens_block(first),
        };
        if !fits {
            statements = vec![verbatim()];
        }
        let trailing =
            line.trailing.and_then(|index| self.lexed.comments.get(index as usize)).map(|comment| comment.text);
        let new = |statement| Entry { comments: Vec::new(), blank: 0, statement, trailing: None, body: None };
        let mut statements = statements.into_iter();
        let Some(first) = statements.next() else {
            return Ok(());
        };
        let header = opens_block(&first);
        let mut entry = Entry { comments, blank: line.blank, ..new(first) };
        let mut rest: Vec<Entry> = statements.map(new).collect();
        match rest.last_mut() {
            Some(last) => last.trailing = trailing,
            None => entry.trailing = trailing,
        }
        if header && opens {
            if depth >= MAX_DEPTH || !rest.is_empty() {
                return Err(TidyError::Indentation { line: self.number(&next) });
            }
            entry.body = Some(self.block(next.column, depth + 1)?);
        } else if opens {
            return Err(TidyError::Indentation { line: self.number(&next) });
        } else if header {
            entry.body = Some(Block { entries: std::mem::take(&mut rest), end_comments: Vec::new() });
        }
        entries.push(entry);
        entries.extend(rest);
        Ok(())
    }
}
