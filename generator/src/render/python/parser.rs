//! Parses expressions from the tokens of a logical line. What it does not know is [`Unknown`], and stays as it is.

use bumpalo::Bump;
use bumpalo::collections::Vec as List;

use super::lexer::{Comment, Kind, Token};
use super::tree::{Brackets, Clause, Expr, Item, Items, Node, Parameter, Parameters, Ref, Text};

/// Code that the parser does not know, or a comment in a place where it cannot be kept.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unknown;

pub(super) type Parsed<T> = Result<T, Unknown>;

/// Deeper nesting stays as it is.
const MAX_DEPTH: u32 = 48;
/// Longer chains of operators or calls stay as they are.
const MAX_CHAIN: u32 = 120;

/// Reads one logical line.
pub(super) struct Parser<'b> {
    pub(super) arena: &'b Bump,
    pub(super) tokens: &'b [Token<'b>],
    pub(super) comments: &'b [Comment<'b>],
    pub(super) position: usize,
    /// Comments before this index have found their place.
    claimed: u32,
    depth: u32,
}

pub(super) fn is_keyword(name: &str) -> bool {
    match name.len() {
        2 => matches!(name, "as" | "if" | "in" | "is" | "or"),
        3 => matches!(name, "and" | "def" | "del" | "for" | "not" | "try"),
        4 => matches!(name, "elif" | "else" | "from" | "pass" | "with"),
        5 => matches!(name, "async" | "await" | "break" | "class" | "raise" | "while" | "yield"),
        6 => matches!(name, "assert" | "except" | "global" | "import" | "lambda" | "return"),
        7 => name == "finally",
        8 => matches!(name, "continue" | "nonlocal"),
        _ => false,
    }
}

impl<'b> Parser<'b> {
    /// `tokens` ends with a token that is no part of the line.
    pub(super) fn new(arena: &'b Bump, tokens: &'b [Token<'b>], comments: &'b [Comment<'b>]) -> Self {
        Self { arena, tokens, comments, position: 0, claimed: 0, depth: 0 }
    }

    #[inline]
    pub(super) fn peek(&self) -> &'b Token<'b> {
        self.peek_at(0)
    }

    #[inline]
    pub(super) fn peek_at(&self, ahead: usize) -> &'b Token<'b> {
        let last = self.tokens.len() - 1;
        &self.tokens[(self.position + ahead).min(last)]
    }

    #[inline]
    pub(super) fn at_end(&self) -> bool {
        matches!(self.peek().kind, Kind::Newline | Kind::End)
    }

    pub(super) fn bump(&mut self) -> Parsed<&'b Token<'b>> {
        let token = self.peek();
        if token.comments.1 > self.claimed.max(token.comments.0) {
            return Err(Unknown);
        }
        self.position += 1;
        Ok(token)
    }

    #[inline]
    pub(super) fn is(&self, operator: &str) -> bool {
        self.peek().is(operator)
    }

    #[inline]
    pub(super) fn is_word(&self, word: &str) -> bool {
        self.peek().is_word(word)
    }

    #[inline]
    pub(super) fn accept(&mut self, operator: &str) -> Parsed<bool> {
        let found = self.is(operator);
        if found {
            self.bump()?;
        }
        Ok(found)
    }

    #[inline]
    pub(super) fn accept_word(&mut self, word: &str) -> Parsed<bool> {
        let found = self.is_word(word);
        if found {
            self.bump()?;
        }
        Ok(found)
    }

    pub(super) fn expect(&mut self, operator: &str) -> Parsed<()> {
        if self.accept(operator)? { Ok(()) } else { Err(Unknown) }
    }

    pub(super) fn expect_word(&mut self, word: &str) -> Parsed<()> {
        if self.accept_word(word)? { Ok(()) } else { Err(Unknown) }
    }

    /// The place in the line, to return to with [`Self::reset`].
    pub(super) fn mark(&self) -> (usize, u32) {
        (self.position, self.claimed)
    }

    pub(super) fn reset(&mut self, mark: (usize, u32)) {
        (self.position, self.claimed) = mark;
    }

    pub(super) fn name(&mut self) -> Parsed<&'b str> {
        let token = self.bump()?;
        if token.kind == Kind::Name && !is_keyword(token.text) { Ok(token.text) } else { Err(Unknown) }
    }

    pub(super) fn new_expr(&self, node: Node<'b>) -> Ref<'b> {
        self.arena.alloc(Expr { node, parenthesized: false })
    }

    pub(super) fn list<T>(&self) -> List<'b, T> {
        List::new_in(self.arena)
    }

    // Comments

    /// The comment behind the token that was read last.
    fn comment_behind(&mut self) -> Option<&'b str> {
        let (from, to) = self.peek().comments;
        let from = from.max(self.claimed);
        let comment = self.comments.get(from as usize).filter(|comment| from < to && !comment.own_line)?;
        self.claimed = from + 1;
        Some(comment.text)
    }

    /// The comments on lines of their own above the next token.
    fn comments_above(&mut self) -> Parsed<&'b [&'b str]> {
        let (from, to) = self.peek().comments;
        let from = from.max(self.claimed);
        if from >= to {
            return Ok(&[]);
        }
        let comments = self.comments.get(from as usize..to as usize).ok_or(Unknown)?;
        if comments.iter().any(|comment| !comment.own_line) {
            return Err(Unknown);
        }
        self.claimed = to;
        Ok(self.arena.alloc_slice_fill_iter(comments.iter().map(|comment| comment.text)))
    }

    // Brackets

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

    fn nested<T>(&mut self, parse: impl FnOnce(&mut Self) -> Parsed<T>) -> Parsed<T> {
        if self.depth >= MAX_DEPTH {
            return Err(Unknown);
        }
        self.depth += 1;
        let result = parse(self);
        self.depth -= 1;
        result
    }

    /// Turns the only item that is a comprehension without brackets into one with `brackets`.
    fn display(&mut self, items: Items<'b>, brackets: Brackets, node: Node<'b>) -> Parsed<Ref<'b>> {
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

    fn round(&mut self) -> Parsed<Ref<'b>> {
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

    fn parenthesize(&self, value: Ref<'b>) -> Ref<'b> {
        // Parentheses around a tuple or generator are its own; a second pair says nothing.
        self.arena.alloc(Expr { node: value.node, parenthesized: true })
    }

    fn display_item(&mut self) -> Parsed<Ref<'b>> {
        self.nested(|parser| {
            let value = if parser.is("*") { parser.starred()? } else { parser.named()? };
            parser.maybe_comprehension(value)
        })
    }

    fn dict_or_set_item(&mut self) -> Parsed<Ref<'b>> {
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

    fn curly(&mut self) -> Parsed<Ref<'b>> {
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

    fn argument(&mut self) -> Parsed<Ref<'b>> {
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

    fn maybe_comprehension(&mut self, element: Ref<'b>) -> Parsed<Ref<'b>> {
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

    // Expressions, from the loosest operators to the tightest

    fn tuple_of(
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

    fn starts_expression(&self) -> bool {
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

    fn yield_expr(&mut self) -> Parsed<Ref<'b>> {
        self.expect_word("yield")?;
        if self.accept_word("from")? {
            let value = self.ternary()?;
            return Ok(self.new_expr(Node::YieldFrom(value)));
        }
        let value = if self.starts_expression() { Some(self.expressions()?) } else { None };
        Ok(self.new_expr(Node::Yield(value)))
    }

    fn starred(&mut self) -> Parsed<Ref<'b>> {
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
    fn lone_name(&mut self) -> Parsed<Option<Ref<'b>>> {
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

    fn lambda(&mut self) -> Parsed<Ref<'b>> {
        self.expect_word("lambda")?;
        let parameters = self.parameters(":", false)?;
        if parameters.opening.is_some() {
            return Err(Unknown);
        }
        let parameters = if parameters.parameters.is_empty() { None } else { Some(&*self.arena.alloc(parameters)) };
        let body = self.ternary()?;
        Ok(self.new_expr(Node::Lambda { parameters, body }))
    }

    fn disjunction(&mut self) -> Parsed<Ref<'b>> {
        self.logical("or", |parser| parser.logical("and", Self::negation))
    }

    fn logical(&mut self, operator: &'static str, operand: impl Fn(&mut Self) -> Parsed<Ref<'b>>) -> Parsed<Ref<'b>> {
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

    fn negation(&mut self) -> Parsed<Ref<'b>> {
        if !self.is_word("not") {
            return self.comparison();
        }
        self.nested(|parser| {
            parser.bump()?;
            let operand = parser.negation()?;
            Ok(parser.new_expr(Node::Unary { operator: "not", operand }))
        })
    }

    fn comparison_operator(&mut self) -> Parsed<Option<&'static str>> {
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

    fn comparison(&mut self) -> Parsed<Ref<'b>> {
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

    fn unary(&mut self) -> Parsed<Ref<'b>> {
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

    fn awaited(&mut self) -> Parsed<Ref<'b>> {
        if !self.is_word("await") {
            return self.primary();
        }
        self.bump()?;
        let value = self.primary()?;
        Ok(self.new_expr(Node::Await(value)))
    }

    fn primary(&mut self) -> Parsed<Ref<'b>> {
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

    fn subscript(&mut self, value: Ref<'b>) -> Parsed<Ref<'b>> {
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

    fn subscript_item(&mut self) -> Parsed<Ref<'b>> {
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

    fn atom(&mut self) -> Parsed<Ref<'b>> {
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

    fn strings(&mut self) -> Parsed<Ref<'b>> {
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
