//! Sign-in, access, options.

use super::Case;

pub const CASES: &[Case] = &[
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
];
