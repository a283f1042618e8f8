//! One Python file: what it defines, imports and uses, read from its syntax tree.

use std::collections::{BTreeMap, BTreeSet};

use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{
    Alias, ExceptHandler, Expr, ExprContext, Parameter, Parameters, Pattern, Stmt, StmtClassDef, StmtFunctionDef,
    TypeParam,
};
use ruff_python_formatter::MagicTrailingComma;

use crate::formatting::formatted;
use crate::names::BUILTINS;

/// `from module import name`; `None` for `import module`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Import {
    pub module: String,
    pub name: Option<String>,
}

/// A route: `@posts_router.get("/posts")`.
#[derive(Debug, Clone)]
pub struct Route {
    pub router: String,
    pub method: String,
    pub path: String,
    pub function: String,
}

/// What a file is to the others.
#[derive(Debug, Default)]
pub struct Source {
    /// Names at the top level.
    pub defines: BTreeSet<String>,
    pub imports: BTreeSet<Import>,
    pub routes: Vec<Route>,
    /// The prefixes of its routers.
    pub prefixes: BTreeMap<String, String>,
    /// Fixtures that it defines, and those that its tests ask for.
    pub fixtures: BTreeSet<String>,
    pub asks: BTreeSet<String>,
    /// What is wrong with it alone.
    pub faults: Vec<String>,
    bound: BTreeSet<String>,
    used: BTreeSet<String>,
}

impl Source {
    /// Reads a file, and judges what can be judged without the others.
    pub fn new(text: &str) -> Self {
        let mut source = Self::default();
        match formatted(text, MagicTrailingComma::Respect) {
            Ok(expected) if expected == text => {}
            Ok(expected) => {
                let differs = expected.lines().zip(text.lines()).find(|(expected, is)| expected != is);
                source.faults.push(format!("not formatted: {differs:?}"));
            }
            Err(error) => {
                source.faults.push(format!("no Python: {error}"));
                return source;
            }
        }
        let module = ruff_python_parser::parse_module(text).expect("it was formatted");
        let body = &module.syntax().body;
        source.definitions("the module", body);
        source.visit_body(body);
        let unknown = source.used.difference(&source.bound).filter(|name| !BUILTINS.contains(&name.as_str()));
        let unknown: Vec<String> = unknown.map(|name| format!("not defined: `{name}`")).collect();
        source.faults.extend(unknown);
        source
    }

    /// Names defined twice in one body: classes, functions, and in classes attributes.
    fn definitions(&mut self, place: &str, body: &[Stmt]) {
        let mut seen = BTreeSet::new();
        for statement in body {
            let name = match statement {
                Stmt::ClassDef(class) => class.name.as_str(),
                Stmt::FunctionDef(function) => function.name.as_str(),
                Stmt::AnnAssign(assign) => assign.target.as_name_expr().map_or("", |name| name.id.as_str()),
                Stmt::Assign(assign) => match assign.targets.as_slice() {
                    [Expr::Name(name)] => name.id.as_str(),
                    _ => "",
                },
                Stmt::TypeAlias(alias) => alias.name.as_name_expr().map_or("", |name| name.id.as_str()),
                Stmt::ImportFrom(import) if place == "the module" => {
                    self.defines.extend(import.names.iter().map(bound_by));
                    continue;
                }
                Stmt::Import(import) if place == "the module" => {
                    self.defines.extend(import.names.iter().map(bound_by));
                    continue;
                }
                Stmt::If(branch) if place == "the module" => {
                    self.definitions("a branch", &branch.body);
                    for statement in &branch.body {
                        if let Stmt::ImportFrom(import) = statement {
                            self.defines.extend(import.names.iter().map(bound_by));
                        }
                    }
                    continue;
                }
                _ => "",
            };
            if name.is_empty() {
                continue;
            }
            if place == "the module" {
                if self.defines.contains(name) && !seen.contains(name) {
                    self.faults.push(format!("defined and imported: `{name}`"));
                }
                self.defines.insert(name.to_owned());
            }
            if !seen.insert(name.to_owned()) {
                self.faults.push(format!("defined twice: `{name}` in {place}"));
            }
        }
    }

    /// A class whose annotations name an attribute that has a value by then: the annotation would mean the value.
    fn shadowed(&mut self, class: &StmtClassDef) {
        let mut valued = BTreeSet::new();
        for statement in &class.body {
            let Stmt::AnnAssign(assign) = statement else { continue };
            let mut names = Names::default();
            names.visit_expr(&assign.annotation);
            for name in names.0.intersection(&valued) {
                self.faults.push(format!("shadowed: `{name}` in an annotation of the class `{}`", class.name));
            }
            if let (Some(target), true) = (assign.target.as_name_expr(), assign.value.is_some()) {
                valued.insert(target.id.to_string());
            }
        }
    }

    /// What a test or a fixture asks pytest for.
    fn fixtures(&mut self, function: &StmtFunctionDef) {
        let mut given = BTreeSet::new();
        let mut is_fixture = false;
        for decorator in &function.decorator_list {
            let mut names = Texts::default();
            names.visit_expr(&decorator.expression);
            let call = decorator.expression.as_call_expr();
            let callee = call.map_or(&decorator.expression, |call| call.func.as_ref());
            match callee.as_attribute_expr().map(|attribute| attribute.attr.as_str()) {
                Some("fixture") => is_fixture = true,
                Some("parametrize") => {
                    given.extend(names.0.iter().flat_map(|text| text.split(", ")).map(str::to_owned));
                }
                _ => {}
            }
        }
        if is_fixture {
            self.fixtures.insert(function.name.to_string());
        }
        if is_fixture || function.name.starts_with("test_") {
            let asked = function.parameters.iter().map(|parameter| parameter.name().to_string());
            self.asks.extend(asked.filter(|name| !given.contains(name)));
        }
    }

    fn parameters(&mut self, function: &StmtFunctionDef) {
        let mut seen = BTreeSet::new();
        for parameter in function.parameters.iter() {
            if !seen.insert(parameter.name().as_str()) {
                self.faults.push(format!("parameter twice: `{}` of `{}`", parameter.name(), function.name));
            }
        }
        self.fixtures(function);
        for decorator in &function.decorator_list {
            let Expr::Call(call) = &decorator.expression else { continue };
            let Expr::Attribute(attribute) = call.func.as_ref() else { continue };
            let Expr::Name(router) = attribute.value.as_ref() else { continue };
            let Some(Expr::StringLiteral(path)) = call.arguments.args.first() else { continue };
            if is_router(router.id.as_str()) {
                self.routes.push(Route {
                    router: router.id.to_string(),
                    method: attribute.attr.to_string(),
                    path: path.value.to_str().to_owned(),
                    function: function.name.to_string(),
                });
            }
        }
    }
}

/// Routes are those of a router, or of an application that has none.
fn is_router(name: &str) -> bool {
    name == "app" || name.ends_with("_router")
}

/// Every text in an expression.
#[derive(Default)]
struct Texts(BTreeSet<String>);

impl<'a> Visitor<'a> for Texts {
    fn visit_expr(&mut self, expression: &'a Expr) {
        if let Expr::StringLiteral(text) = expression {
            self.0.insert(text.value.to_str().to_owned());
        }
        visitor::walk_expr(self, expression);
    }
}

/// The names of an expression.
#[derive(Default)]
struct Names(BTreeSet<String>);

impl<'a> Visitor<'a> for Names {
    fn visit_expr(&mut self, expression: &'a Expr) {
        if let Expr::Name(name) = expression {
            self.0.insert(name.id.to_string());
        }
        visitor::walk_expr(self, expression);
    }
}

fn bound_by(alias: &Alias) -> String {
    let name = alias.asname.as_ref().unwrap_or(&alias.name).as_str();
    name.split('.').next().unwrap_or(name).to_owned()
}

impl<'a> Visitor<'a> for Source {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        match statement {
            Stmt::FunctionDef(function) => {
                self.bound.insert(function.name.to_string());
                self.parameters(function);
            }
            Stmt::ClassDef(class) => {
                self.bound.insert(class.name.to_string());
                self.definitions(&format!("the class `{}`", class.name), &class.body);
                self.shadowed(class);
            }
            Stmt::Import(import) => {
                for alias in &import.names {
                    self.bound.insert(bound_by(alias));
                    self.imports.insert(Import { module: alias.name.to_string(), name: None });
                }
            }
            Stmt::ImportFrom(import) => {
                let module = import.module.as_ref().map(ToString::to_string).unwrap_or_default();
                if import.level > 0 {
                    self.faults.push(format!("relative import: `{module}`"));
                }
                for alias in &import.names {
                    self.bound.insert(bound_by(alias));
                    self.imports.insert(Import { module: module.clone(), name: Some(alias.name.to_string()) });
                }
            }
            Stmt::Assign(assign) => {
                if let ([Expr::Name(target)], Expr::Call(call)) = (assign.targets.as_slice(), assign.value.as_ref())
                    && is_router(target.id.as_str())
                {
                    for keyword in &call.arguments.keywords {
                        if let (Some("prefix"), Expr::StringLiteral(prefix)) =
                            (keyword.arg.as_ref().map(|name| name.as_str()), &keyword.value)
                        {
                            self.prefixes.insert(target.id.to_string(), prefix.value.to_str().to_owned());
                        }
                    }
                }
            }
            _ => {}
        }
        visitor::walk_stmt(self, statement);
    }

    fn visit_expr(&mut self, expression: &'a Expr) {
        match expression {
            Expr::Name(name) => {
                let names = if name.ctx == ExprContext::Load { &mut self.used } else { &mut self.bound };
                names.insert(name.id.to_string());
            }
            Expr::Dict(dict) => {
                let mut keys = BTreeMap::new();
                for item in &dict.items {
                    if let Some(Expr::StringLiteral(key)) = &item.key
                        && keys.insert(key.value.to_str(), ()).is_some()
                    {
                        self.faults.push(format!("key twice: `{}` in a dict", key.value.to_str()));
                    }
                }
            }
            Expr::Call(call) => {
                let mut keywords = BTreeSet::new();
                for name in call.arguments.keywords.iter().filter_map(|keyword| keyword.arg.as_ref()) {
                    if !keywords.insert(name.as_str()) {
                        self.faults.push(format!("argument twice: `{name}` in a call"));
                    }
                }
            }
            _ => {}
        }
        visitor::walk_expr(self, expression);
    }

    fn visit_parameters(&mut self, parameters: &'a Parameters) {
        for parameter in parameters.iter() {
            self.bound.insert(parameter.name().to_string());
        }
        visitor::walk_parameters(self, parameters);
    }

    fn visit_parameter(&mut self, parameter: &'a Parameter) {
        self.bound.insert(parameter.name.to_string());
        visitor::walk_parameter(self, parameter);
    }

    fn visit_type_param(&mut self, parameter: &'a TypeParam) {
        self.bound.insert(parameter.name().to_string());
        visitor::walk_type_param(self, parameter);
    }

    fn visit_except_handler(&mut self, handler: &'a ExceptHandler) {
        let ExceptHandler::ExceptHandler(inner) = handler;
        self.bound.extend(inner.name.as_ref().map(ToString::to_string));
        visitor::walk_except_handler(self, handler);
    }

    fn visit_pattern(&mut self, pattern: &'a Pattern) {
        if let Pattern::MatchAs(pattern) = pattern {
            self.bound.extend(pattern.name.as_ref().map(ToString::to_string));
        }
        visitor::walk_pattern(self, pattern);
    }
}
