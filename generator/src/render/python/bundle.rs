//! Puts the modules of a package into one file, in marked sections, as a person writes a small application.
//!
//! `package of tidied modules -> bundle -> main.py`; what imports from the package is sent there by [`redirect`].

use std::collections::BTreeMap;

use bumpalo::Bump;

use super::blocks::{self, Block, Entry};
use super::imports::{self, bound, is_docstring, is_type_checking_block};
use super::lexer::{self, Comment};
use super::tree::{Import, Node, Ref, Stmt};
use super::{TidyError, TidyOptions, aliases, writer};

/// A module that goes into the file.
#[derive(Debug, Clone)]
pub struct Module<'s> {
    /// Its path, for messages: `app/core/errors.py`.
    pub path: &'s str,
    /// Its code, tidied.
    pub text: &'s str,
    /// The section that it belongs to; none: that of the first module that imports from it.
    pub section: Option<usize>,
}

/// Why modules do not fit into one file: faults of templates, which tests rule out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BundleError {
    /// A module is no Python.
    #[error("{path} is no Python: {cause}")]
    Python {
        /// The module.
        path: String,
        /// What the layouter says.
        cause: TidyError,
    },
    /// Two modules mean different things by one name.
    #[error("{first} and {second} both have {name}; give it another name in one of them")]
    Collision {
        /// The name.
        name: String,
        /// Where it is defined or imported first.
        first: String,
        /// Where it is something else.
        second: String,
    },
    /// A module imports what no module defines: a module as a whole, or a name that is only passed on.
    #[error("{path} imports {name}, which no module defines; import the name itself")]
    Unknown {
        /// The importing module.
        path: String,
        /// The name.
        name: String,
    },
    /// An earlier section needs a later one.
    #[error("{path} needs {needed}, which stands in a later section; move one of them")]
    Order {
        /// The module that needs it.
        path: String,
        /// The module of the later section.
        needed: String,
    },
}

/// What the one file is made of.
#[derive(Debug, Clone, Copy)]
pub struct Bundling<'s> {
    /// The package whose modules go into it.
    pub package: &'s str,
    /// The docstring of the file, with its quotes.
    pub docstring: &'s str,
    /// The titles of the sections, in their order.
    pub sections: &'s [&'s str],
    /// Names of two packages for two things: the package, its name, and what the file calls it if both occur.
    pub aliases: &'s [(&'s str, &'s str, &'s str)],
}

/// One file of all modules: imports, then the sections, each module behind those that it imports from.
///
/// # Errors
/// [`BundleError`] where the modules do not fit together.
pub fn bundle(modules: &[Module<'_>], bundling: &Bundling<'_>, options: &TidyOptions) -> Result<String, BundleError> {
    let renamed = renamed(modules, bundling)?;
    let arena = Bump::new();
    let mut lexed = Vec::with_capacity(modules.len());
    for (module, text) in modules.iter().zip(&renamed) {
        lexed.push(lexer::lex(text).map_err(|cause| no_python(module, cause))?);
    }
    let mut parts = Vec::with_capacity(modules.len());
    for ((module, text), lexed) in modules.iter().zip(&renamed).zip(&lexed) {
        let block = blocks::read(&arena, text, lexed).map_err(|cause| no_python(module, cause))?;
        parts.push(Part::new(module.path, block, bundling.package));
    }
    let names = names(&mut parts)?;
    let order = Order::of(modules, &parts, &names, bundling.sections.len())?;

    let docstring = format!("{}\n", bundling.docstring);
    let head = lexer::lex(&docstring).map_err(|cause| no_python(&modules[0], cause))?;
    let mut file = blocks::read(&arena, &docstring, &head).map_err(|cause| no_python(&modules[0], cause))?;
    let mut parts: Vec<Option<Part>> = parts.into_iter().map(Some).collect();
    let mut sections: Vec<Entry> = Vec::new();
    for (title, indices) in bundling.sections.iter().zip(&order) {
        let mut header = Some(header(&arena, title, options.line_length as usize));
        for part in indices.iter().filter_map(|index| parts[*index].take()) {
            file.entries.extend(part.imports);
            let mut entries = part.entries.into_iter();
            let Some(mut first) = entries.next() else { continue };
            // Imports are sorted with one empty line behind them.
            let blank = if sections.is_empty() { 1 } else { 2 };
            lead(&arena, &mut first, header.take().map(|header| (header, blank)), &part.docstring);
            sections.push(first);
            sections.extend(entries);
        }
    }
    file.entries.append(&mut sections);
    imports::arrange(&arena, &mut file, options);
    let length = renamed.iter().map(String::len).sum();
    Ok(writer::write(&file, length, options))
}

/// Sends a file's imports from the package to the one file; those of `commands`, to the files of these names.
///
/// # Errors
/// [`TidyError`] for a text that is no Python.
pub fn redirect(text: &str, package: &str, commands: &[String], options: &TidyOptions) -> Result<String, TidyError> {
    let arena = Bump::new();
    let lexed = lexer::lex(text)?;
    let mut block = blocks::read(&arena, text, &lexed)?;
    redirect_block(&arena, &mut block, package, commands);
    imports::arrange(&arena, &mut block, options);
    Ok(writer::write(&block, text.len(), options))
}

fn redirect_block<'b>(arena: &'b Bump, block: &mut Block<'b>, package: &str, commands: &[String]) {
    for entry in &mut block.entries {
        if let Stmt::Import(import) = entry.statement
            && let Some(inside) = import.from.and_then(|from| inside(from, package))
        {
            let from = if commands.iter().any(|command| command == inside) { inside } else { "main" };
            entry.statement = Stmt::Import(arena.alloc(Import { from: Some(from), ..*import }));
        }
        if let Some(body) = &mut entry.body {
            redirect_block(arena, body, package, commands);
        }
    }
}

/// The module inside the package: `core.errors` of `app.core.errors`, nothing of `app`.
fn inside<'m>(module: &'m str, package: &str) -> Option<&'m str> {
    let rest = module.strip_prefix(package)?;
    if rest.is_empty() { Some(rest) } else { rest.strip_prefix('.') }
}

/// The modules' texts, with another name for what two packages call alike.
fn renamed(modules: &[Module<'_>], bundling: &Bundling<'_>) -> Result<Vec<String>, BundleError> {
    let mut texts: Vec<String> = modules.iter().map(|module| module.text.to_owned()).collect();
    for (package, name, alias) in bundling.aliases {
        let both = [true, false].map(|from| texts.iter().any(|text| aliases::imports(text, package, name, from)));
        if both != [true, true] {
            continue;
        }
        for (module, text) in modules.iter().zip(&mut texts) {
            if aliases::imports(text, package, name, true) {
                *text = aliases::rename(text, name, alias).map_err(|cause| no_python(module, cause))?;
            }
        }
    }
    Ok(texts)
}

fn no_python(module: &Module<'_>, cause: TidyError) -> BundleError {
    BundleError::Python { path: module.path.to_owned(), cause }
}

/// A module, taken apart.
struct Part<'b> {
    path: &'b str,
    docstring: Vec<&'b str>,
    /// Imports of other packages.
    imports: Vec<Entry<'b>>,
    /// Names that it imports from the package.
    needs: Vec<&'b str>,
    /// Everything else.
    entries: Vec<Entry<'b>>,
}

impl<'b> Part<'b> {
    fn new(path: &'b str, block: Block<'b>, package: &str) -> Self {
        let mut part =
            Self { path, docstring: Vec::new(), imports: Vec::new(), needs: Vec::new(), entries: Vec::new() };
        for (index, mut entry) in block.entries.into_iter().enumerate() {
            match entry.statement {
                Stmt::Import(import) if import.from.is_some_and(|from| inside(from, package).is_some()) => {
                    part.needs.extend(import.names.iter().map(|name| name.name));
                }
                Stmt::Import(_) => part.imports.push(Entry { blank: 0, ..entry }),
                _ if index == 0 && is_docstring(&entry) => part.docstring = docstring(&entry),
                // What only type checkers import is above in the file.
                _ if is_type_checking_block(&entry) => {}
                _ => {
                    if let Some(body) = &mut entry.body {
                        drop_own(body, package);
                    }
                    part.entries.push(entry);
                }
            }
        }
        part
    }
}

/// Drops imports from the package inside functions.
fn drop_own(block: &mut Block<'_>, package: &str) {
    block.entries.retain(|entry| match entry.statement {
        Stmt::Import(import) => import.from.is_none_or(|from| inside(from, package).is_none()),
        _ => true,
    });
    for body in block.entries.iter_mut().filter_map(|entry| entry.body.as_mut()) {
        drop_own(body, package);
    }
}

/// The lines of a docstring.
fn docstring<'b>(entry: &Entry<'b>) -> Vec<&'b str> {
    let Stmt::Expr(value) = entry.statement else { return Vec::new() };
    let Node::Strings([text]) = value.node else { return Vec::new() };
    text.source.trim_matches('"').trim().lines().map(str::trim).collect()
}

/// Puts the header of a section and what the module says of itself above its first statement.
fn lead<'b>(arena: &'b Bump, first: &mut Entry<'b>, header: Option<(&'b str, u32)>, docstring: &[&'b str]) {
    let comment = |text, blank| Comment { text, own_line: true, column: 0, blank };
    let mut above = Vec::new();
    if let Some((header, blank)) = header {
        above.push(comment(header, blank));
    }
    for (index, line) in docstring.iter().enumerate() {
        let text = if line.is_empty() { "#" } else { arena.alloc_str(&format!("# {line}")) };
        let blank = if index > 0 { 0 } else { 1 };
        above.push(comment(text, blank));
    }
    match first.comments.first_mut() {
        Some(next) => next.blank = 1,
        None => first.blank = 1,
    }
    above.append(&mut first.comments);
    first.comments = above;
}

fn header<'b>(arena: &'b Bump, title: &str, width: usize) -> &'b str {
    arena.alloc_str(&format!("{:=<width$}", format!("# === {title} ")))
}

/// Which module defines each name. Drops what two modules define alike.
fn names<'b>(parts: &mut [Part<'b>]) -> Result<BTreeMap<&'b str, usize>, BundleError> {
    let collision = |name: &str, first: &str, second: &str| BundleError::Collision {
        name: name.to_owned(),
        first: first.to_owned(),
        second: second.to_owned(),
    };
    let mut imported: BTreeMap<&str, (Option<&str>, &str, &str)> = BTreeMap::new();
    for part in &*parts {
        for entry in &part.imports {
            let Stmt::Import(import) = entry.statement else { continue };
            for name in import.names {
                let source = (import.from, name.name, part.path);
                let known = *imported.entry(bound(import, name)).or_insert(source);
                if import.from.is_some() && (known.0, known.1) != (source.0, source.1) {
                    return Err(collision(bound(import, name), known.2, part.path));
                }
            }
        }
    }
    let mut defined: BTreeMap<&str, (usize, Option<Stmt>)> = BTreeMap::new();
    let paths: Vec<&str> = parts.iter().map(|part| part.path).collect();
    for (index, part) in parts.iter_mut().enumerate() {
        let mut doubled = None;
        part.entries.retain(|entry| {
            let mut own = Vec::new();
            defines(entry, &mut own);
            // What has a body is never alike by chance.
            let statement = entry.body.is_none().then_some(entry.statement);
            own.into_iter().all(|name| match defined.get(name) {
                _ if imported.contains_key(name) => {
                    doubled = Some(collision(name, imported[name].2, part.path));
                    true
                }
                Some((first, _)) if *first == index => true,
                Some((_, known)) if statement.is_some() && format!("{known:?}") == format!("{statement:?}") => false,
                Some((first, _)) => {
                    doubled = Some(collision(name, paths[*first], part.path));
                    true
                }
                None => {
                    defined.insert(name, (index, statement));
                    true
                }
            })
        });
        if let Some(doubled) = doubled {
            return Err(doubled);
        }
    }
    Ok(defined.into_iter().map(|(name, (index, _))| (name, index)).collect())
}

/// The names that a statement defines.
fn defines<'b>(entry: &Entry<'b>, names: &mut Vec<&'b str>) {
    match entry.statement {
        Stmt::Function(function) => names.push(function.name),
        Stmt::Class { name, .. } | Stmt::TypeAlias { name, .. } => names.push(name),
        Stmt::Assign { targets, .. } => targets.iter().for_each(|target| assigned(target, names)),
        Stmt::Annotated { target, .. } => assigned(target, names),
        _ => {
            let inner = entry.body.iter().flat_map(|body| &body.entries);
            inner.for_each(|entry| defines(entry, names));
        }
    }
}

fn assigned<'b>(target: Ref<'b>, names: &mut Vec<&'b str>) {
    match target.node {
        Node::Name(name) => names.push(name),
        Node::Tuple { items, .. } => items.items.iter().for_each(|item| assigned(item.value, names)),
        _ => {}
    }
}

/// Brings modules into an order in which each stands behind those that it needs.
struct Order<'a, 'b> {
    modules: &'a [Module<'a>],
    parts: &'a [Part<'b>],
    names: &'a BTreeMap<&'b str, usize>,
    done: Vec<bool>,
    sections: Vec<Vec<usize>>,
}

impl<'a, 'b> Order<'a, 'b> {
    /// The modules of each section.
    fn of(
        modules: &'a [Module<'a>],
        parts: &'a [Part<'b>],
        names: &'a BTreeMap<&'b str, usize>,
        sections: usize,
    ) -> Result<Vec<Vec<usize>>, BundleError> {
        let done = vec![false; modules.len()];
        let mut order = Self { modules, parts, names, done, sections: vec![Vec::new(); sections] };
        for section in 0..sections {
            for (index, _) in modules.iter().enumerate().filter(|(_, module)| module.section == Some(section)) {
                order.visit(index, section)?;
            }
        }
        Ok(order.sections)
    }

    fn visit(&mut self, index: usize, section: usize) -> Result<(), BundleError> {
        if std::mem::replace(&mut self.done[index], true) {
            return Ok(());
        }
        for name in &self.parts[index].needs {
            let Some(needed) = self.names.get(name).copied() else {
                let path = self.modules[index].path.to_owned();
                return Err(BundleError::Unknown { path, name: (*name).to_owned() });
            };
            if self.modules[needed].section.is_some_and(|later| later > section) {
                let path = self.modules[index].path.to_owned();
                return Err(BundleError::Order { path, needed: self.modules[needed].path.to_owned() });
            }
            self.visit(needed, section)?;
        }
        self.sections[section].push(index);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BUNDLING: Bundling<'static> = Bundling {
        package: "app",
        docstring: "\"\"\"All of it.\"\"\"",
        sections: &["Models", "Routes"],
        aliases: &[("sqlmodel", "Field", "SQLField")],
    };

    fn module(path: &'static str, text: &'static str, section: Option<usize>) -> Module<'static> {
        Module { path, text, section }
    }

    fn options() -> TidyOptions {
        TidyOptions { first_party: ["app", "main", "seed"].map(str::to_owned).into(), ..TidyOptions::default() }
    }

    #[test]
    fn modules_become_sections_in_an_order_that_works() {
        let modules = [
            module(
                "app/routers/tags.py",
                "from app.core.names import plain\nfrom app.models import Tag\n\nx = plain(Tag)\n",
                Some(1),
            ),
            module(
                "app/core/names.py",
                "\"\"\"Names.\"\"\"\n\nimport re\n\n\ndef plain(value):\n    return re\n",
                None,
            ),
            module(
                "app/models/tag.py",
                "from typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    from app.models.post import Post\n\n\nclass Tag:\n    post: \"Post\"\n",
                Some(0),
            ),
            module("app/models/post.py", "from app.models.tag import Tag\n\n\nclass Post(Tag): ...\n", Some(0)),
        ];
        let one = bundle(&modules, &BUNDLING, &TidyOptions { line_length: 20, ..options() }).unwrap();
        assert_eq!(
            one,
            "\"\"\"All of it.\"\"\"\n\nimport re\n\n\
             # === Models =======\n\n\nclass Tag:\n    post: \"Post\"\n\n\nclass Post(Tag): ...\n\n\n\
             # === Routes =======\n\n# Names.\n\n\ndef plain(value):\n    return re\n\n\nx = plain(Tag)\n"
        );
    }

    #[test]
    fn one_name_for_two_things_is_a_fault() {
        let modules = [
            module("app/a.py", "def same():\n    return 1\n", Some(0)),
            module("app/b.py", "def same():\n    return 2\n", Some(1)),
        ];
        let error = bundle(&modules, &BUNDLING, &options()).unwrap_err();
        assert_eq!(error.to_string(), "app/a.py and app/b.py both have same; give it another name in one of them");
    }

    #[test]
    fn what_two_modules_define_alike_is_written_once() {
        let modules = [module("app/a.py", "x = f(1)\n", Some(0)), module("app/b.py", "x = f(1)\ny = x\n", Some(1))];
        let one = bundle(&modules, &BUNDLING, &options()).unwrap();
        assert_eq!(one.matches("x = f(1)").count(), 1, "{one}");
    }

    #[test]
    fn what_two_packages_call_alike_gets_an_alias() {
        let modules = [
            module("app/a.py", "from sqlmodel import Field, SQLModel\n\nx = Field(Field=1), SQLModel.Field\n", Some(0)),
            module("app/b.py", "from pydantic import Field\n\ny = Field()\n", Some(1)),
        ];
        let one = bundle(&modules, &BUNDLING, &options()).unwrap();
        assert!(one.contains("from sqlmodel import Field as SQLField"), "{one}");
        assert!(one.contains("x = SQLField(Field=1), SQLModel.Field"), "{one}");
        assert!(one.contains("y = Field()"), "{one}");
    }

    #[test]
    fn imports_are_sent_to_the_file() {
        let text = "from app.core.errors import b\nfrom app.models import a\nfrom app.seed import main\n\na(b, main)\n";
        let sent = redirect(text, "app", &["seed".to_owned()], &options()).unwrap();
        assert_eq!(sent, "from main import a, b\nfrom seed import main\n\na(b, main)\n");
    }
}
