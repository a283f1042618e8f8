//! Statements and the headers of blocks.

use super::super::document::Doc;
use super::super::tree::{Function, Import, ImportName, Item, Items, Node, Ref, Stmt, WithItem};
use super::assignment::has_own_target_parentheses;
use super::parentheses::{Parent, Parenthesize, can_omit_parentheses, is_splittable};
use super::{COMMA, Keep, Layout, Level, SOFT_SPACE};

impl<'b> Layout<'b> {
    /// A statement with the comment behind it; for the header of a block, with its colon and `tail`.
    pub(in super::super) fn statement(
        &mut self,
        statement: &Stmt<'b>,
        comment: Option<&'b str>,
        tail: &'static str,
    ) -> Doc<'b> {
        let with_comment = match *statement {
            Stmt::Assign { targets, value } => Some(self.assign(targets, value, comment)),
            Stmt::Augmented { target, operator, value } => Some(self.augmented(target, operator, value, comment)),
            Stmt::Annotated { target, annotation, value } => Some(self.annotated(target, annotation, value, comment)),
            Stmt::TypeAlias { name, type_parameters, value } => {
                Some(self.type_alias(name, type_parameters, value, comment))
            }
            Stmt::Return(Some(value)) => Some(self.returned(value, comment)),
            _ => None,
        };
        if let Some(doc) = with_comment {
            return doc;
        }
        let content = match *statement {
            Stmt::Words(words) => self.words(words),
            Stmt::Expr(value) => self.expression_statement(value),
            Stmt::Return(_) => self.docs.text("return"),
            Stmt::Raise { exception, cause } => self.raise(exception, cause),
            Stmt::Assert { test, message } => self.assert(test, message),
            Stmt::Delete(items) => self.delete(items),
            Stmt::Import(import) => self.import(import),
            Stmt::Decorator(value) => {
                let value = self.maybe_parenthesize(value, Parent::Other, Parenthesize::Optional, Level::Bare);
                self.docs.concat([self.docs.text("@"), value])
            }
            Stmt::Function(function) => self.function(function),
            Stmt::Class { name, type_parameters, arguments } => self.class(name, type_parameters, arguments),
            Stmt::Condition { word, test } => {
                let test = match test.node {
                    Node::Tuple { own_parentheses: false, .. } => self.source(test, Level::Bare),
                    _ => self.maybe_parenthesize(test, Parent::Other, Parenthesize::IfBreaks, Level::Bare),
                };
                self.docs.concat([self.docs.text(word), super::SPACE, test])
            }
            Stmt::Clause(word) => self.docs.text(word),
            Stmt::For { asynchronous, target, iterable } => self.for_header(asynchronous, target, iterable),
            Stmt::With { asynchronous, items } => self.with_header(asynchronous, items),
            Stmt::Except { star, exception, name } => self.except(star, exception, name),
            Stmt::Verbatim(text) | Stmt::VerbatimHeader(text) => return self.docs.text(text),
            Stmt::Assign { .. } | Stmt::Augmented { .. } | Stmt::Annotated { .. } | Stmt::TypeAlias { .. } => Doc::Nil,
        };
        let tail = if tail.is_empty() { Doc::Nil } else { self.docs.text(tail) };
        let behind = comment.map_or(Doc::Nil, |comment| self.behind(comment));
        self.docs.concat([content, tail, behind])
    }

    fn words(&mut self, words: &'b [&'b str]) -> Doc<'b> {
        let mut docs = self.docs.list(8);
        for (index, word) in words.iter().enumerate() {
            if index > 0 && *word != "," {
                docs.push(super::SPACE);
            }
            docs.push(self.docs.text(word));
        }
        self.docs.concat_list(docs)
    }

    fn expression_statement(&mut self, value: Ref<'b>) -> Doc<'b> {
        if let Node::Binary { operator: "|" | "^" | "<<" | ">>" | "+" | "-", .. } = value.node {
            return self.maybe_parenthesize(value, Parent::Other, Parenthesize::Optional, Level::Bare);
        }
        self.source(value, Level::Bare)
    }

    fn assign(&mut self, targets: &'b [Ref<'b>], value: Ref<'b>, comment: Option<&'b str>) -> Doc<'b> {
        let Some((first, rest)) = targets.split_first() else {
            return Doc::Nil;
        };
        if let Some((last, middle)) = rest.split_last() {
            let mut docs = self.docs.list(8);
            docs.push(self.target(first, true));
            for target in middle {
                docs.push(self.target(target, false));
            }
            docs.push(self.right_to_left(last, "=", value, comment));
            return self.docs.concat_list(docs);
        }
        if has_own_target_parentheses(first) && !first.parenthesized {
            return self.right_to_left(first, "=", value, comment);
        }
        let target = self.target(first, true);
        let value = self.left_to_right(value, Parent::Assignment, comment);
        self.docs.concat([target, value])
    }

    fn augmented(&mut self, target: Ref<'b>, operator: &'b str, value: Ref<'b>, comment: Option<&'b str>) -> Doc<'b> {
        if has_own_target_parentheses(target) && !target.parenthesized {
            return self.right_to_left(target, operator, value, comment);
        }
        let target = self.source(target, Level::Bare);
        let value = self.left_to_right(value, Parent::Assignment, comment);
        self.docs.concat([target, super::SPACE, self.docs.text(operator), super::SPACE, value])
    }

    fn annotated(
        &mut self,
        target: Ref<'b>,
        annotation: Ref<'b>,
        value: Option<Ref<'b>>,
        comment: Option<&'b str>,
    ) -> Doc<'b> {
        let target = self.source(target, Level::Bare);
        let colon = self.docs.text(": ");
        let strict = self.needs_parentheses(annotation, Parent::Annotation) == super::parentheses::Needs::Always;
        let rest = match value {
            Some(value) if !strict && is_splittable(annotation) => self.right_to_left(annotation, "=", value, comment),
            Some(value) => {
                let keep = if strict { Keep::Always } else { Keep::Never };
                let annotation = self.expr(annotation, Level::Bare, keep);
                let value = self.left_to_right(value, Parent::Assignment, comment);
                self.docs.concat([annotation, self.docs.text(" = "), value])
            }
            None if strict => {
                let annotation = self.expr(annotation, Level::Bare, Keep::Always);
                let behind = comment.map_or(Doc::Nil, |comment| self.behind(comment));
                self.docs.concat([annotation, behind])
            }
            None => self.left_to_right(annotation, Parent::Annotation, comment),
        };
        self.docs.concat([target, colon, rest])
    }

    fn type_alias(
        &mut self,
        name: &'b str,
        type_parameters: Option<&'b Items<'b>>,
        value: Ref<'b>,
        comment: Option<&'b str>,
    ) -> Doc<'b> {
        let head = self.docs.concat([self.docs.text("type "), self.docs.text(name)]);
        if let Some(type_parameters) = type_parameters {
            let parameters = self.type_parameters(Some(type_parameters));
            let rest = self.right_to_left_of(parameters, "=", value, comment);
            return self.docs.concat([head, rest]);
        }
        let value = self.left_to_right(value, Parent::Strict, comment);
        self.docs.concat([head, self.docs.text(" = "), value])
    }

    fn returned(&mut self, value: Ref<'b>, comment: Option<&'b str>) -> Doc<'b> {
        let word = self.docs.text("return ");
        if let Node::Tuple { items, own_parentheses } = value.node {
            let behind = comment.map_or(Doc::Nil, |comment| self.behind(comment));
            let tuple = if !own_parentheses && items.items.len() == 2 {
                self.optional_parentheses(|layout, level| layout.comma_list(items, level))
            } else {
                self.expr(value, Level::Bare, Keep::Never)
            };
            return self.docs.concat([word, tuple, behind]);
        }
        let value = self.left_to_right(value, Parent::Strict, comment);
        self.docs.concat([word, value])
    }

    fn raise(&mut self, exception: Option<Ref<'b>>, cause: Option<Ref<'b>>) -> Doc<'b> {
        let mut docs = self.docs.list(8);
        docs.push(self.docs.text("raise"));
        if let Some(exception) = exception {
            docs.push(super::SPACE);
            docs.push(self.maybe_parenthesize(exception, Parent::Other, Parenthesize::Optional, Level::Bare));
        }
        if let Some(cause) = cause {
            docs.push(self.docs.text(" from "));
            docs.push(self.maybe_parenthesize(cause, Parent::Other, Parenthesize::Optional, Level::Bare));
        }
        self.docs.concat_list(docs)
    }

    fn assert(&mut self, test: Ref<'b>, message: Option<Ref<'b>>) -> Doc<'b> {
        let test = self.maybe_parenthesize(test, Parent::Strict, Parenthesize::IfBreaks, Level::Bare);
        let word = self.docs.text("assert ");
        let Some(message) = message else {
            return self.docs.concat([word, test]);
        };
        let message =
            self.maybe_parenthesize(message, Parent::Strict, Parenthesize::IfBreaksParenthesized, Level::Bare);
        self.docs.concat([word, test, self.docs.text(", "), message])
    }

    fn delete(&mut self, items: &'b [Item<'b>]) -> Doc<'b> {
        let word = self.docs.text("del ");
        if let [item] = items {
            let target = self.maybe_parenthesize(item.value, Parent::Strict, Parenthesize::IfBreaks, Level::Bare);
            return self.docs.concat([word, target]);
        }
        let items = Items { items, opening: None, closing: &[], trailing_comma: false };
        let list = self.comma_list(items, Level::Inside);
        let list = self.parenthesize_if_spread(list);
        self.docs.concat([word, list])
    }

    fn import_name(&mut self, name: &ImportName<'b>) -> Doc<'b> {
        let mut docs = self.docs.list(4);
        for comment in name.above {
            docs.push(self.own_line(comment));
            docs.push(super::HARD);
        }
        docs.push(self.docs.text(name.name));
        if let Some(alias) = name.alias {
            docs.push(self.docs.text(" as "));
            docs.push(self.docs.text(alias));
        }
        if let Some(comment) = name.behind {
            docs.push(self.behind(comment));
        }
        self.docs.concat_list(docs)
    }

    fn import(&mut self, import: &'b Import<'b>) -> Doc<'b> {
        let mut docs = self.docs.list(import.names.len() * 3 + 1);
        let Some(from) = import.from else {
            docs.push(self.docs.text("import "));
            for (index, name) in import.names.iter().enumerate() {
                if index > 0 {
                    docs.push(self.docs.text(", "));
                }
                docs.push(self.import_name(name));
            }
            return self.docs.concat_list(docs);
        };
        let head = self.docs.concat([self.docs.text("from "), self.docs.text(from), self.docs.text(" import ")]);
        if let [ImportName { name: "*", .. }] = import.names {
            return self.docs.concat([head, self.docs.text("*")]);
        }
        for (index, name) in import.names.iter().enumerate() {
            if index > 0 {
                docs.push(COMMA);
                docs.push(SOFT_SPACE);
            }
            docs.push(self.import_name(name));
        }
        docs.push(self.docs.if_spread(0, COMMA));
        let names = self.docs.concat_list(docs);
        let names = match import.opening {
            None => self.parenthesize_if_spread(names),
            Some(_) => self.bracketed(super::OPEN, names, super::CLOSE, Level::Bare, import.opening),
        };
        self.docs.concat([head, names])
    }

    fn type_parameters(&mut self, type_parameters: Option<&'b Items<'b>>) -> Doc<'b> {
        match type_parameters {
            None => Doc::Nil,
            Some(items) => self.display("[", *items, "]", Level::Bare),
        }
    }

    fn function(&mut self, function: &'b Function<'b>) -> Doc<'b> {
        let word = self.docs.text(if function.asynchronous { "async def " } else { "def " });
        let name = self.docs.text(function.name);
        let type_parameters = self.type_parameters(function.type_parameters);
        let parameters = self.parameters(&function.parameters);
        let has_parameters = !function.parameters.parameters.is_empty();
        let returns = match function.returns {
            None => Doc::Nil,
            Some(value) => {
                let returns = match value.node {
                    Node::Tuple { .. } => self.expr(value, Level::Bare, Keep::Never),
                    _ => {
                        let parenthesize =
                            if has_parameters { Parenthesize::IfBreaks } else { Parenthesize::IfBreaksParenthesized };
                        let parent = Parent::Returns { parameters: has_parameters };
                        self.maybe_parenthesize(value, parent, parenthesize, Level::Bare)
                    }
                };
                self.docs.concat([self.docs.text(" -> "), returns])
            }
        };
        let signature = self.docs.group([parameters, returns]);
        self.docs.concat([word, name, type_parameters, signature])
    }

    fn class(
        &mut self,
        name: &'b str,
        type_parameters: Option<&'b Items<'b>>,
        arguments: Option<Items<'b>>,
    ) -> Doc<'b> {
        let type_parameters = self.type_parameters(type_parameters);
        let arguments = match arguments {
            Some(arguments) if !arguments.items.is_empty() => self.arguments(arguments, Level::Bare),
            _ => Doc::Nil,
        };
        self.docs.concat([self.docs.text("class "), self.docs.text(name), type_parameters, arguments])
    }

    fn for_header(&mut self, asynchronous: bool, target: Ref<'b>, iterable: Ref<'b>) -> Doc<'b> {
        let word = self.docs.text(if asynchronous { "async for " } else { "for " });
        let target = match target.node {
            Node::Tuple { items, .. } if items.items.len() > 1 => {
                self.optional_parentheses(|layout, level| layout.comma_list(items, level))
            }
            _ => self.maybe_parenthesize(target, Parent::Other, Parenthesize::IfBreaks, Level::Bare),
        };
        let iterable = self.maybe_parenthesize(iterable, Parent::Strict, Parenthesize::IfBreaks, Level::Bare);
        self.docs.concat([word, target, self.docs.text(" in "), iterable])
    }

    fn with_item(&mut self, item: &WithItem<'b>, single: bool, level: Level) -> Doc<'b> {
        let nested = (item.target.is_some() || !single) && item.value.parenthesized;
        let value = if nested {
            self.maybe_parenthesize(item.value, Parent::Strict, Parenthesize::IfBreaksParenthesizedNested, level)
        } else {
            self.expr(item.value, level, Keep::Never)
        };
        self.with_target(value, item, level)
    }

    fn with_target(&mut self, value: Doc<'b>, item: &WithItem<'b>, level: Level) -> Doc<'b> {
        let Some(target) = item.target else {
            return value;
        };
        let target = self.source(target, level);
        self.docs.concat([value, self.docs.text(" as "), target])
    }

    fn with_header(&mut self, asynchronous: bool, items: &'b [WithItem<'b>]) -> Doc<'b> {
        let word = self.docs.text(if asynchronous { "async with " } else { "with " });
        let content = match items {
            [item] if item.value.parenthesized || item.target.is_none() => {
                let value = self.maybe_parenthesize(item.value, Parent::Strict, Parenthesize::IfBreaks, Level::Bare);
                self.with_target(value, item, Level::Bare)
            }
            [item] if can_omit_parentheses(item.value) => {
                self.optional_parentheses(|layout, level| layout.with_item(item, true, level))
            }
            _ => {
                let single = items.len() == 1;
                let mut docs = self.docs.list(items.len() * 3);
                for (index, item) in items.iter().enumerate() {
                    if index > 0 {
                        docs.push(COMMA);
                        docs.push(SOFT_SPACE);
                    }
                    docs.push(self.with_item(item, single, Level::Inside));
                }
                if !single {
                    docs.push(self.docs.if_spread(0, COMMA));
                }
                let list = self.docs.concat_list(docs);
                self.parenthesize_if_spread(list)
            }
        };
        self.docs.concat([word, content])
    }

    fn except(&mut self, star: bool, exception: Option<Ref<'b>>, name: Option<&'b str>) -> Doc<'b> {
        let mut docs = self.docs.list(8);
        docs.push(self.docs.text(if star { "except*" } else { "except" }));
        if let Some(exception) = exception {
            docs.push(super::SPACE);
            docs.push(self.maybe_parenthesize(exception, Parent::Strict, Parenthesize::IfBreaks, Level::Bare));
        }
        if let Some(name) = name {
            docs.push(self.docs.text(" as "));
            docs.push(self.docs.text(name));
        }
        self.docs.concat_list(docs)
    }
}
