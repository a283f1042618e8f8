//! Everything in brackets: displays, tuples, comprehensions, arguments, parameters.

use bumpalo::collections::Vec as List;

use super::super::document::Doc;
use super::super::tree::{Brackets, Clause, Item, Items, Node, Parameter, Parameters, Ref};
use super::{CLOSE, COMMA, HARD, Keep, Layout, Level, OPEN, SOFT_SPACE, SPACE};

impl<'b> Layout<'b> {
    /// Items on one line, or one per line with a comma behind the last of several.
    pub(super) fn comma_list(&mut self, items: Items<'b>, level: Level) -> Doc<'b> {
        let mut docs = self.docs.list(items.items.len() * 4 + 2);
        for (index, item) in items.items.iter().enumerate() {
            if index > 0 {
                docs.push(COMMA);
                docs.push(SOFT_SPACE);
            }
            self.item(item, level, &mut docs);
        }
        self.end_of_list(&items, &mut docs);
        self.docs.concat_list(docs)
    }

    fn item(&mut self, item: &Item<'b>, level: Level, docs: &mut List<'b, Doc<'b>>) {
        for comment in item.above {
            docs.push(self.own_line(comment));
            docs.push(HARD);
        }
        docs.push(self.source(item.value, level));
        if let Some(comment) = item.behind {
            docs.push(self.behind(comment));
        }
    }

    fn end_of_list(&self, items: &Items<'b>, docs: &mut List<'b, Doc<'b>>) {
        for comment in items.closing {
            docs.push(Doc::SuffixLine(super::super::comments::tidied(self.docs.arena, comment)));
        }
        let spreads = items.trailing_comma && !self.ignore_trailing_commas;
        if spreads || items.items.len() > 1 {
            docs.push(self.docs.if_spread(0, COMMA));
        }
        if spreads {
            docs.push(Doc::Spread);
        }
    }

    pub(super) fn display(
        &mut self,
        open: &'static str,
        items: Items<'b>,
        close: &'static str,
        level: Level,
    ) -> Doc<'b> {
        let (open, close) = (self.docs.text(open), self.docs.text(close));
        if items.items.is_empty() {
            return self.docs.concat([open, close]);
        }
        let content = self.comma_list(items, Level::Inside);
        self.bracketed(open, content, close, level, items.opening)
    }

    pub(super) fn tuple(&mut self, items: Items<'b>, own_parentheses: bool, level: Level) -> Doc<'b> {
        match items.items {
            [] => self.docs.text("()"),
            [item] => {
                let mut docs = self.docs.list(8);
                self.item(item, Level::Inside, &mut docs);
                docs.push(COMMA);
                for comment in items.closing {
                    docs.push(Doc::SuffixLine(super::super::comments::tidied(self.docs.arena, comment)));
                }
                let content = self.docs.concat_list(docs);
                self.bracketed(OPEN, content, CLOSE, level, items.opening)
            }
            _ if own_parentheses => {
                let content = self.comma_list(items, Level::Inside);
                self.bracketed(OPEN, content, CLOSE, level, items.opening)
            }
            _ => {
                let content = self.comma_list(items, Level::Inside);
                self.parenthesize_if_spread(content)
            }
        }
    }

    /// A tuple between the brackets of a subscript.
    pub(super) fn index(&mut self, index: Ref<'b>) -> Doc<'b> {
        let Node::Tuple { items, own_parentheses } = index.node else {
            return self.source(index, Level::Inside);
        };
        if own_parentheses {
            return self.expr(index, Level::Inside, Keep::Never);
        }
        if let [item] = items.items {
            let mut docs = self.docs.list(8);
            self.item(item, Level::Inside, &mut docs);
            docs.push(COMMA);
            return self.docs.concat_list(docs);
        }
        let content = self.comma_list(items, Level::Inside);
        self.docs.group([content])
    }

    fn clauses(&mut self, clauses: &'b [Clause<'b>]) -> Doc<'b> {
        let mut docs = self.docs.list(8);
        for clause in clauses {
            docs.push(SOFT_SPACE);
            if clause.asynchronous {
                docs.push(self.docs.text("async "));
            }
            docs.push(self.docs.text("for "));
            match clause.target.node {
                Node::Tuple { items, own_parentheses: false } if items.items.len() > 1 => {
                    for (index, item) in items.items.iter().enumerate() {
                        if index > 0 {
                            docs.push(self.docs.text(", "));
                        }
                        self.item(item, Level::Inside, &mut docs);
                    }
                }
                _ => docs.push(self.source(clause.target, Level::Inside)),
            }
            docs.push(self.docs.text(" in "));
            docs.push(self.source(clause.iterable, Level::Inside));
            for condition in clause.conditions {
                docs.push(SOFT_SPACE);
                docs.push(self.docs.text("if "));
                docs.push(self.source(condition, Level::Inside));
            }
        }
        self.docs.concat_list(docs)
    }

    pub(super) fn comprehension(
        &mut self,
        brackets: Brackets,
        element: Ref<'b>,
        clauses: &'b [Clause<'b>],
        level: Level,
    ) -> Doc<'b> {
        let (open, close) = match brackets {
            Brackets::Square => ("[", "]"),
            Brackets::Curly => ("{", "}"),
            Brackets::Round | Brackets::None => ("(", ")"),
        };
        let element = self.source(element, Level::Inside);
        let element = self.docs.group([element]);
        let clauses = self.clauses(clauses);
        if brackets == Brackets::None {
            return self.docs.concat([element, clauses]);
        }
        let content = self.docs.group([element, clauses]);
        let (open, close) = (self.docs.text(open), self.docs.text(close));
        self.bracketed(open, content, close, level, None)
    }

    pub(super) fn arguments(&mut self, arguments: Items<'b>, level: Level) -> Doc<'b> {
        match arguments.items {
            [] => return self.docs.text("()"),
            [item] if is_hugged_text(item) && !arguments.trailing_comma && arguments.closing.is_empty() => {
                let content = self.source(item.value, Level::Inside);
                return self.docs.concat([OPEN, content, CLOSE]);
            }
            _ => {}
        }
        let content = self.comma_list(arguments, Level::Inside);
        let content = self.docs.group([content]);
        self.bracketed(OPEN, content, CLOSE, level, arguments.opening)
    }

    pub(super) fn parameters(&mut self, parameters: &Parameters<'b>) -> Doc<'b> {
        if parameters.parameters.is_empty() {
            return self.docs.text("()");
        }
        let mut docs = self.docs.list(parameters.parameters.len() * 4 + 2);
        for (index, parameter) in parameters.parameters.iter().enumerate() {
            if index > 0 {
                docs.push(COMMA);
                docs.push(SOFT_SPACE);
            }
            for comment in parameter.above {
                docs.push(self.own_line(comment));
                docs.push(HARD);
            }
            docs.push(self.parameter(parameter, Level::Inside));
            if let Some(comment) = parameter.behind {
                docs.push(self.behind(comment));
            }
        }
        for comment in parameters.closing {
            docs.push(Doc::SuffixLine(super::super::comments::tidied(self.docs.arena, comment)));
        }
        docs.push(self.docs.if_spread(0, COMMA));
        if parameters.trailing_comma && !self.ignore_trailing_commas {
            docs.push(Doc::Spread);
        }
        let single = parameters.parameters.len() == 1;
        let content = if single { self.docs.concat_list(docs) } else { self.docs.group_list(docs) };
        let block = self.docs.soft_block(content);
        let opening = match parameters.opening {
            Some(comment) => self.behind(comment),
            None => Doc::Nil,
        };
        self.docs.concat([OPEN, opening, block, CLOSE])
    }

    pub(super) fn parameter(&mut self, parameter: &Parameter<'b>, level: Level) -> Doc<'b> {
        let mut docs = self.docs.list(6);
        docs.push(self.docs.text(parameter.stars));
        docs.push(self.docs.text(parameter.name));
        if let Some(annotation) = parameter.annotation {
            docs.push(self.docs.text(": "));
            docs.push(self.source(annotation, level));
        }
        if let Some(default) = parameter.default {
            let space = if parameter.annotation.is_some() { SPACE } else { Doc::Nil };
            docs.push(space);
            docs.push(self.docs.text("="));
            docs.push(space);
            docs.push(self.expr(default, level, Keep::Source));
        }
        self.docs.concat_list(docs)
    }
}

/// Whether the only argument is a text of several lines that opens behind the parenthesis.
fn is_hugged_text(item: &Item) -> bool {
    let Node::Strings([text]) = item.value.node else {
        return false;
    };
    !item.value.parenthesized
        && item.above.is_empty()
        && item.behind.is_none()
        && !text.new_line
        && text.source.contains('\n')
}
