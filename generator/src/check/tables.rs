//! Names in the whole project: classes, modules, tables, paths. Different without regard to case and plural.

use std::collections::BTreeMap;

use super::Context;
use super::names::{identifier, usable};
use super::project;
use super::report::{Report, quote};
use crate::design::{Entity, Relationship};
use crate::names;

/// What is put behind a class for its schemas and the like.
const SUFFIXES: &[&str] = &["Create", "Replace", "Update", "Read", "Summary", "Page"];
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
    tables(context, report);
    paths(context, report);
    constraint_names(context, report);
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
    let mut bases = Vec::new();
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
        let Some(name) = relationship.through.as_ref().and_then(|through| through.name.as_ref()) else { continue };
        let by = format!("the link {}", quote(name));
        if usable(report, &at, name)
            && let Some(class) = link_class(relationship)
            && classes.take(report, &at, &class, &by)
        {
            modules.take(report, &at, &names::module(&class), &by);
            bases.push((at, class, by));
        }
    }
    for (_, base, by) in &bases {
        for (at, class, other) in &bases {
            let Some(suffix) = class.strip_prefix(base.as_str()) else { continue };
            if SUFFIXES.contains(&suffix) {
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

fn tables(context: &Context, report: &mut Report) {
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
            report.error("identifier-too-long", at, message, "Shorten the name, or give it a table.").fix(
                "Shorten the table",
                vec![super::report::add(format!("/entities/{index}/table"), names::shorten(&entity.table))],
            );
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
    for (index, relationship) in context.file.relationships.iter().enumerate() {
        let Some(through) = &relationship.through else { continue };
        let at = format!("/relationships/{index}/through");
        match (&through.table, &through.name) {
            (Some(table), _) => {
                let at = format!("{at}/table");
                if identifier(report, &at, table) {
                    tables.take(report, &at, table, "the link");
                }
            }
            (None, Some(name)) => {
                let by = format!("the link {}", quote(name));
                tables.take(report, &format!("{at}/name"), &names::snake(name), &by);
            }
            (None, None) => {}
        }
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

/// Names of constraints and indexes that were given by hand: indexes share one space with each other.
fn constraint_names(context: &Context, report: &mut Report) {
    let mut indexes = Space::new("constraint-taken", "index");
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
