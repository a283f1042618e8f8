//! The parser of the shared syntax.

use std::iter::Peekable;
use std::str::Chars;

use super::{Item, MAX_LENGTH, MAX_REPEAT, Node, PatternError, Set};

const MAX_GROUPS: usize = 50;

pub(super) fn parse(text: &str) -> Result<Node, PatternError> {
    let mut parser = Parser { characters: text.chars().peekable(), position: 1, depth: 0 };
    let length = text.chars().count();
    if length > MAX_LENGTH {
        let message = format!("it has {length} characters, more than {MAX_LENGTH}");
        return Err(parser.error(&message, "Shorten it."));
    }
    let node = parser.either()?;
    match parser.peek() {
        None => Ok(node),
        Some(_) => Err(parser.error("there is a ) without a (", "Write \\) for the character.")),
    }
}

struct Parser<'t> {
    characters: Peekable<Chars<'t>>,
    position: usize,
    depth: usize,
}

impl Parser<'_> {
    fn peek(&mut self) -> Option<char> {
        self.characters.peek().copied()
    }

    fn next(&mut self) -> Option<char> {
        self.position += 1;
        self.characters.next()
    }

    fn take(&mut self, character: char) -> bool {
        let there = self.peek() == Some(character);
        if there {
            self.next();
        }
        there
    }

    fn error(&self, message: &str, hint: &str) -> PatternError {
        PatternError { position: self.position, message: message.to_owned(), hint: hint.to_owned() }
    }

    fn either(&mut self) -> Result<Node, PatternError> {
        let mut branches = vec![self.sequence()?];
        while self.take('|') {
            branches.push(self.sequence()?);
        }
        Ok(if branches.len() == 1 { branches.remove(0) } else { Node::Either(branches) })
    }

    fn sequence(&mut self) -> Result<Node, PatternError> {
        let mut nodes = Vec::new();
        while let Some(character) = self.peek() {
            if matches!(character, '|' | ')') {
                break;
            }
            let node = self.atom()?;
            nodes.push(self.quantified(node)?);
        }
        Ok(if nodes.len() == 1 { nodes.remove(0) } else { Node::Sequence(nodes) })
    }

    fn atom(&mut self) -> Result<Node, PatternError> {
        let Some(character) = self.peek() else {
            return Err(self.error("something is missing", "Complete the pattern."));
        };
        match character {
            '^' | '$' => {
                self.next();
                Ok(if character == '^' { Node::Start } else { Node::End })
            }
            '.' => {
                self.next();
                Ok(Node::Set(Set { negated: true, items: vec![Item::Range('\n', '\n')] }))
            }
            '(' => self.group(),
            '[' => {
                self.next();
                Ok(Node::Set(self.class()?))
            }
            '\\' => Ok(Node::Set(Set { negated: false, items: vec![self.escape()?] })),
            '*' | '+' | '?' | '{' => {
                let message = format!("there is nothing that {character} could repeat");
                Err(self.error(&message, &format!("Write \\{character} for the character.")))
            }
            ']' | '}' => {
                let message = format!("there is a {character} without its partner");
                Err(self.error(&message, &format!("Write \\{character} for the character.")))
            }
            _ => {
                self.no_control(character)?;
                self.next();
                Ok(Node::Set(Set::one(character)))
            }
        }
    }

    fn no_control(&self, character: char) -> Result<(), PatternError> {
        if character.is_control() {
            return Err(self.error("there is a control character", "Write \\n, \\r or \\t, or leave it out."));
        }
        Ok(())
    }

    fn group(&mut self) -> Result<Node, PatternError> {
        self.next();
        if self.take('?') && !self.take(':') {
            let hint = "Use ( ) or (?: ); look-around, names and flags are not the same everywhere.";
            return Err(self.error("only (?: may start with (?", hint));
        }
        self.depth += 1;
        if self.depth > MAX_GROUPS {
            return Err(self.error("groups are too deep in each other", "Use fewer groups."));
        }
        let node = self.either()?;
        self.depth -= 1;
        if !self.take(')') {
            return Err(self.error("a ) is missing", "Close the group, or write \\( for the character."));
        }
        Ok(Node::Sequence(vec![node]))
    }

    fn quantified(&mut self, node: Node) -> Result<Node, PatternError> {
        let (min, max) = match self.peek() {
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('?') => (0, Some(1)),
            Some('{') => return self.bounded(node),
            _ => return Ok(node),
        };
        self.next();
        self.repeat(node, min, max)
    }

    fn bounded(&mut self, node: Node) -> Result<Node, PatternError> {
        self.next();
        let hint = "Write {2}, {2,} or {2,5}, or \\{ for the character.";
        let Some(min) = self.number()? else {
            return Err(self.error("a number is missing", hint));
        };
        let max = if self.take(',') { self.number()? } else { Some(min) };
        if !self.take('}') {
            return Err(self.error("a } is missing", hint));
        }
        if max.is_some_and(|max| max < min) {
            return Err(self.error("the greatest number is less than the least", hint));
        }
        self.repeat(node, min, max)
    }

    fn number(&mut self) -> Result<Option<u32>, PatternError> {
        let mut number = None;
        while let Some(digit) = self.peek().and_then(|character| character.to_digit(10)) {
            let value = number.unwrap_or(0) * 10 + digit;
            if value > MAX_REPEAT {
                return Err(
                    self.error(&format!("a repetition is greater than {MAX_REPEAT}"), "PostgreSQL takes no more.")
                );
            }
            number = Some(value);
            self.next();
        }
        Ok(number)
    }

    fn repeat(&mut self, node: Node, min: u32, max: Option<u32>) -> Result<Node, PatternError> {
        if matches!(node, Node::Start | Node::End) {
            return Err(self.error("^ and $ cannot be repeated", "Leave the repetition out."));
        }
        if matches!(self.peek(), Some('*' | '+' | '?' | '{')) {
            let hint = "Leave one out; lazy and possessive repetitions are not the same everywhere.";
            return Err(self.error("there are two repetitions in a row", hint));
        }
        Ok(Node::Repeat { node: Box::new(node), min, max })
    }

    fn escape(&mut self) -> Result<Item, PatternError> {
        self.next();
        let Some(character) = self.peek() else {
            return Err(self.error("something is missing after \\", "Write \\\\ for the character."));
        };
        let item = match character {
            'd' => Item::Digit,
            'D' => Item::NoDigit,
            'w' => Item::Word,
            'W' => Item::NoWord,
            's' => Item::Space,
            'S' => Item::NoSpace,
            't' => Item::Range('\t', '\t'),
            'n' => Item::Range('\n', '\n'),
            'r' => Item::Range('\r', '\r'),
            ' '..='~' if !character.is_ascii_alphanumeric() && !matches!(character, '<' | '>' | '_') => {
                Item::Range(character, character)
            }
            _ => {
                let message = format!("\\{character} is not the same in Python, Rust and PostgreSQL");
                return Err(self.error(&message, "Use \\d \\w \\s \\D \\W \\S, or \\ before punctuation."));
            }
        };
        self.next();
        Ok(item)
    }

    /// One end of a range or a character of a class; what stands for several characters cannot be an end.
    fn member(&mut self, first: bool) -> Result<Item, PatternError> {
        let Some(character) = self.peek() else {
            return Err(self.error("a ] is missing", "Close the class, or write \\[ for the character."));
        };
        match character {
            '\\' => {
                let item = self.escape()?;
                if matches!(item, Item::NoDigit | Item::NoWord | Item::NoSpace) {
                    return Err(self.error("\\D, \\W and \\S cannot stand in a class", "Use [^ ] or alternatives."));
                }
                Ok(item)
            }
            '[' => Err(self.error("there is a [ in a class", "Write \\[ for the character.")),
            ']' if first => Err(self.error("the class is empty", "Write \\] for the character.")),
            _ => {
                self.no_control(character)?;
                self.next();
                Ok(Item::Range(character, character))
            }
        }
    }

    fn class(&mut self) -> Result<Set, PatternError> {
        let negated = self.take('^');
        let mut items = Vec::new();
        let mut before = None;
        loop {
            if !items.is_empty() && self.take(']') {
                return Ok(Set { negated, items });
            }
            let plain = self.peek().filter(|character| *character != '\\');
            if plain.is_some() && plain == before && matches!(plain, Some('&' | '-' | '~' | '|')) {
                return Err(self.error("there is a doubled sign in a class", "Write it once, or \\ before it."));
            }
            before = plain;
            let item = self.member(items.is_empty())?;
            let range_follows = self.peek() == Some('-') && plain != Some('-') && {
                let mut ahead = self.characters.clone();
                ahead.next();
                ahead.peek().is_some_and(|next| *next != ']')
            };
            if !range_follows {
                items.push(item);
                continue;
            }
            self.next();
            before = Some('-');
            let plain = self.peek().filter(|character| *character != '\\');
            if plain == Some('-') {
                return Err(self.error("there is a doubled sign in a class", "Write it once, or \\ before it."));
            }
            let last = self.member(false)?;
            match (item, last) {
                (Item::Range(first, _), Item::Range(last, _)) if first <= last => items.push(Item::Range(first, last)),
                _ => return Err(self.error("this is no range of characters", "Write \\- for the character.")),
            }
        }
    }
}
