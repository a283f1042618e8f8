//! A layout document: what a statement may look like on one line or on several. Built by `layout`, laid out by `printer`.

use bumpalo::Bump;
use bumpalo::collections::Vec as List;

/// The width that marks a text with a line break in it.
pub(super) const MULTILINE: u32 = u32::MAX;

/// Where a line may break.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Break {
    /// Nothing, or a new line.
    Soft,
    /// A space, or a new line.
    Space,
    /// Always a new line.
    Hard,
}

/// Names a group, so that other parts can depend on whether it is spread; 0 is no name.
pub(super) type GroupId = u32;

/// A piece of layout.
#[derive(Clone, Copy, Debug)]
pub(super) enum Doc<'b> {
    Nil,
    /// A text and its width.
    Text(&'b str, u32),
    Line(Break),
    /// Parts in sequence; whether one of them must break.
    Concat(&'b [Doc<'b>], bool),
    Group(&'b Group<'b>),
    /// Content one level deeper; whether it must break.
    Indent(&'b [Doc<'b>], bool),
    /// Content one level deeper if the named group is spread.
    IndentIfSpread(GroupId, &'b [Doc<'b>], bool),
    /// Only if the named group (0: the enclosing one) is spread.
    IfSpread(GroupId, &'b [Doc<'b>], bool),
    /// Only if the named group (0: the enclosing one) is on one line.
    IfFlat(GroupId, &'b [Doc<'b>], bool),
    /// May spread although its surroundings are on one line, if the named group (0: always) is on one line.
    MaySpread(GroupId, &'b [Doc<'b>], bool),
    /// The first variant that fits; whether all its lines must fit, not only the first.
    Best(&'b [Doc<'b>], bool),
    /// Parentheses on lines of their own if only these make the content fit.
    BestParentheses(GroupId, &'b [Doc<'b>]),
    /// A comment that goes to the end of the line, and the width to reserve for it.
    Suffix(&'b str, u32),
    /// A comment on a line of its own after the current line.
    SuffixLine(&'b str),
    /// Spreads all enclosing groups.
    Spread,
}

/// Parts that are on one line together or spread together.
#[derive(Clone, Copy, Debug)]
pub(super) struct Group<'b> {
    pub(super) id: GroupId,
    /// Is a group only if this other group is spread (0: always).
    pub(super) condition: GroupId,
    /// Must be spread.
    pub(super) spread: bool,
    pub(super) content: &'b [Doc<'b>],
}

impl Doc<'_> {
    /// Whether the enclosing groups must be spread because of this part.
    pub(super) fn breaks(&self) -> bool {
        match self {
            Doc::Text(_, width) => *width == MULTILINE,
            Doc::Line(kind) => *kind == Break::Hard,
            Doc::Concat(_, breaks)
            | Doc::Indent(_, breaks)
            | Doc::IndentIfSpread(_, _, breaks)
            | Doc::IfSpread(_, _, breaks)
            | Doc::IfFlat(_, _, breaks) => *breaks,
            Doc::Group(group) => group.spread,
            Doc::Suffix(..) | Doc::SuffixLine(_) | Doc::Spread => true,
            Doc::Nil | Doc::MaySpread(..) | Doc::Best(..) | Doc::BestParentheses(..) => false,
        }
    }
}

/// Makes documents in an arena.
pub(super) struct Builder<'b> {
    pub(super) arena: &'b Bump,
    last_id: GroupId,
}

fn any_breaks(docs: &[Doc]) -> bool {
    docs.iter().any(Doc::breaks)
}

impl<'b> Builder<'b> {
    pub(super) fn new(arena: &'b Bump) -> Self {
        Self { arena, last_id: 0 }
    }

    /// The highest name that was given to a group.
    pub(super) fn last_id(&self) -> GroupId {
        self.last_id
    }

    pub(super) fn next_id(&mut self) -> GroupId {
        self.last_id += 1;
        self.last_id
    }

    /// An empty list of parts, for [`Self::concat_list`] and its like.
    pub(super) fn list(&self, capacity: usize) -> List<'b, Doc<'b>> {
        List::with_capacity_in(capacity, self.arena)
    }

    fn slice<const N: usize>(&self, docs: [Doc<'b>; N]) -> &'b [Doc<'b>] {
        self.arena.alloc(docs)
    }

    pub(super) fn concat<const N: usize>(&self, docs: [Doc<'b>; N]) -> Doc<'b> {
        let docs = self.slice(docs);
        Doc::Concat(docs, any_breaks(docs))
    }

    #[expect(clippy::unused_self, reason = "reads as the other constructors do")]
    pub(super) fn concat_list(&self, docs: List<'b, Doc<'b>>) -> Doc<'b> {
        let docs = docs.into_bump_slice();
        Doc::Concat(docs, any_breaks(docs))
    }

    pub(super) fn group<const N: usize>(&self, docs: [Doc<'b>; N]) -> Doc<'b> {
        self.full_group(0, 0, false, docs)
    }

    pub(super) fn group_list(&self, docs: List<'b, Doc<'b>>) -> Doc<'b> {
        self.new_group(0, 0, false, docs.into_bump_slice())
    }

    pub(super) fn full_group<const N: usize>(
        &self,
        id: GroupId,
        condition: GroupId,
        spread: bool,
        docs: [Doc<'b>; N],
    ) -> Doc<'b> {
        self.new_group(id, condition, spread, self.slice(docs))
    }

    fn new_group(&self, id: GroupId, condition: GroupId, spread: bool, content: &'b [Doc<'b>]) -> Doc<'b> {
        let spread = spread || any_breaks(content);
        Doc::Group(self.arena.alloc(Group { id, condition, spread, content }))
    }

    pub(super) fn indent<const N: usize>(&self, docs: [Doc<'b>; N]) -> Doc<'b> {
        let docs = self.slice(docs);
        Doc::Indent(docs, any_breaks(docs))
    }

    pub(super) fn indent_if_spread<const N: usize>(&self, id: GroupId, docs: [Doc<'b>; N]) -> Doc<'b> {
        let docs = self.slice(docs);
        Doc::IndentIfSpread(id, docs, any_breaks(docs))
    }

    pub(super) fn if_spread(&self, id: GroupId, doc: Doc<'b>) -> Doc<'b> {
        Doc::IfSpread(id, self.slice([doc]), doc.breaks())
    }

    pub(super) fn if_flat(&self, id: GroupId, doc: Doc<'b>) -> Doc<'b> {
        Doc::IfFlat(id, self.slice([doc]), doc.breaks())
    }

    pub(super) fn may_spread(&self, id: GroupId, doc: Doc<'b>) -> Doc<'b> {
        Doc::MaySpread(id, self.slice([doc]), doc.breaks())
    }

    pub(super) fn best(&self, variants: &[Doc<'b>], all_lines: bool) -> Doc<'b> {
        Doc::Best(self.arena.alloc_slice_copy(variants), all_lines)
    }

    pub(super) fn best_parentheses<const N: usize>(&self, id: GroupId, docs: [Doc<'b>; N]) -> Doc<'b> {
        Doc::BestParentheses(id, self.slice(docs))
    }

    /// Content on lines of its own, one level deeper, if the group is spread.
    pub(super) fn soft_block(&self, content: Doc<'b>) -> Doc<'b> {
        self.concat([self.indent([Doc::Line(Break::Soft), content]), Doc::Line(Break::Soft)])
    }

    /// Content on lines of its own, one level deeper.
    pub(super) fn block(&self, content: Doc<'b>) -> Doc<'b> {
        self.concat([self.indent([Doc::Line(Break::Hard), content]), Doc::Line(Break::Hard)])
    }

    /// A text, measured.
    #[expect(clippy::unused_self, reason = "reads as the other constructors do")]
    pub(super) fn text(&self, text: &'b str) -> Doc<'b> {
        Doc::Text(text, width(text))
    }
}

/// The columns that a text takes, or [`MULTILINE`].
pub(super) fn width(text: &str) -> u32 {
    let bytes = text.as_bytes();
    if bytes.len() < 64 && bytes.iter().all(|byte| (b' '..0x7f).contains(byte)) {
        return u32::try_from(bytes.len()).unwrap_or(MULTILINE);
    }
    if bytes.contains(&b'\n') {
        return MULTILINE;
    }
    columns(text)
}

/// The columns that one line takes.
pub(super) fn columns(line: &str) -> u32 {
    use unicode_width::UnicodeWidthChar;
    let mut columns = 0_u32;
    for character in line.chars() {
        let one = match character {
            ' '..='~' => 1,
            '\t' => 4,
            _ => u32::try_from(character.width().unwrap_or(0)).unwrap_or(0),
        };
        columns = columns.saturating_add(one);
    }
    columns.min(MULTILINE - 1)
}
