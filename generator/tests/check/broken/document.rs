//! What the document says as a whole: the project, its scale, names, limits, ids, references.

use super::Case;

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
];
