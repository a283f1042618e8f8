//! Lays out a document: decides by width which groups are spread, and writes the lines.

use super::document::{Break, Doc, GroupId, MULTILINE, columns};

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Mode {
    Flat,
    Spread,
}

/// How far a measurement looks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Measure {
    FirstLine,
    AllLines,
    AllLinesMayOverflow,
}

#[derive(Clone, Copy, Debug)]
struct Place {
    mode: Mode,
    measure: Measure,
    indent: u32,
}

/// The parts that are still to be written, from `docs[0]` on.
#[derive(Clone, Copy, Debug)]
struct Frame<'b> {
    docs: &'b [Doc<'b>],
    place: Place,
}

struct Suffix<'b> {
    text: &'b str,
    own_line: bool,
    indent: u32,
}

/// Writes documents one below the other.
pub(super) struct Printer {
    pub(super) out: String,
    line_length: u32,
}

impl Printer {
    pub(super) fn new(line_length: u32, capacity: usize) -> Self {
        Self { out: String::with_capacity(capacity), line_length }
    }

    /// Writes a document as a line (or lines) of its own. Its groups have names up to `groups`.
    pub(super) fn print<'b>(&mut self, docs: &'b [Doc<'b>], groups: GroupId, indent: u32) {
        if super::flat::print(docs, &mut self.out, self.line_length, indent) {
            return;
        }
        let mut run = Run {
            out: &mut self.out,
            line_length: self.line_length,
            column: 0,
            pending_indent: Some(indent),
            measured: false,
            modes: vec![Mode::Flat; groups as usize + 1],
            suffixes: Vec::new(),
            stack: Vec::new(),
            measuring: Vec::new(),
        };
        run.print(docs, indent);
    }
}

/// The writing of one document.
struct Run<'b, 'o> {
    out: &'o mut String,
    line_length: u32,
    column: u32,
    pending_indent: Option<u32>,
    /// A group around this place was measured already and fits.
    measured: bool,
    modes: Vec<Mode>,
    suffixes: Vec<Suffix<'b>>,
    stack: Vec<Frame<'b>>,
    measuring: Vec<Frame<'b>>,
}

enum Fit {
    Yes,
    No,
    Unknown,
}

const INDENT: u32 = 4;
impl<'b> Run<'b, '_> {
    fn print(&mut self, docs: &'b [Doc<'b>], indent: u32) {
        let place = Place { mode: Mode::Spread, measure: Measure::FirstLine, indent };
        self.push(docs, place);
        while let Some(frame) = self.stack.last_mut() {
            let Some((doc, rest)) = frame.docs.split_first() else {
                self.stack.pop();
                continue;
            };
            let place = frame.place;
            frame.docs = rest;
            if rest.is_empty() {
                self.stack.pop();
            }
            self.print_doc(doc, place);
        }
        self.flush_suffixes();
        self.out.push('\n');
    }

    fn push(&mut self, docs: &'b [Doc<'b>], place: Place) {
        if !docs.is_empty() {
            self.stack.push(Frame { docs, place });
        }
    }

    fn mode(&self, id: GroupId, place: Place) -> Mode {
        if id == 0 { place.mode } else { self.modes.get(id as usize).copied().unwrap_or(Mode::Flat) }
    }

    fn set_mode(&mut self, id: GroupId, mode: Mode) {
        if id != 0
            && let Some(slot) = self.modes.get_mut(id as usize)
        {
            *slot = mode;
        }
    }

    fn print_doc(&mut self, doc: &'b Doc<'b>, place: Place) {
        match doc {
            Doc::Nil | Doc::Spread => {}
            Doc::Text(text, width) => self.print_text(text, *width),
            Doc::Line(kind) => match (place.mode, kind) {
                (Mode::Flat, Break::Soft) => {}
                (Mode::Flat, Break::Space) => self.print_text(" ", 1),
                _ => {
                    self.flush_suffixes();
                    self.new_line(place.indent);
                }
            },
            Doc::Concat(docs, _) => self.push(docs, place),
            Doc::Group(group) => {
                let applies = group.condition == 0 || self.mode(group.condition, place) == Mode::Spread;
                if applies {
                    let mode =
                        if group.spread { Mode::Spread } else { self.flat_if_fits(group.id, group.content, place) };
                    self.set_mode(group.id, mode);
                    self.push(group.content, Place { mode, ..place });
                } else {
                    self.push(group.content, place);
                }
            }
            Doc::Indent(docs, _) => self.push(docs, Place { indent: place.indent + INDENT, ..place }),
            Doc::IndentIfSpread(id, docs, _) => {
                let indent = if self.mode(*id, place) == Mode::Spread { place.indent + INDENT } else { place.indent };
                self.push(docs, Place { indent, ..place });
            }
            Doc::IfSpread(id, docs, _) => {
                if self.mode(*id, place) == Mode::Spread {
                    self.push(docs, place);
                }
            }
            Doc::IfFlat(id, docs, _) => {
                if self.mode(*id, place) == Mode::Flat {
                    self.push(docs, place);
                }
            }
            Doc::MaySpread(id, docs, _) => {
                if *id == 0 || self.mode(*id, place) == Mode::Flat {
                    self.measured = false;
                }
                self.push(docs, place);
            }
            Doc::Best(variants, all_lines) => self.print_best(variants, *all_lines, place),
            Doc::BestParentheses(id, docs) => self.print_best_parentheses(*id, docs, place),
            Doc::Suffix(text, _) => self.suffixes.push(Suffix { text, own_line: false, indent: place.indent }),
            Doc::SuffixLine(text) => self.suffixes.push(Suffix { text, own_line: true, indent: place.indent }),
        }
    }

    fn flat_if_fits(&mut self, id: GroupId, docs: &'b [Doc<'b>], place: Place) -> Mode {
        if place.mode == Mode::Flat && self.measured {
            return Mode::Flat;
        }
        self.measured = true;
        self.set_mode(id, Mode::Flat);
        if self.fits(docs, Place { mode: Mode::Flat, ..place }) { Mode::Flat } else { Mode::Spread }
    }

    fn print_best(&mut self, variants: &'b [Doc<'b>], all_lines: bool, place: Place) {
        let Some((last, others)) = variants.split_last() else {
            return;
        };
        if place.mode == Mode::Flat && self.measured {
            self.push(&variants[..1], place);
            return;
        }
        self.measured = true;
        let measure = if all_lines { Measure::AllLines } else { Measure::FirstLine };
        for variant in others {
            let docs = std::slice::from_ref(variant);
            if self.fits(docs, Place { mode: Mode::Flat, measure, ..place }) {
                self.push(docs, Place { mode: Mode::Flat, ..place });
                return;
            }
        }
        self.push(std::slice::from_ref(last), Place { mode: Mode::Spread, ..place });
    }

    fn print_best_parentheses(&mut self, id: GroupId, docs: &'b [Doc<'b>], place: Place) {
        const OPEN: &[Doc<'static>] = &[Doc::Text("(", 1)];
        const LINE: &[Doc<'static>] = &[Doc::Line(Break::Hard)];
        const CLOSE: &[Doc<'static>] = &[Doc::Line(Break::Hard), Doc::Text(")", 1)];
        if self.flat_if_fits(id, docs, place) == Mode::Flat {
            self.set_mode(id, Mode::Flat);
            self.push(docs, Place { mode: Mode::Flat, ..place });
            return;
        }
        self.set_mode(id, Mode::Spread);
        let outer = Place { mode: Mode::Spread, measure: Measure::AllLines, ..place };
        let inner = Place { indent: place.indent + INDENT, ..outer };
        let depth = self.stack.len();
        self.push(CLOSE, outer);
        self.push(docs, inner);
        self.push(LINE, inner);
        if self.fits(OPEN, outer) {
            self.push(OPEN, outer);
            for frame in &mut self.stack[depth..] {
                frame.place.measure = place.measure;
            }
        } else {
            self.stack.truncate(depth);
            self.set_mode(id, Mode::Flat);
            self.push(docs, Place { mode: Mode::Flat, ..place });
        }
    }

    fn indentation(&mut self) {
        if let Some(indent) = self.pending_indent.take() {
            super::flat::indent(self.out, indent);
            self.column += indent;
        }
    }

    fn print_text(&mut self, text: &str, width: u32) {
        self.indentation();
        self.out.push_str(text);
        if width == MULTILINE {
            let last = text.rsplit('\n').next().unwrap_or_default();
            self.column = columns(last);
            self.measured = false;
        } else {
            self.column = self.column.saturating_add(width);
        }
    }

    fn new_line(&mut self, indent: u32) {
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
        self.column = 0;
        self.pending_indent = Some(indent);
        self.measured = false;
    }

    fn flush_suffixes(&mut self) {
        for suffix in std::mem::take(&mut self.suffixes) {
            if suffix.own_line {
                self.new_line(suffix.indent);
            } else {
                self.indentation();
                self.out.push_str("  ");
            }
            self.indentation();
            self.out.push_str(suffix.text);
        }
    }

    /// Whether `docs`, and what follows up to the next line break, fit on the line.
    fn fits(&mut self, docs: &'b [Doc<'b>], place: Place) -> bool {
        let mut measuring = std::mem::take(&mut self.measuring);
        measuring.clear();
        measuring.push(Frame { docs, place });
        let mut state = State { column: self.column, pending_indent: self.pending_indent, rest: self.stack.len() };
        let fits = loop {
            let frame = match measuring.last_mut() {
                Some(frame) => frame,
                None if state.rest == 0 => break true,
                None => {
                    state.rest -= 1;
                    measuring.push(self.stack[state.rest]);
                    continue;
                }
            };
            let Some((doc, rest)) = frame.docs.split_first() else {
                measuring.pop();
                continue;
            };
            let place = frame.place;
            frame.docs = rest;
            if rest.is_empty() {
                measuring.pop();
            }
            match self.fits_doc(doc, place, &mut state, &mut measuring) {
                Fit::Yes => break true,
                Fit::No => break false,
                Fit::Unknown => {}
            }
        };
        self.measuring = measuring;
        fits
    }

    fn fits_doc(&mut self, doc: &'b Doc<'b>, place: Place, state: &mut State, measuring: &mut Vec<Frame<'b>>) -> Fit {
        let mut push = |docs: &'b [Doc<'b>], place: Place| {
            if !docs.is_empty() {
                measuring.push(Frame { docs, place });
            }
        };
        match doc {
            Doc::Nil | Doc::Spread | Doc::SuffixLine(_) => {}
            Doc::Text(text, width) => return self.fits_text(text, *width, place, state),
            Doc::Line(kind) => match (place.mode, kind, place.measure) {
                (Mode::Flat, Break::Soft, _) => {}
                (Mode::Flat, Break::Space, _) => return self.fits_text(" ", 1, place, state),
                (Mode::Flat, Break::Hard, _) | (Mode::Spread, _, Measure::FirstLine) => {
                    return Fit::Yes;
                }
                (Mode::Spread, _, _) => {
                    state.column = 0;
                    state.pending_indent = Some(place.indent);
                }
            },
            Doc::Concat(docs, _) => push(docs, place),
            Doc::Group(group) => {
                let applies = group.condition == 0 || self.mode(group.condition, place) == Mode::Spread;
                let mode = if applies && group.spread { Mode::Spread } else { place.mode };
                if applies {
                    self.set_mode(group.id, mode);
                }
                push(group.content, Place { mode, ..place });
            }
            Doc::Indent(docs, _) => push(docs, Place { indent: place.indent + INDENT, ..place }),
            Doc::IndentIfSpread(id, docs, _) => {
                let indent = if self.mode(*id, place) == Mode::Spread { place.indent + INDENT } else { place.indent };
                push(docs, Place { indent, ..place });
            }
            Doc::IfSpread(id, docs, _) => {
                if self.mode(*id, place) == Mode::Spread {
                    push(docs, place);
                }
            }
            Doc::IfFlat(id, docs, _) => {
                if self.mode(*id, place) == Mode::Flat {
                    push(docs, place);
                }
            }
            Doc::MaySpread(id, docs, breaks) => {
                if place.mode == Mode::Spread {
                    push(docs, place);
                } else if *id == 0 || self.mode(*id, place) == Mode::Flat {
                    let measure = Measure::AllLinesMayOverflow;
                    push(docs, Place { mode: Mode::Spread, measure, ..place });
                } else if *breaks {
                    return Fit::No;
                } else {
                    push(docs, place);
                }
            }
            Doc::Best(variants, all_lines) => {
                if place.mode == Mode::Flat {
                    let measure = if *all_lines { Measure::AllLines } else { Measure::FirstLine };
                    push(&variants[..variants.len().min(1)], Place { measure, ..place });
                } else {
                    push(&variants[variants.len().saturating_sub(1)..], place);
                }
            }
            Doc::BestParentheses(id, docs) => {
                self.set_mode(*id, place.mode);
                push(docs, place);
            }
            Doc::Suffix(_, width) => {
                state.column = state.column.saturating_add(*width);
                if *width > 0 && state.column > self.line_length {
                    return Fit::No;
                }
            }
        }
        Fit::Unknown
    }

    fn fits_text(&self, text: &str, width: u32, place: Place, state: &mut State) -> Fit {
        if let Some(indent) = state.pending_indent.take() {
            state.column += indent;
        }
        let may_overflow = place.measure == Measure::AllLinesMayOverflow;
        if width == MULTILINE {
            let mut lines = text.split('\n');
            let first = columns(lines.next().unwrap_or_default());
            state.column = state.column.saturating_add(first);
            if place.measure == Measure::FirstLine {
                return if state.column > self.line_length { Fit::No } else { Fit::Yes };
            }
            state.column = columns(lines.next_back().unwrap_or_default());
        } else {
            state.column = state.column.saturating_add(width);
        }
        if state.column > self.line_length && !may_overflow { Fit::No } else { Fit::Unknown }
    }
}

struct State {
    column: u32,
    pending_indent: Option<u32>,
    rest: usize,
}
