//! Texts of one or several literals.

use super::super::document::Doc;
use super::super::strings;
use super::super::tree::{Node, Ref, Text};
use super::{Layout, Level};

impl<'b> Layout<'b> {
    pub(super) fn strings(&mut self, parts: &'b [Text<'b>], level: Level) -> Doc<'b> {
        if let [text] = parts {
            return self.literal(text);
        }
        if !level.is_parenthesized()
            && let Some(joined) = strings::join(self.docs.arena, parts)
        {
            return self.docs.text(joined);
        }
        let content = self.joined_strings(parts, level);
        self.inside_group(level, content)
    }

    fn literal(&mut self, text: &Text<'b>) -> Doc<'b> {
        let text = strings::normalized(self.docs.arena, text.source);
        self.docs.text(text)
    }

    /// One literal if the enclosing group is on one line, otherwise the parts.
    pub(super) fn joined_strings(&mut self, parts: &'b [Text<'b>], level: Level) -> Doc<'b> {
        let Some(joined) = strings::join(self.docs.arena, parts) else {
            let spread = self.spread_strings(parts, level);
            let breaks = parts.iter().skip(1).any(|part| part.new_line);
            let mark = if breaks { Doc::Spread } else { Doc::Nil };
            return self.docs.concat([mark, spread]);
        };
        let joined = self.docs.text(joined);
        let flat = self.docs.if_flat(0, joined);
        let spread = self.spread_strings(parts, level);
        let spread = self.docs.if_spread(0, spread);
        self.docs.concat([flat, spread])
    }

    /// The literals, which break one from the other.
    pub(super) fn spread_strings(&mut self, parts: &'b [Text<'b>], level: Level) -> Doc<'b> {
        let mut docs = self.docs.list(parts.len() * 2);
        for (index, part) in parts.iter().enumerate() {
            if index > 0 {
                docs.push(self.break_or_space(level));
            }
            docs.push(self.literal(part));
        }
        self.docs.concat_list(docs)
    }

    /// The literals of a value as one, if they are several and can be joined.
    pub(super) fn flat_text(&mut self, value: Ref<'b>) -> Option<Doc<'b>> {
        let Node::Strings(parts) = value.node else {
            return None;
        };
        if parts.len() < 2 {
            return None;
        }
        strings::join(self.docs.arena, parts).map(|joined| self.docs.text(joined))
    }
}
