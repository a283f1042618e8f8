//! Lays out generated Python as `ruff format` (line length 100) and its sorting of imports would.
//!
//! Templates write statements as is convenient; [`tidy`] gives them their final form:
//! `lexer -> parser, statements -> blocks -> imports -> layout -> printer`.
//! What the parser does not know stays as it is.

mod aliases;
mod blocks;
mod bundle;
mod comments;
mod displays;
mod document;
mod expressions;
mod flat;
mod imports;
mod layout;
mod lexer;
mod literals;
mod parser;
mod printer;
mod scopes;
mod sorting;
mod statements;
mod stdlib;
mod strings;
mod synchronous;
mod tree;
mod usage;
mod writer;

pub use bundle::{BundleError, Bundling, Module, bundle, redirect};
pub use literals::{docstring, long_string, string_literal};
pub use sorting::exported;
pub use synchronous::synchronous;

/// How to lay out a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TidyOptions {
    /// The number of columns.
    pub line_length: u32,
    /// The packages of the project itself, whose imports come last: `["app", "tests"]`.
    pub first_party: Vec<String>,
    /// Keep imports that the file does not use: for `__init__.py` files that pass names on.
    pub keep_unused_imports: bool,
    /// A comma before a closing bracket does not ask for one line per item.
    pub ignore_trailing_commas: bool,
}

impl Default for TidyOptions {
    fn default() -> Self {
        Self {
            line_length: 100,
            first_party: vec!["app".to_owned(), "tests".to_owned()],
            keep_unused_imports: false,
            ignore_trailing_commas: true,
        }
    }
}

/// A text that is no Python.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TidyError {
    /// A bracket is never closed.
    #[error("line {line}: the bracket is never closed; close it")]
    UnclosedBracket {
        /// The bracket's line.
        line: u32,
    },
    /// A bracket closes what was not opened.
    #[error("line {line}: {bracket:?} closes no bracket; open it or remove it")]
    UnexpectedBracket {
        /// The bracket's line.
        line: u32,
        /// The bracket.
        bracket: char,
    },
    /// A string is never closed.
    #[error("line {line}: the string is never closed; add the closing quotes")]
    UnterminatedString {
        /// The line of its opening quote.
        line: u32,
    },
    /// A character that Python does not know outside of strings.
    #[error("line {line}: {character:?} is no Python; put it into a string or remove it")]
    UnexpectedCharacter {
        /// Its line.
        line: u32,
        /// The character.
        character: char,
    },
    /// A backslash on a line without code.
    #[error("line {line}: a backslash continues nothing; remove it")]
    StrayBackslash {
        /// Its line.
        line: u32,
    },
    /// A line is indented as no block around it.
    #[error("line {line}: the indentation fits no block; align the line with its block")]
    Indentation {
        /// The line.
        line: u32,
    },
}

/// Lays out a Python file, sorts its imports and drops those that it does not use.
///
/// ```
/// use generator::render::python::{TidyOptions, tidy};
/// let source = "from b import c\nimport a\nx = c( a ,1 )";
/// assert_eq!(tidy(source, &TidyOptions::default())?, "import a\nfrom b import c\n\nx = c(a, 1)\n");
/// # Ok::<(), generator::render::python::TidyError>(())
/// ```
///
/// # Errors
/// [`TidyError`] for a text that is no Python: brackets or strings that are not closed, a wrong indentation.
pub fn tidy(source: &str, options: &TidyOptions) -> Result<String, TidyError> {
    let unix;
    let source = source.strip_prefix('\u{feff}').unwrap_or(source);
    let source = if source.contains('\r') {
        unix = source.replace("\r\n", "\n").replace('\r', "\n");
        &unix
    } else {
        source
    };
    let arena = bumpalo::Bump::with_capacity(source.len() * 4 + 1024);
    let lexed = lexer::lex(source)?;
    let mut block = blocks::read(&arena, source, &lexed)?;
    imports::arrange(&arena, &mut block, options);
    Ok(writer::write(&block, source.len(), options))
}
