//! Parses a logical line into statements: one, or the header of a block and those behind its colon.

use super::lexer::{Kind, Token};
use super::parser::{Parsed, Parser, Unknown};
use super::tree::{Function, Import, ImportName, Item, Items, Node, Ref, Stmt, WithItem};

impl<'b> Parser<'b> {
    /// Reads all statements of the line. Whether the line opens a block is told by [`opens_block`].
    pub(super) fn line(&mut self) -> Parsed<Vec<Stmt<'b>>> {
        let mut statements = Vec::with_capacity(1);
        if let Some(header) = self.header()? {
            self.expect(":")?;
            statements.push(header);
            if self.at_end() {
                return Ok(statements);
            }
        }
        loop {
            statements.push(self.simple()?);
            if !self.accept(";")? || self.at_end() {
                break;
            }
        }
        if self.at_end() { Ok(statements) } else { Err(Unknown) }
    }

    fn header(&mut self) -> Parsed<Option<Stmt<'b>>> {
        let token = self.peek();
        if token.kind != Kind::Name {
            return Ok(None);
        }
        let statement = match token.text {
            "async" => {
                self.bump()?;
                match self.peek().text {
                    "def" => self.function(true)?,
                    "for" => self.for_header(true)?,
                    "with" => self.with_header(true)?,
                    _ => return Err(Unknown),
                }
            }
            "def" => self.function(false)?,
            "class" => self.class()?,
            "if" | "elif" | "while" => {
                self.bump()?;
                Stmt::Condition { word: token.text, test: self.named()? }
            }
            "for" => self.for_header(false)?,
            "with" => self.with_header(false)?,
            "try" | "else" | "finally" => {
                self.bump()?;
                Stmt::Clause(token.text)
            }
            "except" => self.except()?,
            "match" if self.ends_with_colon() && self.is_match() => {
                self.bump()?;
                Stmt::Condition { word: token.text, test: self.expressions()? }
            }
            _ => return Ok(None),
        };
        Ok(Some(statement))
    }

    fn ends_with_colon(&self) -> bool {
        let mut tokens = self.tokens.iter().rev().filter(|token| !matches!(token.kind, Kind::Newline | Kind::End));
        tokens.next().is_some_and(|token| token.is(":"))
    }

    /// `match` is a keyword only if a value follows it.
    fn is_match(&self) -> bool {
        let next = self.peek_at(1);
        match next.kind {
            Kind::Name | Kind::Number | Kind::String => true,
            Kind::Operator => matches!(next.text, "{" | "[" | "("),
            Kind::Newline | Kind::End => false,
        }
    }

    fn type_parameters(&mut self) -> Parsed<Option<&'b Items<'b>>> {
        if !self.accept("[")? {
            return Ok(None);
        }
        let items = self.items("]", |parser| {
            let star = parser.accept("*")?;
            let double = !star && parser.accept("**")?;
            let name = parser.name()?;
            let name = parser.new_expr(Node::Name(name));
            if parser.is("=") {
                return Err(Unknown);
            }
            Ok(if star {
                parser.new_expr(Node::Starred(name))
            } else if double {
                parser.new_expr(Node::Unpacked(name))
            } else if parser.accept(":")? {
                let value = parser.ternary()?;
                if parser.is("=") {
                    return Err(Unknown);
                }
                parser.new_expr(Node::Pair { key: name, value })
            } else {
                name
            })
        })?;
        Ok(Some(self.arena.alloc(items)))
    }

    fn function(&mut self, asynchronous: bool) -> Parsed<Stmt<'b>> {
        self.expect_word("def")?;
        let name = self.name()?;
        let type_parameters = self.type_parameters()?;
        self.expect("(")?;
        let parameters = self.parameters(")", true)?;
        let returns = if self.accept("->")? { Some(self.expressions()?) } else { None };
        let function = Function { asynchronous, name, type_parameters, parameters, returns };
        Ok(Stmt::Function(self.arena.alloc(function)))
    }

    fn class(&mut self) -> Parsed<Stmt<'b>> {
        self.bump()?;
        let name = self.name()?;
        let type_parameters = self.type_parameters()?;
        let arguments = if self.is("(") { Some(self.arguments()?) } else { None };
        Ok(Stmt::Class { name, type_parameters, arguments })
    }

    fn for_header(&mut self, asynchronous: bool) -> Parsed<Stmt<'b>> {
        self.bump()?;
        let target = self.targets()?;
        self.expect_word("in")?;
        let iterable = self.expressions()?;
        Ok(Stmt::For { asynchronous, target, iterable })
    }

    fn with_header(&mut self, asynchronous: bool) -> Parsed<Stmt<'b>> {
        self.bump()?;
        // Parentheses around all items, as in `with (open(a) as b, open(c)):`, or around one value.
        let start = self.mark();
        if self.is("(")
            && let Some(items) = self.parenthesized_with_items()
        {
            return Ok(Stmt::With { asynchronous, items });
        }
        self.reset(start);
        let mut items = self.list();
        loop {
            items.push(self.with_item()?);
            if !self.accept(",")? {
                break;
            }
        }
        Ok(Stmt::With { asynchronous, items: items.into_bump_slice() })
    }

    fn parenthesized_with_items(&mut self) -> Option<&'b [WithItem<'b>]> {
        self.bump().ok()?;
        let mut items = self.list();
        let mut comma = true;
        let mut any_target = false;
        while !self.is(")") {
            if !comma {
                return None;
            }
            let item = self.with_item().ok()?;
            any_target |= item.target.is_some();
            items.push(item);
            comma = self.accept(",").ok()?;
        }
        self.bump().ok()?;
        let is_list = any_target || items.len() > 1;
        (is_list && self.is(":")).then(|| items.into_bump_slice() as &[_])
    }

    fn with_item(&mut self) -> Parsed<WithItem<'b>> {
        let value = self.ternary()?;
        let target = if self.accept_word("as")? { Some(self.binary(0)?) } else { None };
        Ok(WithItem { value, target })
    }

    fn except(&mut self) -> Parsed<Stmt<'b>> {
        self.bump()?;
        let star = self.accept("*")?;
        let exception = if self.is(":") { None } else { Some(self.ternary()?) };
        let name = if self.accept_word("as")? { Some(self.name()?) } else { None };
        Ok(Stmt::Except { star, exception, name })
    }

    fn words(&mut self, count: usize) -> Parsed<Stmt<'b>> {
        let mut words = self.list();
        for _ in 0..count {
            words.push(self.bump()?.text);
        }
        Ok(Stmt::Words(words.into_bump_slice()))
    }

    fn simple(&mut self) -> Parsed<Stmt<'b>> {
        let token = self.peek();
        if token.is("@") {
            self.bump()?;
            return Ok(Stmt::Decorator(self.named()?));
        }
        if token.kind != Kind::Name {
            return self.expression_statement();
        }
        match token.text {
            "pass" | "break" | "continue" => self.words(1),
            "return" => {
                self.bump()?;
                Ok(Stmt::Return(self.optional_expressions()?))
            }
            "raise" => self.raise(),
            "assert" => {
                self.bump()?;
                let test = self.ternary()?;
                let message = if self.accept(",")? { Some(self.ternary()?) } else { None };
                Ok(Stmt::Assert { test, message })
            }
            "del" => self.delete(),
            "global" | "nonlocal" => {
                self.bump()?;
                let mut words = self.list();
                words.push(token.text);
                words.push(self.name()?);
                while self.accept(",")? {
                    words.push(",");
                    words.push(self.name()?);
                }
                Ok(Stmt::Words(words.into_bump_slice()))
            }
            "import" => self.import(),
            "from" => self.import_from(),
            "type" if self.peek_at(1).kind == Kind::Name && matches!(self.peek_at(2).text, "=" | "[") => {
                self.bump()?;
                let name = self.name()?;
                let type_parameters = self.type_parameters()?;
                self.expect("=")?;
                let value = self.ternary()?;
                Ok(Stmt::TypeAlias { name, type_parameters, value })
            }
            _ => self.expression_statement(),
        }
    }

    fn ends_statement(&self) -> bool {
        self.at_end() || self.is(";")
    }

    fn optional_expressions(&mut self) -> Parsed<Option<Ref<'b>>> {
        if self.ends_statement() { Ok(None) } else { Ok(Some(self.expressions()?)) }
    }

    fn raise(&mut self) -> Parsed<Stmt<'b>> {
        self.bump()?;
        let exception = if self.ends_statement() { None } else { Some(self.ternary()?) };
        let cause = if self.accept_word("from")? { Some(self.ternary()?) } else { None };
        Ok(Stmt::Raise { exception, cause })
    }

    fn delete(&mut self) -> Parsed<Stmt<'b>> {
        self.bump()?;
        let value = self.targets()?;
        let items = match value.node {
            Node::Tuple { items, .. } if items.items.len() > 1 => items.items,
            _ => self.arena.alloc_slice_copy(&[Item { value, above: &[], behind: None }]),
        };
        if items.iter().any(|item| !item.above.is_empty() || item.behind.is_some()) {
            return Err(Unknown);
        }
        Ok(Stmt::Delete(items))
    }

    fn expression_statement(&mut self) -> Parsed<Stmt<'b>> {
        let first = self.expressions()?;
        let token = self.peek();
        if self.ends_statement() {
            return Ok(Stmt::Expr(first));
        }
        if token.kind != Kind::Operator {
            return Err(Unknown);
        }
        match token.text {
            ":" => {
                self.bump()?;
                let annotation = self.ternary()?;
                let value = if self.accept("=")? { Some(self.expressions()?) } else { None };
                Ok(Stmt::Annotated { target: first, annotation, value })
            }
            "=" => {
                let mut targets = self.list();
                let mut value = first;
                while self.accept("=")? {
                    targets.push(value);
                    value = self.expressions()?;
                }
                Ok(Stmt::Assign { targets: targets.into_bump_slice(), value })
            }
            "+=" | "-=" | "*=" | "/=" | "//=" | "%=" | "@=" | "&=" | "|=" | "^=" | ">>=" | "<<=" | "**=" => {
                self.bump()?;
                let value = self.expressions()?;
                Ok(Stmt::Augmented { target: first, operator: token.text, value })
            }
            _ => Err(Unknown),
        }
    }

    fn dotted_name(&mut self) -> Parsed<&'b str> {
        let first = self.peek();
        self.name()?;
        let mut last = first;
        while self.accept(".")? {
            last = self.peek();
            self.name()?;
        }
        self.joined(first, last)
    }

    /// The text of a dotted name, without spaces between its parts.
    fn joined(&self, first: &Token<'b>, last: &Token<'b>) -> Parsed<&'b str> {
        if first.start == last.start {
            return Ok(first.text);
        }
        let tokens = self
            .tokens
            .iter()
            .filter(|token| token.start >= first.start && token.start <= last.start && token.kind != Kind::Newline);
        let mut name = bumpalo::collections::String::new_in(self.arena);
        for token in tokens {
            name.push_str(token.text);
        }
        Ok(name.into_bump_str())
    }

    fn alias(&mut self) -> Parsed<Option<&'b str>> {
        if self.accept_word("as")? { Ok(Some(self.name()?)) } else { Ok(None) }
    }

    fn import(&mut self) -> Parsed<Stmt<'b>> {
        self.bump()?;
        let mut names = self.list();
        loop {
            let name = self.dotted_name()?;
            names.push(ImportName { name, alias: self.alias()?, above: &[], behind: None });
            if !self.accept(",")? {
                break;
            }
        }
        Ok(Stmt::Import(self.arena.alloc(Import { from: None, opening: None, names: names.into_bump_slice() })))
    }

    fn import_from(&mut self) -> Parsed<Stmt<'b>> {
        self.bump()?;
        let mut from = bumpalo::collections::String::new_in(self.arena);
        while self.is(".") || self.is("...") {
            from.push_str(self.bump()?.text);
        }
        if !self.is_word("import") {
            from.push_str(self.dotted_name()?);
        }
        self.expect_word("import")?;
        let mut names = self.list();
        let parenthesized = self.accept("(")?;
        let opening = if parenthesized { self.comment_behind() } else { None };
        if self.accept("*")? {
            names.push(ImportName { name: "*", alias: None, above: &[], behind: None });
        } else {
            loop {
                let above = if parenthesized { self.comments_above()? } else { &[] };
                if parenthesized && self.is(")") {
                    if !above.is_empty() {
                        return Err(Unknown);
                    }
                    break;
                }
                let name = self.name()?;
                let alias = self.alias()?;
                let more = self.accept(",")?;
                let behind = if parenthesized { self.comment_behind() } else { None };
                names.push(ImportName { name, alias, above, behind });
                if !more {
                    break;
                }
            }
        }
        if parenthesized {
            self.expect(")")?;
        }
        if names.is_empty() || from.is_empty() {
            return Err(Unknown);
        }
        let import = Import { from: Some(from.into_bump_str()), opening, names: names.into_bump_slice() };
        Ok(Stmt::Import(self.arena.alloc(import)))
    }
}

/// Whether the statement is the header of a block.
pub(super) fn opens_block(statement: &Stmt) -> bool {
    matches!(
        statement,
        Stmt::Function(_)
            | Stmt::Class { .. }
            | Stmt::Condition { .. }
            | Stmt::Clause(_)
            | Stmt::For { .. }
            | Stmt::With { .. }
            | Stmt::Except { .. }
            | Stmt::VerbatimHeader(_)
    )
}
