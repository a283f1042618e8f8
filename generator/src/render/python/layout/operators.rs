//! Chains of binary, boolean and comparison operators: they break before the operators that bind least.

use super::super::document::Doc;
use super::super::tree::{Node, Ref};
use super::{Keep, Layout, Level, SPACE};

#[derive(Clone, Copy)]
struct Operator<'b> {
    symbol: &'b str,
    precedence: Precedence,
}

/// How loosely an operator binds: the greatest breaks first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Precedence {
    None,
    Attribute,
    Power,
    Inversion,
    Product,
    Sum,
    Shift,
    BitAnd,
    BitXor,
    BitOr,
    Comparison,
    Logical,
    Conditional,
}

pub(super) fn precedence(operator: &str) -> Precedence {
    match operator {
        "**" => Precedence::Power,
        "*" | "/" | "//" | "%" | "@" => Precedence::Product,
        "+" | "-" => Precedence::Sum,
        "<<" | ">>" => Precedence::Shift,
        "&" => Precedence::BitAnd,
        "^" => Precedence::BitXor,
        "|" => Precedence::BitOr,
        "and" | "or" => Precedence::Logical,
        _ => Precedence::Comparison,
    }
}

/// Operands and operators in turn, without regard to how they bind.
struct Flat<'b> {
    operands: Vec<Ref<'b>>,
    operators: Vec<Operator<'b>>,
}

impl<'b> Flat<'b> {
    fn operator(&mut self, symbol: &'b str) {
        self.operators.push(Operator { symbol, precedence: precedence(symbol) });
    }

    fn operand(&mut self, value: Ref<'b>, is_root: bool) {
        if value.parenthesized && !is_root {
            self.operands.push(value);
            return;
        }
        match value.node {
            Node::Binary { left, operator, right } => {
                self.operand(left, false);
                self.operator(operator);
                self.operand(right, false);
            }
            Node::Compare { left, rest } => {
                self.operand(left, false);
                for (operator, right) in rest {
                    self.operator(operator);
                    self.operand(right, false);
                }
            }
            Node::Logical { operator, values } => {
                for (index, value) in values.iter().enumerate() {
                    if index > 0 {
                        self.operator(operator);
                    }
                    self.operand(value, false);
                }
            }
            _ => self.operands.push(value),
        }
    }
}

/// Whether `left ** right` has no spaces around the operator.
fn is_simple_operand(value: Ref) -> bool {
    match value.node {
        Node::Unary { operator: "not", .. } => false,
        Node::Number(_) | Node::Constant(_) | Node::Name(_) => true,
        Node::Unary { operand, .. } => is_simple_operand(operand),
        Node::Attribute { value, .. } => is_simple_operand(value),
        _ => false,
    }
}

impl<'b> Layout<'b> {
    pub(super) fn operators(&mut self, value: Ref<'b>, level: Level) -> Doc<'b> {
        let mut flat = Flat { operands: Vec::new(), operators: Vec::new() };
        flat.operand(value, true);
        let texts = |value: &Ref| !value.parenthesized && matches!(value.node, Node::Strings(parts) if parts.len() > 1);
        if !matches!(value.node, Node::Logical { .. }) && flat.operands.iter().any(texts) {
            return self.with_texts(&flat, level);
        }
        let last = flat.operands.len() - 1;
        let content = self.operands(&flat, 0, last, level);
        self.inside_group(level, content)
    }

    fn operand(&mut self, value: Ref<'b>, level: Level) -> Doc<'b> {
        self.expr(value, level, Keep::Source)
    }

    /// The operands from `first` to `last` with what stands between them.
    fn operands(&mut self, flat: &Flat<'b>, first: usize, last: usize, level: Level) -> Doc<'b> {
        if first == last {
            return self.operand(flat.operands[first], level);
        }
        let between = &flat.operators[first..last];
        let loosest = between.iter().map(|operator| operator.precedence).max().unwrap_or(Precedence::None);
        let mut docs = self.docs.list(between.len() * 4 + 1);
        let mut start = first;
        for index in first..last {
            let operator = flat.operators[index];
            if operator.precedence != loosest {
                continue;
            }
            docs.push(self.part(flat, start, index, level));
            let simple = |value: Ref| !value.parenthesized && is_simple_operand(value);
            let tight = operator.symbol == "**" && simple(flat.operands[index]) && simple(flat.operands[index + 1]);
            let symbol = self.docs.text(operator.symbol);
            if tight {
                docs.push(self.break_or_nothing(level));
                docs.push(symbol);
                docs.push(match level {
                    Level::Bare => Doc::Nil,
                    Level::Optional(id) => self.docs.if_spread(id, SPACE),
                    Level::Inside => self.docs.if_spread(0, SPACE),
                });
            } else {
                docs.push(self.break_or_space(level));
                docs.push(symbol);
                docs.push(SPACE);
            }
            start = index + 1;
        }
        docs.push(self.part(flat, start, last, level));
        self.docs.concat_list(docs)
    }

    fn part(&mut self, flat: &Flat<'b>, first: usize, last: usize, level: Level) -> Doc<'b> {
        let content = self.operands(flat, first, last, level);
        if first == last { content } else { self.inside_group(level, content) }
    }

    /// Operators around texts of several literals: the texts break before the operators do.
    fn with_texts(&mut self, flat: &Flat<'b>, level: Level) -> Doc<'b> {
        let mut docs = self.docs.list(8);
        let mut group = self.docs.list(4);
        let last = flat.operands.len() - 1;
        let mut start = 0;
        for (index, value) in flat.operands.iter().enumerate() {
            let Node::Strings(parts) = value.node else { continue };
            if value.parenthesized || parts.len() < 2 {
                continue;
            }
            if index > 0 {
                let space = if start < index { SPACE } else { Doc::Nil };
                if start < index {
                    group.push(self.operands(flat, start, index - 1, level));
                    group.push(self.break_or_space(level));
                    group.push(self.docs.text(flat.operators[index - 1].symbol));
                }
                let before = self.docs.concat_list(std::mem::replace(&mut group, self.docs.list(4)));
                docs.push(self.inside_group(level, before));
                docs.push(space);
            }
            docs.push(self.joined_strings(parts, level));
            if index < last {
                group.push(self.break_or_space(level));
                group.push(self.docs.text(flat.operators[index].symbol));
                group.push(SPACE);
            }
            start = index + 1;
        }
        if start <= last {
            group.push(self.operands(flat, start, last, level));
            let after = self.docs.concat_list(group);
            docs.push(self.inside_group(level, after));
        }
        let content = self.docs.concat_list(docs);
        self.inside_group(level, content)
    }
}
