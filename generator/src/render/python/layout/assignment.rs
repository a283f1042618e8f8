//! Assignments, and values behind `return`: which side breaks first.

use super::super::document::Doc;
use super::super::tree::{Node, Ref};
use super::parentheses::{Needs, Parent, Parenthesize, any_parentheses, own_parentheses};
use super::{CLOSE, Keep, Layout, Level, OPEN, SPACE};

pub(super) fn has_own_target_parentheses(target: Ref) -> bool {
    matches!(target.node, Node::Tuple { .. }) || own_parentheses(target).is_some()
}

fn follows_brackets(target: Ref) -> bool {
    match target.node {
        Node::Attribute { value, .. } => any_parentheses(value).is_some() || follows_brackets(value),
        Node::Subscript { .. } => true,
        Node::Call { arguments, .. } => !arguments.items.is_empty(),
        _ => false,
    }
}

fn takes_parentheses(target: Ref) -> bool {
    !(has_own_target_parentheses(target) || follows_brackets(target))
}

impl<'b> Layout<'b> {
    /// A target and its `=`. The first target keeps its parentheses.
    pub(super) fn target(&mut self, target: Ref<'b>, first: bool) -> Doc<'b> {
        let doc = if first {
            self.source(target, Level::Bare)
        } else if takes_parentheses(target) {
            let content = self.expr(target, Level::Inside, Keep::Never);
            self.parenthesize_if_spread(content)
        } else {
            self.expr(target, Level::Bare, Keep::Never)
        };
        self.docs.concat([doc, self.docs.text(" = ")])
    }

    fn before_operator(&mut self, target: Ref<'b>) -> Doc<'b> {
        if takes_parentheses(target) {
            self.parenthesize_or_omit(target)
        } else {
            self.expr(target, Level::Bare, Keep::Never)
        }
    }

    /// Whether a comment behind the statement goes into the parentheses of this value.
    fn inlines_comment(&self, value: Ref<'b>, parent: Parent) -> bool {
        match value.node {
            Node::Name(_) | Node::Constant(_) | Node::Number(_) => true,
            Node::Strings(_) => self.needs_parentheses(value, parent) == Needs::BestFit,
            _ => false,
        }
    }

    fn maybe_parenthesize_value(&mut self, value: Ref<'b>, parent: Parent) -> Doc<'b> {
        if let Node::Lambda { parameters, body } = value.node {
            let content = self.lambda(parameters, body, Level::Inside, true);
            return self.parenthesize_if_spread(content);
        }
        self.maybe_parenthesize(value, parent, Parenthesize::IfBreaks, Level::Bare)
    }

    /// A value behind a word or a target that cannot break, with the comment behind the statement.
    pub(super) fn left_to_right(&mut self, value: Ref<'b>, parent: Parent, comment: Option<&'b str>) -> Doc<'b> {
        let behind = comment.map_or(Doc::Nil, |comment| self.behind(comment));
        let flat = self.flat_text(value);
        if flat.is_none() && !self.inlines_comment(value, parent) {
            let value = self.maybe_parenthesize_value(value, parent);
            return self.docs.concat([value, behind]);
        }
        let id = self.docs.next_id();
        if let Some(flat) = flat {
            let Node::Strings(parts) = value.node else {
                return Doc::Nil;
            };
            let expanded = self.spread_strings(parts, Level::Optional(id));
            let single_line = self.docs.concat([flat, behind]);
            let joined = self.docs.soft_block(self.docs.concat([flat, behind]));
            let joined = self.docs.full_group(id, 0, true, [OPEN, joined, CLOSE]);
            let block = self.docs.block(expanded);
            let spread = self.docs.full_group(id, 0, true, [OPEN, block, CLOSE, behind]);
            return self.docs.best(&[single_line, joined, spread], true);
        }
        let content = self.expr(value, Level::Bare, Keep::Never);
        if comment.is_none() {
            return self.docs.best_parentheses(id, [content]);
        }
        let inside = self.docs.if_spread(0, behind);
        let best = self.docs.best_parentheses(id, [content, inside]);
        let outside = self.docs.if_flat(id, behind);
        self.docs.concat([best, outside])
    }

    /// A target or annotation that may break, and a value that is broken first.
    pub(super) fn right_to_left(
        &mut self,
        target: Ref<'b>,
        operator: &'b str,
        value: Ref<'b>,
        comment: Option<&'b str>,
    ) -> Doc<'b> {
        let target = self.before_operator(target);
        self.right_to_left_of(target, operator, value, comment)
    }

    /// The same for a target that is a document already.
    pub(super) fn right_to_left_of(
        &mut self,
        target: Doc<'b>,
        operator: &'b str,
        value: Ref<'b>,
        comment: Option<&'b str>,
    ) -> Doc<'b> {
        let behind = comment.map_or(Doc::Nil, |comment| self.behind(comment));
        let operator = self.docs.concat([SPACE, self.docs.text(operator), SPACE]);
        let inline = self.inlines_comment(value, Parent::Assignment);
        let is_chain = matches!(value.node, Node::Attribute { .. } | Node::Call { .. } | Node::Subscript { .. });
        let best_fit = is_chain && self.needs_parentheses(value, Parent::Assignment) == Needs::BestFit;
        let flat = self.flat_text(value);
        if !inline && !best_fit && flat.is_none() {
            let value = self.maybe_parenthesize_value(value, Parent::Assignment);
            return self.docs.concat([target, operator, value, behind]);
        }
        // The comment belongs to what can be parenthesized with it.
        let (inner, outer) = if inline || flat.is_some() { (behind, Doc::Nil) } else { (Doc::Nil, behind) };
        let content = match flat {
            Some(flat) => flat,
            None => self.expr(value, Level::Bare, Keep::Never),
        };
        if flat.is_none() && target.breaks() {
            return self.docs.concat([target, operator, content, inner, outer]);
        }
        let spread_target = self.docs.full_group(0, 0, true, [target]);
        let single_line = self.docs.concat([target, operator, content, inner]);
        let block = self.docs.soft_block(self.docs.concat([content, inner]));
        let block = self.docs.full_group(0, 0, true, [block]);
        let parenthesized = self.docs.concat([target, operator, OPEN, block, CLOSE]);
        let split = self.docs.concat([spread_target, operator, content, inner]);
        if is_chain {
            let spread = self.docs.full_group(0, 0, true, [content]);
            let spread = self.docs.concat([target, operator, spread]);
            let best = self.docs.best(&[single_line, spread, parenthesized, split], false);
            return self.docs.concat([best, outer]);
        }
        let (Some(flat), Node::Strings(parts)) = (flat, value.node) else {
            let best = self.docs.best(&[single_line, parenthesized, split], false);
            return self.docs.concat([best, outer]);
        };
        let id = self.docs.next_id();
        let expanded = self.spread_strings(parts, Level::Optional(id));
        let expanded = self.docs.soft_block(expanded);
        let expanded = self.docs.full_group(id, 0, true, [expanded]);
        let several_lines = self.docs.concat([target, operator, OPEN, expanded, CLOSE, inner]);
        let joined = self.docs.soft_block(self.docs.concat([flat, inner]));
        let joined = self.docs.full_group(0, 0, true, [joined]);
        let split_joined = self.docs.concat([spread_target, operator, OPEN, joined, CLOSE]);
        let split_lines = self.docs.concat([spread_target, operator, OPEN, expanded, CLOSE, inner]);
        let variants = [single_line, parenthesized, several_lines, split, split_joined, split_lines];
        let variants = if target.breaks() { &variants[3..] } else { &variants[..] };
        self.docs.best(variants, true)
    }
}
