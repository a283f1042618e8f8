//! Writes the blocks of a file: empty lines, comments, and each statement laid out.

use bumpalo::Bump;

use super::TidyOptions;
use super::blocks::{Block, Entry};
use super::comments::tidied;
use super::document::{Builder, Doc};
use super::imports::{is_continuation, is_docstring};
use super::layout::Layout;
use super::lexer::Comment;
use super::printer::Printer;
use super::tree::{Expr, Node, Stmt};

/// What a block is part of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Module,
    Function,
    Class,
    Other,
}

struct Writer {
    /// Holds the document of one statement at a time.
    arena: Bump,
    ignore_trailing_commas: bool,
    printer: Printer,
}

/// Writes a file.
pub(super) fn write(block: &Block, length: usize, options: &TidyOptions) -> String {
    let mut writer = Writer {
        arena: Bump::new(),
        ignore_trailing_commas: options.ignore_trailing_commas,
        printer: Printer::new(options.line_length, length + length / 4 + 64),
    };
    writer.block(block, Kind::Module, 0);
    writer.printer.out
}

fn is_definition(entry: &Entry) -> bool {
    match &entry.statement {
        Stmt::Function(_) | Stmt::Class { .. } | Stmt::Decorator(_) => true,
        Stmt::VerbatimHeader(text) => ["def ", "class ", "async def "].iter().any(|word| text.starts_with(word)),
        _ => false,
    }
}

/// Whether the last statement of the entry, however deep, is a definition.
fn ends_with_definition(entry: &Entry) -> bool {
    if entry.body.as_ref().is_some_and(|body| !body.end_comments.is_empty()) {
        // The comment belongs to the last statement inside.
        return is_definition(entry);
    }
    is_definition(entry) || entry.body.as_ref().and_then(|body| body.entries.last()).is_some_and(ends_with_definition)
}

fn is_import(entry: &Entry) -> bool {
    matches!(entry.statement, Stmt::Import(_))
}

/// A body that is only `...` stands behind its header.
fn is_stub(entry: &Entry) -> bool {
    let Some(body) = &entry.body else {
        return false;
    };
    let [only] = body.entries.as_slice() else {
        return false;
    };
    matches!(only.statement, Stmt::Expr(value) if matches!(value.node, Node::Ellipsis) && !value.parenthesized)
        && only.comments.is_empty()
        && body.end_comments.is_empty()
}

fn body_kind(statement: &Stmt) -> Kind {
    match statement {
        Stmt::Function(_) => Kind::Function,
        Stmt::Class { .. } => Kind::Class,
        _ => Kind::Other,
    }
}

impl Writer {
    fn block(&mut self, block: &Block, kind: Kind, indent: u32) {
        let most = if kind == Kind::Module { 2 } else { 1 };
        let mut previous: Option<&Entry> = None;
        // The statement whose header stands above the clauses in hand.
        let mut statement: Option<&Entry> = None;
        let mut after_docstring = false;
        for (index, entry) in block.entries.iter().enumerate() {
            let docstring = previous.is_none() && kind != Kind::Other && is_docstring(entry);
            let (behind, above) = entry.comments.split_at(previous.map_or(0, |previous| detached(previous, entry)));
            for (index, comment) in behind.iter().enumerate() {
                let definition = index == 0 && previous.is_some_and(is_definition);
                self.blank_lines(if definition { most } else { comment.blank.min(most) });
                self.comment(comment, indent);
            }
            let blank = match (previous, statement) {
                (Some(previous), Some(first)) => {
                    let entries = &block.entries[index..];
                    let commented = !behind.is_empty();
                    Gap { previous, first, commented, above, entry, entries, most, after_docstring }.lines()
                }
                _ => u32::from(kind == Kind::Other && is_definition(entry) && above.is_empty()),
            };
            self.blank_lines(blank);
            self.comments_above(above, entry, most, indent);
            self.entry(entry, docstring, indent);
            after_docstring = docstring && kind != Kind::Function;
            previous = Some(entry);
            if !is_continuation(&entry.statement) {
                statement = Some(entry);
            }
        }
        for (index, comment) in block.end_comments.iter().enumerate() {
            let mut blank = comment.blank.min(most);
            if index == 0 && previous.is_some_and(is_definition) {
                blank = most;
            }
            if previous.is_some() || index > 0 {
                self.blank_lines(blank);
            }
            self.comment(comment, indent);
        }
    }

    fn blank_lines(&mut self, count: u32) {
        for _ in 0..count {
            self.printer.out.push('\n');
        }
    }

    fn comment(&mut self, comment: &Comment, indent: u32) {
        self.arena.reset();
        super::flat::indent(&mut self.printer.out, indent);
        self.printer.out.push_str(tidied(&self.arena, comment.text));
        self.printer.out.push('\n');
    }

    fn comments_above(&mut self, comments: &[Comment], entry: &Entry, most: u32, indent: u32) {
        for (index, comment) in comments.iter().enumerate() {
            if index > 0 {
                self.blank_lines(comment.blank.min(most));
            }
            self.comment(comment, indent);
        }
        if !comments.is_empty() && !is_continuation(&entry.statement) {
            let definition = entry.blank > 0 && is_definition(entry);
            self.blank_lines(if definition { most } else { entry.blank.min(most) });
        }
    }

    fn entry(&mut self, entry: &Entry, docstring: bool, indent: u32) {
        let kind = body_kind(&entry.statement);
        let stub = matches!(kind, Kind::Function | Kind::Class) && entry.trailing.is_none() && is_stub(entry);
        self.arena.reset();
        let docs = Builder::new(&self.arena);
        let mut layout = Layout { docs, ignore_trailing_commas: self.ignore_trailing_commas };
        let doc = document(&mut layout, entry, docstring.then_some(indent), stub);
        self.printer.print(std::slice::from_ref(&doc), layout.docs.last_id(), indent);
        if let Some(body) = &entry.body
            && !stub
        {
            self.block(body, kind, indent + 4);
        }
    }
}

/// The document of a statement; of a docstring at the indentation that is given.
fn document<'d>(layout: &mut Layout<'d>, entry: &Entry<'d>, docstring: Option<u32>, stub: bool) -> Doc<'d> {
    let comment = entry.trailing;
    let behind = comment.map_or(Doc::Nil, |comment| layout.behind(comment));
    match (&entry.statement, docstring) {
        (Stmt::Expr(Expr { node: Node::Strings([text]), .. }), Some(indent)) => {
            let text = super::strings::docstring(layout.docs.arena, text.source, indent as usize);
            let text = layout.docs.text(text);
            layout.docs.concat([text, behind])
        }
        (Stmt::Verbatim(text) | Stmt::VerbatimHeader(text), _) => {
            let text = layout.docs.text(text);
            layout.docs.concat([text, behind])
        }
        (statement, _) => {
            let tail = match (&entry.body, stub) {
                (None, _) => "",
                (Some(_), true) => ": ...",
                (Some(_), false) => ":",
            };
            let only = entry.body.as_ref().and_then(|body| body.entries.first());
            let comment = comment.or(only.filter(|_| stub).and_then(|only| only.trailing));
            layout.statement(statement, comment, tail)
        }
    }
}

/// How many of the comments above `entry` belong to the statement before it: those that an empty line parts from it.
fn detached(previous: &Entry, entry: &Entry) -> usize {
    if entry.comments.is_empty()
        || matches!(previous.statement, Stmt::Decorator(_))
        || is_continuation(&entry.statement)
    {
        return 0;
    }
    let gaps = entry.comments.iter().skip(1).map(|comment| comment.blank).chain([entry.blank]);
    gaps.enumerate().filter(|(_, blank)| *blank > 0).map(|(index, _)| index + 1).last().unwrap_or(0)
}

/// Two neighbouring statements.
struct Gap<'a, 'b> {
    previous: &'a Entry<'b>,
    /// The first clause of the statement that `previous` ends.
    first: &'a Entry<'b>,
    /// Comments on lines of their own stand behind `previous`.
    commented: bool,
    /// The comments of `entry`.
    above: &'a [Comment<'b>],
    entry: &'a Entry<'b>,
    /// `entry` and those behind it.
    entries: &'a [Entry<'b>],
    /// How many empty lines there may be.
    most: u32,
    after_docstring: bool,
}

impl Gap<'_, '_> {
    /// The number of empty lines between them.
    fn lines(&self) -> u32 {
        let source = self.above.first().map_or(self.entry.blank, |comment| comment.blank);
        let gap = source.min(self.most);
        if is_continuation(&self.entry.statement) {
            return if self.above.is_empty() { 0 } else { gap };
        }
        if matches!(self.previous.statement, Stmt::Decorator(_)) {
            return if self.above.is_empty() { 0 } else { gap.min(1) };
        }
        if is_definition(self.entry) || (!self.commented && ends_with_definition(self.previous)) {
            return if source == 0 && !self.commented && self.is_overload() { 0 } else { self.most };
        }
        if is_import(self.previous) && (!is_import(self.entry) || !self.above.is_empty()) {
            // The sorting of imports leaves one line behind them.
            return if self.commented { gap.max(1) } else { 1 };
        }
        if self.first.body.is_some() {
            return gap;
        }
        if self.after_docstring { 1 } else { gap }
    }

    /// A function behind one whose body is `...` may stay close to it.
    fn is_overload(&self) -> bool {
        let defined = self.entries.iter().find(|entry| !matches!(entry.statement, Stmt::Decorator(_)));
        matches!(self.previous.statement, Stmt::Function(_))
            && is_stub(self.previous)
            && defined.is_some_and(|entry| matches!(entry.statement, Stmt::Function(_)))
    }
}
