//! Lambdas.

use super::super::document::Doc;
use super::super::tree::{Node, Parameters, Ref};
use super::parentheses::{Needs, Parent};
use super::{CLOSE, Keep, Layout, Level, OPEN, SPACE};

impl<'b> Layout<'b> {
    /// A lambda; as the value of an assignment, its body may spread first.
    pub(super) fn lambda(
        &mut self,
        parameters: Option<&'b Parameters<'b>>,
        body: Ref<'b>,
        level: Level,
        assigned: bool,
    ) -> Doc<'b> {
        let mut docs = self.docs.list(8);
        docs.push(self.docs.text("lambda"));
        if let Some(parameters) = parameters {
            docs.push(SPACE);
            for (index, parameter) in parameters.parameters.iter().enumerate() {
                if index > 0 {
                    docs.push(self.docs.text(", "));
                }
                docs.push(self.parameter(parameter, Level::Bare));
            }
            if parameters.trailing_comma {
                docs.push(self.docs.text(","));
            }
        }
        docs.push(self.docs.text(": "));
        let body = self.lambda_body(body, level);
        docs.push(if assigned { self.docs.may_spread(0, body) } else { body });
        self.docs.concat_list(docs)
    }

    fn lambda_body(&mut self, body: Ref<'b>, level: Level) -> Doc<'b> {
        match self.needs_parentheses(body, Parent::Strict) {
            Needs::Always => return self.expr(body, level, Keep::Always),
            Needs::Multiline => {
                let content = self.expr(body, Level::Inside, Keep::Never);
                return self.parenthesize_if_spread(content);
            }
            Needs::BestFit | Needs::Never => {}
        }
        if matches!(body.node, Node::Call { .. } | Node::Subscript { .. }) {
            let content = self.expr(body, level, Keep::Never);
            let spread = self.docs.full_group(0, 0, true, [content]);
            let block = self.docs.block(content);
            let parenthesized = self.docs.concat([OPEN, block, CLOSE]);
            let best = self.docs.best(&[content, spread, parenthesized], false);
            return if content.breaks() { self.docs.concat([Doc::Spread, best]) } else { best };
        }
        if super::parentheses::own_parentheses(body).is_some() {
            return self.source(body, level);
        }
        let content = self.expr(body, Level::Inside, Keep::Never);
        self.parenthesize_if_spread(content)
    }
}
