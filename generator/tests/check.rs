//! What is wrong with a design: good designs have no problems.

use generator::check::check_text;
use generator::problem::Problem;
use serde_json::Value;

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
