//! Random documents: right in shape, mostly wrong in meaning.

use generator::design::file::*;
use indexmap::IndexMap;
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;

/// Few names, so that they collide; odd ones among them.
fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => select(vec!["a", "b", "A", "Post", "Author", "User", "title", "owner", "created_at", "id"]),
        1 => select(vec!["", "id:a", "-a", "-", "id:", "a#2", "é / ~\"\\", "日本", "$schema", "\u{0}\n"]),
    ]
    .prop_map(ToOwned::to_owned)
}

fn id() -> impl Strategy<Value = Option<String>> {
    prop_oneof![
        4 => Just(None),
        1 => select(vec!["a", "b", "a#2", "#2", "Post", "id:a", "", "x/from"]).prop_map(|id| Some(id.to_owned())),
    ]
}

fn reference() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => name(),
        1 => select(vec!["id:a", "id:b", "id:a#2", "id:Post", "id:id:a", "-title", "-id:a", "--a", "id:Post.a-Post.b/from"])
            .prop_map(ToOwned::to_owned),
    ]
}

fn references() -> impl Strategy<Value = Vec<String>> {
    vec(reference(), 0..3)
}

fn text() -> impl Strategy<Value = Option<String>> {
    of(prop_oneof![name(), "\\PC{0,130}"])
}

fn exact() -> impl Strategy<Value = Option<Exact>> {
    of(prop_oneof![
        any::<i64>().prop_map(Exact::from),
        "-?(0|[1-9][0-9]{0,19})(\\.[0-9]{1,18})?".prop_filter_map("a number", |text| Exact::new(&text)),
    ])
}

fn literal() -> impl Strategy<Value = Option<serde_json::Value>> {
    use serde_json::json;
    of(select(vec![json!(true), json!(1), json!(0.25), json!("x"), json!([]), json!({"a": null, "b": [{}, {}]})]))
}

fn field_type() -> impl Strategy<Value = FieldType> {
    use FieldType::*;
    select(vec![
        String, Text, Integer, BigInteger, Float, Decimal, Boolean, Date, Time, Datetime, Duration, Uuid, Email, Url,
        Json, Bytes, Enum, List,
    ])
}

prop_compose! {
    fn field()(
        (id, name, r#type, r#enum, column) in (id(), name(), field_type(), of(reference()), text()),
        (nullable, unique, index, server_default) in any::<(bool, bool, bool, bool)>(),
        (default, example) in (literal(), literal()),
        (generate, create, update, read) in (
            of(select(vec![Generate::Now, Generate::Today, Generate::Uuid4, Generate::Uuid7])),
            select(vec![Permit::Allowed, Permit::Never]),
            select(vec![Permit::Allowed, Permit::Never]),
            select(vec![Visibility::Always, Visibility::Never]),
        ),
        (min_length, max_length, precision, scale, min_items, max_items) in any::<[Option<u32>; 6]>().prop_map(Into::into),
        (ge, gt, le, lt, multiple_of) in (exact(), exact(), exact(), exact(), exact()),
        (pattern, description) in (text(), text()),
    ) -> Field {
        Field {
            id, r#enum, column, nullable, unique, index, default, generate, server_default, min_length, max_length,
            pattern, ge, gt, le, lt, multiple_of, precision, scale, min_items, max_items, create, update, read,
            description, example, ..Field::new(name, r#type)
        }
    }
}

fn on_delete() -> impl Strategy<Value = OnDelete> {
    select(vec![OnDelete::Restrict, OnDelete::Cascade, OnDelete::SetNull])
}

fn show() -> impl Strategy<Value = Show> {
    select(vec![Show::Id, Show::Nested, Show::None])
}

fn access() -> impl Strategy<Value = Access> {
    prop_oneof![
        Just(Access::Public),
        Just(Access::SignedIn),
        Just(Access::Owner),
        (any::<bool>(), vec(reference(), 1..3)).prop_map(|(owner, roles)| Access::Rule(Rule { owner, roles })),
    ]
}

prop_compose! {
    fn endpoint_access()(
        (read, write, list, get) in (of(access()), of(access()), of(access()), of(access())),
        (create, replace, update, delete) in (of(access()), of(access()), of(access()), of(access())),
    ) -> EndpointAccess {
        EndpointAccess { read, write, list, get, create, replace, update, delete }
    }
}

prop_compose! {
    fn endpoints()(
        operations in prop_oneof![
            Just(Operation::USUAL.to_vec()),
            vec(select(Operation::ALL.to_vec()), 0..7),
        ],
        access in endpoint_access(),
        pagination in select(vec![Pagination::Offset, Pagination::Cursor, Pagination::None]),
        (page_size, max_page_size) in (prop_oneof![Just(20), any::<u32>()], prop_oneof![Just(100), any::<u32>()]),
        (filters, sorts, search, nested) in (references(), references(), references(), references()),
        (path, tag) in (text(), text()),
    ) -> Endpoints {
        let list = List { pagination, page_size, max_page_size, filters, sorts, search };
        Endpoints { operations, access, list, nested, path, tag }
    }
}

prop_compose! {
    fn owner()(name in name(), on_delete in on_delete(), show in show()) -> Owner {
        Owner { name, on_delete, show }
    }
}

prop_compose! {
    fn check()(
        (name, property) in (name(), reference()),
        compare in select(vec![Compare::Lt, Compare::Le, Compare::Gt, Compare::Ge, Compare::Eq, Compare::Ne]),
        (with, value) in (of(reference()), exact()),
    ) -> Check {
        Check { name, property, compare, with, value }
    }
}

prop_compose! {
    fn entity()(
        (id, name, singular, plural, table, description) in (id(), name(), text(), text(), text(), text()),
        key in select(vec![Key::Integer, Key::Uuid4, Key::Uuid7]),
        (timestamps, soft_delete, owner) in (any::<bool>(), any::<bool>(), of(owner())),
        fields in vec(field(), 0..3),
        unique in vec((references(), text()).prop_map(|(properties, name)| Unique { properties, name }), 0..2),
        indexes in vec((references(), text()).prop_map(|(properties, name)| Index { properties, name }), 0..2),
        checks in vec(check(), 0..2),
        (default_order, endpoints) in (references(), prop_oneof![Just(Endpoints::default()), endpoints()]),
    ) -> Entity {
        let timestamps = timestamps.then_some(Timestamps {});
        let mixins = Mixins { timestamps, soft_delete: soft_delete.then_some(SoftDelete {}), owner };
        Entity {
            id, singular, plural, table, description, key, mixins, fields, unique, indexes, checks, default_order,
            endpoints, ..Entity::new(name)
        }
    }
}

prop_compose! {
    fn side()(
        (entity, name, column) in (reference(), of(name()), text()),
        (required, show) in (any::<bool>(), show()),
    ) -> Side {
        Side { entity, name, required, show, column }
    }
}

prop_compose! {
    fn relationship()(
        (id, description) in (id(), text()),
        kind in select(vec![RelationshipKind::OneToOne, RelationshipKind::OneToMany, RelationshipKind::ManyToMany]),
        (from, to, on_delete) in (side(), side(), on_delete()),
        through in of((text(), text(), vec(field(), 0..2)).prop_map(|(name, table, fields)| Through { name, table, fields })),
    ) -> Relationship {
        Relationship { id, kind, description, from, to, on_delete, through }
    }
}

prop_compose! {
    fn named()(id in id(), name in name(), description in text()) -> Named {
        Named { id, name, description }
    }
}

prop_compose! {
    fn auth()(
        api_key in of(name().prop_map(|header| ApiKey { header })),
        jwt in of((
            any::<u32>(),
            select(vec![Registration::Closed, Registration::Open]),
            vec(named(), 0..3),
            vec(field(), 0..2),
        ).prop_map(|(access_minutes, registration, roles, user_fields)| Jwt {
            access_minutes, registration, roles, user_fields,
        })),
        default_access in access(),
    ) -> Auth {
        Auth { api_key, jwt, default_access }
    }
}

prop_compose! {
    fn an_enum()(
        (id, name, description) in (id(), name(), text()),
        values in vec((id(), name(), text(), text()).prop_map(|(id, name, value, description)| EnumValue {
            id, name, value, description,
        }), 0..4),
    ) -> Enum {
        Enum { id, name, description, values }
    }
}

fn postgresql() -> impl Strategy<Value = Postgresql> {
    select(vec![Driver::Psycopg, Driver::Asyncpg]).prop_map(|driver| Postgresql { driver })
}

fn origin() -> impl Strategy<Value = String> {
    let origins = vec!["*", "https://example.com", "http://localhost:3000", "https://example.com/", "x", "https://a b"];
    prop_oneof![4 => select(origins).prop_map(ToOwned::to_owned), 1 => "\\PC{0,20}"]
}

fn host() -> impl Strategy<Value = String> {
    let hosts = vec!["*", "example.com", "*.example.com", "127.0.0.1", "example.com:80", "Example.com"];
    prop_oneof![4 => select(hosts).prop_map(ToOwned::to_owned), 1 => "\\PC{0,20}"]
}

prop_compose! {
    fn options()(
        database in of((of(Just(Sqlite {})), of(postgresql())).prop_map(|(sqlite, postgresql)| Database { sqlite, postgresql })),
        (migrations, logs, health) in (of(Just(Migrations {})), of(Just(Logs {})), of(Just(Health {}))),
        (cors, trusted_hosts) in (
            of((vec(origin(), 0..3), any::<bool>()).prop_map(|(origins, credentials)| Cors { origins, credentials })),
            of(vec(host(), 0..3).prop_map(|hosts| TrustedHosts { hosts })),
        ),
        rate_limit in of((any::<u32>(), select(vec![RateLimitStore::Memory, RateLimitStore::Redis]))
            .prop_map(|(per_minute, store)| RateLimit { per_minute, store })),
        (security_headers, https_redirect) in (of(Just(SecurityHeaders {})), of(Just(HttpsRedirect {}))),
        body_limit in of(any::<u32>().prop_map(|bytes| BodyLimit { bytes })),
        (docker, compose) in (of(Just(Docker {})), of(Just(Compose {}))),
        ci in of((of(Just(Github {})), of(Just(Gitlab {}))).prop_map(|(github, gitlab)| Ci { github, gitlab })),
        (pre_commit, dev_container) in (of(Just(PreCommit {})), of(Just(DevContainer {}))),
        seed_data in of(any::<u32>().prop_map(|rows| SeedData { rows })),
    ) -> Options {
        Options {
            database, migrations, cors, rate_limit, security_headers, trusted_hosts, https_redirect, body_limit, logs,
            health, docker, compose, ci, pre_commit, dev_container, seed_data,
        }
    }
}

prop_compose! {
    fn project()(
        (name, package) in (name(), prop_oneof![Just("app".to_owned()), name()]),
        (description, api_prefix, licence) in (text(), text(), text()),
        python in select(vec![Python::V3_11, Python::V3_12, Python::V3_13, Python::V3_14]),
        scale in select(vec![Scale::Hello, Scale::Small, Scale::Medium, Scale::Enterprise]),
        sync in any::<bool>(),
        package_manager in select(vec![PackageManager::Uv, PackageManager::Pip]),
    ) -> Project {
        Project { name, scale, package, description, python, package_manager, sync, api_prefix, licence }
    }
}

prop_compose! {
    /// Any document.
    pub fn design()(
        (schema, project, options) in (text(), project(), options()),
        enums in vec(an_enum(), 0..3),
        entities in vec(entity(), 0..4),
        relationships in vec(relationship(), 0..4),
        auth in auth(),
        layout in vec((reference(), any::<[i32; 2]>()), 0..4),
    ) -> Design {
        let layout = Layout { entities: layout.into_iter().collect::<IndexMap<_, _>>() };
        Design { format_version: FormatVersion, schema, project, enums, entities, relationships, auth, options, layout }
    }
}
