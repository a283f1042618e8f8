//! The table between the two ends of a many-to-many, and its endpoints where it has fields of its own.

use serde::Serialize;

use super::access::{Guard, OwnerRule, guard};
use super::model::{self, Model};
use super::resource::{label, parameter_type, path, reading_rule, row_name};
use super::samples;
use super::schema::{self, Alias, SchemaField};
use super::scope::{Scope, has_own_fields};
use super::testing::Entry;
use crate::design::{Design, End, Field, Operation, Permit, Relationship, Target};
use crate::names;

/// The table between the two ends of a many-to-many.
#[derive(Debug, Clone, Serialize)]
pub struct Link {
    /// The class: `PostContributor`.
    pub class: String,
    /// The module: `post_contributor`.
    pub module: String,
    /// The class in `snake_case`.
    pub snake: String,
    /// True if it is a resource of its own.
    pub own_fields: bool,
    /// The table.
    pub model: Model,
    /// Constrained types with a name.
    pub aliases: Vec<Alias>,
    /// The body of a put.
    pub body: Vec<SchemaField>,
    /// What answers show of the link's own fields.
    pub columns: Vec<SchemaField>,
    /// The sides under which it is nested.
    pub ends: Vec<LinkEnd>,
    /// The classes of those sides and their modules.
    pub repositories: Vec<(String, String)>,
    /// Entities whose summary its answers show.
    #[serde(skip)]
    pub shown: Vec<Target>,
    /// Values of the own fields that a row must have.
    pub row: Vec<Entry>,
    /// Values of every field of the body.
    pub json: Vec<Entry>,
    /// What the body refuses.
    pub invalid: Vec<Entry>,
}

/// The endpoints of a link under one of its sides.
#[derive(Debug, Clone, Serialize)]
pub struct LinkEnd {
    /// The class that the answers are named after: `PostContributor`.
    pub class: String,
    /// The path of the list: `/posts/{post_id}/contributors`.
    pub path: String,
    /// `list_post_contributors`
    pub list_function: String,
    /// `put_post_contributor`
    pub put_function: String,
    /// `delete_post_contributor`
    pub delete_function: String,
    /// The heading in the API's documentation.
    pub tag: String,
    /// The variable of the row in the path.
    pub parent: String,
    /// Its class.
    pub parent_class: String,
    /// Its module.
    pub parent_module: String,
    /// The dependency that finds it for reading.
    pub readable: String,
    /// The dependency that finds it for writing.
    pub writable: String,
    /// Who may read it.
    pub read_guard: Guard,
    /// Who may write it.
    pub write_guard: Guard,
    /// The link's key to the row in the path.
    pub mine: String,
    /// The link's key to the other row.
    pub theirs: String,
    /// The link's relation to the other row, which answers show.
    pub other: String,
    /// The class of the other row.
    pub other_class: String,
    /// Its module.
    pub other_module: String,
    /// The other row as messages call it.
    pub other_label: String,
    /// The link as messages call it.
    pub label: String,
    /// The path parameter of the other row.
    pub other_parameter: String,
    /// Its annotation.
    pub other_parameter_type: String,
    /// The condition for the other rows that the caller may link: `readable_authors(user)`.
    pub other_condition: Option<String>,
    /// The function in that statement, if it is one.
    pub other_view: Option<String>,
    /// The condition that the other row is not deleted, as Python, where it may be.
    pub other_alive: Option<String>,
    /// Whose other rows the caller may link, where that depends.
    pub other_rule: Option<OwnerRule>,
    /// The row in the path as messages call it.
    pub parent_label: String,
    /// The path parameter of that row: `post_id`.
    pub parent_parameter: String,
    /// Its annotation.
    pub parent_parameter_type: String,
    /// The annotation of its key.
    pub parent_key: &'static str,
    /// The annotation of the other row's key.
    pub other_key: &'static str,
    /// True if a put needs the caller.
    pub user: bool,
    /// The owner of the row in the path, if its readers are limited to that.
    pub reads_own: Option<String>,
    /// The owner of the row in the path, if its writers are limited to that.
    pub writes_own: Option<String>,
    /// The owner of the other row, if its readers are limited to that.
    pub other_own: Option<String>,
    /// A path without its prefix in a test, in terms of `parent` and `other`.
    pub test_path: String,
    /// A key that no other row has.
    pub nobody: String,
    /// The factory of the row in the path.
    pub parent_make: String,
    /// The factory of the other row.
    pub other_make: String,
    /// The error statuses of the list's guard.
    pub read_problems: Vec<u16>,
    /// The error statuses of the put's and delete's guard.
    pub write_problems: Vec<u16>,
}

/// The link of a many-to-many.
#[must_use]
pub fn of_relationship(scope: &Scope<'_>, relationship: &Relationship) -> Link {
    let link = scope.link(relationship);
    let own_fields = has_own_fields(relationship);
    let fields: &[Field] = relationship.through.as_ref().map_or(&[], |through| &through.fields);
    let (aliases, body, columns) = schema::of_link(scope, &link.class, fields);
    let ends: Vec<LinkEnd> = if own_fields {
        [End::From, End::To].into_iter().filter_map(|end| of_end(scope, relationship, end)).collect()
    } else {
        Vec::new()
    };
    let shown = if own_fields {
        [&relationship.from, &relationship.to].into_iter().filter_map(|side| side.entity.to().cloned()).collect()
    } else {
        Vec::new()
    };
    Link {
        snake: names::snake(&link.class),
        repositories: repositories(&ends),
        class: link.class,
        module: link.module,
        own_fields,
        model: model::of_link(scope, relationship),
        aliases,
        body,
        columns,
        ends,
        shown,
        row: values(scope.design, fields, |field| field.is_required(), false),
        json: values(scope.design, fields, |field| field.create == Permit::Allowed, true),
        invalid: fields
            .iter()
            .filter(|field| field.create == Permit::Allowed)
            .flat_map(|field| {
                let name = names::attribute(&field.name).map(|name| name.api).unwrap_or_default();
                samples::invalid(field).into_iter().map(move |value| Entry { name: name.clone(), value })
            })
            .collect(),
    }
}

fn values(design: &Design, fields: &[Field], which: fn(&Field) -> bool, json: bool) -> Vec<Entry> {
    fields
        .iter()
        .filter(|field| which(field))
        .filter_map(|field| {
            let name = names::attribute(&field.name)?;
            let sample = samples::values(design, field, 1).into_iter().next()?;
            Some(if json {
                Entry { name: name.api, value: sample.json }
            } else {
                Entry { name: name.python, value: sample.python }
            })
        })
        .collect()
}

fn repositories(ends: &[LinkEnd]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for end in ends {
        let parent = (end.parent_class.clone(), end.parent_module.clone());
        for side in [parent, (end.other_class.clone(), end.other_module.clone())] {
            if !found.contains(&side) {
                found.push(side);
            }
        }
    }
    found
}

fn of_end(scope: &Scope<'_>, relationship: &Relationship, end: End) -> Option<LinkEnd> {
    let link = scope.link(relationship);
    let side = relationship.side(end);
    let name = names::snake(side.name.as_deref()?);
    let Some(Target::Entity(id)) = side.entity.to() else { return None };
    let parent = scope.design.entity(id)?;
    let names_parent = scope.entity(parent);
    let parent_snake = names::snake(&names_parent.class);
    let other_target = relationship.side(end.other()).entity.to()?;
    let names_other = scope.target(other_target);
    let (mine, theirs, other) = match end {
        End::From => (link.from_key, link.to_key, link.to_attribute),
        End::To => (link.to_key, link.from_key, link.from_attribute),
    };
    let singular = {
        let ids = scope.ids(crate::design::Outgoing { relationship, end });
        ids.strip_suffix("_ids").unwrap_or(&ids).to_owned()
    };
    let other_entity = match other_target {
        Target::Entity(id) => scope.design.entity(id),
        Target::User => None,
    };
    let other_rule = other_entity.and_then(|entity| reading_rule(scope, entity));
    let write_guard = guard(scope, parent, Operation::Update);
    let read_guard = guard(scope, parent, Operation::Get);
    let view = other_rule
        .as_ref()
        .filter(|_| write_guard.signed_in)
        .map(|_| format!("readable_{}", names::snake(&names_other.plural)));
    let parent_path = path(scope, parent);
    let kebab = name.replace('_', "-");
    Some(LinkEnd {
        class: format!("{}{}", names_parent.class, names::cap_words(&singular)),
        path: format!("{parent_path}/{{{parent_snake}_id}}/{kebab}"),
        list_function: format!("list_{name}_of_{parent_snake}"),
        put_function: format!("put_{singular}_of_{parent_snake}"),
        delete_function: format!("delete_{singular}_of_{parent_snake}"),
        tag: parent.endpoints.tag.clone().unwrap_or_else(|| names_parent.plural.clone()),
        parent: names_parent.variable.clone(),
        parent_class: names_parent.class.clone(),
        parent_module: names_parent.module.clone(),
        readable: row_name(scope, parent, Operation::Get, false),
        writable: row_name(scope, parent, Operation::Update, false),
        reads_own: read_guard.owner.as_ref().map(|rule| rule.attribute.clone()),
        writes_own: write_guard.owner.as_ref().map(|rule| rule.attribute.clone()),
        other_own: other_rule.as_ref().map(|rule| rule.attribute.clone()),
        other_rule,
        parent_label: label(names_parent),
        parent_parameter: format!("{parent_snake}_id"),
        parent_parameter_type: parameter_type(names_parent).to_owned(),
        parent_key: names_parent.key_annotation,
        other_key: names_other.key_annotation,
        other_class: names_other.class.clone(),
        other_module: names_other.module.clone(),
        other_label: label(names_other),
        label: format!("{} {}", label(names_parent), singular.replace('_', " ")),
        other_parameter: theirs.clone(),
        other_parameter_type: parameter_type(names_other).to_owned(),
        other_condition: view.as_ref().map(|view| format!("{view}(user)")),
        user: view.is_some(),
        other_alive: scope.alive(other_target),
        other_view: view,
        test_path: format!("{parent_path}/{{parent.id}}/{kebab}"),
        nobody: if names_other.key_annotation == "int" {
            "2147483647".to_owned()
        } else {
            "00000000-0000-0000-0000-000000000000".to_owned()
        },
        parent_make: format!("make_{parent_snake}"),
        other_make: format!("make_{}", names::snake(&names_other.class)),
        read_problems: read_guard.problems(),
        write_problems: write_guard.problems(),
        mine,
        theirs,
        other,
        read_guard,
        write_guard,
    })
}
