//! Names in the whole project: classes, modules, tables, paths. Different without regard to case and plural.

use std::collections::BTreeMap;

use super::Context;
use super::names::{identifier, usable};
use super::project;
use super::report::{Report, add, quote};
use crate::design::{End, Entity, Relationship, RelationshipKind, Scale, Target};
use crate::names;
use crate::plan::storage::Storage;

/// What is put behind a class for its schemas and the like.
const SUFFIXES: &[&str] = &["Create", "Replace", "Update", "Read", "Summary", "Page"];
/// What else stands behind or before it in modules of its own, which would meet in one file.
const FILE_SUFFIXES: &[&str] = &["Query", "Sort"];
const FILE_PREFIXES: &[&str] = &["Readable", "Writable", "Replaceable", "Updatable", "Deletable"];
/// Paths of the project itself.
const PATHS: &[&str] = &["/docs", "/healthz", "/openapi.json", "/readyz", "/redoc"];
/// Paths that sign-in brings.
const SIGN_IN_PATHS: &[&str] = &["/auth", "/users"];

/// A name space: what is taken, in lower case, and by whom.
struct Space {
    code: &'static str,
    what: &'static str,
    taken: BTreeMap<String, String>,
}

impl Space {
    fn new(code: &'static str, what: &'static str) -> Self {
        Self { code, what, taken: BTreeMap::new() }
    }

    fn built_in(&mut self, name: &str) {
        self.taken.insert(name.to_lowercase(), "the project itself".to_owned());
    }

    /// Takes a name; reports it if another has it.
    fn take(&mut self, report: &mut Report, at: &str, name: &str, by: &str) -> bool {
        if name.is_empty() {
            return false;
        }
        let Some(other) = self.taken.get(&name.to_lowercase()) else {
            self.taken.insert(name.to_lowercase(), by.to_owned());
            return true;
        };
        let message = format!("{by} has the {} {}, which {other} has too", self.what, quote(name));
        report.error(self.code, at, message, "Rename one of them.");
        false
    }
}

pub(super) fn check(context: &Context, report: &mut Report) {
    classes(context, report);
    let tables = tables(context, report);
    paths(context, report);
    constraint_names(context, tables, report);
}

/// The class of a link, as the project names it.
fn link_class(relationship: &Relationship) -> Option<String> {
    names::class(relationship.through.as_ref()?.name.as_ref()?, "Link")
}

fn classes(context: &Context, report: &mut Report) {
    let mut classes = Space::new("class-taken", "class");
    let mut modules = Space::new("module-taken", "module");
    let mut plurals = Space::new("plural-taken", "plural");
    // Entity by entity; the schemas of all come last, so that the clash is reported at the other one.
    let mut bases: Vec<(String, String, String)> = Vec::new();
    let mut unnamed = Vec::new();
    for (index, entity) in context.design.entities.iter().enumerate() {
        let at = format!("/entities/{index}/name");
        let by = format!("the entity {}", quote(&entity.name));
        if !usable(report, &at, &entity.name) {
            continue;
        }
        let Some(class) = names::class(&entity.name, "Entity") else { continue };
        if !classes.take(report, &at, &class, &by) {
            continue;
        }
        modules.take(report, &at, &names::module(&class), &by);
        let written = &context.file.entities[index];
        let plural_at = if written.plural.is_some() { format!("/entities/{index}/plural") } else { at.clone() };
        if written.plural.is_none() || usable(report, &plural_at, &entity.plural) {
            plurals.take(report, &plural_at, &names::module(&entity.plural), &by);
        }
        if let Some(singular) = &written.singular {
            usable(report, &format!("/entities/{index}/singular"), singular);
        }
        bases.push((at, class, by));
    }
    for (index, r#enum) in context.design.enums.iter().enumerate() {
        let at = format!("/enums/{index}/name");
        let by = format!("the enum {}", quote(&r#enum.name));
        if usable(report, &at, &r#enum.name)
            && let Some(class) = names::class(&r#enum.name, "Enum")
            && classes.take(report, &at, &class, &by)
        {
            bases.push((at, class, by));
        }
    }
    for (index, relationship) in context.design.relationships.iter().enumerate() {
        let at = format!("/relationships/{index}/through/name");
        let Some(name) = relationship.through.as_ref().and_then(|through| through.name.as_ref()) else {
            unnamed.push(index);
            continue;
        };
        let by = format!("the link {}", quote(name));
        if usable(report, &at, name)
            && let Some(class) = link_class(relationship)
            && classes.take(report, &at, &class, &by)
        {
            modules.take(report, &at, &names::module(&class), &by);
            bases.push((at, class, by));
        }
    }
    for index in unnamed {
        let relationship = &context.design.relationships[index];
        if relationship.kind != RelationshipKind::ManyToMany {
            continue;
        }
        let (at, derived) = derived_link_table(context, &format!("/relationships/{index}"), relationship);
        let table = relationship.through.as_ref().and_then(|through| through.table.clone()).unwrap_or(derived);
        let Some(mut class) = names::class(&names::singular(&table), "Link") else { continue };
        if bases.iter().any(|(_, other, _)| *other == class) {
            class += "Link";
        }
        let by = format!("the link with the table {}", quote(&table));
        // Where two links have one table, that is reported.
        if !bases.iter().any(|(_, other, taken_by)| *other == class && *taken_by == by)
            && classes.take(report, &at, &class, &by)
        {
            bases.push((at, class, by));
        }
    }
    let one_file = matches!(context.file.project.scale, Scale::Hello | Scale::Small);
    for (_, base, by) in &bases {
        for (at, class, other) in &bases {
            let prefix = class.strip_suffix(base.as_str());
            if one_file && prefix.is_some_and(|prefix| FILE_PREFIXES.contains(&prefix)) {
                let message = format!("{other} has the class {class}, as the project calls a row of {by}");
                report.error("class-taken", at, message, "Rename one of them.");
            }
            let Some(suffix) = class.strip_prefix(base.as_str()) else { continue };
            if SUFFIXES.contains(&suffix) || one_file && FILE_SUFFIXES.contains(&suffix) {
                let message = format!("{other} has the class {class}, which the schemas of {by} have too");
                report.error("class-taken", at, message, "Rename one of them.");
            }
        }
    }
}

/// An own entity `User` beside the built-in one is reported as such.
fn is_drawn_user(context: &Context, entity: &Entity) -> bool {
    context.design.auth.jwt.is_some() && names::cap_words(&entity.name) == "User"
}

fn tables(context: &Context, report: &mut Report) -> Space {
    let mut tables = Space::new("table-taken", "table");
    tables.built_in("alembic_version");
    if context.design.auth.jwt.is_some() {
        tables.built_in("users");
        tables.built_in("user");
    }
    for (index, (written, entity)) in context.file.entities.iter().zip(&context.design.entities).enumerate() {
        if is_drawn_user(context, entity) {
            continue;
        }
        let at = format!("/entities/{index}");
        let by = format!("the entity {}", quote(&entity.name));
        if written.table.is_some() {
            let at = format!("{at}/table");
            if identifier(report, &at, &entity.table) {
                tables.take(report, &at, &entity.table, &by);
            }
            continue;
        }
        let at = if written.plural.is_some() { format!("{at}/plural") } else { format!("{at}/name") };
        if entity.table.len() > names::MAX_IDENTIFIER {
            let message = format!("the table {} has more than {} bytes", quote(&entity.table), names::MAX_IDENTIFIER);
            report
                .error("identifier-too-long", at, message, "Shorten the name, or give it a table.")
                .fix("Shorten the table", vec![add(format!("/entities/{index}/table"), names::shorten(&entity.table))]);
        } else if !entity.name.is_empty() {
            let same_plural = context.design.entities[..index]
                .iter()
                .any(|other| names::module(&other.plural) == names::module(&entity.plural));
            // Equal plurals are reported as such.
            if !same_plural {
                tables.take(report, &at, &entity.table, &by);
            }
        }
    }
    if Storage::of(context.design) == Storage::Sqlite {
        for (index, entity) in context.design.entities.iter().enumerate() {
            if entity.table.starts_with("sqlite_") || names::SQLITE_UNQUOTED.contains(&entity.table.as_str()) {
                let message = format!("SQLite keeps the name {} for itself", quote(&entity.table));
                report.error("table-reserved", format!("/entities/{index}"), message, "Give it another table.");
            }
        }
    }
    for (index, relationship) in context.design.relationships.iter().enumerate() {
        link_table(context, index, relationship, &mut tables, report);
    }
    for (index, r#enum) in context.design.enums.iter().enumerate() {
        let Some(class) = names::class(&r#enum.name, "Enum") else { continue };
        let name = names::shorten(&names::snake(&class));
        if let Some(other) = tables.taken.get(&name) {
            let message =
                format!("the type {name} of the enum {} has the name of the table of {other}", quote(&r#enum.name));
            report.error(
                "table-taken",
                format!("/enums/{index}/name"),
                message,
                "Rename one of them, or give another table.",
            );
        }
    }
    tables
}

/// The table between the two ends of a many-to-many: given, named after the link, or made of the side that carries it.
fn link_table(context: &Context, index: usize, relationship: &Relationship, tables: &mut Space, report: &mut Report) {
    if relationship.kind != RelationshipKind::ManyToMany {
        return;
    }
    let at = format!("/relationships/{index}");
    if let Some(table) = relationship.through.as_ref().and_then(|through| through.table.as_ref()) {
        let at = format!("{at}/through/table");
        if identifier(report, &at, table) {
            tables.take(report, &at, table, "the link");
        }
        return;
    }
    let (place, table) = derived_link_table(context, &at, relationship);
    let Some(other) = tables.taken.get(&table).cloned() else {
        tables.take(report, &place, &table, "the link");
        return;
    };
    let mut others = (1..100).map(|number| names::shorten(&format!("{table}_link_{number}")));
    let Some(free) = others.find(|name| !tables.taken.contains_key(name)) else { return };
    let change = if context.file.relationships[index].through.is_some() {
        add(format!("{at}/through/table"), free)
    } else {
        add(format!("{at}/through"), serde_json::json!({ "table": free }))
    };
    let message = format!("the link has the table {}, which {other} has too", quote(&table));
    report
        .error("table-taken", place, message, "Give the link another table.")
        .fix("Give it another table", vec![change]);
}

/// The table of a link that gives none, and the place of what it is named after.
fn derived_link_table(context: &Context, at: &str, relationship: &Relationship) -> (String, String) {
    let class = |end: End| names::snake(&end_class(context, relationship, end));
    let drawn = relationship.through.as_ref().and_then(|through| through.name.as_ref());
    let (place, table) = match (drawn, &relationship.from.name, &relationship.to.name) {
        (Some(name), ..) => (format!("{at}/through/name"), names::snake(name)),
        (_, Some(name), _) => (format!("{at}/from/name"), format!("{}_{}", class(End::From), names::snake(name))),
        (_, _, Some(name)) => (format!("{at}/to/name"), format!("{}_{}", class(End::To), names::snake(name))),
        _ => (at.to_owned(), format!("{}_{}", class(End::From), class(End::To))),
    };
    (place, names::shorten(&table))
}

/// The class of the entity at one end.
pub(super) fn end_class(context: &Context, relationship: &Relationship, end: End) -> String {
    match relationship.side(end).entity.to() {
        Some(Target::Entity(id)) => {
            context.design.entity(id).and_then(|entity| names::class(&entity.name, "Entity")).unwrap_or_default()
        }
        _ => "User".to_owned(),
    }
}

fn paths(context: &Context, report: &mut Report) {
    let mut paths = Space::new("path-taken", "path");
    PATHS.iter().for_each(|path| paths.built_in(path));
    if context.design.auth.jwt.is_some() {
        SIGN_IN_PATHS.iter().for_each(|path| paths.built_in(path));
    }
    for (index, entity) in context.design.entities.iter().enumerate() {
        if is_drawn_user(context, entity) {
            continue;
        }
        let by = format!("the entity {}", quote(&entity.name));
        let routed = !entity.endpoints.operations.is_empty() || !entity.endpoints.nested.is_empty();
        if let Some(path) = &entity.endpoints.path {
            let at = format!("/entities/{index}/endpoints/path");
            project::path(report, at.clone(), path);
            if routed {
                paths.take(report, &at, &format!("/{}", path.trim_matches('/')), &by);
            }
        } else if routed {
            let path = format!("/{}", names::words(&entity.plural).join("-"));
            let same_plural = context.design.entities[..index]
                .iter()
                .any(|other| names::module(&other.plural) == names::module(&entity.plural));
            if !same_plural && path != "/" {
                paths.take(report, &format!("/entities/{index}/name"), &path, &by);
            }
        }
    }
}

/// Names of constraints and indexes that were given by hand: indexes share one space with tables.
fn constraint_names(context: &Context, tables: Space, report: &mut Report) {
    let mut indexes = Space { taken: tables.taken, ..Space::new("constraint-taken", "index") };
    for (index, entity) in context.file.entities.iter().enumerate() {
        let by = format!("the entity {}", quote(&entity.name));
        let mut checks = Space::new("constraint-taken", "check");
        let unique = entity.unique.iter().map(|one| one.name.as_deref()).enumerate();
        let unique = unique.map(|(place, name)| (format!("/entities/{index}/unique/{place}/name"), name));
        let plain = entity.indexes.iter().map(|one| one.name.as_deref()).enumerate();
        let plain = plain.map(|(place, name)| (format!("/entities/{index}/indexes/{place}/name"), name));
        for (at, name) in unique.chain(plain) {
            if let Some(name) = name
                && identifier(report, &at, name)
            {
                indexes.take(report, &at, name, &by);
            }
        }
        for (place, check) in entity.checks.iter().enumerate() {
            let at = format!("/entities/{index}/checks/{place}/name");
            if usable(report, &at, &check.name) && identifier(report, &at, &check.name) {
                checks.take(report, &at, &check.name, &by);
            }
        }
    }
}
