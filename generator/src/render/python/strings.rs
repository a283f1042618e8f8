//! Literals of the source: quotes, escapes, prefixes, docstrings, numbers.

use std::fmt::Write as _;

use bumpalo::Bump;

use super::lexer::{holds_code, quote_length};
use super::tree::Text;

/// A literal in parts.
#[derive(Clone, Copy)]
struct Literal<'s> {
    prefix: &'s str,
    quote: u8,
    triple: bool,
    body: &'s str,
}

impl<'s> Literal<'s> {
    fn new(source: &'s str) -> Option<Self> {
        let start = source.find(['"', '\''])?;
        let quotes = quote_length(source.as_bytes(), start);
        let body = source.get(start + quotes..source.len().checked_sub(quotes)?)?;
        Some(Self { prefix: &source[..start], quote: source.as_bytes()[start], triple: quotes == 3, body })
    }

    fn has(&self, letter: u8) -> bool {
        self.prefix.bytes().any(|byte| byte | 0x20 == letter)
    }

    fn is_raw(&self) -> bool {
        self.has(b'r')
    }

    fn holds_code(&self) -> bool {
        holds_code(self.prefix.as_bytes())
    }
}

/// The prefix in small letters, without the `u` that says nothing; a capital `R` stays.
fn write_prefix(prefix: &str, out: &mut String) {
    for letter in prefix.chars() {
        match letter {
            'u' | 'U' => {}
            'R' => out.push('R'),
            other => out.push(other.to_ascii_lowercase()),
        }
    }
}

/// The literal as it is written.
pub(super) fn normalized<'b>(arena: &'b Bump, source: &'b str) -> &'b str {
    let plain = source.starts_with('"')
        && !source.starts_with("\"\"")
        && !source[1..source.len() - 1].bytes().any(|byte| matches!(byte, b'\\' | b'\'' | b'"'));
    if plain {
        return source;
    }
    let Some(literal) = Literal::new(source) else {
        return source;
    };
    let mut out = String::with_capacity(source.len() + 4);
    if literal.holds_code() {
        if !write_template(&literal, &mut out) {
            return source;
        }
    } else {
        write_literal(&literal, &mut out);
    }
    if out == source { source } else { arena.alloc_str(&out) }
}

fn write_literal(literal: &Literal, out: &mut String) {
    let quote = chosen_quote(literal);
    write_prefix(literal.prefix, out);
    write_quotes(quote, literal.triple, out);
    if literal.is_raw() {
        out.push_str(literal.body);
    } else {
        write_body(literal.body, quote, literal.triple, !literal.has(b'b'), false, out);
    }
    write_quotes(quote, literal.triple, out);
}

fn write_quotes(quote: u8, triple: bool, out: &mut String) {
    for _ in 0..(if triple { 3 } else { 1 }) {
        out.push(char::from(quote));
    }
}

fn count(body: &str, quote: u8) -> usize {
    body.bytes().filter(|byte| *byte == quote).count()
}

/// Double quotes, unless they need more escapes or change the text.
fn chosen_quote(literal: &Literal) -> u8 {
    let body = literal.body;
    let keep = if literal.is_raw() {
        unescaped_double(body, literal.triple)
    } else if literal.triple {
        unescaped_double(body, true)
    } else {
        return if count(body, b'\'') < count(body, b'"') { b'\'' } else { b'"' };
    };
    if keep { literal.quote } else { b'"' }
}

/// Whether double quotes in the text would end it.
fn unescaped_double(body: &str, triple: bool) -> bool {
    let bytes = body.as_bytes();
    let mut position = 0;
    while position < bytes.len() {
        match bytes[position] {
            b'\\' => position += 2,
            b'"' if !triple => return true,
            b'"' => {
                let run = bytes[position..].iter().take_while(|byte| **byte == b'"').count();
                if run >= 3 || position + run == bytes.len() {
                    return true;
                }
                position += run;
            }
            _ => position += 1,
        }
    }
    false
}

/// Writes the text between the quotes: no needless escapes, hexadecimal digits in small letters.
fn write_body(body: &str, quote: u8, triple: bool, unicode: bool, double_braces: bool, out: &mut String) {
    let quote = char::from(quote);
    let opposite = if quote == '"' { '\'' } else { '"' };
    let mut rest = body;
    while let Some(character) = rest.chars().next() {
        let after = &rest[character.len_utf8()..];
        match character {
            '\\' => {
                let Some(next) = after.chars().next() else {
                    out.push('\\');
                    return;
                };
                let behind = &after[next.len_utf8()..];
                let escape = match next {
                    'x' => hexadecimal(behind, 2),
                    'u' if unicode => hexadecimal(behind, 4),
                    'U' if unicode => hexadecimal(behind, 8),
                    'N' if unicode => behind.find('}').filter(|_| behind.starts_with('{')).map(|end| &behind[..=end]),
                    _ => None,
                };
                if next == opposite && !triple {
                    out.push(next);
                } else {
                    out.push('\\');
                    out.push(next);
                }
                rest = behind;
                if let Some(escape) = escape {
                    let upper = next == 'N';
                    out.extend(escape.chars().map(
                        |c| {
                            if upper { c.to_ascii_uppercase() } else { c.to_ascii_lowercase() }
                        },
                    ));
                    rest = &behind[escape.len()..];
                }
                continue;
            }
            '{' | '}' if double_braces => {
                out.push(character);
                out.push(character);
            }
            _ if character == quote && !triple => {
                out.push('\\');
                out.push(character);
            }
            _ => out.push(character),
        }
        rest = after;
    }
}

fn hexadecimal(text: &str, length: usize) -> Option<&str> {
    text.get(..length).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// The pieces of a string with expressions: text, and expressions with their braces.
fn pieces(body: &str) -> Vec<(bool, &str)> {
    let bytes = body.as_bytes();
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut position = 0;
    while position < bytes.len() {
        match bytes[position] {
            b'{' | b'}' if bytes.get(position + 1) == Some(&bytes[position]) => position += 2,
            b'{' => {
                pieces.push((false, &body[start..position]));
                start = position;
                let mut depth = 0_usize;
                let mut quote = 0;
                while position < bytes.len() {
                    match bytes[position] {
                        byte if quote != 0 => quote = if byte == quote { 0 } else { quote },
                        byte @ (b'"' | b'\'') => quote = byte,
                        b'{' => depth += 1,
                        b'}' => {
                            depth -= 1;
                            if depth == 0 {
                                break;
                            }
                        }
                        _ => {}
                    }
                    position += 1;
                }
                let end = (position + 1).min(bytes.len());
                pieces.push((true, &body[start..end]));
                position = end;
                start = end;
            }
            _ => position += 1,
        }
    }
    pieces.push((false, &body[start..]));
    pieces
}

/// The code in the braces of a string with expressions; nothing for another string.
pub(super) fn embedded_code(source: &str) -> Vec<&str> {
    match Literal::new(source) {
        Some(literal) if literal.holds_code() => {
            pieces(literal.body).into_iter().filter(|(code, _)| *code).map(|(_, text)| text).collect()
        }
        _ => Vec::new(),
    }
}

/// Writes a string with expressions; false where it is safer to keep the source.
fn write_template(literal: &Literal, out: &mut String) -> bool {
    let pieces = pieces(literal.body);
    let code = |quote: char| pieces.iter().any(|(code, text)| *code && text.contains([quote, '\\']));
    let texts = || pieces.iter().filter(|(code, _)| !*code).map(|(_, text)| *text);
    let total = |quote: u8| texts().map(|text| count(text, quote)).sum::<usize>();
    let quote = if literal.is_raw() || literal.triple {
        if texts().any(|text| unescaped_double(text, literal.triple)) || code('"') { literal.quote } else { b'"' }
    } else if total(b'\'') < total(b'"') {
        b'\''
    } else {
        b'"'
    };
    let swap = !literal.triple && quote != literal.quote && (code('"') || code('\''));
    if swap && (code('\\') || code(char::from(literal.quote)) || quote == b'\'') {
        return false;
    }
    write_prefix(literal.prefix, out);
    write_quotes(quote, literal.triple, out);
    for (code, text) in &pieces {
        if *code && swap {
            out.extend(text.chars().map(|c| if c == '"' { '\'' } else { c }));
        } else if *code || literal.is_raw() {
            out.push_str(text);
        } else {
            write_body(text, quote, literal.triple, true, false, out);
        }
    }
    write_quotes(quote, literal.triple, out);
    true
}

/// Neighbouring literals as one, if they can be.
pub(super) fn join<'b>(arena: &'b Bump, parts: &[Text<'b>]) -> Option<&'b str> {
    let mut literals = Vec::with_capacity(parts.len());
    for part in parts {
        let literal = Literal::new(part.source)?;
        if literal.triple || literal.is_raw() || literal.has(b't') || literal.body.contains('\n') {
            return None;
        }
        literals.push(literal);
    }
    let bytes = literals.first()?.has(b'b');
    if literals.iter().any(|literal| literal.has(b'b') != bytes) {
        return None;
    }
    let template = literals.iter().any(Literal::holds_code);
    let mut single = 0;
    let mut double = 0;
    let mut code_quotes = (false, false);
    let pieces_of = |literal: &Literal<'b>| {
        if literal.holds_code() { pieces(literal.body) } else { vec![(false, literal.body)] }
    };
    for literal in &literals {
        for (code, text) in pieces_of(literal) {
            if code {
                code_quotes.0 |= text.contains('\'');
                code_quotes.1 |= text.contains('"');
                if text.contains('\\') {
                    return None;
                }
            } else {
                single += count(text, b'\'');
                double += count(text, b'"');
            }
        }
    }
    let quote = if single < double { b'\'' } else { b'"' };
    if (code_quotes.0 && quote == b'\'') || (code_quotes.1 && quote == b'"') {
        return None;
    }
    let mut out = String::new();
    if template {
        out.push('f');
    } else if bytes {
        out.push('b');
    }
    out.push(char::from(quote));
    for literal in &literals {
        for (code, text) in pieces_of(literal) {
            if code {
                out.push_str(text);
            } else {
                write_body(text, quote, false, !bytes, template && !literal.holds_code(), &mut out);
            }
        }
    }
    out.push(char::from(quote));
    Some(arena.alloc_str(&out))
}

/// A number: prefixes and exponents in small letters, hexadecimal digits in capitals.
pub(super) fn number<'b>(arena: &'b Bump, text: &'b str) -> &'b str {
    if text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'_') {
        return text;
    }
    let bytes = text.as_bytes();
    let out = match (bytes.first(), bytes.get(1).map(|byte| byte | 0x20)) {
        (Some(b'0'), Some(b'x')) => format!("0x{}", text[2..].to_ascii_uppercase()),
        (Some(b'0'), Some(b'o' | b'b')) => text.to_ascii_lowercase(),
        _ => {
            let lower = text.to_ascii_lowercase();
            let (lower, imaginary) = match lower.strip_suffix('j') {
                Some(rest) => (rest.to_owned(), "j"),
                None => (lower, ""),
            };
            let (mantissa, exponent) = match lower.split_once('e') {
                Some((mantissa, exponent)) => {
                    (mantissa.to_owned(), format!("e{}", exponent.strip_prefix('+').unwrap_or(exponent)))
                }
                None => (lower, String::new()),
            };
            let before = if mantissa.starts_with('.') { "0" } else { "" };
            let after = if mantissa.ends_with('.') { "0" } else { "" };
            format!("{before}{mantissa}{after}{exponent}{imaginary}")
        }
    };
    if out == text { text } else { arena.alloc_str(&out) }
}

fn columns_of_indent(line: &str) -> usize {
    let mut columns = 0;
    for byte in line.bytes() {
        match byte {
            b' ' => columns += 1,
            b'\t' => columns = (columns / 8 + 1) * 8,
            _ => break,
        }
    }
    columns
}

/// A docstring at `indent`: its lines moved to the indentation, no space around it.
pub(super) fn docstring<'b>(arena: &'b Bump, source: &'b str, indent: usize) -> &'b str {
    let Some(literal) = Literal::new(source) else {
        return source;
    };
    if literal.holds_code() || literal.has(b'b') {
        return normalized(arena, source);
    }
    let quote = chosen_quote(&literal);
    let mut body = String::with_capacity(literal.body.len() + 8);
    if literal.is_raw() {
        body.push_str(literal.body);
    } else {
        write_body(literal.body, quote, literal.triple, true, false, &mut body);
    }
    let mut out = String::with_capacity(body.len() + 16);
    write_prefix(literal.prefix, &mut out);
    write_quotes(quote, literal.triple, &mut out);
    if has_continuation(&body) {
        out.push_str(&body);
        write_quotes(quote, literal.triple, &mut out);
        return arena.alloc_str(&out);
    }
    let mut lines = body.split('\n');
    let first = lines.next().unwrap_or_default();
    let content = first.trim();
    if content.starts_with(char::from(quote)) {
        out.push(' ');
    }
    out.push_str(content);
    let rest = &body[first.len()..];
    if rest.trim().is_empty() {
        if needs_space(content, quote, literal.triple) || (content.is_empty() && !body.is_empty()) {
            out.push(' ');
        }
        write_quotes(quote, literal.triple, &mut out);
        return arena.alloc_str(&out);
    }
    let shared = lines.clone().filter(|line| !line.trim().is_empty()).map(columns_of_indent).min().unwrap_or(0);
    let mut lines = lines.peekable();
    while let Some(line) = lines.next() {
        out.push('\n');
        let is_last = lines.peek().is_none();
        let trimmed = line.trim_end();
        if trimmed.is_empty() && !is_last {
            continue;
        }
        let own = if trimmed.is_empty() { 0 } else { columns_of_indent(trimmed).saturating_sub(shared) };
        let _ = write!(out, "{:width$}", "", width = indent + own);
        out.push_str(trimmed.trim_start());
    }
    let end = body.trim_end_matches(|c: char| c.is_whitespace() && c != '\n');
    if needs_space(end, quote, literal.triple) {
        out.push(' ');
    }
    write_quotes(quote, literal.triple, &mut out);
    arena.alloc_str(&out)
}

fn has_continuation(body: &str) -> bool {
    body.split('\\').skip(1).any(|rest| rest.trim_start_matches([' ', '\t', '\x0c']).starts_with('\n'))
}

/// Whether the text would swallow the closing quotes.
fn needs_space(text: &str, quote: u8, triple: bool) -> bool {
    let backslashes = |text: &str| text.bytes().rev().take_while(|byte| *byte == b'\\').count();
    if backslashes(text) % 2 == 1 {
        return true;
    }
    triple && text.strip_suffix(char::from(quote)).is_some_and(|before| backslashes(before).is_multiple_of(2))
}
