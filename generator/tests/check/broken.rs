//! Broken designs: a change of a good design, and the problems that it brings.

/// A design without problems.
pub const BASE: &str = r#"{
  "formatVersion": 1,
  "project": { "name": "Base", "scale": "medium" },
  "enums": [{ "name": "Colour", "values": [{ "name": "red" }, { "name": "green" }, { "name": "blue" }] }],
  "entities": [
    {
      "name": "Author",
      "mixins": { "owner": {} },
      "fields": [{ "name": "label", "type": "string", "maxLength": 80 }],
      "endpoints": { "nested": ["posts"] }
    },
    {
      "name": "Post",
      "mixins": { "timestamps": {} },
      "fields": [
        { "name": "title", "type": "string" },
        { "name": "rank", "type": "integer" },
        { "name": "price", "type": "decimal", "precision": 8, "scale": 2 },
        { "name": "colour", "type": "enum", "enum": "Colour" },
        { "name": "day", "type": "date" },
        { "name": "meta", "type": "json" },
        { "name": "done", "type": "boolean" },
        { "name": "secret", "type": "string", "read": "never" },
        { "name": "words", "type": "list" },
        { "name": "mail", "type": "email" }
      ]
    },
    { "name": "Tag", "fields": [{ "name": "label", "type": "string" }] }
  ],
  "relationships": [
    {
      "kind": "oneToMany",
      "from": { "entity": "Author", "name": "posts" },
      "to": { "entity": "Post", "name": "author", "required": true }
    },
    { "kind": "manyToMany", "from": { "entity": "Post", "name": "tags" }, "to": { "entity": "Tag", "name": "posts" } }
  ],
  "auth": { "jwt": { "roles": [{ "name": "editor" }] } },
  "options": { "database": { "postgresql": {} }, "migrations": {} }
}"#;

/// A case: changes, and problems.
type Case = (&'static [(&'static str, &'static str)], &'static [&'static str]);

/// What is put where (a pointer that ends in `-` appends; `null` takes out), and the problems as `code place`.
pub const CASES: &[Case] = &[
    (&[], &[]),
    // Safe renames are no problems.
    (&[("/entities/1/fields/0/name", r#""class""#)], &[]),
    (&[("/entities/2/name", r#""Order""#), ("/relationships/1/to/entity", r#""Order""#)], &[]),
    (&[("/entities/2/name", r#""Session""#), ("/relationships/1/to/entity", r#""Session""#)], &[]),
    (&[("/entities/1/fields/0/name", r#""metadata""#)], &[]),
    (&[("/entities/1/fields/0/name", r#""Größe""#)], &[]),
    // The project.
    (&[("/project/name", r#""日本""#)], &["name-unusable /project/name"]),
    (&[("/project/package", r#""My App""#)], &["package-invalid /project/package"]),
    (&[("/project/package", r#""fastapi""#)], &["package-invalid /project/package"]),
    (&[("/project/apiPrefix", r#""/a//b""#)], &["path-invalid /project/apiPrefix"]),
    (&[("/project/licence", r#""MIT OR else""#)], &["licence-invalid /project/licence"]),
    (&[("/project/description", r#""""#)], &["text-empty /project/description"]),
    // The scales.
    (&[("/project/scale", r#""small""#)], &["scale-outgrown /project/scale"]),
    (
        &[("/project/scale", r#""small""#), ("/project/package", r#""shop""#)],
        &["scale-outgrown /project/scale", "package-unused /project/package"],
    ),
    (
        &[
            ("/project/scale", r#""small""#),
            ("/entities/2/name", r#""ReadablePost""#),
            ("/relationships/1/to/entity", r#""ReadablePost""#),
        ],
        &["scale-outgrown /project/scale", "class-taken /entities/2/name"],
    ),
    (
        &[
            ("/project/scale", r#""hello""#),
            ("/entities/1/fields/0/column", r#""heading""#),
            ("/entities/1/fields/1/index", "true"),
            ("/entities/1/fields/6/default", "true"),
            ("/entities/1/fields/6/serverDefault", "true"),
            ("/entities/1/fields/9/unique", "true"),
            ("/entities/1/checks", r#"[{ "name": "ranked", "property": "rank", "compare": "gt", "value": 0 }]"#),
            ("/entities/2/mixins", r#"{ "softDelete": {} }"#),
            ("/entities/2/unique", r#"[{ "properties": ["label"] }]"#),
            ("/entities/2/indexes", r#"[{ "properties": ["-label"] }]"#),
            ("/entities/2/defaultOrder", r#"["label"]"#),
            (
                "/entities/2/endpoints",
                r#"{ "list": { "pagination": "cursor", "filters": ["label"], "sorts": ["label"], "search": ["label"] } }"#,
            ),
        ],
        &[
            "scale-outgrown /project/scale",
            "scale-hello /entities/0/mixins/owner",
            "scale-hello /entities/0/endpoints/nested",
            "scale-hello /entities/1/mixins/timestamps",
            "scale-hello /entities/1/fields/0/column",
            "scale-hello /entities/1/fields/1/index",
            "scale-hello /entities/1/fields/6/serverDefault",
            "scale-hello /entities/1/fields/7/read",
            "scale-hello /entities/1/fields/9/unique",
            "scale-hello /entities/1/checks",
            "scale-hello /entities/2/mixins/softDelete",
            "scale-hello /entities/2/unique",
            "index-too-large /entities/2/unique/0",
            "scale-hello /entities/2/indexes",
            "index-too-large /entities/2/indexes/0",
            "scale-hello /entities/2/defaultOrder",
            "cursor-too-long /entities/2/endpoints/list/pagination",
            "scale-hello /entities/2/endpoints/list/pagination",
            "scale-hello /entities/2/endpoints/list/filters",
            "scale-hello /entities/2/endpoints/list/sorts",
            "scale-hello /entities/2/endpoints/list/search",
            "scale-hello /relationships",
            "scale-hello /auth/jwt",
            "scale-hello /options/database",
            "scale-hello /options/migrations",
        ],
    ),
    // Names.
    (&[("/entities/1/fields/0/name", r#""""#)], &["name-empty /entities/1/fields/0/name"]),
    (&[("/entities/1/fields/0/name", r#""???""#)], &["name-unusable /entities/1/fields/0/name"]),
    (&[("/entities/1/fields/1/name", r#""Title""#)], &["name-taken /entities/1/fields/1/name"]),
    (&[("/entities/1/fields/1/name", r#""created_at""#)], &["name-taken /entities/1/fields/1/name"]),
    (&[("/entities/1/fields/1/name", r#""id""#)], &["name-taken /entities/1/fields/1/name"]),
    (&[("/entities/0/fields/0/name", r#""owner_id""#)], &["name-taken /entities/0/fields/0/name"]),
    (&[("/entities/1/fields/1/name", r#""author""#)], &["name-taken /relationships/0/to/name"]),
    (&[("/entities/1/fields/1/name", r#""author_id""#)], &["name-taken /relationships/0/to/name"]),
    (&[("/entities/1/fields/1/name", r#""tag_ids""#)], &["name-taken /relationships/1/from/name"]),
    (&[("/entities/1/fields/1/column", r#""title""#)], &["column-taken /entities/1/fields/1/column"]),
    (&[("/entities/1/fields/1/column", r#""x\"y""#)], &["identifier-invalid /entities/1/fields/1/column"]),
    (&[("/entities/1/fields/1/name", r#""xmin""#)], &["column-reserved /entities/1/fields/1/name"]),
    (&[("/relationships/0/to/column", r#""title""#)], &["column-taken /relationships/0/to/column"]),
    (&[("/enums/0/values/1/name", r#""RED""#)], &["name-taken /enums/0/values/1/name"]),
    (&[("/enums/0/values/1/value", r#""red""#)], &["enum-value-taken /enums/0/values/1/value"]),
    (&[("/enums/0/values/1/value", r#""""#)], &["enum-value-invalid /enums/0/values/1/value"]),
    (&[("/enums/0/values", "[]")], &["enum-empty /enums/0/values"]),
    (&[("/auth/jwt/roles/-", r#"{"name":"Editor"}"#)], &["name-taken /auth/jwt/roles/1/name"]),
    (&[("/auth/jwt/userFields", r#"[{"name":"email","type":"string"}]"#)], &["name-taken /auth/jwt/userFields/0/name"]),
    // Names in the whole project.
    (
        &[("/entities/-", r#"{"name":"tag"}"#)],
        &["class-taken /entities/3/name", "nothing-to-write /entities/3/endpoints"],
    ),
    (&[("/entities/2/plural", r#""posts""#)], &["plural-taken /entities/2/plural"]),
    (&[("/entities/2/table", r#""posts""#)], &["table-taken /entities/2/table"]),
    (&[("/entities/2/table", r#""users""#)], &["table-taken /entities/2/table"]),
    (&[("/entities/2/endpoints", r#"{"path":"posts"}"#)], &["path-taken /entities/2/endpoints/path"]),
    (&[("/entities/2/endpoints", r#"{"path":"/auth"}"#)], &["path-taken /entities/2/endpoints/path"]),
    (&[("/entities/2/endpoints", r#"{"path":"/{id}"}"#)], &["path-invalid /entities/2/endpoints/path"]),
    (&[("/enums/0/name", r#""Tag""#), ("/entities/1/fields/3/enum", r#""Tag""#)], &["class-taken /enums/0/name"]),
    (
        &[("/enums/0/name", r#""PostCreate""#), ("/entities/1/fields/3/enum", r#""PostCreate""#)],
        &["class-taken /enums/0/name"],
    ),
    (&[("/relationships/1/through", r#"{"name":"Post"}"#)], &["class-taken /relationships/1/through/name"]),
    (&[("/relationships/1/through", r#"{"table":"tags"}"#)], &["table-taken /relationships/1/through/table"]),
    (
        &[
            ("/entities/1/fields/0/maxLength", "80"),
            ("/entities/2/fields/0/maxLength", "80"),
            ("/entities/1/unique", r#"[{"properties":["title"],"name":"same"}]"#),
            ("/entities/2/indexes", r#"[{"properties":["label"],"name":"same"}]"#),
        ],
        &["constraint-taken /entities/2/indexes/0/name"],
    ),
    (
        &[
            ("/entities/2/name", r#""ÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄ""#),
            ("/relationships/1/to/entity", r#""id:ÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄ""#),
        ],
        &["identifier-too-long /entities/2/name"],
    ),
    (&[("/entities/2/table", r#""post_tags""#)], &["table-taken /relationships/1/from/name"]),
    (&[("/relationships/1/from/name", r#""tags_of_the_post_with_a_name_that_is_very_long_but_not_too_long""#)], &[]),
    (
        &[("/relationships/1/through", r#"{"fields":[{"name":"post_id","type":"integer"}]}"#)],
        &["name-taken /relationships/1/through/fields/0/name"],
    ),
    (
        &[("/relationships/1/through", r#"{"fields":[{"name":"tag","type":"string"}]}"#)],
        &["name-taken /relationships/1/through/fields/0/name"],
    ),
    (&[("/enums/0/name", r#""Tags""#), ("/entities/1/fields/3/enum", r#""Tags""#)], &["table-taken /enums/0/name"]),
    (
        &[
            ("/entities/1/fields/0/maxLength", "80"),
            ("/entities/1/indexes", r#"[{"properties":["title"],"name":"tags"}]"#),
        ],
        &["constraint-taken /entities/1/indexes/0/name"],
    ),
    (&[("/relationships/1/from/name", r#""authors""#), ("/relationships/1/to/name", r#""post""#)], &[]),
    // Limits.
    (
        &[("/entities/1/fields/0/name", r#""a123456789b123456789c123456789d123456789e123456789f123456789long""#)],
        &["name-too-long /entities/1/fields/0/name", "identifier-too-long /entities/1/fields/0/name"],
    ),
    (&[("/layout", r#"{"entities":{"Post":[0,100001]}}"#)], &["layout-out-of-range /layout/entities/Post"]),
    // Ids.
    (&[("/entities/1/id", r#""id:x""#)], &["id-invalid /entities/1/id"]),
    (
        &[
            ("/entities/1/id", r#""same""#),
            ("/entities/2/id", r#""same""#),
            ("/relationships/0/to/entity", r#""Author""#),
            ("/relationships", "[]"),
            ("/entities/0/endpoints", "null"),
        ],
        &["id-taken /entities/2/id"],
    ),
    // References.
    (&[("/entities/1/defaultOrder", r#"["-titel"]"#)], &["unknown-reference /entities/1/defaultOrder/0"]),
    (&[("/entities/1/fields/3/enum", r#""Color""#)], &["unknown-reference /entities/1/fields/3/enum"]),
    (&[("/relationships/1/to/entity", r#""Tags""#)], &["unknown-reference /relationships/1/to/entity"]),
    (&[("/relationships/1/to/entity", r#""Elsewhere""#)], &["unknown-reference /relationships/1/to/entity"]),
    (
        &[("/entities/2/id", r#""Label""#), ("/relationships/1/to/entity", r#""Label""#)],
        &["unknown-reference /relationships/1/to/entity"],
    ),
    (&[("/entities/0/endpoints/nested/-", r#""post""#)], &["unknown-reference /entities/0/endpoints/nested/1"]),
    (&[("/entities/1/endpoints", r#"{"nested":["author"]}"#)], &["nested-leads-to-one /entities/1/endpoints/nested/0"]),
    (
        &[("/entities/1/endpoints", r#"{"access":{"write":{"roles":["writer"]}}}"#)],
        &["unknown-reference /entities/1/endpoints/access/write/roles/0"],
    ),
    (
        &[("/entities/1/endpoints", r#"{"access":{"write":{"roles":["reviewer", "editr"]}}}"#)],
        &[
            "unknown-reference /entities/1/endpoints/access/write/roles/0",
            "unknown-reference /entities/1/endpoints/access/write/roles/1",
        ],
    ),
    (
        &[("/auth/jwt", "{}"), ("/auth/defaultAccess", r#"{"roles":["staff"]}"#)],
        &["unknown-reference /auth/defaultAccess/roles/0"],
    ),
    (
        &[("/entities/1/fields/1/name", r#""title""#), ("/entities/1/defaultOrder", r#"["title"]"#)],
        &["name-taken /entities/1/fields/1/name", "ambiguous-reference /entities/1/defaultOrder/0"],
    ),
    // Relationships.
    (&[("/relationships/0/to", r#"{"entity":"Post"}"#)], &["side-unnamed /relationships/0/to"]),
    (
        &[("/relationships/0/to", r#"{"entity":"Post"}"#), ("/entities/1/fields/0/name", r#""author""#)],
        &["side-unnamed /relationships/0/to"],
    ),
    (
        &[("/relationships/1", r#"{"kind":"manyToMany","from":{"entity":"Post"},"to":{"entity":"Tag"}}"#)],
        &["side-unnamed /relationships/1/from"],
    ),
    (&[("/relationships/0/from/required", "true")], &["required-not-held /relationships/0/from/required"]),
    (&[("/relationships/1/to/required", "true")], &["required-not-held /relationships/1/to/required"]),
    (&[("/relationships/0/from/column", r#""x""#)], &["column-misplaced /relationships/0/from/column"]),
    (&[("/relationships/0/onDelete", r#""setNull""#)], &["set-null-required /relationships/0/onDelete"]),
    (&[("/relationships/1/onDelete", r#""cascade""#)], &["on-delete-misplaced /relationships/1/onDelete"]),
    (&[("/relationships/0/through", "{}")], &["through-misplaced /relationships/0/through"]),
    (
        &[(
            "/relationships/-",
            r#"{"kind":"oneToOne","from":{"entity":"Post","name":"cover"},"to":{"entity":"Author","name":"covered","required":true}}"#,
        )],
        &["required-cycle /relationships/2/to/required"],
    ),
    (
        &[(
            "/relationships/-",
            r#"{"kind":"oneToMany","from":{"entity":"Tag","name":"below"},"to":{"entity":"Tag","name":"above","required":true}}"#,
        )],
        &["required-cycle /relationships/2/to/required"],
    ),
    (
        &[(
            "/relationships/-",
            r#"{"kind":"oneToMany","from":{"entity":"Tag","name":"fans"},"to":{"entity":"User","name":"favourite","required":true}}"#,
        )],
        &["required-of-user /relationships/2/to/required"],
    ),
    (
        &[("/relationships/0/from", r#"{"entity":"Author","show":"nested"}"#), ("/entities/0/endpoints", "null")],
        &["show-unnamed /relationships/0/from/show"],
    ),
    // What fits into an index.
    (&[("/entities/1/fields/0/index", "true")], &["index-too-large /entities/1/fields/0/index"]),
    (&[("/entities/2/fields/0/unique", "true")], &["index-too-large /entities/2/fields/0/unique"]),
    (
        &[
            ("/entities/1/fields/0/maxLength", "600"),
            ("/entities/0/fields/0/maxLength", "600"),
            ("/entities/0/fields/0/index", "true"),
            ("/entities/1/indexes", r#"[{"properties":["title","mail"]}]"#),
        ],
        &["index-too-large /entities/1/indexes/0"],
    ),
    // Cursors.
    (&[("/entities/2/endpoints", r#"{"list":{"pagination":"cursor"}}"#)], &[]),
    (
        &[("/entities/2/endpoints", r#"{"list":{"pagination":"cursor","sorts":["label"]}}"#)],
        &["cursor-too-long /entities/2/endpoints/list/pagination"],
    ),
    // Soft delete.
    (&[("/entities/2/mixins", r#"{"softDelete":{}}"#)], &[]),
    (
        &[("/entities/0/mixins/softDelete", "{}"), ("/relationships/0/onDelete", r#""cascade""#)],
        &["cascade-for-good /relationships/0/onDelete"],
    ),
    (
        &[
            ("/entities/0/mixins/softDelete", "{}"),
            ("/entities/1/mixins/softDelete", "{}"),
            ("/entities/1/endpoints", r#"{"operations":["list","get"]}"#),
            ("/relationships/0/onDelete", r#""cascade""#),
        ],
        &[],
    ),
    (
        &[("/entities/2/mixins", r#"{"softDelete":{}}"#), ("/entities/2/endpoints", r#"{"operations":["list"]}"#)],
        &["soft-delete-unused /entities/2/mixins/softDelete"],
    ),
    (
        &[("/entities/2/mixins", r#"{"softDelete":{}}"#), ("/entities/2/fields/0/name", r#""deleted_at""#)],
        &["name-taken /entities/2/fields/0/name"],
    ),
    // Sign-in and access.
    (&[("/auth", "null")], &["sign-in-missing /entities/0/mixins/owner"]),
    (
        &[
            ("/auth", "null"),
            ("/entities/0/mixins", "null"),
            ("/entities/1/endpoints", r#"{"access":{"read":"signedIn"}}"#),
        ],
        &["sign-in-missing /entities/1/endpoints/access/read"],
    ),
    (
        &[("/auth", r#"{"defaultAccess":"owner"}"#), ("/entities/0/mixins", "null")],
        &["sign-in-missing /auth/defaultAccess"],
    ),
    (
        &[("/auth", "null"), ("/entities/0/mixins", "null"), ("/relationships/1/to/entity", r#""User""#)],
        &["sign-in-missing /relationships/1/to/entity"],
    ),
    (
        &[("/entities/1/endpoints", r#"{"access":{"write":"owner"}}"#)],
        &["owner-missing /entities/1/endpoints/access/write"],
    ),
    (&[("/auth/defaultAccess", r#""owner""#)], &["owner-missing /entities/1", "owner-missing /entities/2"]),
    (
        &[("/entities/0/endpoints", r#"{"access":{"create":"public"}}"#)],
        &["owner-unknown /entities/0/endpoints/access/create"],
    ),
    (
        &[("/entities/0/endpoints", r#"{"access":{"write":"public"}}"#)],
        &["owner-unknown /entities/0/endpoints/access/write"],
    ),
    (&[("/auth/defaultAccess", r#""public""#)], &["owner-unknown /auth/defaultAccess"]),
    (
        &[("/entities/1/endpoints", r#"{"access":{"replace":"public"}}"#)],
        &["access-unused /entities/1/endpoints/access/replace"],
    ),
    (&[("/auth/jwt/accessMinutes", "0")], &["access-minutes /auth/jwt/accessMinutes"]),
    (
        &[("/entities/2/name", r#""User""#), ("/relationships/1/to/entity", r#""id:User""#)],
        &["user-drawn /entities/2/name"],
    ),
    (&[("/auth/apiKey", "{}")], &["sign-in-twice /auth/apiKey"]),
    (&[("/auth", r#"{"apiKey":{}}"#)], &["users-missing /entities/0/mixins/owner"]),
    (
        &[("/auth", r#"{"apiKey":{},"defaultAccess":"owner"}"#), ("/entities/0/mixins", "null")],
        &["users-missing /auth/defaultAccess"],
    ),
    (
        &[
            ("/auth", r#"{"apiKey":{}}"#),
            ("/entities/0/mixins", "null"),
            ("/entities/1/endpoints", r#"{"access":{"write":"owner"}}"#),
        ],
        &["users-missing /entities/1/endpoints/access/write"],
    ),
    (
        &[("/auth", r#"{"apiKey":{"header":"Cookie"}}"#), ("/entities/0/mixins", "null")],
        &["header-invalid /auth/apiKey/header"],
    ),
    (
        &[("/auth", r#"{"apiKey":{"header":"Our Key"}}"#), ("/entities/0/mixins", "null")],
        &["header-invalid /auth/apiKey/header"],
    ),
    (
        &[("/auth", r#"{"apiKey":{},"defaultAccess":"public"}"#), ("/entities/0/mixins", "null")],
        &["key-unused /auth/apiKey"],
    ),
    // Options.
    (&[("/options", "null")], &["database-missing /entities"]),
    (&[("/options/database", "null")], &["database-missing /entities"]),
    (&[("/options/database", "{}")], &["database-count /options/database"]),
    (&[("/options/database/sqlite", "{}")], &["database-count /options/database"]),
    (&[("/options/database", r#"{"sqlite":{}}"#)], &[]),
    (
        &[("/options/database", r#"{"sqlite":{}}"#), ("/entities/1/fields/1/name", r#""returning""#)],
        &["column-reserved /entities/1/fields/1/name"],
    ),
    (
        &[("/options/database", r#"{"sqlite":{}}"#), ("/entities/2/table", r#""sqlite_tags""#)],
        &["table-reserved /entities/2"],
    ),
    (&[("/options/database", r#"{"sqlite":{}}"#), ("/options/migrations", "null")], &[]),
    (
        &[("/project/sync", "true"), ("/options/database/postgresql/driver", r#""asyncpg""#)],
        &["driver-asynchronous /options/database/postgresql/driver"],
    ),
    (
        &[("/options/database", r#"{"sqlite":{}}"#), ("/entities/1/fields/2/precision", "19")],
        &["precision-invalid /entities/1/fields/2/precision"],
    ),
    (
        &[
            ("/options/database", r#"{"sqlite":{}}"#),
            ("/entities/1/fields/1", r#"{"name":"batch","type":"uuid","generate":"uuid4","serverDefault":true}"#),
        ],
        &["server-default-unknown /entities/1/fields/1/serverDefault"],
    ),
    (&[("/options/migrations", "null")], &["migrations-missing /options"]),
    (
        &[("/entities", "[]"), ("/relationships", "[]"), ("/auth", "null"), ("/options", r#"{"migrations":{}}"#)],
        &["migrations-alone /options/migrations"],
    ),
    (&[("/entities", "[]"), ("/relationships", "[]"), ("/options", "{}")], &["database-missing /auth/jwt"]),
    // Fields.
    (&[("/entities/1/fields/1/maxLength", "3")], &["constraint-misplaced /entities/1/fields/1/maxLength"]),
    (&[("/entities/1/fields/0/ge", "3")], &["constraint-misplaced /entities/1/fields/0/ge"]),
    (&[("/entities/1/fields/0/enum", r#""Colour""#)], &["constraint-misplaced /entities/1/fields/0/enum"]),
    (&[("/entities/1/fields/5/unique", "true")], &["constraint-misplaced /entities/1/fields/5/unique"]),
    (&[("/entities/1/fields/3/enum", "null")], &["enum-missing /entities/1/fields/3"]),
    (&[("/entities/1/fields/0/generate", r#""now""#)], &["constraint-misplaced /entities/1/fields/0/generate"]),
    (
        &[("/entities/1/fields/4/generate", r#""today""#), ("/entities/1/fields/4/default", r#""2026-01-01""#)],
        &["default-twice /entities/1/fields/4/generate"],
    ),
    (&[("/entities/1/fields/1/serverDefault", "true")], &["server-default-alone /entities/1/fields/1/serverDefault"]),
    (
        &[("/entities/1/fields/0", r#"{"name":"key","type":"uuid","generate":"uuid7","serverDefault":true}"#)],
        &["server-default-unknown /entities/1/fields/0/serverDefault"],
    ),
    (&[("/entities/1/fields/1/create", r#""never""#)], &["never-given /entities/1/fields/1/create"]),
    (
        &[("/entities/1/fields/0/minLength", "5"), ("/entities/1/fields/0/maxLength", "3")],
        &["bounds-impossible /entities/1/fields/0/minLength"],
    ),
    (
        &[("/entities/1/fields/8/minItems", "5"), ("/entities/1/fields/8/maxItems", "3")],
        &["bounds-impossible /entities/1/fields/8/minItems"],
    ),
    (&[("/entities/1/fields/0/maxLength", "20000000")], &["length-too-great /entities/1/fields/0/maxLength"]),
    (&[("/entities/1/fields/9/maxLength", "5")], &["bounds-impossible /entities/1/fields/9/maxLength"]),
    (
        &[("/entities/1/fields/1/ge", "5"), ("/entities/1/fields/1/le", "4")],
        &["bounds-impossible /entities/1/fields/1/le"],
    ),
    (
        &[("/entities/1/fields/1/gt", "3"), ("/entities/1/fields/1/lt", "4")],
        &["bounds-impossible /entities/1/fields/1/lt"],
    ),
    (&[("/entities/1/fields/1/ge", "3000000000")], &["bounds-impossible /entities/1/fields/1/ge"]),
    (&[("/entities/1/fields/1/ge", "0.5")], &["bound-not-whole /entities/1/fields/1/ge"]),
    (&[("/entities/1/fields/1/ge", "1"), ("/entities/1/fields/1/gt", "1")], &["bound-twice /entities/1/fields/1/gt"]),
    (&[("/entities/1/fields/1/multipleOf", "0")], &["multiple-of-invalid /entities/1/fields/1/multipleOf"]),
    (&[("/entities/1/fields/2/scale", "9")], &["precision-invalid /entities/1/fields/2/scale"]),
    (&[("/entities/1/fields/2/precision", "0")], &["precision-invalid /entities/1/fields/2/precision"]),
    (&[("/entities/1/fields/2/ge", "1000000")], &["bounds-impossible /entities/1/fields/2/ge"]),
    (&[("/entities/1/fields/0/pattern", r#""(?=a)b""#)], &["pattern-invalid /entities/1/fields/0/pattern"]),
    (&[("/entities/1/fields/0/pattern", r#""""#)], &["pattern-empty /entities/1/fields/0/pattern"]),
    // Values.
    (
        &[("/entities/1/fields/0/pattern", r#""^a{5}$""#), ("/entities/1/fields/0/maxLength", "3")],
        &["example-missing /entities/1/fields/0"],
    ),
    (&[("/entities/1/fields/9/pattern", r#""^[a-z]+@[a-z]+$""#)], &["example-missing /entities/1/fields/9"]),
    (
        &[
            ("/entities/1/fields/0/maxLength", "80"),
            ("/entities/1/fields/0/pattern", r#""^(a|b)$""#),
            ("/entities/1/fields/0/unique", "true"),
        ],
        &["too-few-values /entities/1/fields/0/unique"],
    ),
    (&[("/entities/1/fields/6/unique", "true")], &["too-few-values /entities/1/fields/6/unique"]),
    (
        &[("/enums/0/values/2", "null"), ("/entities/1/fields/3/unique", "true")],
        &["too-few-values /entities/1/fields/3/unique"],
    ),
    (
        &[("/entities/1/fields/1/ge", "1"), ("/entities/1/fields/1/le", "2"), ("/entities/1/fields/1/unique", "true")],
        &["too-few-values /entities/1/fields/1/unique"],
    ),
    (&[("/entities/1/unique", r#"[{"properties":["done"]}]"#)], &["too-few-values /entities/1/unique/0"]),
    (&[("/entities/1/fields/0/default", "5")], &["default-invalid /entities/1/fields/0/default"]),
    (&[("/entities/1/fields/0/default", r#""a\u0000""#)], &["default-invalid /entities/1/fields/0/default"]),
    (
        &[("/entities/1/fields/0/maxLength", "2"), ("/entities/1/fields/0/example", r#""abc""#)],
        &["example-invalid /entities/1/fields/0/example"],
    ),
    (
        &[("/entities/1/fields/0/pattern", r#""^[a-z]+$""#), ("/entities/1/fields/0/example", r#""A""#)],
        &["example-invalid /entities/1/fields/0/example"],
    ),
    (&[("/entities/1/fields/1/default", "3000000000")], &["default-invalid /entities/1/fields/1/default"]),
    (&[("/entities/1/fields/1/default", "1.5")], &["default-invalid /entities/1/fields/1/default"]),
    (&[("/entities/1/fields/2/default", r#""1.234""#)], &["default-invalid /entities/1/fields/2/default"]),
    (&[("/entities/1/fields/3/default", r#""rde""#)], &["default-invalid /entities/1/fields/3/default"]),
    (&[("/entities/1/fields/4/default", r#""2026-02-30""#)], &["default-invalid /entities/1/fields/4/default"]),
    (&[("/entities/1/fields/5/default", "[]")], &["default-invalid /entities/1/fields/5/default"]),
    (&[("/entities/1/fields/6/default", r#""yes""#)], &["default-invalid /entities/1/fields/6/default"]),
    (&[("/entities/1/fields/8/default", r#"["a", 1]"#)], &["default-invalid /entities/1/fields/8/default"]),
    (&[("/entities/1/fields/9/default", r#""nobody""#)], &["default-invalid /entities/1/fields/9/default"]),
    // Constraints.
    (&[("/entities/1/unique", r#"[{"properties":[]}]"#)], &["constraint-empty /entities/1/unique/0"]),
    (
        &[("/entities/1/fields/0/maxLength", "80"), ("/entities/1/unique", r#"[{"properties":["title","title"]}]"#)],
        &["item-twice /entities/1/unique/0/properties/1"],
    ),
    (
        &[("/entities/1/fields/0/maxLength", "80"), ("/entities/1/unique", r#"[{"properties":["title","tags"]}]"#)],
        &["property-unfit /entities/1/unique/0/properties/1"],
    ),
    (
        &[
            ("/entities/1/fields/0/maxLength", "80"),
            ("/entities/1/unique", r#"[{"properties":["title","rank"]},{"properties":["rank","title"]}]"#),
        ],
        &["constraint-twice /entities/1/unique/1"],
    ),
    (
        &[("/entities/1/indexes", r#"[{"properties":["-meta"]}]"#)],
        &["property-unfit /entities/1/indexes/0/properties/0"],
    ),
    (
        &[("/entities/1/checks", r#"[{"name":"c","property":"rank","compare":"lt"}]"#)],
        &["check-operands /entities/1/checks/0"],
    ),
    (
        &[("/entities/1/checks", r#"[{"name":"c","property":"rank","compare":"lt","with":"price","value":1}]"#)],
        &["check-operands /entities/1/checks/0/value"],
    ),
    (
        &[("/entities/1/checks", r#"[{"name":"c","property":"title","compare":"lt","value":1}]"#)],
        &["check-type /entities/1/checks/0/property"],
    ),
    (
        &[("/entities/1/checks", r#"[{"name":"c","property":"day","compare":"lt","value":1}]"#)],
        &["check-type /entities/1/checks/0/value"],
    ),
    (
        &[("/entities/1/checks", r#"[{"name":"c","property":"rank","compare":"lt","with":"day"}]"#)],
        &["check-type /entities/1/checks/0/with"],
    ),
    (
        &[("/entities/1/checks", r#"[{"name":"c","property":"rank","compare":"lt","with":"rank"}]"#)],
        &["check-operands /entities/1/checks/0/with"],
    ),
    (
        &[(
            "/entities/1/checks",
            r#"[{"name":"c","property":"rank","compare":"lt","value":1},{"name":"c","property":"rank","compare":"gt","value":0}]"#,
        )],
        &["constraint-taken /entities/1/checks/1/name"],
    ),
    (&[("/entities/1/defaultOrder", r#"["words"]"#)], &["property-unfit /entities/1/defaultOrder/0"]),
    (&[("/entities/1/defaultOrder", r#"["secret"]"#)], &["hidden-used /entities/1/defaultOrder/0"]),
    (&[("/entities/1/defaultOrder", r#"["title", "-title"]"#)], &["item-twice /entities/1/defaultOrder/1"]),
    // Endpoints.
    (
        &[("/entities/1/endpoints", r#"{"list":{"filters":["meta"]}}"#)],
        &["property-unfit /entities/1/endpoints/list/filters/0"],
    ),
    (
        &[("/entities/0/endpoints", r#"{"list":{"filters":["posts"]}}"#)],
        &["property-unfit /entities/0/endpoints/list/filters/0"],
    ),
    (&[("/entities/1/endpoints", r#"{"list":{"filters":["tags", "author", "id", "created_at"]}}"#)], &[]),
    (
        &[("/entities/1/endpoints", r#"{"list":{"sorts":["tags"]}}"#)],
        &["property-unfit /entities/1/endpoints/list/sorts/0"],
    ),
    (
        &[("/entities/1/endpoints", r#"{"list":{"search":["rank"]}}"#)],
        &["property-unfit /entities/1/endpoints/list/search/0"],
    ),
    (
        &[("/entities/1/endpoints", r#"{"list":{"filters":["secret"],"sorts":["secret"],"search":["secret"]}}"#)],
        &[
            "hidden-used /entities/1/endpoints/list/filters/0",
            "hidden-used /entities/1/endpoints/list/sorts/0",
            "hidden-used /entities/1/endpoints/list/search/0",
        ],
    ),
    (&[("/entities/1/endpoints", r#"{"list":{"pageSize":200}}"#)], &["page-size /entities/1/endpoints/list/pageSize"]),
    (
        &[("/entities/1/endpoints", r#"{"list":{"maxPageSize":5}}"#)],
        &["page-size /entities/1/endpoints/list/maxPageSize"],
    ),
    (
        &[("/entities/1/endpoints", r#"{"list":{"maxPageSize":0}}"#)],
        &["page-size /entities/1/endpoints/list/maxPageSize"],
    ),
    (
        &[("/entities/1/endpoints", r#"{"list":{"maxPageSize":1000000}}"#)],
        &["page-size /entities/1/endpoints/list/maxPageSize"],
    ),
    (
        &[("/entities/1/endpoints", r#"{"operations":["get","list","get"]}"#)],
        &["item-twice /entities/1/endpoints/operations/2"],
    ),
    (&[("/entities/0/endpoints/nested/-", r#""posts""#)], &["item-twice /entities/0/endpoints/nested/1"]),
    (
        &[("/entities/1/endpoints", r#"{"access":{"read":{"roles":["editor","editor"]}}}"#)],
        &["item-twice /entities/1/endpoints/access/read/roles/1"],
    ),
    (&[("/entities/2/fields/0/update", r#""never""#)], &["nothing-to-write /entities/2/endpoints"]),
    // Several at once, in the order of the document.
    (
        &[
            ("/project/package", r#""x y""#),
            ("/entities/1/fields/0/ge", "1"),
            ("/relationships/0/onDelete", r#""setNull""#),
        ],
        &[
            "package-invalid /project/package",
            "constraint-misplaced /entities/1/fields/0/ge",
            "set-null-required /relationships/0/onDelete",
        ],
    ),
    // Cross-origin calls, hosts and limits.
    (&[("/options/cors", r#"{"origins":["*"]}"#)], &[]),
    (&[("/options/cors", r#"{"origins":["capacitor://localhost","http://[::1]:3000"]}"#)], &[]),
    (&[("/options/cors", r#"{"origins":[]}"#)], &["list-empty /options/cors/origins"]),
    (
        &[("/options/cors", r#"{"origins":["*"],"credentials":true}"#)],
        &["cors-any-with-credentials /options/cors/origins/0"],
    ),
    (
        &[("/options/cors", r#"{"origins":["https://example.com","*"]}"#)],
        &["cors-any-among-others /options/cors/origins"],
    ),
    (
        &[("/options/cors", r#"{"origins":["https://Example.com/","example.com","https://example.com:443","ftp//"]}"#)],
        &[
            "origin-invalid /options/cors/origins/0",
            "origin-invalid /options/cors/origins/1",
            "origin-invalid /options/cors/origins/2",
            "origin-invalid /options/cors/origins/3",
        ],
    ),
    (
        &[("/options/cors", r#"{"origins":["https://example.com","https://example.com"]}"#)],
        &["item-repeated /options/cors/origins/1"],
    ),
    (&[("/options/trustedHosts", r#"{"hosts":["example.com","*.example.com","127.0.0.1","[::1]"]}"#)], &[]),
    (&[("/options/trustedHosts", r#"{"hosts":[]}"#)], &["list-empty /options/trustedHosts/hosts"]),
    (
        &[("/options/trustedHosts", r#"{"hosts":["*","https://example.com/","example.com:8000","a b"]}"#)],
        &[
            "host-invalid /options/trustedHosts/hosts/0",
            "host-invalid /options/trustedHosts/hosts/1",
            "host-invalid /options/trustedHosts/hosts/2",
            "host-invalid /options/trustedHosts/hosts/3",
        ],
    ),
    (&[("/options/rateLimit", r#"{"perMinute":0}"#)], &["rate-limit-impossible /options/rateLimit/perMinute"]),
    (&[("/options/bodyLimit", r#"{"bytes":10}"#)], &["body-limit-impossible /options/bodyLimit/bytes"]),
    // What options need.
    (&[("/options/docker", "{}")], &["option-needs /options/docker"]),
    (&[("/options/health", "{}"), ("/options/docker", "{}"), ("/options/compose", "{}")], &[]),
    (&[("/options/health", "{}"), ("/options/compose", "{}")], &["option-needs /options/compose"]),
    (&[("/options/ci", "{}")], &["ci-missing /options/ci"]),
    (&[("/options/seedData", r#"{"rows":0}"#)], &["seed-rows /options/seedData/rows"]),
    (
        &[("/entities", "null"), ("/relationships", "null"), ("/auth", "null"), ("/options/seedData", "{}")],
        &["seed-data-alone /options/seedData"],
    ),
];
