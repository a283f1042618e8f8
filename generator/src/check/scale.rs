//! What a scale cannot hold, and designs that have outgrown theirs.

use serde_json::{Value, json};

use super::Context;
use super::report::{Report, add, remove, replace};
use crate::design::{Scale, file};
use crate::problem::Change;

pub(super) fn check(context: &Context, report: &mut Report) {
    let project = &context.file.project;
    if project.scale == Scale::Hello {
        hello(context, report);
    }
    let one_file = matches!(project.scale, Scale::Hello | Scale::Small);
    if one_file && project.package != file::PACKAGE {
        let message = format!("the scale {} is one file and has no package", project.scale.as_str());
        report
            .warning("package-unused", "/project/package", message, "Leave it out, or make it medium.")
            .fix("Remove package", vec![remove("/project/package")]);
    }
    outgrown(context, report);
}

/// Data in memory has no database, no rows that know of each other, nobody who owns them.
fn hello(context: &Context, report: &mut Report) {
    let document = serde_json::to_value(context.file).unwrap_or_default();
    let changes = make_small(context.file);
    let mut refuse = |at: String, what: &str| {
        let message = format!("{what} has no place at the scale hello, which keeps its data in memory");
        report
            .error("scale-hello", at, message, "Make it small, or leave it out.")
            .fix("Make it small", changes.clone());
    };
    let options = document["options"].as_object().into_iter().flat_map(|options| options.keys());
    for option in options.filter(|option| !OPTIONS.contains(&option.as_str())) {
        refuse(format!("/options/{option}"), &format!("the option {option}"));
    }
    if context.file.auth.jwt.is_some() {
        refuse("/auth/jwt".to_owned(), "sign-in");
    }
    if !context.file.relationships.is_empty() {
        refuse("/relationships".to_owned(), "a relationship");
    }
    for (index, entity) in document["entities"].as_array().into_iter().flatten().enumerate() {
        let at = format!("/entities/{index}");
        for (path, what) in ENTITY {
            if is_set(entity.pointer(path)) {
                refuse(format!("{at}{path}"), what);
            }
        }
        if entity.pointer(PAGINATION).is_some_and(|kind| kind == "cursor") {
            refuse(format!("{at}{PAGINATION}"), "a page behind a cursor");
        }
        for (number, field) in entity["fields"].as_array().into_iter().flatten().enumerate() {
            for (key, what) in FIELD {
                if is_set(field.get(key)) {
                    refuse(format!("{at}/fields/{number}/{key}"), what);
                }
            }
        }
    }
}

/// The options that a greeting may have: what brings it to machines.
const OPTIONS: &[&str] = &["health", "docker", "ci", "preCommit", "devContainer"];

const PAGINATION: &str = "/endpoints/list/pagination";

/// What an entity may have elsewhere.
const ENTITY: &[(&str, &str)] = &[
    ("/mixins/timestamps", "a time of creation"),
    ("/mixins/softDelete", "a deletion that can be undone"),
    ("/mixins/owner", "an owner"),
    ("/unique", "a constraint across rows"),
    ("/indexes", "an index"),
    ("/checks", "a check of the database"),
    ("/defaultOrder", "an order of lists"),
    ("/endpoints/list/filters", "a filter"),
    ("/endpoints/list/sorts", "a sort"),
    ("/endpoints/list/search", "a search"),
    ("/endpoints/nested", "a nested list"),
];

/// What a field may have elsewhere.
const FIELD: &[(&str, &str)] = &[
    ("column", "a column"),
    ("unique", "a constraint across rows"),
    ("index", "an index"),
    ("serverDefault", "a default of the database"),
    ("read", "a value that is never shown"),
];

/// True for what a document says beyond its defaults.
fn is_set(value: Option<&Value>) -> bool {
    match value {
        None | Some(Value::Null | Value::Bool(false)) => false,
        Some(Value::Array(items)) => !items.is_empty(),
        Some(Value::String(word)) => word != "always",
        Some(_) => true,
    }
}

/// The change to the next scale, with the database that its entities need: the one that asks for no server.
fn make_small(file: &file::Design) -> Vec<Change> {
    let mut changes = vec![replace("/project/scale", Scale::Small.as_str())];
    let missing = |key: &str, value: Value| {
        if file.options == file::Options::default() {
            add("/options", json!({ key: value }))
        } else {
            add(format!("/options/{key}"), value)
        }
    };
    if !file.entities.is_empty() && file.options.database.is_none() {
        changes.push(missing("database", json!({ "sqlite": {} })));
    }
    changes
}

/// A design with more endpoints or entities than its scale is meant for.
fn outgrown(context: &Context, report: &mut Report) {
    let (endpoints, entities) = size(context);
    let fits = match context.file.project.scale {
        Scale::Hello => endpoints < 10,
        Scale::Small => endpoints <= 20 && entities <= 2,
        Scale::Medium | Scale::Enterprise => true,
    };
    if fits {
        return;
    }
    let scale = context.file.project.scale.as_str();
    let (next, changes) = if entities <= 2 && endpoints <= 20 {
        (Scale::Small, make_small(context.file))
    } else {
        let small = if context.file.project.scale == Scale::Hello { make_small(context.file) } else { Vec::new() };
        let medium = replace("/project/scale", Scale::Medium.as_str());
        (Scale::Medium, std::iter::once(medium).chain(small.into_iter().skip(1)).collect())
    };
    let next = next.as_str();
    let message = format!("{endpoints} endpoints of {entities} entities are more than the scale {scale} is meant for");
    report
        .warning("scale-outgrown", "/project/scale", message, format!("Make it {next}."))
        .fix(format!("Make it {next}"), changes);
}

/// How many endpoints the design has, those of links included, and how many entities.
fn size(context: &Context) -> (usize, usize) {
    let design = context.design;
    let own = design
        .entities
        .iter()
        .map(|entity| entity.endpoints.operations.len() + entity.endpoints.nested.len())
        .sum::<usize>();
    let links = design.relationships.iter().filter_map(|relationship| relationship.through.as_ref());
    let links = links.filter(|through| !through.fields.is_empty()).count();
    (own + 3 * links, design.entities.len())
}
