//! Which of a file's imported names its code uses.

use super::blocks::{Block, Entry};
use super::scopes;
use super::strings::embedded_code;
use super::tree::{Items, Node, Parameters, Ref, Stmt, Text};

/// A name that is looked for.
struct Name<'b> {
    text: &'b str,
    used: bool,
    /// The number of functions around this place that have a variable of this name.
    hidden: u32,
}

/// Names, and which of them were seen.
pub(super) struct Usage<'b> {
    names: Vec<Name<'b>>,
    /// A bit for each name, by its ends and length: most other names are told apart by it.
    filter: u64,
}

fn bit(name: &str) -> u64 {
    let (first, last) = (name.as_bytes().first(), name.as_bytes().last());
    let sum = usize::from(first.copied().unwrap_or(0)) * 7 + usize::from(last.copied().unwrap_or(0)) + name.len() * 13;
    1 << (sum % 64)
}

impl<'b> Usage<'b> {
    pub(super) fn new(mut names: Vec<&'b str>) -> Self {
        names.sort_unstable();
        names.dedup();
        let filter = names.iter().fold(0, |filter, name| filter | bit(name));
        Self { names: names.into_iter().map(|text| Name { text, used: false, hidden: 0 }).collect(), filter }
    }

    pub(super) fn is_used(&self, name: &str) -> bool {
        self.index(name).is_some_and(|index| self.names[index].used)
    }

    fn index(&self, name: &str) -> Option<usize> {
        if self.filter & bit(name) == 0 {
            return None;
        }
        self.names.binary_search_by(|known| known.text.cmp(name)).ok()
    }

    pub(super) fn mark(&mut self, name: &str) {
        if let Some(index) = self.index(name) {
            let name = &mut self.names[index];
            name.used |= name.hidden == 0;
        }
    }

    /// Runs `inside` where these names are variables.
    fn within(&mut self, variables: Vec<&'b str>, inside: impl FnOnce(&mut Self)) {
        let mut hidden: Vec<usize> = variables.into_iter().filter_map(|name| self.index(name)).collect();
        hidden.sort_unstable();
        hidden.dedup();
        hidden.iter().for_each(|index| self.names[*index].hidden += 1);
        inside(self);
        hidden.iter().for_each(|index| self.names[*index].hidden -= 1);
    }

    /// Marks all words of a text that do not follow a dot.
    fn words(&mut self, text: &str) {
        let mut before = ' ';
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let is_word = |c: char| c == '_' || c.is_alphanumeric();
            let length = if is_word(first) {
                let length = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
                if before != '.' {
                    self.mark(&rest[..length]);
                }
                length
            } else {
                first.len_utf8()
            };
            before = rest[..length].chars().next_back().unwrap_or(' ');
            rest = &rest[length..];
        }
    }

    /// Marks what a block uses, without its imports.
    pub(super) fn block(&mut self, block: &Block<'b>) {
        for entry in &block.entries {
            self.entry(entry);
        }
    }

    fn entry(&mut self, entry: &Entry<'b>) {
        self.statement(&entry.statement);
        let Some(body) = &entry.body else { return };
        if let Stmt::Function(function) = entry.statement {
            let variables = scopes::of_function(function, body);
            self.within(variables, |usage| usage.block(body));
        } else {
            self.block(body);
        }
    }

    fn statement(&mut self, statement: &Stmt<'b>) {
        match *statement {
            Stmt::Words(_) | Stmt::Clause(_) | Stmt::Import(_) => {}
            Stmt::Expr(value) | Stmt::Decorator(value) => self.value(value),
            Stmt::Assign { targets, value } => {
                for target in targets {
                    self.target(target);
                }
                let all = targets.iter().any(|target| matches!(target.node, Node::Name("__all__")));
                self.expr(value, all);
            }
            Stmt::Augmented { target, value, .. } => {
                self.value(target);
                self.expr(value, matches!(target.node, Node::Name("__all__")));
            }
            Stmt::Annotated { target, annotation, value } => {
                self.target(target);
                self.expr(annotation, true);
                self.optional(value);
            }
            Stmt::TypeAlias { type_parameters, value, .. } => {
                self.type_parameters(type_parameters);
                self.expr(value, true);
            }
            Stmt::Return(value) => self.optional(value),
            Stmt::Raise { exception, cause } => {
                self.optional(exception);
                self.optional(cause);
            }
            Stmt::Assert { test, message } => {
                self.value(test);
                self.optional(message);
            }
            Stmt::Delete(items) => items.iter().for_each(|item| self.value(item.value)),
            Stmt::Function(function) => {
                self.type_parameters(function.type_parameters);
                self.parameters(&function.parameters);
                if let Some(returns) = function.returns {
                    self.expr(returns, true);
                }
            }
            Stmt::Class { type_parameters, arguments, .. } => {
                self.type_parameters(type_parameters);
                if let Some(arguments) = arguments {
                    self.items(&arguments, false);
                }
            }
            Stmt::Condition { test, .. } => {
                if !is_type_checking(test) {
                    self.value(test);
                }
            }
            Stmt::For { target, iterable, .. } => {
                self.target(target);
                self.value(iterable);
            }
            Stmt::With { items, .. } => {
                for item in items {
                    self.value(item.value);
                    if let Some(target) = item.target {
                        self.target(target);
                    }
                }
            }
            Stmt::Except { exception, .. } => self.optional(exception),
            Stmt::Verbatim(text) | Stmt::VerbatimHeader(text) => self.words(text),
        }
    }

    fn type_parameters(&mut self, items: Option<&'b Items<'b>>) {
        if let Some(items) = items {
            self.items(items, true);
        }
    }

    fn parameters(&mut self, parameters: &Parameters<'b>) {
        for parameter in parameters.parameters {
            if let Some(annotation) = parameter.annotation {
                self.expr(annotation, true);
            }
            self.optional(parameter.default);
        }
    }

    /// A name that is bound is not used by that.
    fn target(&mut self, target: Ref<'b>) {
        match target.node {
            Node::Name(_) => {}
            Node::Tuple { items, .. } | Node::List(items) => {
                items.items.iter().for_each(|item| self.target(item.value));
            }
            Node::Starred(inner) => self.target(inner),
            _ => self.value(target),
        }
    }

    fn optional(&mut self, value: Option<Ref<'b>>) {
        if let Some(value) = value {
            self.value(value);
        }
    }

    fn value(&mut self, value: Ref<'b>) {
        self.expr(value, false);
    }

    fn items(&mut self, items: &Items<'b>, is_type: bool) {
        for item in items.items {
            self.expr(item.value, is_type);
        }
    }

    fn texts(&mut self, parts: &[Text<'b>], is_type: bool) {
        for part in parts {
            if is_type {
                self.words(part.source);
            } else {
                for code in embedded_code_of(part.source) {
                    self.words(code);
                }
            }
        }
    }

    /// Marks what an expression uses; in a type, strings hold code too.
    fn expr(&mut self, value: Ref<'b>, is_type: bool) {
        match value.node {
            Node::Name(name) => self.mark(name),
            Node::Constant(_) | Node::Ellipsis | Node::Number(_) | Node::Yield(None) => {}
            Node::Strings(parts) => self.texts(parts, is_type),
            Node::Tuple { items, .. } | Node::List(items) | Node::Set(items) | Node::Dict(items) => {
                self.items(&items, is_type);
            }
            Node::Comprehension { element, clauses, .. } => {
                // The first iterable is looked up outside.
                if let Some(first) = clauses.first() {
                    self.value(first.iterable);
                }
                self.within(scopes::of_comprehension(clauses), |usage| {
                    usage.expr(element, is_type);
                    for (index, clause) in clauses.iter().enumerate() {
                        if index > 0 {
                            usage.value(clause.iterable);
                        }
                        clause.conditions.iter().for_each(|condition| usage.value(condition));
                    }
                });
            }
            Node::Attribute { value, .. } => self.expr(value, false),
            Node::Call { function, arguments } => self.call(function, &arguments),
            Node::Subscript { value, index, .. } => self.subscript(value, index, is_type),
            Node::Binary { left, right, .. } => {
                self.expr(left, is_type);
                self.expr(right, is_type);
            }
            Node::Logical { values, .. } => values.iter().for_each(|value| self.value(value)),
            Node::Compare { left, rest } => {
                self.value(left);
                rest.iter().for_each(|(_, right)| self.value(right));
            }
            Node::Unary { operand: inner, .. }
            | Node::Await(inner)
            | Node::Yield(Some(inner))
            | Node::YieldFrom(inner) => self.value(inner),
            Node::Ternary { body, test, otherwise } => {
                self.expr(body, is_type);
                self.value(test);
                self.expr(otherwise, is_type);
            }
            Node::Lambda { parameters, body } => {
                if let Some(parameters) = parameters {
                    self.parameters(parameters);
                }
                let variables = parameters.map(scopes::of_parameters).unwrap_or_default();
                self.within(variables, |usage| usage.value(body));
            }
            Node::Starred(inner) | Node::Unpacked(inner) => self.expr(inner, is_type),
            Node::Named { target, value } => {
                self.target(target);
                self.value(value);
            }
            Node::Slice { lower, upper, step } => {
                self.optional(lower);
                self.optional(upper);
                self.optional(step.flatten());
            }
            Node::Pair { key, value } => {
                self.expr(key, is_type);
                self.expr(value, is_type);
            }
            Node::Keyword { name, value } => self.expr(value, name == "bound"),
        }
    }

    fn call(&mut self, function: Ref<'b>, arguments: &Items<'b>) {
        self.value(function);
        let called = last_name(function);
        for (index, item) in arguments.items.iter().enumerate() {
            let is_type = match called {
                "cast" => index == 0,
                "TypeVar" => index > 0,
                _ => false,
            };
            self.expr(item.value, is_type);
        }
    }

    fn subscript(&mut self, value: Ref<'b>, index: Ref<'b>, is_type: bool) {
        self.value(value);
        match (last_name(value), index.node) {
            ("Literal", _) => self.expr(index, false),
            ("Annotated", Node::Tuple { items, .. }) => {
                for (position, item) in items.items.iter().enumerate() {
                    self.expr(item.value, position == 0);
                }
            }
            (name, _) => self.expr(index, is_type || GENERICS.contains(&name)),
        }
    }
}

const GENERICS: &[&str] = &[
    "Annotated",
    "AsyncGenerator",
    "AsyncIterator",
    "Awaitable",
    "Callable",
    "ClassVar",
    "Dict",
    "Final",
    "Generator",
    "Iterable",
    "Iterator",
    "List",
    "Mapped",
    "Mapping",
    "Optional",
    "Sequence",
    "Set",
    "Tuple",
    "Type",
    "Union",
    "dict",
    "frozenset",
    "list",
    "set",
    "tuple",
    "type",
];

fn last_name<'b>(value: Ref<'b>) -> &'b str {
    match value.node {
        Node::Name(name) | Node::Attribute { name, .. } => name,
        _ => "",
    }
}

fn embedded_code_of(source: &str) -> Vec<&str> {
    if source.starts_with(['"', '\'']) { Vec::new() } else { embedded_code(source) }
}

/// Whether a condition is true for type checkers only.
pub(super) fn is_type_checking(test: Ref) -> bool {
    match test.node {
        Node::Name(name) => name == "TYPE_CHECKING",
        Node::Attribute { value, name } => name == "TYPE_CHECKING" && matches!(value.node, Node::Name("typing")),
        _ => false,
    }
}
