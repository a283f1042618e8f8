//! Reading a design: each refused text with its code and place.

use generator::design::{MAX_BYTES, read};
use generator::problem::Problem;

/// The faults of a text as `code at line:column`, one a line.
fn faults(text: impl AsRef<[u8]>) -> Vec<String> {
    let error = read(text.as_ref()).expect_err("this text must be refused");
    assert!(!error.faults.is_empty());
    let problems: Vec<Problem> = error.clone().into();
    assert_eq!(problems.len(), error.faults.len());
    error
        .faults
        .iter()
        .inspect(|fault| assert!(fault.hint.ends_with('.') || fault.hint.ends_with('?'), "{fault}"))
        .inspect(|fault| {
            // The place is that of the key, if the pointer ends in one.
            let key = fault.at.rsplit('/').next().unwrap_or_default();
            if let Ok(text) = std::str::from_utf8(text.as_ref())
                && !fault.at.is_empty()
                && key.parse::<u32>().is_err()
            {
                let line = text.lines().nth(fault.line - 1).unwrap_or_default();
                assert!(line[fault.column - 1..].starts_with(&format!("\"{key}\":")), "{fault}");
            }
        })
        .map(|fault| format!("{} {} {}:{}", fault.code, fault.at, fault.line, fault.column))
        .collect()
}

const START: &str = r#"{"formatVersion":1,"project":{"name":"X","scale":"medium"}"#;

fn with(rest: &str) -> String {
    format!("{START},\n{rest}}}")
}

fn field(rest: &str) -> String {
    with(&format!(r#""entities":[{{"name":"A","fields":[{{"name":"f",{rest}}}]}}]"#))
}

#[test]
fn the_smallest_design_is_read() {
    let design = read(format!("{START}}}").as_bytes()).unwrap();
    assert_eq!(design.project.name, "X");
    assert_eq!(design.project.package, "app");
}

#[test]
fn text_that_is_no_json_is_refused() {
    assert_eq!(faults(""), ["not-json  1:1"]);
    assert_eq!(faults("{\n  \"a\": }"), ["not-json  2:8"]);
    assert_eq!(faults(format!("{START}}} x")), ["not-json  1:61"]);
    assert_eq!(faults(b"{\"a\":\n \"\xff\"}"), ["not-json  2:3"]);
    assert_eq!(faults(b"\xef\xbb\xbf{}"), ["byte-order-mark  1:1"]);
    assert_eq!(faults(vec![b' '; MAX_BYTES + 1]), ["too-large  1:1"]);
    assert!(read(b"{").unwrap_err().is_no_json());
    assert!(!read(b"[]").unwrap_err().is_no_json());
}

#[test]
fn depth_is_limited() {
    let nested =
        |depth: usize| field(&format!(r#""type":"json","default":{}{}"#, "[".repeat(depth), "]".repeat(depth)));
    assert!(read(nested(27).as_bytes()).is_ok());
    assert_eq!(faults(nested(28)).len(), 1);
    assert!(faults(nested(28))[0].starts_with("too-deep /entities/0/fields/0/default/0/0/"));
    assert!(faults(nested(200))[0].starts_with("too-deep "));
}

#[test]
fn the_version_comes_first() {
    assert_eq!(faults("[1]"), ["wrong-kind  1:1"]);
    assert_eq!(faults("{\"what\":1}"), ["format-version-missing  1:1"]);
    assert_eq!(faults("{\"formatVersion\":2,\"what\":1}"), ["format-version-newer /formatVersion 1:2"]);
    for odd in ["0", "-1", "1.5", "\"1\"", "[]"] {
        assert_eq!(
            faults(format!("{{\"what\":1,\"formatVersion\":{odd}}}")),
            ["format-version-unknown /formatVersion 1:11"]
        );
    }
}

#[test]
fn all_unknown_keys_are_named_at_once() {
    let text = with(
        r#""entities":[{"name":"A","feilds":[],
"fields":[{"name":"f","type":"string","maxLenght":3}],
"endpoints":{"access":{"write":{"role":["x"]}}}}],
"options":{"logs":{"drivr":1}},"minLength":1"#,
    );
    assert_eq!(
        faults(&text),
        [
            "unknown-key /entities/0/feilds 2:25",
            "unknown-key /entities/0/fields/0/maxLenght 3:39",
            "unknown-key /entities/0/endpoints/access/write/role 4:33",
            "unknown-key /options/logs/drivr 5:20",
            "unknown-key /minLength 5:32",
        ]
    );
    let error = read(text.as_bytes()).unwrap_err();
    let hints: Vec<&str> = error.faults.iter().map(|fault| fault.hint.as_str()).collect();
    assert!(hints[0].starts_with("Did you mean \"fields\"?"), "{hints:?}");
    assert!(hints[1].starts_with("Did you mean \"maxLength\"?"));
    assert!(hints[2].starts_with("Did you mean \"roles\"?"));
    assert!(hints[3].starts_with("No keys are known here."));
    assert!(hints[4].starts_with("This key belongs at entities/*/fields/*."));
}

#[test]
fn keys_of_what_does_not_work_yet_are_refused() {
    for (key, value) in [("schemas", "[]"), ("endpoints", "[]"), ("channels", "[]")] {
        assert_eq!(faults(with(&format!("\"{key}\":{value}"))), [format!("unknown-key /{key} 2:1")]);
    }
    assert_eq!(faults(with(r#""options":{"cache":{"memory":{}}}"#)), ["unknown-key /options/cache 2:12"]);
}

#[test]
fn shape_is_strict() {
    let cases = [
        (with(r#""entities":{}"#), "wrong-kind /entities"),
        (with(r#""entities":[{}]"#), "missing-key /entities/0"),
        (with(r#""entities":[{"name":"A","name":"B"}]"#), "repeated-key /entities/0/name"),
        (with(r#""entities":[{"name":null}]"#), "null-value /entities/0/name"),
        (with(r#""entities":null"#), "null-value /entities"),
        (field(r#""type":"strin""#), "unknown-word /entities/0/fields/0/type"),
        (field(r#""type":"string","maxLength":-1"#), "wrong-kind /entities/0/fields/0/maxLength"),
        (field(r#""type":"string","maxLength":"1""#), "wrong-kind /entities/0/fields/0/maxLength"),
        (field(r#""type":"integer","ge":"one""#), "wrong-kind /entities/0/fields/0/ge"),
        (field(r#""type":"string","default":null"#), "null-value /entities/0/fields/0/default"),
        (field(r#""type":"string","create":true"#), "wrong-kind /entities/0/fields/0/create"),
        (with(r#""options":{"health":true}"#), "wrong-kind /options/health"),
        (with(r#""options":{"health":[]}"#), "wrong-kind /options/health"),
        (with(r#""auth":{"jwt":[15]}"#), "wrong-kind /auth/jwt"),
        (with(r#""layout":{"entities":{"A":[1]}}"#), "wrong-kind /layout/entities/A"),
        (
            with(r#""entities":[{"name":"A","endpoints":{"access":{"read":"everyone"}}}]"#),
            "unknown-word /entities/0/endpoints/access/read",
        ),
        (
            with(r#""relationships":[{"kind":"manyToOne","from":{"entity":"A"},"to":{"entity":"B"}}]"#),
            "unknown-word /relationships/0/kind",
        ),
    ];
    for (text, expected) in cases {
        let found = faults(&text);
        let places: Vec<&str> =
            found.iter().filter_map(|fault| fault.rsplit_once(' ')).map(|(place, _)| place).collect();
        assert_eq!(places, [expected], "{text}");
    }
}

#[test]
fn null_is_data_inside_a_literal() {
    let design = read(field(r#""type":"json","default":{"a":null}"#).as_bytes()).unwrap();
    assert!(design.entities[0].fields[0].default.as_ref().unwrap()["a"].is_null());
}

#[test]
fn a_fault_says_what_to_do() {
    let error = read(with(r#""relationships":[{"kind":"manyToOne"}]"#).as_bytes()).unwrap_err();
    insta::assert_snapshot!(error);
}
