//! Cuts a source text into tokens and comments. The first step of `tidy`.

use super::TidyError;

/// What a token is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    Name,
    Number,
    String,
    Operator,
    /// The end of a logical line.
    Newline,
    /// The end of the source.
    End,
}

/// A piece of code.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token<'s> {
    pub(super) kind: Kind,
    pub(super) text: &'s str,
    /// Where it starts, in bytes.
    pub(super) start: usize,
    /// Its line, from 1.
    pub(super) line: u32,
    /// The comments before it that follow the token before: a range of [`Lexed::comments`].
    pub(super) comments: (u32, u32),
}

impl Token<'_> {
    pub(super) fn end(&self) -> usize {
        self.start + self.text.len()
    }

    #[inline]
    pub(super) fn is(&self, operator: &str) -> bool {
        self.kind == Kind::Operator && self.text == operator
    }

    #[inline]
    pub(super) fn is_word(&self, word: &str) -> bool {
        self.kind == Kind::Name && self.text == word
    }
}

/// A comment, from `#` to the end of its line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Comment<'s> {
    pub(super) text: &'s str,
    /// Nothing but space stands before it on its line.
    pub(super) own_line: bool,
    /// The column of a comment on a line of its own.
    pub(super) column: u32,
    /// The number of empty lines before it.
    pub(super) blank: u32,
}

/// A source text in pieces.
pub(super) struct Lexed<'s> {
    pub(super) tokens: Vec<Token<'s>>,
    pub(super) comments: Vec<Comment<'s>>,
    pub(super) lines: Vec<LogicalLine>,
}

/// A statement, or the header of a block.
#[derive(Clone, Copy, Debug)]
pub(super) struct LogicalLine {
    /// Its tokens, without the newline, as a range of [`Lexed::tokens`].
    pub(super) tokens: (u32, u32),
    /// The column of its first token.
    pub(super) column: u32,
    /// The number of empty lines before it.
    pub(super) blank: u32,
    /// The comments on lines of their own above it, a range of [`Lexed::comments`].
    pub(super) comments: (u32, u32),
    /// The comment behind it on its last line, an index into [`Lexed::comments`].
    pub(super) trailing: Option<u32>,
}

struct Lexer<'s> {
    source: &'s str,
    bytes: &'s [u8],
    position: usize,
    line: u32,
    brackets: Vec<(u8, u32)>,
    lexed: Lexed<'s>,
    first_token: u32,
    pending_comments: u32,
    blank: u32,
}

/// Cuts `source`, which has no carriage returns, into pieces.
pub(super) fn lex(source: &str) -> Result<Lexed<'_>, TidyError> {
    let estimate = source.len() / 5 + 16;
    let mut lexer = Lexer {
        source,
        bytes: source.as_bytes(),
        position: 0,
        line: 1,
        brackets: Vec::new(),
        lexed: Lexed {
            tokens: Vec::with_capacity(estimate),
            comments: Vec::new(),
            lines: Vec::with_capacity(source.len() / 30 + 4),
        },
        first_token: 0,
        pending_comments: 0,
        blank: 0,
    };
    while lexer.position < lexer.bytes.len() {
        lexer.logical_line()?;
    }
    lexer.end_of_source();
    Ok(lexer.lexed)
}

fn is_name_start(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte == b'_' || byte >= 0x80
}

/// Whether a byte may stand in a name.
const NAME_PART: [bool; 256] = {
    let mut parts = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        parts[byte] = byte >= 0x80 || byte == b'_' as usize || (byte as u8).is_ascii_alphanumeric();
        byte += 1;
    }
    parts
};

impl<'s> Lexer<'s> {
    fn peek(&self, ahead: usize) -> u8 {
        self.bytes.get(self.position + ahead).copied().unwrap_or(0)
    }

    fn count(length: usize) -> u32 {
        u32::try_from(length).unwrap_or(u32::MAX)
    }

    /// Reads from the start of a line to the end of the statement on it.
    fn logical_line(&mut self) -> Result<(), TidyError> {
        let mut column = 0;
        loop {
            match self.peek(0) {
                b' ' => column += 1,
                b'\t' => column = (column / 8 + 1) * 8,
                0x0c => column = 0,
                _ => break,
            }
            self.position += 1;
        }
        match self.peek(0) {
            b'\n' => {
                self.position += 1;
                self.line += 1;
                self.blank += 1;
                return Ok(());
            }
            0 if self.position >= self.bytes.len() => return Ok(()),
            b'#' => {
                self.comment(true, column);
                if self.peek(0) == b'\n' {
                    self.position += 1;
                    self.line += 1;
                }
                return Ok(());
            }
            b'\\' if self.peek(1) == b'\n' => {
                return Err(TidyError::StrayBackslash { line: self.line });
            }
            _ => {}
        }
        self.first_token = Self::count(self.lexed.tokens.len());
        let comments = (self.pending_comments, Self::count(self.lexed.comments.len()));
        let blank = self.blank;
        let trailing = self.tokens_of_line()?;
        let end = Self::count(self.lexed.tokens.len());
        self.lexed.lines.push(LogicalLine { tokens: (self.first_token, end), column, blank, comments, trailing });
        self.push_mark(Kind::Newline);
        self.pending_comments = Self::count(self.lexed.comments.len());
        self.blank = 0;
        Ok(())
    }

    fn push_mark(&mut self, kind: Kind) {
        let comments = Self::count(self.lexed.comments.len());
        self.lexed.tokens.push(Token {
            kind,
            text: "",
            start: self.position,
            line: self.line,
            comments: (comments, comments),
        });
    }

    fn end_of_source(&mut self) {
        let end = Self::count(self.lexed.tokens.len());
        let comments = (self.pending_comments, Self::count(self.lexed.comments.len()));
        self.lexed.lines.push(LogicalLine {
            tokens: (end, end),
            column: 0,
            blank: self.blank,
            comments,
            trailing: None,
        });
        self.push_mark(Kind::End);
    }

    fn comment(&mut self, own_line: bool, column: u32) {
        let rest = &self.source[self.position..];
        let length = rest.find('\n').unwrap_or(rest.len());
        let text = rest[..length].trim_end();
        self.lexed.comments.push(Comment { text, own_line, column, blank: self.blank });
        self.position += length;
        self.blank = 0;
    }

    /// Reads tokens up to the end of the logical line; returns the comment behind them.
    fn tokens_of_line(&mut self) -> Result<Option<u32>, TidyError> {
        let mut own_line = false;
        let mut from = Self::count(self.lexed.comments.len());
        loop {
            let byte = self.peek(0);
            match byte {
                b' ' | b'\t' | 0x0c => self.position += 1,
                b'\n' if self.brackets.is_empty() => {
                    self.position += 1;
                    self.line += 1;
                    return Ok(None);
                }
                b'\n' => {
                    self.position += 1;
                    self.line += 1;
                    own_line = true;
                }
                b'\\' if self.peek(1) == b'\n' => {
                    self.position += 2;
                    self.line += 1;
                }
                b'#' => {
                    let index = Self::count(self.lexed.comments.len());
                    self.comment(own_line, 0);
                    if self.brackets.is_empty() {
                        if self.peek(0) == b'\n' {
                            self.position += 1;
                            self.line += 1;
                        }
                        return Ok(Some(index));
                    }
                }
                0 if self.position >= self.bytes.len() => {
                    return match self.brackets.last() {
                        Some((_, line)) => Err(TidyError::UnclosedBracket { line: *line }),
                        None => Ok(None),
                    };
                }
                _ => {
                    let to = Self::count(self.lexed.comments.len());
                    self.token(byte, (from, to))?;
                    from = to;
                    own_line = false;
                }
            }
        }
    }

    fn token(&mut self, byte: u8, comments: (u32, u32)) -> Result<(), TidyError> {
        let start = self.position;
        let line = self.line;
        let kind = if is_name_start(byte) {
            let rest = &self.bytes[start..];
            self.position += rest.iter().position(|byte| !NAME_PART[usize::from(*byte)]).unwrap_or(rest.len());
            let quote = self.peek(0);
            if (quote == b'"' || quote == b'\'') && is_prefix(&self.bytes[start..self.position]) {
                let prefix = &self.bytes[start..self.position];
                self.string(holds_code(prefix), line)?;
                Kind::String
            } else {
                Kind::Name
            }
        } else if byte == b'"' || byte == b'\'' {
            self.string(false, line)?;
            Kind::String
        } else if byte.is_ascii_digit() || (byte == b'.' && self.peek(1).is_ascii_digit()) {
            self.number();
            Kind::Number
        } else {
            self.operator(byte)?;
            Kind::Operator
        };
        let text = &self.source[start..self.position];
        self.lexed.tokens.push(Token { kind, text, start, line, comments });
        Ok(())
    }

    fn number(&mut self) {
        let radix = self.peek(0) == b'0' && matches!(self.peek(1) | 0x20, b'x' | b'o' | b'b');
        loop {
            let byte = self.peek(0);
            let exponent_sign = !radix
                && matches!(byte, b'+' | b'-')
                && matches!(self.bytes.get(self.position.wrapping_sub(1)), Some(b'e' | b'E'));
            if byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'.' || exponent_sign {
                self.position += 1;
            } else {
                return;
            }
        }
    }

    fn operator(&mut self, byte: u8) -> Result<(), TidyError> {
        let line = self.line;
        match byte {
            b'(' | b'[' | b'{' => self.brackets.push((byte, line)),
            b')' | b']' | b'}' => {
                let open = match byte {
                    b')' => b'(',
                    b']' => b'[',
                    _ => b'{',
                };
                if self.brackets.pop().map(|(bracket, _)| bracket) != Some(open) {
                    return Err(TidyError::UnexpectedBracket { line, bracket: char::from(byte) });
                }
            }
            _ => {}
        }
        let length = match (byte, self.peek(1), self.peek(2)) {
            (b'*', b'*', b'=') | (b'/', b'/', b'=') | (b'<', b'<', b'=') | (b'>', b'>', b'=') | (b'.', b'.', b'.') => 3,
            (b'*', b'*', _) | (b'/', b'/', _) | (b'<', b'<', _) | (b'>', b'>', _) | (b'-', b'>', _) => 2,
            (
                b'=' | b'!' | b'<' | b'>' | b':' | b'+' | b'-' | b'*' | b'/' | b'%' | b'&' | b'|' | b'^' | b'@',
                b'=',
                _,
            ) => 2,
            (
                b'(' | b')' | b'[' | b']' | b'{' | b'}' | b',' | b':' | b';' | b'.' | b'=' | b'<' | b'>' | b'+' | b'-'
                | b'*' | b'/' | b'%' | b'&' | b'|' | b'^' | b'~' | b'@',
                _,
                _,
            ) => 1,
            _ => {
                let character = self.source[self.position..].chars().next().unwrap_or('\0');
                return Err(TidyError::UnexpectedCharacter { line, character });
            }
        };
        self.position += length;
        Ok(())
    }

    /// Reads a string literal from its opening quote on.
    fn string(&mut self, holds_code: bool, start_line: u32) -> Result<(), TidyError> {
        let start = self.position;
        let end = if holds_code {
            template_end(self.bytes, start, 0).or_else(|| plain_end(self.bytes, start))
        } else {
            plain_end(self.bytes, start)
        };
        let Some(end) = end else {
            return Err(TidyError::UnterminatedString { line: start_line });
        };
        self.line += Self::count(self.bytes[start..end].iter().filter(|byte| **byte == b'\n').count());
        self.position = end;
        Ok(())
    }
}

fn is_prefix(prefix: &[u8]) -> bool {
    matches!(
        prefix,
        [b'r' | b'R' | b'b' | b'B' | b'f' | b'F' | b'u' | b'U' | b't' | b'T']
            | [b'r' | b'R', b'b' | b'B' | b'f' | b'F' | b't' | b'T']
            | [b'b' | b'B' | b'f' | b'F' | b't' | b'T', b'r' | b'R']
    )
}

/// Whether a string with this prefix holds expressions in braces.
pub(super) fn holds_code(prefix: &[u8]) -> bool {
    prefix.iter().any(|byte| matches!(byte | 0x20, b'f' | b't'))
}

/// How many quotes open the string at `start`.
pub(super) fn quote_length(bytes: &[u8], start: usize) -> usize {
    let quote = bytes.get(start);
    if bytes.get(start + 1) == quote && bytes.get(start + 2) == quote { 3 } else { 1 }
}

/// The end of the string literal whose opening quote is at `start`.
fn plain_end(bytes: &[u8], start: usize) -> Option<usize> {
    let quote = *bytes.get(start)?;
    let quotes = quote_length(bytes, start);
    let mut position = start + quotes;
    loop {
        match *bytes.get(position)? {
            b'\\' => position += 2,
            b'\n' if quotes == 1 => return None,
            byte if byte == quote && (quotes == 1 || bytes[position..].starts_with(&[quote; 3])) => {
                return Some(position + quotes);
            }
            _ => position += 1,
        }
    }
}

/// The same for a string with expressions in braces, which may hold the same quotes.
fn template_end(bytes: &[u8], start: usize, depth: u32) -> Option<usize> {
    if depth > 8 {
        return None;
    }
    let quote = *bytes.get(start)?;
    let quotes = quote_length(bytes, start);
    let mut position = start + quotes;
    loop {
        match *bytes.get(position)? {
            b'\\' => position += 2,
            b'\n' if quotes == 1 => return None,
            b'{' if bytes.get(position + 1) == Some(&b'{') => position += 2,
            b'{' => position = replacement_end(bytes, position + 1, quotes == 1, depth)?,
            byte if byte == quote && (quotes == 1 || bytes[position..].starts_with(&[quote; 3])) => {
                return Some(position + quotes);
            }
            _ => position += 1,
        }
    }
}

/// The place behind the `}` that ends an expression in a string.
fn replacement_end(bytes: &[u8], start: usize, one_line: bool, depth: u32) -> Option<usize> {
    let mut position = start;
    let mut nested = 0_u32;
    loop {
        match *bytes.get(position)? {
            b'\n' if one_line && nested == 0 => return None,
            b'{' | b'[' | b'(' => {
                nested += 1;
                position += 1;
            }
            b'}' if nested == 0 => return Some(position + 1),
            b'}' | b']' | b')' => {
                nested = nested.saturating_sub(1);
                position += 1;
            }
            b'"' | b'\'' => {
                let mut first = position;
                while first > 0 && bytes[first - 1].is_ascii_alphabetic() {
                    first -= 1;
                }
                position = if holds_code(&bytes[first..position]) {
                    template_end(bytes, position, depth + 1)?
                } else {
                    plain_end(bytes, position)?
                };
            }
            b':' if nested == 0 => {
                position += 1;
                // The format: text up to the brace, with expressions in it.
                loop {
                    match *bytes.get(position)? {
                        b'}' => return Some(position + 1),
                        b'{' => {
                            position = replacement_end(bytes, position + 1, one_line, depth + 1)?;
                        }
                        b'\n' | b'"' | b'\'' if one_line => return None,
                        _ => position += 1,
                    }
                    if depth > 8 {
                        return None;
                    }
                }
            }
            b'\\' => position += 2,
            _ => position += 1,
        }
    }
}
