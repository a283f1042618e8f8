//! The whole: project, options, layout, and the order in which the parts are drawn.

use generator::check::{check, has_errors};
use generator::design::file::{
    Access, ApiKey, Auth, Database, Design, Driver, FormatVersion, Layout, Postgresql, Project, Rule, Sqlite,
};
use generator::design::{PackageManager, Python, Scale};
use indexmap::IndexMap;

use crate::entity::{self, Draft};
use crate::names::{self, Kind};
use crate::relationships::{self, Ends};
use crate::source::Source;
use crate::tables::Tables;
use crate::taken::Taken;
use crate::{auth, endpoints, enums, options, scale, text};

/// What the built-in user has.
const USER: &[&str] = &[
    "id",
    "email",
    "password",
    "hashed_password",
    "password_hash",
    "current_password",
    "new_password",
    "is_active",
    "is_admin",
    "active",
    "role",
    "roles",
    "created_at",
    "updated_at",
    "token",
    "tokens",
    "password_changed_at",
    "token_version",
    "failed_logins",
    "last_login_at",
    "cmax",
    "cmin",
    "ctid",
    "tableoid",
    "xmax",
    "xmin",
];

pub fn design(source: &mut Source) -> Design {
    let mut tables = Tables::new();
    let enums: Vec<enums::Drawn> =
        (0..source.index(4)).map(|number| enums::draw(source, number, &mut tables)).collect();
    let mut user = Taken::of(USER);
    let sign_in = source.some(65, |source| auth::draw(source, &enums, &mut user));
    let owned = source.chance(25);
    let count = if source.chance(4) { 0 } else { 1 + source.index(4) };
    let mut drafts: Vec<Draft> =
        (0..count).map(|number| entity::draft(source, number, &enums, sign_in.is_some(), owned, &mut tables)).collect();
    let relationships = relationships::draw(
        source,
        &mut Ends {
            drafts: &mut drafts,
            user: sign_in.is_some().then_some(&mut user),
            enums: &enums,
            tables: &mut tables,
        },
    );
    let roles = sign_in.as_ref().map_or(&[][..], |sign_in| &sign_in.roles);
    let default_access = default_access(source, roles, &drafts, sign_in.is_some());
    for draft in &mut drafts {
        endpoints::complete(source, draft, roles, &default_access, sign_in.is_some(), &mut tables);
    }
    let rows = !drafts.is_empty() || sign_in.is_some();
    let (layout, entities) = (layout(source, &drafts), drafts.into_iter().map(|draft| draft.entity).collect());
    let api_key = if sign_in.is_none() { source.some(50, api_key) } else { None };
    let jwt = sign_in.map(|sign_in| sign_in.jwt);
    let design = Design {
        format_version: FormatVersion,
        schema: source.some(10, |_| "https://example.com/design.schema.json".to_owned()),
        project: project(source),
        enums: enums.into_iter().map(|drawn| drawn.r#enum).collect(),
        entities,
        relationships,
        auth: Auth { api_key, jwt, default_access },
        options: options::options(source, rows),
        layout,
    };
    let design = match source.index(6) {
        0 | 1 => in_sqlite(source, &design).unwrap_or(design),
        2 | 3 => through_asyncpg(design),
        _ => design,
    };
    scale::at_any(source, design)
}

/// The same through asyncpg, where it is asynchronous.
fn through_asyncpg(mut design: Design) -> Design {
    if design.options.database.is_some() && !design.project.sync {
        let postgresql = Some(Postgresql { driver: Driver::Asyncpg });
        design.options.database = Some(Database { sqlite: None, postgresql });
    }
    design
}

/// The same in SQLite, if it can hold it. It does without migrations too.
fn in_sqlite(source: &mut Source, design: &Design) -> Option<Design> {
    let mut other = design.clone();
    if source.chance(50) {
        other.options.migrations = None;
    }
    other.options.database = Some(Database { sqlite: Some(Sqlite {}), postgresql: None });
    (design.options.database.is_some() && !has_errors(&check(&other))).then_some(other)
}

fn api_key(source: &mut Source) -> ApiKey {
    const HEADERS: &[&str] = &["X-API-Key", "Key", "X-Our-Key-2", "apikey", "x"];
    ApiKey { header: source.pick(HEADERS).to_owned() }
}

fn default_access(source: &mut Source, roles: &[String], drafts: &[Draft], sign_in: bool) -> Access {
    if !sign_in {
        return if source.chance(20) { Access::Public } else { Access::SignedIn };
    }
    let owned = drafts.iter().all(|draft| draft.entity.mixins.owner.is_some());
    match source.below(10) {
        0..4 if owned => Access::Owner,
        0..3 => Access::Public,
        4..7 if !roles.is_empty() => {
            Access::Rule(Rule { owner: owned && source.chance(50), roles: vec![source.pick(roles)] })
        }
        _ => Access::SignedIn,
    }
}

fn project(source: &mut Source) -> Project {
    const PACKAGES: &[&str] = &["shop", "my_app", "core", "models", "x", "app2", "routers", "main", "config", "a_b_c"];
    Project {
        name: names::name(source, Kind::Any),
        scale: Scale::Medium,
        package: if source.chance(70) { "app" } else { source.pick(PACKAGES) }.to_owned(),
        description: source.some(50, text::hostile),
        python: source.pick(&[Python::V3_11, Python::V3_12, Python::V3_13, Python::V3_14]),
        package_manager: source.pick(&[PackageManager::Uv, PackageManager::Pip]),
        sync: source.chance(30),
        api_prefix: source
            .some(40, |source| source.pick(&["/api", "/api/v1", "api", "/a.b~c", "/v-1_2/X", "/posts"]).to_owned()),
        licence: source.some(30, |source| source.pick(&["MIT", "Apache-2.0", "GPL-3.0+", "LicenseRef-x"]).to_owned()),
    }
}

fn layout(source: &mut Source, drafts: &[Draft]) -> Layout {
    let mut entities = IndexMap::new();
    if source.chance(40) {
        for draft in drafts {
            let near = |source: &mut Source| i32::try_from(source.between(0, 200_000)).unwrap_or_default() - 100_000;
            entities.insert(draft.reference.clone(), [near(source), near(source)]);
        }
    }
    Layout { entities }
}
