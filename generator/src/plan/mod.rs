//! The plan: a design without errors in the target's own terms. Every name is resolved, every order fixed, every
//! derived fact computed; it is the templates' only input.
//!
//! `Design --check--> (Option<Plan>, Vec<Problem>) --render--> ProjectFiles`

pub mod access;
pub mod annotation;
pub mod commands;
mod decimal_pattern;
pub mod hello;
pub mod layers;
pub mod link;
pub mod literal;
pub mod migration;
pub mod model;
mod one_file;
mod packages;
pub mod resource;
pub mod samples;
pub mod satisfy;
pub mod schema;
pub mod scope;
pub mod seed;
mod sign_in;
pub mod storage;
pub mod testing;
pub mod types;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::Value;

use self::commands::Commands;
use self::hello::Hello;
use self::layers::Layers;
use self::link::Link;
use self::migration::MigrationTable;
use self::model::Model;
use self::packages::packages;
use self::resource::Resource;
use self::schema::Schemas;
use self::scope::{EntityNames, Scope};
use self::sign_in::{jwt, user};
use self::storage::{Storage, StorageFacts};
use self::testing::Testing;
use crate::design::file::PACKAGE;
use crate::design::{Design, Driver, Entity, RelationshipKind, Scale, Show, Target};
use crate::files::RelPath;
use crate::{features, names, pins};

pub use sign_in::{ApiKey, Jwt, Role, UserPlan};

/// A project in the terms of FastAPI, SQLModel and Alembic.
#[derive(Debug, Clone, Serialize)]
pub struct Plan {
    /// The project as a whole.
    pub project: Project,
    /// Ids of the features that are on, in order.
    pub features: Vec<&'static str>,
    /// Packages that the program needs: `fastapi==0.163.2`.
    pub requirements: Vec<String>,
    /// Packages that its development needs.
    pub dev_requirements: Vec<String>,
    /// Every package that those bring, pinned, and themselves.
    pub constraints: Vec<String>,
    /// What the program's packages bring, and what those of its development bring besides.
    pub brought: Brought,
    /// Types of columns that depend on the database.
    pub storage: StorageFacts,
    /// Closed lists of values.
    pub enums: Vec<EnumClass>,
    /// Names of `core/types.py` that the project uses.
    pub types: Vec<&'static str>,
    /// True if one of its decimals has bounds.
    pub bounded_decimals: bool,
    /// The entities, in the order of the design.
    pub entities: Vec<EntityPlan>,
    /// The tables of many-to-many relationships, in the order of the design.
    pub links: Vec<Link>,
    /// What the design adds to the built-in `User`.
    pub user: Option<UserPlan>,
    /// API keys.
    pub api_key: Option<ApiKey>,
    /// What others ask of the repository of `User`.
    pub user_layers: Layers,
    /// Sign-in.
    pub jwt: Option<Jwt>,
    /// What an application that keeps its data in memory defines for itself.
    pub hello: Option<Hello>,
    /// The first migration's tables, in the order in which they can be made.
    pub migration: Vec<MigrationTable>,
    /// What the features that are on say to their templates, by their ids.
    #[serde(flatten)]
    pub facts: BTreeMap<&'static str, Value>,
}

/// The project as a whole.
#[derive(Debug, Clone, Serialize)]
pub struct Project {
    /// The name, as people read it.
    pub name: String,
    /// The name of its folder and of the Python project: `record-shop`.
    pub root: String,
    /// The database that its settings name: `record_shop`.
    pub database_name: String,
    /// The directory that the code is imported from.
    pub package: String,
    /// What stands before the name of a module where it is run: `app.`, or nothing where the modules are one file.
    pub module_prefix: String,
    /// True if the whole application is one `main.py`.
    pub one_file: bool,
    /// What Uvicorn serves, as it stands behind its name: `app.main:create_app --factory`.
    pub served: String,
    /// True if it keeps rows in a database.
    pub has_database: bool,
    /// True if it has services between its endpoints and its queries.
    pub layered: bool,
    /// How much structure it has: `hello`, `small`, `medium`, `enterprise`.
    pub scale: Scale,
    /// What it does.
    pub description: Option<String>,
    /// The oldest Python that it runs on: `3.13`.
    pub python: &'static str,
    /// What stands before every path: `/api`, or nothing.
    pub api_prefix: String,
    /// The SPDX id of the licence.
    pub licence: Option<String>,
    /// What speaks to PostgreSQL: `psycopg` or `asyncpg`.
    pub postgresql_driver: &'static str,
    /// True if its code is synchronous: endpoints are plain functions, which run in threads.
    pub sync: bool,
    /// How its packages are installed and its programs called.
    pub commands: Commands,
}

/// Packages that nobody asks for by name.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Brought {
    /// By what the program needs.
    pub requirements: Vec<String>,
    /// By what its development needs, and not by the program already.
    pub dev_requirements: Vec<String>,
}

/// An enum.
#[derive(Debug, Clone, Serialize)]
pub struct EnumClass {
    /// The class: `PostStatus`.
    pub class: String,
    /// The type in PostgreSQL: `post_status`.
    pub type_name: String,
    /// The variable that holds that type in the migration.
    pub variable: String,
    /// What it means.
    pub description: Option<String>,
    /// True if a column has it.
    pub used: bool,
    /// Its members.
    pub members: Vec<Member>,
}

/// A member of an enum or a role.
#[derive(Debug, Clone, Serialize)]
pub struct Member {
    /// The name in Python: `DRAFT`.
    pub name: String,
    /// The text that is stored and sent.
    pub value: String,
    /// What it means.
    pub description: Option<String>,
}

/// An entity.
#[derive(Debug, Clone, Serialize)]
pub struct EntityPlan {
    /// Its names.
    #[serde(flatten)]
    pub names: Names,
    /// Its table.
    pub model: Model,
    /// Its schemas.
    pub schemas: Schemas,
    /// Its endpoints.
    pub resource: Resource,
    /// What its tests send and expect.
    pub testing: Testing,
    /// True if it has a router.
    pub routed: bool,
    /// Its services and repositories, where there are such.
    pub layers: Layers,
}

/// The names of an entity, as templates see them.
#[derive(Debug, Clone, Serialize)]
pub struct Names {
    /// The class.
    pub class: String,
    /// The module of its model, schemas and factory.
    pub module: String,
    /// The module of its router and tests.
    pub plural_module: String,
    /// A local variable that holds a row.
    pub variable: String,
    /// The class in `snake_case`, as functions are named.
    pub snake: String,
    /// The plural in `snake_case`.
    pub plural_snake: String,
    /// The class in `UPPER_CASE`.
    pub upper: String,
    /// The annotation of the key.
    pub key: &'static str,
    /// The function that makes a key, unless the database counts.
    pub key_factory: Option<&'static str>,
    /// What it is.
    pub description: Option<String>,
}

/// Plans a design in which `check` finds no error.
///
/// # Errors
/// [`pins::NotPinned`] if a feature asks for a package that `pins.toml` does not have: a fault of Slipway's, which a
/// test over all features rules out.
pub fn plan(design: &Design) -> Result<Plan, pins::NotPinned> {
    let scope = Scope::new(design);
    let late = migration::late_keys(&scope);
    let closes = |relationship: &crate::design::Relationship| late.contains(&relationship.id);
    let models: Vec<(&Entity, Model)> =
        design.entities.iter().map(|entity| (entity, model::of_entity(&scope, entity, &closes))).collect();
    let links: Vec<Link> = design
        .relationships
        .iter()
        .filter(|relationship| relationship.kind == RelationshipKind::ManyToMany)
        .map(|relationship| link::of_relationship(&scope, relationship))
        .collect();
    let summarised = summarised(&scope, &links);
    let mut tables: Vec<(Option<&Entity>, Model)> =
        models.iter().map(|(entity, model)| (Some(*entity), model.clone())).collect();
    tables.extend(links.iter().map(|link| (None, link.model.clone())));
    let migration = migration::tables(&scope, &tables);
    let mut entities: Vec<EntityPlan> = models
        .into_iter()
        .map(|(entity, model)| {
            let resource = resource::of_entity(&scope, entity);
            EntityPlan {
                names: names_of(scope.entity(entity), entity),
                schemas: schema::of_entity(&scope, entity, summarised.contains(&entity.target())),
                // Its own operations, or a list under another.
                routed: !entity.endpoints.operations.is_empty() || !resource.nested.is_empty(),
                resource,
                testing: testing::of_entity(&scope, entity),
                layers: Layers::default(),
                model,
            }
        })
        .collect();
    let user_layers = layers::fill(&mut entities, &links);
    let on = features::on(design);
    let mut plan = Plan {
        user_layers,
        project: project(design),
        features: on.iter().map(|feature| feature.id).collect(),
        requirements: Vec::new(),
        dev_requirements: Vec::new(),
        constraints: Vec::new(),
        brought: Brought::default(),
        storage: Storage::of(design).facts(design),
        enums: enums(&scope),
        types: Vec::new(),
        bounded_decimals: false,
        entities,
        links,
        user: design.auth.jwt.as_ref().map(|jwt| user(&scope, &jwt.user_fields, summarised.contains(&Target::User))),
        api_key: design.auth.api_key.as_ref().map(|api_key| ApiKey { header: api_key.header.clone() }),
        jwt: design.auth.jwt.as_ref().map(jwt),
        hello: scope.in_memory().then(|| hello::of(design)),
        migration,
        facts: facts(&on, design),
    };
    if plan.project.one_file {
        one_file::keep_apart(&mut plan);
    }
    let annotations = annotations(&plan);
    let types = types_used(&annotations);
    let bounded_decimals = annotations.iter().any(|annotation| annotation.contains(annotation::BOUNDED));
    plan.types = types;
    plan.bounded_decimals = bounded_decimals;
    let emails = plan.types.contains(&"Email") || plan.hello.as_ref().is_some_and(|hello| hello.emails);
    let packages = packages(design, emails)?;
    plan.requirements = packages.requirements;
    plan.dev_requirements = packages.dev_requirements;
    plan.constraints = packages.constraints;
    plan.brought = packages.brought;
    Ok(plan)
}

fn facts(on: &[&features::Feature], design: &Design) -> BTreeMap<&'static str, Value> {
    on.iter().map(|feature| (feature.id, (feature.facts)(design))).filter(|(_, facts)| !facts.is_null()).collect()
}

/// The name of the project's folder: lower-case words with `-`.
#[must_use]
pub fn root(name: &str) -> RelPath {
    let slug = names::words(name).join("-");
    let slug =
        if slug.starts_with(|first: char| first.is_ascii_alphabetic()) { slug } else { format!("project-{slug}") };
    RelPath::new(slug.trim_end_matches('-')).expect("words joined with - are a safe path")
}

fn project(design: &Design) -> Project {
    let project = &design.project;
    let one_file = matches!(project.scale, Scale::Hello | Scale::Small);
    let prefix = project.api_prefix.as_deref().unwrap_or_default().trim_matches('/');
    // What is one file in the end is a package on its way there, and the name of that is nobody's.
    let package = if one_file { PACKAGE.to_owned() } else { project.package.clone() };
    let module_prefix = if one_file { String::new() } else { format!("{package}.") };
    Project {
        name: project.name.clone(),
        root: root(&project.name).to_string(),
        // The tests put `_test` behind it.
        database_name: root(&project.name)
            .to_string()
            .replace('-', "_")
            .chars()
            .take(names::MAX_IDENTIFIER - 5)
            .collect(),
        served: match project.scale {
            Scale::Hello => "main:app".to_owned(),
            _ => format!("{module_prefix}main:create_app --factory"),
        },
        module_prefix,
        one_file,
        has_database: design.options.database.is_some(),
        layered: project.scale == Scale::Enterprise,
        scale: project.scale,
        package,
        description: project.description.clone(),
        python: project.python.as_str(),
        api_prefix: match (prefix, project.scale) {
            ("", Scale::Enterprise) if project.api_prefix.is_none() => "/api/v1".to_owned(),
            ("", _) => String::new(),
            (prefix, _) => format!("/{prefix}"),
        },
        licence: project.licence.clone(),
        postgresql_driver: match design.options.database.as_ref().and_then(|it| it.postgresql.as_ref()) {
            Some(postgresql) if postgresql.driver == Driver::Asyncpg => "asyncpg",
            _ => "psycopg",
        },
        sync: project.sync,
        commands: commands::of(project),
    }
}

fn names_of(names: &EntityNames, entity: &Entity) -> Names {
    let snake = names::snake(&names.class);
    Names {
        class: names.class.clone(),
        module: names.module.clone(),
        plural_module: names.plural_module.clone(),
        variable: names.variable.clone(),
        upper: snake.to_ascii_uppercase(),
        plural_snake: names::snake(&names.plural),
        key: names.key_annotation,
        key_factory: hello::key_factory(entity.key),
        description: entity.description.clone(),
        snake,
    }
}

/// Entities that answers about others show.
fn summarised(scope: &Scope<'_>, links: &[Link]) -> BTreeSet<Target> {
    let mut shown = BTreeSet::new();
    for relationship in &scope.design.relationships {
        for (here, there) in [(&relationship.from, &relationship.to), (&relationship.to, &relationship.from)] {
            if here.name.is_some() && here.show == Show::Nested {
                shown.extend(there.entity.to().cloned());
            }
        }
    }
    for entity in &scope.design.entities {
        if entity.owner.as_ref().is_some_and(|owner| owner.show == Show::Nested) {
            shown.insert(Target::User);
        }
    }
    shown.extend(links.iter().flat_map(|link| link.shown.iter().cloned()));
    shown
}

fn enums(scope: &Scope<'_>) -> Vec<EnumClass> {
    let used = |id: &crate::design::EnumId| {
        let design = scope.design;
        let users = design.auth.jwt.iter().flat_map(|jwt| &jwt.user_fields);
        let links = design.relationships.iter().filter_map(|relationship| relationship.through.as_ref());
        let fields = design.entities.iter().flat_map(|entity| &entity.fields);
        fields
            .chain(users)
            .chain(links.flat_map(|through| &through.fields))
            .any(|field| field.r#enum.as_ref().and_then(crate::design::Ref::to) == Some(id))
    };
    scope
        .design
        .enums
        .iter()
        .map(|r#enum| {
            let class = scope.enum_class(&r#enum.id).to_owned();
            EnumClass {
                type_name: types::enum_type_name(&class),
                variable: types::enum_variable(&class),
                class,
                description: r#enum.description.clone(),
                used: used(&r#enum.id),
                members: r#enum
                    .values
                    .iter()
                    .map(|value| Member {
                        name: names::member(&value.name),
                        value: value.value.clone(),
                        description: value.description.clone(),
                    })
                    .collect(),
            }
        })
        .collect()
}

/// Every type of `core/types.py`.
const TYPES: &[&str] = &[
    "Text",
    "Bool",
    "Int32",
    "Int64",
    "Int32Query",
    "Int64Query",
    "RowId",
    "RowIdQuery",
    "RowIdPath",
    "Float",
    "FloatQuery",
    "Date",
    "Time",
    "UtcDateTime",
    "Duration",
    "Email",
    "Url",
    "JsonObject",
    "Base64Bytes",
    "NoNul",
    "Number",
    "decimal_text",
];

/// The annotations of what goes in and out.
fn annotations(plan: &Plan) -> Vec<&str> {
    let mut annotations: Vec<&str> = Vec::new();
    for entity in &plan.entities {
        let schemas = &entity.schemas;
        let bodies = [&schemas.create, &schemas.replace, &schemas.update].into_iter().flatten().flatten();
        let fields = bodies.chain(&schemas.columns).chain(&schemas.query);
        annotations.extend(fields.map(|field| field.annotation.as_str()));
        annotations.extend(schemas.aliases.iter().map(|alias| alias.annotation.as_str()));
        if !entity.resource.rows.is_empty() {
            annotations.push(&entity.resource.parameter_type);
        }
        if entity.resource.by_cursor {
            // Each names the type of its value.
            annotations.extend(entity.resource.order.iter().map(String::as_str));
            annotations.extend(entity.resource.sorts.iter().map(|sort| sort.rising.as_str()));
        }
    }
    for link in &plan.links {
        annotations.extend(link.body.iter().chain(&link.columns).map(|field| field.annotation.as_str()));
        annotations.extend(link.aliases.iter().map(|alias| alias.annotation.as_str()));
        annotations.extend(link.ends.iter().map(|end| end.other_parameter_type.as_str()));
    }
    if let Some(user) = &plan.user {
        let fields = user.create.iter().chain(&user.update).chain(&user.read);
        annotations.extend(fields.map(|field| field.annotation.as_str()));
        annotations.extend(user.aliases.iter().map(|alias| alias.annotation.as_str()));
        annotations.extend(["Text", "Email"]);
    }
    annotations
}

/// The types of `core/types.py` that occur in an annotation.
fn types_used(annotations: &[&str]) -> Vec<&'static str> {
    let occurs = |name: &str| {
        annotations.iter().any(|annotation| {
            annotation.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').any(|word| word == name)
        })
    };
    TYPES.iter().copied().filter(|name| occurs(name)).collect()
}
