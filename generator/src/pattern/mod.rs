//! Regular expressions: the syntax that Rust's `regex`, Python's `re` and PostgreSQL share, found anywhere in a text.
//!
//! Literals, escapes (`\d \w \s \D \W \S \t \n \r` and punctuation), classes, groups, alternatives, `* + ? {m,n}` with
//! bounds up to 255, `^`, `$`. `check` reports what is outside; the generated tests take their values from
//! [`Pattern::samples`].

mod parse;
mod run;
mod sample;

use run::Program;

/// The greatest length of a pattern, in characters.
pub const MAX_LENGTH: usize = 500;
/// The greatest bound of a quantifier: PostgreSQL's.
pub const MAX_REPEAT: u32 = 255;

/// A pattern of the shared syntax.
#[derive(Debug, Clone)]
pub struct Pattern {
    tree: Node,
    program: Program,
}

/// Why a text is no pattern of the shared syntax.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message} at character {position}")]
pub struct PatternError {
    /// The character at which it goes wrong, from 1.
    pub position: usize,
    /// What is wrong, without a full stop.
    pub message: String,
    /// How to mend it.
    pub hint: String,
}

impl Pattern {
    /// Reads a pattern.
    ///
    /// # Errors
    /// [`PatternError`] if it is too long, too large when its repetitions are written out, or outside the shared
    /// syntax.
    pub fn new(text: &str) -> Result<Self, PatternError> {
        let tree = parse::parse(text)?;
        let program = Program::new(&tree).ok_or_else(|| PatternError {
            position: 1,
            message: "its repetitions are too large together".to_owned(),
            hint: "Use smaller bounds.".to_owned(),
        })?;
        Ok(Self { tree, program })
    }

    /// True if the pattern is found anywhere in the text.
    #[must_use]
    pub fn matches(&self, text: &str) -> bool {
        self.program.matches(text)
    }

    /// Up to `count` distinct texts that match, each of `min` to `max` characters; always the same ones, short ones
    /// first. Fewer if no more could be derived.
    #[must_use]
    pub fn samples(&self, min: usize, max: Option<usize>, count: usize) -> Vec<String> {
        sample::samples(self, min, max, count)
    }
}

/// A part of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Node {
    Start,
    End,
    Set(Set),
    Sequence(Vec<Node>),
    Either(Vec<Node>),
    Repeat { node: Box<Node>, min: u32, max: Option<u32> },
}

/// A set of characters.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Set {
    negated: bool,
    items: Vec<Item>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Item {
    Range(char, char),
    Digit,
    NoDigit,
    Word,
    NoWord,
    Space,
    NoSpace,
}

impl Set {
    fn one(character: char) -> Self {
        Self { negated: false, items: vec![Item::Range(character, character)] }
    }

    fn has(&self, character: char) -> bool {
        let digit = character.is_ascii_digit();
        let word = character.is_alphanumeric() || character == '_';
        let space = character.is_whitespace();
        let found = self.items.iter().any(|item| match item {
            Item::Range(first, last) => (*first..=*last).contains(&character),
            Item::Digit => digit,
            Item::NoDigit => !digit,
            Item::Word => word,
            Item::NoWord => !word,
            Item::Space => space,
            Item::NoSpace => !space,
        });
        found != self.negated
    }

    /// Characters of the set for samples: letters, digits, then what else is printable in ASCII; failing that the
    /// ends of its ranges.
    fn choices(&self) -> Vec<char> {
        let ascii = ('a'..='z').chain('0'..='9').chain('A'..='Z').chain(' '..='~');
        let mut choices: Vec<char> = Vec::new();
        let others = self.items.iter().filter_map(|item| match item {
            Item::Range(first, last) => Some([*first, *last]),
            _ => None,
        });
        for character in ascii.chain(others.flatten()).chain(['é', '\t', '\n']) {
            if self.has(character) && !choices.contains(&character) {
                choices.push(character);
            }
        }
        let printable: Vec<char> = choices.iter().copied().filter(|choice| !choice.is_control()).collect();
        if printable.is_empty() { choices } else { printable }
    }
}

#[cfg(test)]
mod tests;
