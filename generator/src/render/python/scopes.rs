//! The variables of functions, lambdas and comprehensions: names that mean no import there.

use super::blocks::Block;
use super::tree::{Clause, Function, Node, Parameters, Ref, Stmt};

/// The variables of a function: its parameters, and what its body binds.
pub(super) fn of_function<'b>(function: &Function<'b>, body: &Block<'b>) -> Vec<&'b str> {
    let mut names = of_parameters(&function.parameters);
    let mut outer = Vec::new();
    bound_in(body, &mut names, &mut outer);
    names.retain(|name| !outer.contains(name));
    names
}

pub(super) fn of_parameters<'b>(parameters: &Parameters<'b>) -> Vec<&'b str> {
    parameters.parameters.iter().map(|parameter| parameter.name).collect()
}

pub(super) fn of_comprehension<'b>(clauses: &[Clause<'b>]) -> Vec<&'b str> {
    let mut names = Vec::new();
    clauses.iter().for_each(|clause| target(clause.target, &mut names));
    names
}

fn target<'b>(value: Ref<'b>, names: &mut Vec<&'b str>) {
    match value.node {
        Node::Name(name) => names.push(name),
        Node::Tuple { items, .. } | Node::List(items) => items.items.iter().for_each(|item| target(item.value, names)),
        Node::Starred(inner) => target(inner, names),
        _ => {}
    }
}

/// Collects what the statements of a function bind; `outer` are names that it declares `global` or `nonlocal`.
fn bound_in<'b>(block: &Block<'b>, names: &mut Vec<&'b str>, outer: &mut Vec<&'b str>) {
    for entry in &block.entries {
        match entry.statement {
            Stmt::Words(["global" | "nonlocal", declared @ ..]) => outer.extend(declared),
            Stmt::Assign { targets, .. } => targets.iter().for_each(|value| target(value, names)),
            Stmt::Augmented { target: value, .. } | Stmt::Annotated { target: value, .. } => target(value, names),
            Stmt::For { target: value, .. } => target(value, names),
            Stmt::With { items, .. } => {
                items.iter().filter_map(|item| item.target).for_each(|value| target(value, names));
            }
            Stmt::Except { name, .. } => names.extend(name),
            Stmt::Function(function) => names.push(function.name),
            Stmt::Class { name, .. } => names.push(name),
            Stmt::Import(import) => {
                names.extend(import.names.iter().map(|name| super::imports::bound(import, name)));
            }
            _ => {}
        }
        let own_scope = matches!(entry.statement, Stmt::Function(_) | Stmt::Class { .. });
        if let Some(body) = entry.body.as_ref().filter(|_| !own_scope) {
            bound_in(body, names, outer);
        }
    }
}
