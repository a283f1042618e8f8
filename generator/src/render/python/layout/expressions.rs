//! Expressions, by kind.

use super::super::document::Doc;
use super::super::tree::{Node, Ref};
use super::chains::Chain;
use super::{Keep, Layout, Level, SPACE};

impl<'b> Layout<'b> {
    /// An expression with its parentheses.
    pub(super) fn expr(&mut self, value: Ref<'b>, level: Level, keep: Keep) -> Doc<'b> {
        let parentheses = match keep {
            Keep::Source => value.parenthesized,
            Keep::Always => true,
            Keep::Never => false,
        };
        if !parentheses {
            return self.bare(value, level);
        }
        let content = self.bare(value, Level::Inside);
        self.bracketed(super::OPEN, content, super::CLOSE, level, None)
    }

    /// An expression as it stands, with the parentheses that the source has around it.
    pub(super) fn source(&mut self, value: Ref<'b>, level: Level) -> Doc<'b> {
        self.expr(value, level, Keep::Source)
    }

    fn bare(&mut self, value: Ref<'b>, level: Level) -> Doc<'b> {
        match value.node {
            Node::Name(text) | Node::Constant(text) => self.docs.text(text),
            Node::Ellipsis => self.docs.text("..."),
            Node::Number(text) => {
                let text = super::super::strings::number(self.docs.arena, text);
                self.docs.text(text)
            }
            Node::Strings(parts) => self.strings(parts, level),
            Node::Tuple { items, own_parentheses } => self.tuple(items, own_parentheses, level),
            Node::List(items) => self.display("[", items, "]", level),
            Node::Set(items) | Node::Dict(items) => self.display("{", items, "}", level),
            Node::Comprehension { brackets, element, clauses } => self.comprehension(brackets, element, clauses, level),
            Node::Attribute { .. } | Node::Call { .. } | Node::Subscript { .. } => {
                self.chain(value, Chain::Root, level)
            }
            Node::Binary { .. } | Node::Logical { .. } | Node::Compare { .. } => self.operators(value, level),
            Node::Unary { operator, operand } => {
                let is_power = matches!(operand.node, Node::Binary { operator: "**", .. });
                let keep = if is_power { Keep::Always } else { Keep::Source };
                let operand = self.expr(operand, level, keep);
                let space = if operator == "not" { SPACE } else { Doc::Nil };
                let operator = self.docs.text(operator);
                self.docs.concat([operator, space, operand])
            }
            Node::Ternary { .. } => {
                let content = self.ternary(value, level);
                self.inside_group(level, content)
            }
            Node::Lambda { parameters, body } => self.lambda(parameters, body, level, false),
            Node::Await(inner) => {
                let inner = self.maybe_parenthesize(
                    inner,
                    super::parentheses::Parent::Await,
                    super::parentheses::Parenthesize::IfBreaks,
                    level,
                );
                self.docs.concat([self.docs.text("await "), inner])
            }
            Node::Yield(inner) => match inner {
                None => self.docs.text("yield"),
                Some(inner) => self.yielded("yield ", inner, level),
            },
            Node::YieldFrom(inner) => self.yielded("yield from ", inner, level),
            Node::Starred(inner) => self.prefixed("*", inner, level),
            Node::Unpacked(inner) => self.prefixed("**", inner, level),
            Node::Named { target, value } => {
                let target = self.source(target, level);
                let space = self.break_or_space(level);
                let target = self.docs.group([target, space]);
                let value = self.source(value, level);
                self.docs.concat([target, self.docs.text(":= "), value])
            }
            Node::Slice { lower, upper, step } => self.slice(lower, upper, step, level),
            Node::Pair { key, value } => {
                let key = self.source(key, level);
                let value = self.source(value, level);
                self.docs.group([key, self.docs.text(": "), value])
            }
            Node::Keyword { name, value } => {
                let value = self.source(value, level);
                self.docs.concat([self.docs.text(name), self.docs.text("="), value])
            }
        }
    }

    fn prefixed(&mut self, stars: &'static str, inner: Ref<'b>, level: Level) -> Doc<'b> {
        let inner = self.source(inner, level);
        self.docs.concat([self.docs.text(stars), inner])
    }

    fn yielded(&mut self, words: &'static str, inner: Ref<'b>, level: Level) -> Doc<'b> {
        let inner = self.maybe_parenthesize(
            inner,
            super::parentheses::Parent::Strict,
            super::parentheses::Parenthesize::Optional,
            level,
        );
        self.docs.concat([self.docs.text(words), inner])
    }

    fn ternary(&mut self, value: Ref<'b>, level: Level) -> Doc<'b> {
        let Node::Ternary { body, test, otherwise } = value.node else {
            return Doc::Nil;
        };
        let body = self.source(body, level);
        let test = self.source(test, level);
        let line = self.break_or_space(level);
        let otherwise = if matches!(otherwise.node, Node::Ternary { .. }) && !otherwise.parenthesized {
            self.ternary(otherwise, level)
        } else {
            let content = self.source(otherwise, level);
            self.inside_group(level, content)
        };
        let (if_word, else_word) = (self.docs.text("if "), self.docs.text("else "));
        self.docs.concat([body, line, if_word, test, line, else_word, otherwise])
    }

    fn slice(
        &mut self,
        lower: Option<Ref<'b>>,
        upper: Option<Ref<'b>>,
        step: Option<Option<Ref<'b>>>,
        level: Level,
    ) -> Doc<'b> {
        let simple = [lower, upper, step.flatten()].into_iter().flatten().all(is_simple);
        let space = |wanted: bool| if wanted && !simple { SPACE } else { Doc::Nil };
        let mut docs = self.docs.list(8);
        if let Some(lower) = lower {
            docs.push(self.source(lower, level));
        }
        docs.push(space(lower.is_some()));
        docs.push(self.docs.text(":"));
        docs.push(space(upper.is_some()));
        if let Some(upper) = upper {
            docs.push(self.source(upper, level));
        }
        // A second colon without a value says nothing.
        if let Some(Some(step)) = step {
            docs.push(space(upper.is_some()));
            docs.push(self.docs.text(":"));
            docs.push(space(true));
            docs.push(self.source(step, level));
        } else if step.is_some() {
            docs.push(space(upper.is_some()));
            docs.push(self.docs.text(":"));
        }
        self.docs.concat_list(docs)
    }
}

fn is_simple(value: Ref) -> bool {
    match value.node {
        Node::Unary { operator, operand } => operator != "not" && is_simple(operand),
        Node::Name(_) | Node::Constant(_) | Node::Number(_) | Node::Strings(_) | Node::Ellipsis => true,
        _ => false,
    }
}
