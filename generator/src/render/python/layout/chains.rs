//! Chains of attributes, calls and subscripts, and when each link gets a line of its own.

use super::super::document::Doc;
use super::super::tree::{Node, Ref};
use super::{Keep, Layout, Level, SOFT};

/// Where in a chain an expression stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Chain {
    /// At its end, from where the chain is looked at as a whole.
    Root,
    /// In a chain with a line for each call.
    Fluent,
    /// In another chain.
    Plain,
}

/// A chain is fluent if at least two attributes follow a call, a subscript or parentheses.
pub(super) fn is_fluent(value: Ref) -> bool {
    let mut links = 0;
    let mut current = value;
    loop {
        match current.node {
            Node::Attribute { value, .. } => {
                if value.parenthesized {
                    links += 1;
                    break;
                }
                if matches!(value.node, Node::Call { .. } | Node::Subscript { .. }) {
                    links += 1;
                }
                current = value;
            }
            Node::Call { function: value, .. } | Node::Subscript { value, .. } => {
                if value.parenthesized {
                    break;
                }
                current = value;
            }
            _ => break,
        }
    }
    links >= 2
}

fn is_decimal(value: Ref) -> bool {
    let Node::Number(text) = value.node else {
        return false;
    };
    let radix = text.as_bytes().get(1).is_some_and(|byte| matches!(byte | 0x20, b'x' | b'o' | b'b'));
    !radix && !text.ends_with(['j', 'J'])
}

impl<'b> Layout<'b> {
    pub(super) fn chain(&mut self, value: Ref<'b>, position: Chain, level: Level) -> Doc<'b> {
        let inner = match position {
            Chain::Root if level.is_parenthesized() && is_fluent(value) => Chain::Fluent,
            Chain::Root => Chain::Plain,
            other => other,
        };
        let doc = match value.node {
            Node::Attribute { value: before, name } => {
                let parentheses = before.parenthesized || is_decimal(before);
                let before_doc =
                    if parentheses { self.expr(before, level, Keep::Always) } else { self.link(before, inner, level) };
                let breaks = inner == Chain::Fluent
                    && (parentheses || matches!(before.node, Node::Call { .. } | Node::Subscript { .. }));
                let line = if breaks { SOFT } else { Doc::Nil };
                self.docs.concat([before_doc, line, self.docs.text("."), self.docs.text(name)])
            }
            Node::Call { function, arguments } => {
                let function = if function.parenthesized {
                    self.expr(function, level, Keep::Always)
                } else {
                    self.link(function, inner, level)
                };
                let arguments = self.arguments(arguments, level);
                self.docs.concat([function, arguments])
            }
            Node::Subscript { value: before, index, opening } => {
                let before = if before.parenthesized {
                    self.expr(before, level, Keep::Always)
                } else {
                    self.link(before, inner, level)
                };
                let index = self.index(index);
                let (open, close) = (self.docs.text("["), self.docs.text("]"));
                let subscript = self.bracketed(open, index, close, level, opening);
                self.docs.concat([before, subscript])
            }
            _ => return self.expr(value, level, Keep::Never),
        };
        if position == Chain::Root && inner == Chain::Fluent { self.docs.group([doc]) } else { doc }
    }

    /// What stands before a link of a chain.
    fn link(&mut self, value: Ref<'b>, inner: Chain, level: Level) -> Doc<'b> {
        match value.node {
            Node::Attribute { .. } | Node::Call { .. } | Node::Subscript { .. } => {
                // A plain chain stays plain: its parts are not looked at again.
                self.chain(value, inner, level)
            }
            _ => self.expr(value, level, Keep::Never),
        }
    }
}
