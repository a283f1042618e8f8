//! Relationships, indexes, the order of lists, soft delete.

use super::Case;

pub const CASES: &[Case] = &[
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
];
