//! Parses expressions, from the loosest operators to the tightest.

use super::lexer::Kind;
use super::parser::{Parsed, Parser, Unknown, is_keyword};
use super::tree::{Brackets, Item, Items, Node, Ref, Text};

/// Longer chains of operators or calls stay as they are.
const MAX_CHAIN: u32 = 120;

impl<'b> Parser<'b> {
    pub(super) fn tuple_of(
        &mut self,
        item: impl Fn(&mut Self) -> Parsed<Ref<'b>>,
        starts: impl Fn(&Self) -> bool,
    ) -> Parsed<Ref<'b>> {
        let first = item(self)?;
        if !self.is(",") {
            return Ok(first);
        }
        let plain = |value| Item { value, above: &[], behind: None };
        let mut items = self.list();
        items.push(plain(first));
        let mut trailing_comma = false;
        while self.accept(",")? {
            trailing_comma = true;
            if !starts(self) {
                break;
            }
            items.push(plain(item(self)?));
            trailing_comma = false;
        }
        let items = Items { items: items.into_bump_slice(), opening: None, closing: &[], trailing_comma };
        Ok(self.new_expr(Node::Tuple { items, own_parentheses: false }))
    }

    pub(super) fn starts_expression(&self) -> bool {
        let token = self.peek();
        match token.kind {
            Kind::Number | Kind::String => true,
            Kind::Name => !is_keyword(token.text) || matches!(token.text, "not" | "lambda" | "await" | "yield"),
            Kind::Operator => matches!(token.text, "(" | "[" | "{" | "-" | "+" | "~" | "*" | "..."),
            Kind::Newline | Kind::End => false,
        }
    }

    /// The targets of a `for`: no comparisons, so that `in` ends them.
    pub(super) fn targets(&mut self) -> Parsed<Ref<'b>> {
        self.tuple_of(
            |parser| {
                if parser.is("*") { parser.starred() } else { parser.binary(0) }
            },
            Self::starts_expression,
        )
    }

    /// An expression, or several with commas and without parentheses.
    pub(super) fn expressions(&mut self) -> Parsed<Ref<'b>> {
        self.nested(|parser| {
            if parser.is_word("yield") {
                return parser.yield_expr();
            }
            parser.tuple_of(
                |parser| {
                    if parser.is("*") { parser.starred() } else { parser.named() }
                },
                Self::starts_expression,
            )
        })
    }

    pub(super) fn yield_expr(&mut self) -> Parsed<Ref<'b>> {
        self.expect_word("yield")?;
        if self.accept_word("from")? {
            let value = self.ternary()?;
            return Ok(self.new_expr(Node::YieldFrom(value)));
        }
        let value = if self.starts_expression() { Some(self.expressions()?) } else { None };
        Ok(self.new_expr(Node::Yield(value)))
    }

    pub(super) fn starred(&mut self) -> Parsed<Ref<'b>> {
        self.expect("*")?;
        let value = self.binary(0)?;
        Ok(self.new_expr(Node::Starred(value)))
    }

    pub(super) fn named(&mut self) -> Parsed<Ref<'b>> {
        let target = self.ternary()?;
        if !self.accept(":=")? {
            return Ok(target);
        }
        let value = self.ternary()?;
        Ok(self.new_expr(Node::Named { target, value }))
    }

    pub(super) fn ternary(&mut self) -> Parsed<Ref<'b>> {
        if let Some(value) = self.lone_name()? {
            return Ok(value);
        }
        self.nested(|parser| {
            if parser.is_word("lambda") {
                return parser.lambda();
            }
            let body = parser.disjunction()?;
            if !parser.accept_word("if")? {
                return Ok(body);
            }
            let test = parser.disjunction()?;
            parser.expect_word("else")?;
            let otherwise = parser.ternary()?;
            Ok(parser.new_expr(Node::Ternary { body, test, otherwise }))
        })
    }

    /// A name, number or text that is the whole expression: what most expressions are.
    pub(super) fn lone_name(&mut self) -> Parsed<Option<Ref<'b>>> {
        let token = self.peek();
        let next = self.peek_at(1);
        let single = matches!(token.kind, Kind::Name | Kind::Number | Kind::String)
            && match next.kind {
                Kind::Operator => matches!(next.text, "," | ")" | "]" | "=" | "}"),
                Kind::Newline | Kind::End => true,
                Kind::Name | Kind::Number | Kind::String => false,
            };
        if single { self.atom().map(Some) } else { Ok(None) }
    }

    pub(super) fn lambda(&mut self) -> Parsed<Ref<'b>> {
        self.expect_word("lambda")?;
        let parameters = self.parameters(":", false)?;
        if parameters.opening.is_some() {
            return Err(Unknown);
        }
        let parameters = if parameters.parameters.is_empty() { None } else { Some(&*self.arena.alloc(parameters)) };
        let body = self.ternary()?;
        Ok(self.new_expr(Node::Lambda { parameters, body }))
    }

    pub(super) fn disjunction(&mut self) -> Parsed<Ref<'b>> {
        self.logical("or", |parser| parser.logical("and", Self::negation))
    }

    pub(super) fn logical(
        &mut self,
        operator: &'static str,
        operand: impl Fn(&mut Self) -> Parsed<Ref<'b>>,
    ) -> Parsed<Ref<'b>> {
        let first = operand(self)?;
        if !self.is_word(operator) {
            return Ok(first);
        }
        let mut values = self.list();
        values.push(first);
        while self.accept_word(operator)? {
            values.push(operand(self)?);
        }
        if values.len() > MAX_CHAIN as usize {
            return Err(Unknown);
        }
        Ok(self.new_expr(Node::Logical { operator, values: values.into_bump_slice() }))
    }

    pub(super) fn negation(&mut self) -> Parsed<Ref<'b>> {
        if !self.is_word("not") {
            return self.comparison();
        }
        self.nested(|parser| {
            parser.bump()?;
            let operand = parser.negation()?;
            Ok(parser.new_expr(Node::Unary { operator: "not", operand }))
        })
    }

    pub(super) fn comparison_operator(&mut self) -> Parsed<Option<&'static str>> {
        let token = self.peek();
        let operator = match (token.kind, token.text) {
            (Kind::Operator, "==") => "==",
            (Kind::Operator, "!=") => "!=",
            (Kind::Operator, "<=") => "<=",
            (Kind::Operator, ">=") => ">=",
            (Kind::Operator, "<") => "<",
            (Kind::Operator, ">") => ">",
            (Kind::Name, "in") => "in",
            (Kind::Name, "not") if self.peek_at(1).is_word("in") => "not in",
            (Kind::Name, "is") if self.peek_at(1).is_word("not") => "is not",
            (Kind::Name, "is") => "is",
            _ => return Ok(None),
        };
        self.bump()?;
        if operator.contains(' ') {
            self.bump()?;
        }
        Ok(Some(operator))
    }

    pub(super) fn comparison(&mut self) -> Parsed<Ref<'b>> {
        let left = self.binary(0)?;
        let Some(operator) = self.comparison_operator()? else {
            return Ok(left);
        };
        let mut rest = self.list();
        rest.push((operator, self.binary(0)?));
        while let Some(operator) = self.comparison_operator()? {
            rest.push((operator, self.binary(0)?));
        }
        if rest.len() > MAX_CHAIN as usize {
            return Err(Unknown);
        }
        Ok(self.new_expr(Node::Compare { left, rest: rest.into_bump_slice() }))
    }

    /// Binary operators that bind at least as tightly as `level`.
    pub(super) fn binary(&mut self, level: u8) -> Parsed<Ref<'b>> {
        let mut left = self.unary()?;
        let mut length = 0;
        loop {
            let token = self.peek();
            if token.kind != Kind::Operator {
                return Ok(left);
            }
            let found = match token.text {
                "|" => 0,
                "^" => 1,
                "&" => 2,
                "<<" | ">>" => 3,
                "+" | "-" => 4,
                "*" | "/" | "//" | "%" | "@" => 5,
                _ => return Ok(left),
            };
            if found < level {
                return Ok(left);
            }
            length += 1;
            if length > MAX_CHAIN {
                return Err(Unknown);
            }
            self.bump()?;
            let right = self.nested(|parser| parser.binary(found + 1))?;
            left = self.new_expr(Node::Binary { left, operator: token.text, right });
        }
    }

    pub(super) fn unary(&mut self) -> Parsed<Ref<'b>> {
        let token = self.peek();
        if token.kind == Kind::Operator && matches!(token.text, "-" | "+" | "~") {
            return self.nested(|parser| {
                parser.bump()?;
                let operand = parser.unary()?;
                Ok(parser.new_expr(Node::Unary { operator: token.text, operand }))
            });
        }
        let base = self.awaited()?;
        if !self.is("**") {
            return Ok(base);
        }
        self.nested(|parser| {
            parser.bump()?;
            let right = parser.unary()?;
            Ok(parser.new_expr(Node::Binary { left: base, operator: "**", right }))
        })
    }

    pub(super) fn awaited(&mut self) -> Parsed<Ref<'b>> {
        if !self.is_word("await") {
            return self.primary();
        }
        self.bump()?;
        let value = self.primary()?;
        Ok(self.new_expr(Node::Await(value)))
    }

    pub(super) fn primary(&mut self) -> Parsed<Ref<'b>> {
        let mut value = self.atom()?;
        let mut length = 0;
        loop {
            let token = self.peek();
            if token.kind != Kind::Operator {
                return Ok(value);
            }
            value = match token.text {
                "." => {
                    self.bump()?;
                    let name = self.name()?;
                    self.new_expr(Node::Attribute { value, name })
                }
                "(" => {
                    let arguments = self.arguments()?;
                    self.new_expr(Node::Call { function: value, arguments })
                }
                "[" => self.subscript(value)?,
                _ => return Ok(value),
            };
            length += 1;
            if length > MAX_CHAIN {
                return Err(Unknown);
            }
        }
    }

    pub(super) fn subscript(&mut self, value: Ref<'b>) -> Parsed<Ref<'b>> {
        self.expect("[")?;
        let mut items = self.items("]", Self::subscript_item)?;
        let opening = items.opening.take();
        if let [item] = items.items
            && !items.trailing_comma
        {
            if !item.above.is_empty() || item.behind.is_some() || !items.closing.is_empty() || opening.is_some() {
                return Err(Unknown);
            }
            return Ok(self.new_expr(Node::Subscript { value, index: item.value, opening }));
        }
        if items.items.is_empty() {
            return Err(Unknown);
        }
        let index = self.new_expr(Node::Tuple { items, own_parentheses: false });
        Ok(self.new_expr(Node::Subscript { value, index, opening }))
    }

    pub(super) fn subscript_item(&mut self) -> Parsed<Ref<'b>> {
        self.nested(|parser| {
            if parser.is("*") {
                return parser.starred();
            }
            let lower = if parser.is(":") { None } else { Some(parser.named()?) };
            if !parser.accept(":")? {
                return lower.ok_or(Unknown);
            }
            let ends = |parser: &Self| parser.is(":") || parser.is("]") || parser.is(",");
            let upper = if ends(parser) { None } else { Some(parser.ternary()?) };
            let step = if parser.accept(":")? {
                Some(if ends(parser) { None } else { Some(parser.ternary()?) })
            } else {
                None
            };
            Ok(parser.new_expr(Node::Slice { lower, upper, step }))
        })
    }

    pub(super) fn atom(&mut self) -> Parsed<Ref<'b>> {
        let token = self.peek();
        match token.kind {
            Kind::Name => {
                self.bump()?;
                if is_keyword(token.text) {
                    return Err(Unknown);
                }
                Ok(self.new_expr(match token.text {
                    "True" | "False" | "None" => Node::Constant(token.text),
                    name => Node::Name(name),
                }))
            }
            Kind::Number => {
                self.bump()?;
                Ok(self.new_expr(Node::Number(token.text)))
            }
            Kind::String => self.strings(),
            Kind::Operator => match token.text {
                "(" => self.nested(Self::round),
                "[" => self.nested(|parser| {
                    parser.bump()?;
                    let items = parser.items("]", Self::display_item)?;
                    parser.display(items, Brackets::Square, Node::List(items))
                }),
                "{" => self.nested(Self::curly),
                "..." => {
                    self.bump()?;
                    Ok(self.new_expr(Node::Ellipsis))
                }
                _ => Err(Unknown),
            },
            Kind::Newline | Kind::End => Err(Unknown),
        }
    }

    pub(super) fn strings(&mut self) -> Parsed<Ref<'b>> {
        let mut parts = self.list();
        let before = self.position.checked_sub(1).and_then(|before| self.tokens.get(before));
        let mut line = before.map_or(0, |token| token.line);
        while self.peek().kind == Kind::String {
            let token = self.bump()?;
            parts.push(Text { source: token.text, new_line: token.line != line });
            let breaks = token.text.bytes().filter(|byte| *byte == b'\n').count();
            line = token.line + u32::try_from(breaks).unwrap_or(0);
        }
        Ok(self.new_expr(Node::Strings(parts.into_bump_slice())))
    }
}
