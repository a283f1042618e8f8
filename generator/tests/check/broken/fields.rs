//! Fields, values, constraints.

use super::Case;

pub const CASES: &[Case] = &[
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
];
