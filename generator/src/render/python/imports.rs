//! Drops imports that are not used, merges those of one module, sorts them into sections.

use bumpalo::Bump;

use super::TidyOptions;
use super::blocks::{Block, Entry};
use super::sorting::{Section, members, modules, section, straight};
use super::tree::{Import, ImportName, Node, Stmt};
use super::usage::{Usage, is_type_checking};

/// Brings the imports of a file into order.
pub(super) fn arrange<'b>(arena: &'b Bump, block: &mut Block<'b>, options: &TidyOptions) {
    if !options.keep_unused_imports {
        prune(arena, block);
    }
    sort_block(arena, block, options);
}

fn imported(entry: &Entry) -> bool {
    matches!(entry.statement, Stmt::Import(_))
}

/// Whether the statement is `if TYPE_CHECKING:`.
pub(super) fn is_type_checking_block(entry: &Entry) -> bool {
    matches!(entry.statement, Stmt::Condition { word: "if", test } if is_type_checking(test))
}

/// Whether the statement is a text by itself.
pub(super) fn is_docstring(entry: &Entry) -> bool {
    let Stmt::Expr(value) = entry.statement else {
        return false;
    };
    let Node::Strings([text]) = value.node else {
        return false;
    };
    let prefix = &text.source[..text.source.find(['"', '\'']).unwrap_or(0)];
    !value.parenthesized && !prefix.bytes().any(|byte| matches!(byte | 0x20, b'f' | b'b' | b't'))
}

/// The name that an import binds.
pub(super) fn bound<'b>(import: &Import<'b>, name: &ImportName<'b>) -> &'b str {
    match name.alias {
        Some(alias) => alias,
        None if import.from.is_none() => name.name.split('.').next().unwrap_or(name.name),
        None => name.name,
    }
}

fn names_of<'b>(block: &Block<'b>, names: &mut Vec<&'b str>) {
    for entry in &block.entries {
        match &entry.statement {
            Stmt::Import(import) => {
                names.extend(import.names.iter().map(|name| bound(import, name)));
            }
            _ if is_type_checking_block(entry) => {
                if let Some(body) = &entry.body {
                    names_of(body, names);
                }
            }
            _ => {}
        }
    }
}

fn prune<'b>(arena: &'b Bump, block: &mut Block<'b>) {
    let mut names = Vec::new();
    names_of(block, &mut names);
    if names.is_empty() {
        return;
    }
    let mut usage = Usage::new(names);
    usage.block(block);
    let entries = std::mem::take(&mut block.entries);
    let mut entries = entries.into_iter().peekable();
    while let Some(mut entry) = entries.next() {
        if is_type_checking_block(&entry) {
            let followed = entries.peek().is_some_and(|next| is_continuation(&next.statement));
            let mut emptied = false;
            if let Some(body) = &mut entry.body {
                drop_unused(arena, &mut body.entries, &usage);
                emptied = body.entries.is_empty() && body.end_comments.is_empty();
                if emptied && followed {
                    body.entries.push(Entry {
                        comments: Vec::new(),
                        blank: 0,
                        statement: Stmt::Words(&["pass"]),
                        trailing: None,
                        body: None,
                    });
                }
            }
            if emptied && !followed {
                continue;
            }
            if let Stmt::Condition { test, .. } = entry.statement {
                match test.node {
                    Node::Attribute { .. } => usage.mark("typing"),
                    _ => usage.mark("TYPE_CHECKING"),
                }
            }
        }
        block.entries.push(entry);
    }
    drop_unused(arena, &mut block.entries, &usage);
}

/// Whether the statement continues the one before it: `else`, `except`, ...
pub(super) fn is_continuation(statement: &Stmt) -> bool {
    match statement {
        Stmt::Clause(word) => *word != "try",
        Stmt::Condition { word, .. } => *word == "elif",
        Stmt::Except { .. } => true,
        Stmt::VerbatimHeader(text) => text.starts_with("except") || text.starts_with("elif"),
        _ => false,
    }
}

fn drop_unused<'b>(arena: &'b Bump, entries: &mut Vec<Entry<'b>>, usage: &Usage<'b>) {
    entries.retain_mut(|entry| {
        let Stmt::Import(import) = entry.statement else {
            return true;
        };
        let says_noqa =
            |comment: Option<&str>| comment.is_some_and(|comment| comment.to_ascii_lowercase().contains("noqa"));
        let marked = says_noqa(entry.trailing) || says_noqa(import.opening);
        if marked || import.from == Some("__future__") {
            return true;
        }
        let keep = |name: &ImportName<'b>| {
            name.name == "*"
                || name.alias == Some(name.name)
                || says_noqa(name.behind)
                || usage.is_used(bound(import, name))
        };
        if import.names.iter().all(keep) {
            return true;
        }
        let names: Vec<ImportName> = import.names.iter().copied().filter(keep).collect();
        if names.is_empty() {
            return false;
        }
        let names = arena.alloc_slice_copy(&names);
        entry.statement = Stmt::Import(arena.alloc(Import { from: import.from, opening: import.opening, names }));
        true
    });
}

/// Sorts each run of imports in a block and in those inside it.
fn sort_block<'b>(arena: &'b Bump, block: &mut Block<'b>, options: &TidyOptions) {
    for entry in &mut block.entries {
        if let Some(body) = &mut entry.body {
            sort_block(arena, body, options);
        }
    }
    if !block.entries.iter().any(imported) {
        return;
    }
    let mut run = Vec::new();
    for entry in std::mem::take(&mut block.entries) {
        if imported(&entry) {
            run.push(entry);
        } else {
            block.entries.extend(sort_run(arena, std::mem::take(&mut run), options));
            block.entries.push(entry);
        }
    }
    block.entries.extend(sort_run(arena, run, options));
}

/// One import statement of the result, with the comments of those that went into it.
struct Sorted<'b> {
    section: Section,
    from: Option<&'b str>,
    opening: Option<&'b str>,
    names: Vec<ImportName<'b>>,
    comments: Vec<super::lexer::Comment<'b>>,
    trailing: Option<&'b str>,
}

impl Sorted<'_> {
    /// `import a` before `from a import b`.
    fn compare(&self, other: &Self) -> std::cmp::Ordering {
        self.section.cmp(&other.section).then_with(|| match (self.from, other.from) {
            (None, None) => straight(&self.names[0], &other.names[0]),
            (None, Some(_)) => std::cmp::Ordering::Less,
            (Some(_), None) => std::cmp::Ordering::Greater,
            (Some(left), Some(right)) => modules(left, right).then_with(|| members(&self.names[0], &other.names[0])),
        })
    }
}

fn sort_run<'b>(arena: &'b Bump, run: Vec<Entry<'b>>, options: &TidyOptions) -> Vec<Entry<'b>> {
    let mut head = Vec::new();
    let mut blank = 0;
    let mut sorted: Vec<Sorted> = Vec::new();
    for (index, entry) in run.into_iter().enumerate() {
        let Stmt::Import(import) = entry.statement else {
            continue;
        };
        let mut comments = entry.comments;
        if index == 0 {
            head = std::mem::take(&mut comments);
            blank = entry.blank;
        }
        let mut trailing = entry.trailing;
        let mut opening = import.opening;
        for name in import.names {
            // A name with an alias, and a star, have a statement of their own.
            let alone = name.alias.is_some() || name.name == "*" || import.from.is_none();
            let comments = std::mem::take(&mut comments);
            let trailing = trailing.take();
            let opening = opening.take();
            let same = |other: &&mut Sorted| {
                other.from == import.from
                    && if alone {
                        other.names[0].name == name.name && other.names[0].alias == name.alias
                    } else {
                        other.names[0].alias.is_none() && other.names[0].name != "*"
                    }
            };
            if let Some(other) = sorted.iter_mut().find(same) {
                if !other.names.iter().any(|known| known.name == name.name && known.alias == name.alias) {
                    other.names.push(*name);
                }
                other.comments.extend(comments);
                other.trailing = other.trailing.or(trailing);
                other.opening = other.opening.or(opening);
            } else {
                let section = section(import.from.unwrap_or(name.name), &options.first_party);
                sorted.push(Sorted { section, from: import.from, opening, names: vec![*name], comments, trailing });
            }
        }
    }
    for import in &mut sorted {
        import.names.sort_by(members);
    }
    sorted.sort_by(Sorted::compare);
    let mut entries: Vec<Entry> = Vec::with_capacity(sorted.len());
    let mut before = None;
    for import in sorted {
        let first = before.is_none();
        let gap = u32::from(before.is_some_and(|before| before != import.section));
        before = Some(import.section);
        let mut comments = if first { std::mem::take(&mut head) } else { Vec::new() };
        let mut blank = if first { blank } else { gap };
        for (index, comment) in import.comments.into_iter().enumerate() {
            comments.push(super::lexer::Comment { blank: if index == 0 { blank } else { 0 }, ..comment });
            blank = 0;
        }
        entries.push(Entry {
            comments,
            blank,
            statement: Stmt::Import(arena.alloc(Import {
                from: import.from,
                opening: import.opening,
                names: arena.alloc_slice_copy(&import.names),
            })),
            trailing: import.trailing,
            body: None,
        });
    }
    entries
}
