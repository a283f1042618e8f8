//! What is wrong with a design: good designs have no problems, each broken one has its own, each fix mends.

#[path = "check/broken/mod.rs"]
mod broken;
mod support;

use std::collections::BTreeSet;

use generator::check::{check, check_text, has_errors};
use generator::design::read;
use generator::problem::{Problem, Severity};
use proptest::prelude::*;
use serde_json::{Value, json};

/// The designs of a folder of this crate, by path.
#[expect(clippy::disallowed_methods, reason = "tests read the designs of this crate")]
fn designs(folder: &str) -> Vec<(String, Value)> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let paths =
        std::fs::read_dir(folder).expect("the folder is there").map(|entry| entry.expect("it can be read").path());
    let mut designs: Vec<_> = paths
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .map(|path| {
            let text = std::fs::read_to_string(&path).expect("it is UTF-8");
            (path.display().to_string(), serde_json::from_str(&text).expect("it is JSON"))
        })
        .collect();
    designs.sort_by(|one, other| one.0.cmp(&other.0));
    designs
}

fn problems(document: &Value) -> Vec<Problem> {
    check_text(document.to_string().as_bytes())
}

fn lines(problems: &[Problem]) -> Vec<String> {
    problems.iter().map(|problem| format!("{} {}: {}", problem.code, problem.at, problem.message)).collect()
}

#[test]
fn good_designs_have_no_problems() {
    for (path, document) in [designs("presets"), designs("tests/designs")].concat() {
        let problems = problems(&document);
        assert!(problems.is_empty(), "{path}\n{}", lines(&problems).join("\n"));
    }
}

/// The good design with a case's changes.
fn broken(changes: &[(&str, &str)]) -> Value {
    let mut document: Value = serde_json::from_str(broken::BASE).expect("the design is JSON");
    for (pointer, text) in changes {
        let value: Value = serde_json::from_str(text).expect("the value is JSON");
        let operation = if value.is_null() {
            json!({ "op": "remove", "path": pointer })
        } else {
            let there = document.pointer(pointer).is_some();
            json!({ "op": if there { "replace" } else { "add" }, "path": pointer, "value": value })
        };
        apply(&mut document, &json!([operation]));
    }
    document
}

fn apply(document: &mut Value, patch: &Value) {
    let patch: json_patch::Patch = serde_json::from_value(patch.clone()).expect("it is a patch");
    json_patch::patch(document, &patch).unwrap_or_else(|error| panic!("{error}: {patch}"));
}

/// The fix of each problem, applied: the problem is gone.
fn fixes_mend(document: &Value, problems: &[Problem]) {
    for problem in problems {
        let Some(fix) = &problem.fix else { continue };
        let mut mended = document.clone();
        apply(&mut mended, &json!(fix.changes));
        let left = self::problems(&mended);
        assert!(
            read(mended.to_string().as_bytes()).is_ok(),
            "{problem:#?}\nmakes\n{mended:#}\n{}",
            lines(&left).join("\n")
        );
        let same =
            |other: &&Problem| (other.code, &other.at, &other.message) == (problem.code, &problem.at, &problem.message);
        assert!(!left.iter().any(|other| same(&other)), "{problem:#?}\nis still in\n{mended:#}");
    }
}

#[test]
fn each_broken_design_has_its_problems() {
    let mut wrong = Vec::new();
    for (changes, expected) in broken::cases() {
        let problems = problems(&broken(changes));
        let found: Vec<String> = problems.iter().map(|problem| format!("{} {}", problem.code, problem.at)).collect();
        if found != *expected {
            wrong.push(format!("{changes:?}\n  expected {expected:?}\n  found {:#?}", lines(&problems)));
        }
        assert!(problems.iter().all(|problem| problem.hint.ends_with(['.', '?']) && !problem.message.ends_with('.')));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_fix_mends_its_problem() {
    for (changes, _) in broken::cases() {
        let document = broken(changes);
        fixes_mend(&document, &problems(&document));
    }
}

#[test]
fn only_warnings_let_a_project_be_made() {
    let document = broken(&[("/entities/1/defaultOrder", r#"["secret"]"#)]);
    let problems = problems(&document);
    assert_eq!(problems[0].severity, Severity::Warning);
    assert!(!has_errors(&problems));
    assert!(has_errors(&check_text(b"{}")));
}

#[test]
fn too_much_is_refused_before_anything_else_looks_at_it() {
    let entities: Vec<Value> = (0..5_000).map(|number| json!({ "name": format!("E{number}"), "fields": [] })).collect();
    let document = broken(&[("/entities", &json!(entities).to_string())]);
    assert_eq!(lines(&problems(&document)), ["too-many /entities: there are 5000 entities, more than 200"]);
}

#[test]
fn messages_are_read_aloud() {
    let codes: BTreeSet<&str> = [
        "name-taken",
        "class-taken",
        "required-cycle",
        "unknown-reference",
        "owner-missing",
        "too-few-values",
        "bounds-impossible",
        "pattern-invalid",
        "user-drawn",
        "default-invalid",
    ]
    .into();
    let mut seen = BTreeSet::new();
    let mut text = String::new();
    for (changes, _) in broken::cases() {
        for problem in problems(&broken(changes)) {
            if codes.contains(problem.code) && seen.insert(problem.code) {
                text += &format!("{}\n", serde_json::to_string_pretty(&problem).unwrap());
            }
        }
    }
    insta::assert_snapshot!(text);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_document_is_checked(file in support::design()) {
        let problems = check(&file);
        let document = serde_json::to_value(&file).unwrap();
        for problem in &problems {
            let Some(fix) = &problem.fix else { continue };
            let mut mended = document.clone();
            apply(&mut mended, &serde_json::to_value(&fix.changes).unwrap());
            prop_assert!(read(mended.to_string().as_bytes()).is_ok(), "{:#?}", problem);
        }
    }
}
