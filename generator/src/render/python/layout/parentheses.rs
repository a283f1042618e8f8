//! When an expression gets parentheses so that it can break, and when it breaks in its own brackets instead.

use super::super::document::Doc;
use super::super::tree::{Brackets, Node, Ref};
use super::operators::{Precedence, precedence};
use super::{CLOSE, Keep, Layout, Level, OPEN, SOFT};

/// What an expression needs when it is too long.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Needs {
    /// Parentheses if it spreads over several lines.
    Multiline,
    Always,
    /// Parentheses if they make it fit.
    BestFit,
    Never,
}

/// What an expression is part of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Parent {
    Await,
    /// The value of an assignment.
    Assignment,
    /// The annotation of a variable.
    Annotation,
    /// The return type of a function with, or without, parameters.
    Returns {
        parameters: bool,
    },
    /// A place where `name := value` needs parentheses.
    Strict,
    Other,
}

/// How a place treats parentheses around an expression.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Parenthesize {
    /// Keeps those of the source.
    Optional,
    IfBreaks,
    /// Also around what could spread in its own brackets.
    IfBreaksParenthesized,
    /// The same inside of other parentheses.
    IfBreaksParenthesizedNested,
}

/// Whether an expression brings its own brackets, and whether something is in them.
pub(super) fn own_parentheses(value: Ref) -> Option<bool> {
    match value.node {
        Node::Comprehension { brackets: Brackets::None, .. } => None,
        Node::Comprehension { .. } | Node::Subscript { .. } => Some(true),
        Node::List(items) | Node::Set(items) | Node::Dict(items) | Node::Tuple { items, own_parentheses: true } => {
            Some(!items.items.is_empty())
        }
        Node::Call { arguments, .. } => Some(!arguments.items.is_empty()),
        _ => None,
    }
}

/// The same, with the parentheses around it.
pub(super) fn any_parentheses(value: Ref) -> Option<bool> {
    match own_parentheses(value) {
        Some(true) => Some(true),
        _ if value.parenthesized => Some(true),
        other => other,
    }
}

/// Whether the expression can be on several lines.
pub(super) fn is_splittable(value: Ref) -> bool {
    match value.node {
        Node::Named { .. }
        | Node::Name(_)
        | Node::Number(_)
        | Node::Constant(_)
        | Node::Ellipsis
        | Node::Slice { .. } => false,
        Node::Tuple { items, .. } | Node::Dict(items) | Node::Set(items) | Node::List(items) => !items.items.is_empty(),
        Node::Unary { operand, .. } => is_splittable(operand),
        Node::Yield(value) => value.is_some(),
        Node::Call { function, arguments } => !arguments.items.is_empty() || function.parenthesized,
        Node::Strings(parts) => parts.len() > 1,
        Node::Lambda { body: inner, .. } | Node::Starred(inner) | Node::Attribute { value: inner, .. } => {
            inner.parenthesized || is_splittable(inner)
        }
        _ => true,
    }
}

/// Follows the expression from its first to its last part, outside of all brackets.
struct Walk<'b> {
    loosest: Precedence,
    count: usize,
    any_brackets: bool,
    last: Option<Ref<'b>>,
    /// The first part; nothing inside if the expression starts with a word or sign.
    first: Option<Option<Ref<'b>>>,
}

impl<'b> Walk<'b> {
    fn operator(&mut self, precedence: Precedence, count: usize) {
        if precedence > self.loosest {
            self.loosest = precedence;
            self.count = count;
        } else if precedence == self.loosest {
            self.count += count;
        }
    }

    fn part(&mut self, value: Ref<'b>) {
        self.last = Some(value);
        if value.parenthesized {
            self.any_brackets = true;
        } else {
            self.inside(value);
        }
        self.first.get_or_insert(Some(value));
    }

    fn inside(&mut self, value: Ref<'b>) {
        match value.node {
            Node::Comprehension { brackets: Brackets::None, element, clauses } => {
                self.part(element);
                for clause in clauses {
                    self.part(clause.target);
                    self.part(clause.iterable);
                    for condition in clause.conditions {
                        self.part(condition);
                    }
                }
            }
            Node::Dict(_)
            | Node::List(_)
            | Node::Set(_)
            | Node::Comprehension { .. }
            | Node::Tuple { own_parentheses: true, .. } => self.any_brackets = true,
            Node::Logical { values, .. } => {
                self.operator(Precedence::Logical, values.len() - 1);
                for value in values {
                    self.part(value);
                }
            }
            Node::Binary { left, operator, right } => {
                self.operator(precedence(operator), 1);
                self.part(left);
                self.part(right);
            }
            Node::Ternary { body, test, otherwise } => {
                self.operator(Precedence::Conditional, 2);
                self.part(body);
                self.part(test);
                self.part(otherwise);
            }
            Node::Compare { left, rest } => {
                self.operator(Precedence::Comparison, rest.len());
                self.part(left);
                for (_, right) in rest {
                    self.part(right);
                }
            }
            Node::Call { function: before, .. } | Node::Subscript { value: before, .. } => {
                self.any_brackets = true;
                self.part(before);
                self.last = Some(value);
            }
            Node::Attribute { value: before, .. } => {
                self.part(before);
                if any_parentheses(before).is_some() {
                    self.operator(Precedence::Attribute, 1);
                }
                self.last = Some(value);
            }
            Node::Named { target, value } => {
                self.part(target);
                self.part(value);
            }
            Node::Tuple { items, .. } => {
                for item in items.items {
                    self.part(item.value);
                }
            }
            Node::Unary { operator, operand } => {
                if operator == "~" {
                    self.operator(Precedence::Inversion, 1);
                }
                self.first.get_or_insert(None);
                self.part(operand);
            }
            Node::Lambda { parameters, body } => {
                self.first.get_or_insert(None);
                for parameter in parameters.map_or(&[][..], |parameters| parameters.parameters) {
                    if let Some(default) = parameter.default {
                        self.part(default);
                    }
                }
                self.part(body);
            }
            Node::Await(value) | Node::Yield(Some(value)) | Node::YieldFrom(value) | Node::Starred(value) => {
                self.first.get_or_insert(None);
                self.part(value);
            }
            Node::Yield(None) => {
                self.first.get_or_insert(None);
            }
            _ => {}
        }
    }
}

/// Whether the expression is better broken in its own brackets than in parentheses around it.
pub(super) fn can_omit_parentheses(value: Ref) -> bool {
    let mut walk = Walk { loosest: Precedence::None, count: 0, any_brackets: false, last: None, first: None };
    walk.inside(value);
    if !walk.any_brackets || walk.count > 1 {
        return false;
    }
    if walk.loosest <= Precedence::Attribute {
        return true;
    }
    let bracketed = |value: Ref| !matches!(value.node, Node::Subscript { .. }) && any_parentheses(value) == Some(true);
    walk.last.is_some_and(bracketed) || walk.first.flatten().is_some_and(bracketed)
}

fn is_multiline_text(value: Ref) -> bool {
    matches!(value.node, Node::Strings([text]) if text.source.contains('\n'))
}

impl<'b> Layout<'b> {
    #[expect(clippy::unused_self, reason = "called like the other rules")]
    pub(super) fn needs_parentheses(&self, value: Ref<'b>, parent: Parent) -> Needs {
        needs(value, parent)
    }

    /// Parentheses around `content`, which is made for [`Level::Inside`], if it spreads.
    pub(super) fn parenthesize_if_spread(&mut self, content: Doc<'b>) -> Doc<'b> {
        let id = self.docs.next_id();
        self.optional_group(id, content)
    }

    fn optional_group(&mut self, id: u32, content: Doc<'b>) -> Doc<'b> {
        let open = self.docs.if_spread(0, OPEN);
        let indented = self.docs.indent_if_spread(id, [SOFT, content]);
        let close = self.docs.if_spread(0, CLOSE);
        self.docs.full_group(id, 0, false, [open, indented, SOFT, close])
    }

    /// Parentheses around an expression if it spreads outside of its own brackets.
    pub(super) fn optional_parentheses(&mut self, content: impl FnOnce(&mut Self, Level) -> Doc<'b>) -> Doc<'b> {
        let id = self.docs.next_id();
        let content = content(self, Level::Optional(id));
        self.optional_group(id, content)
    }

    /// Either of the two before.
    pub(super) fn parenthesize_or_omit(&mut self, value: Ref<'b>) -> Doc<'b> {
        if can_omit_parentheses(value) {
            self.optional_parentheses(|layout, level| layout.expr(value, level, Keep::Never))
        } else {
            let content = self.expr(value, Level::Inside, Keep::Never);
            self.parenthesize_if_spread(content)
        }
    }

    pub(super) fn maybe_parenthesize(
        &mut self,
        value: Ref<'b>,
        parent: Parent,
        parenthesize: Parenthesize,
        level: Level,
    ) -> Doc<'b> {
        if parenthesize == Parenthesize::Optional && value.parenthesized {
            return self.expr(value, level, Keep::Always);
        }
        let needs = needs(value, parent);
        if needs == Needs::Always {
            return self.expr(value, level, Keep::Always);
        }
        if level.is_parenthesized() {
            if parenthesize == Parenthesize::IfBreaksParenthesizedNested {
                let content = self.expr(value, Level::Inside, Keep::Never);
                return self.parenthesize_if_spread(content);
            }
            return self.expr(value, level, Keep::Never);
        }
        match (needs, parenthesize) {
            (Needs::Multiline, _)
            | (Needs::BestFit, Parenthesize::IfBreaksParenthesized | Parenthesize::IfBreaksParenthesizedNested) => {
                self.parenthesize_or_omit(value)
            }
            (Needs::BestFit, Parenthesize::IfBreaks) => {
                let id = self.docs.next_id();
                let content = self.expr(value, Level::Optional(id), Keep::Never);
                self.docs.best_parentheses(id, [content])
            }
            (Needs::BestFit, Parenthesize::Optional) | (Needs::Never | Needs::Always, _) => {
                self.expr(value, level, Keep::Never)
            }
        }
    }
}

fn needs(value: Ref, parent: Parent) -> Needs {
    let unless_awaited = if parent == Parent::Await { Needs::Always } else { Needs::Multiline };
    match value.node {
        Node::Name(_) | Node::Constant(_) | Node::Number(_) | Node::Ellipsis => Needs::BestFit,
        Node::Strings([text]) => {
            if text.source.contains('\n') {
                Needs::Never
            } else {
                Needs::BestFit
            }
        }
        Node::Strings(_) | Node::Starred(_) | Node::Slice { .. } => Needs::Multiline,
        Node::Comprehension { .. }
            if matches!(value.node, Node::Comprehension { brackets: Brackets::Round | Brackets::None, .. }) =>
        {
            if parent == Parent::Await { Needs::Always } else { Needs::Never }
        }
        Node::Tuple { .. } | Node::List(_) | Node::Set(_) | Node::Dict(_) | Node::Comprehension { .. } => Needs::Never,
        Node::Attribute { value: before, .. } => {
            if super::chains::is_fluent(value) {
                Needs::Multiline
            } else if before.parenthesized {
                Needs::Never
            } else {
                needs(before, Parent::Other)
            }
        }
        Node::Call { function, .. } => {
            if super::chains::is_fluent(value) {
                Needs::Multiline
            } else if function.parenthesized {
                Needs::Never
            } else {
                needs(function, Parent::Other)
            }
        }
        Node::Subscript { value: before, .. } => {
            if super::chains::is_fluent(value) {
                return Needs::Multiline;
            }
            if before.parenthesized {
                return Needs::Never;
            }
            match (needs(before, Parent::Other), parent) {
                (Needs::BestFit, Parent::Returns { parameters: true }) => Needs::Never,
                (Needs::BestFit, Parent::Returns { parameters: false }) => Needs::Multiline,
                (other, _) => other,
            }
        }
        Node::Binary { left, right, .. } if parent != Parent::Await => {
            if is_multiline_text(left) && any_parentheses(right).is_some() { Needs::Never } else { Needs::Multiline }
        }
        Node::Compare { left, rest } if parent != Parent::Await => {
            let bracketed = rest.first().is_some_and(|(_, right)| any_parentheses(right).is_some());
            if is_multiline_text(left) && bracketed { Needs::Never } else { Needs::Multiline }
        }
        Node::Binary { .. }
        | Node::Compare { .. }
        | Node::Logical { .. }
        | Node::Ternary { .. }
        | Node::Lambda { .. } => unless_awaited,
        Node::Unary { operand, .. } => {
            if parent == Parent::Await {
                Needs::Always
            } else if operand.parenthesized {
                Needs::Never
            } else {
                needs(operand, Parent::Other)
            }
        }
        Node::Await(inner) => {
            if matches!(parent, Parent::Await | Parent::Annotation | Parent::Returns { .. }) {
                Needs::Always
            } else if inner.parenthesized {
                Needs::Never
            } else {
                needs(inner, Parent::Await)
            }
        }
        Node::Yield(_) | Node::YieldFrom(_) if parent != Parent::Assignment => Needs::Always,
        Node::Yield(Some(inner)) | Node::YieldFrom(inner) => {
            if inner.parenthesized {
                return Needs::Never;
            }
            match needs(inner, Parent::Strict) {
                Needs::BestFit => Needs::Never,
                other => other,
            }
        }
        Node::Yield(None) => Needs::Never,
        Node::Named { .. } => match parent {
            Parent::Other => Needs::Multiline,
            _ => Needs::Always,
        },
        Node::Pair { .. } | Node::Unpacked(_) | Node::Keyword { .. } => Needs::Never,
    }
}
