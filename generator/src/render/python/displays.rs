//! Parses everything in brackets: displays, comprehensions, arguments, parameters.

use super::lexer::Kind;
use super::parser::{Parsed, Parser, Unknown};
use super::tree::{Brackets, Clause, Expr, Item, Items, Node, Parameter, Parameters, Ref};

impl<'b> Parser<'b> {
    /// Reads items up to `close`, which is read too.
    pub(super) fn items(&mut self, close: &str, item: impl Fn(&mut Self) -> Parsed<Ref<'b>>) -> Parsed<Items<'b>> {
        let opening = self.comment_behind();
        let mut items = self.list::<Item<'b>>();
        let mut trailing_comma = false;
        loop {
            let above = self.comments_above()?;
            if self.is(close) {
                self.bump()?;
                if items.is_empty() && (opening.is_some() || !above.is_empty()) {
                    return Err(Unknown);
                }
                return Ok(Items { items: items.into_bump_slice(), opening, closing: above, trailing_comma });
            }
            if !items.is_empty() && !trailing_comma {
                return Err(Unknown);
            }
            let value = item(self)?;
            trailing_comma = self.accept(",")?;
            let behind = self.comment_behind();
            items.push(Item { value, above, behind });
        }
    }

    /// Turns the only item that is a comprehension without brackets into one with `brackets`.
    pub(super) fn display(&mut self, items: Items<'b>, brackets: Brackets, node: Node<'b>) -> Parsed<Ref<'b>> {
        if items.items.iter().any(|item| is_bare_comprehension(item.value)) {
            let plain = items.items.len() == 1
                && items.opening.is_none()
                && items.closing.is_empty()
                && items.items[0].above.is_empty()
                && items.items[0].behind.is_none()
                && !items.trailing_comma;
            let Node::Comprehension { element, clauses, .. } = items.items[0].value.node else {
                return Err(Unknown);
            };
            if !plain {
                return Err(Unknown);
            }
            return Ok(self.new_expr(Node::Comprehension { brackets, element, clauses }));
        }
        Ok(self.new_expr(node))
    }

    pub(super) fn round(&mut self) -> Parsed<Ref<'b>> {
        self.expect("(")?;
        if self.is_word("yield") {
            let value = self.yield_expr()?;
            self.expect(")")?;
            return Ok(self.parenthesize(value));
        }
        let items = self.items(")", Self::display_item)?;
        if let [item] = items.items
            && !items.trailing_comma
            && !is_bare_comprehension(item.value)
        {
            let comments =
                items.opening.is_some() || !items.closing.is_empty() || !item.above.is_empty() || item.behind.is_some();
            if comments || matches!(item.value.node, Node::Starred(_)) {
                return Err(Unknown);
            }
            return Ok(self.parenthesize(item.value));
        }
        self.display(items, Brackets::Round, Node::Tuple { items, own_parentheses: true })
    }

    pub(super) fn parenthesize(&self, value: Ref<'b>) -> Ref<'b> {
        // Parentheses around a tuple or generator are its own; a second pair says nothing.
        self.arena.alloc(Expr { node: value.node, parenthesized: true })
    }

    pub(super) fn display_item(&mut self) -> Parsed<Ref<'b>> {
        self.nested(|parser| {
            let value = if parser.is("*") { parser.starred()? } else { parser.named()? };
            parser.maybe_comprehension(value)
        })
    }

    pub(super) fn dict_or_set_item(&mut self) -> Parsed<Ref<'b>> {
        self.nested(|parser| {
            if parser.accept("**")? {
                let value = parser.binary(0)?;
                return Ok(parser.new_expr(Node::Unpacked(value)));
            }
            let key = if parser.is("*") { parser.starred()? } else { parser.named()? };
            if !parser.accept(":")? {
                return parser.maybe_comprehension(key);
            }
            let value = parser.ternary()?;
            let pair = parser.new_expr(Node::Pair { key, value });
            parser.maybe_comprehension(pair)
        })
    }

    pub(super) fn curly(&mut self) -> Parsed<Ref<'b>> {
        self.expect("{")?;
        let items = self.items("}", Self::dict_or_set_item)?;
        let is_dict = items.items.iter().all(|item| matches!(item.value.node, Node::Pair { .. } | Node::Unpacked(_)));
        let any_dict = items.items.iter().any(|item| matches!(item.value.node, Node::Pair { .. } | Node::Unpacked(_)));
        if any_dict && !is_dict {
            return Err(Unknown);
        }
        let node = if is_dict { Node::Dict(items) } else { Node::Set(items) };
        self.display(items, Brackets::Curly, node)
    }

    pub(super) fn argument(&mut self) -> Parsed<Ref<'b>> {
        self.nested(|parser| {
            if parser.is("*") {
                return parser.starred();
            }
            if parser.accept("**")? {
                let value = parser.ternary()?;
                return Ok(parser.new_expr(Node::Unpacked(value)));
            }
            if parser.peek().kind == Kind::Name && parser.peek_at(1).is("=") {
                let name = parser.name()?;
                parser.expect("=")?;
                let value = parser.ternary()?;
                return Ok(parser.new_expr(Node::Keyword { name, value }));
            }
            let value = parser.named()?;
            parser.maybe_comprehension(value)
        })
    }

    /// Reads the arguments of a call from the opening parenthesis on.
    pub(super) fn arguments(&mut self) -> Parsed<Items<'b>> {
        self.expect("(")?;
        let items = self.items(")", Self::argument)?;
        let bare = items.items.iter().filter(|item| is_bare_comprehension(item.value)).count();
        if bare > 0 && (items.items.len() > 1 || items.trailing_comma) {
            return Err(Unknown);
        }
        Ok(items)
    }

    pub(super) fn maybe_comprehension(&mut self, element: Ref<'b>) -> Parsed<Ref<'b>> {
        let asynchronous = self.is_word("async") && self.peek_at(1).is_word("for");
        if !asynchronous && !self.is_word("for") {
            return Ok(element);
        }
        let mut clauses = self.list();
        while self.is_word("for") || self.is_word("async") {
            let asynchronous = self.accept_word("async")?;
            self.expect_word("for")?;
            let target = self.targets()?;
            self.expect_word("in")?;
            let iterable = self.disjunction()?;
            let mut conditions = self.list();
            while self.accept_word("if")? {
                let condition = self.disjunction()?;
                if self.is(":=") {
                    return Err(Unknown);
                }
                conditions.push(condition);
            }
            let conditions = conditions.into_bump_slice();
            clauses.push(Clause { asynchronous, target, iterable, conditions });
        }
        let clauses = clauses.into_bump_slice();
        Ok(self.new_expr(Node::Comprehension { brackets: Brackets::None, element, clauses }))
    }

    /// Reads parameters up to `close`, which is read too.
    pub(super) fn parameters(&mut self, close: &str, annotated: bool) -> Parsed<Parameters<'b>> {
        let opening = self.comment_behind();
        let mut parameters = self.list::<Parameter<'b>>();
        let mut trailing_comma = false;
        loop {
            let above = self.comments_above()?;
            if self.accept(close)? {
                if parameters.is_empty() && (opening.is_some() || !above.is_empty()) {
                    return Err(Unknown);
                }
                let parameters = parameters.into_bump_slice();
                return Ok(Parameters { parameters, opening, closing: above, trailing_comma });
            }
            if !parameters.is_empty() && !trailing_comma {
                return Err(Unknown);
            }
            let mut parameter = Parameter { stars: "", name: "", annotation: None, default: None, above, behind: None };
            if self.accept("/")? {
                parameter.name = "/";
            } else {
                if self.accept("*")? {
                    parameter.stars = "*";
                } else if self.accept("**")? {
                    parameter.stars = "**";
                }
                if parameter.stars != "*" || !self.is(",") {
                    parameter.name = self.name()?;
                    if annotated && self.accept(":")? {
                        let starred = self.is("*");
                        parameter.annotation = Some(if starred { self.starred()? } else { self.ternary()? });
                    }
                    if self.accept("=")? {
                        parameter.default = Some(self.ternary()?);
                    }
                }
            }
            trailing_comma = self.accept(",")?;
            parameter.behind = self.comment_behind();
            parameters.push(parameter);
        }
    }
}

fn is_bare_comprehension(value: Ref) -> bool {
    matches!(value.node, Node::Comprehension { brackets: Brackets::None, .. })
}
