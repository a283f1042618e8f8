//! Endpoints, several problems at once, and what options need.

use super::Case;

pub const CASES: &[Case] = &[
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
