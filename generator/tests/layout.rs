//! The layout of Python, judged by the formatter of `ruff`.

#[path = "support/python.rs"]
mod python;
#[path = "layout/random.rs"]
mod random;

use std::fs;
use std::path::Path;

use generator::render::python::{TidyOptions, tidy};
use python::{assert_python, formatted};
use ruff_python_formatter::MagicTrailingComma;

fn options() -> TidyOptions {
    TidyOptions::default()
}

fn tidied(source: &str) -> String {
    tidy(source, &options()).expect("the case is Python")
}

/// The cases: a name, the source, and the expected text where it is not what `ruff format` makes of the source.
#[expect(clippy::disallowed_methods, reason = "a case is a file, so that a new case is a new file")]
fn cases() -> Vec<(String, String, Option<String>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/layout");
    let mut cases: Vec<_> = fs::read_dir(folder)
        .expect("the folder is there")
        .filter_map(|entry| {
            let path = entry.expect("the folder can be read").path().display().to_string();
            let expected = path.strip_suffix(".in.py")?.to_owned() + ".out.py";
            let source = fs::read_to_string(&path).expect("a case is UTF-8");
            Some((path, source, fs::read_to_string(expected).ok()))
        })
        .collect();
    cases.sort();
    assert!(!cases.is_empty(), "no case was found");
    cases
}

#[test]
fn every_case_is_laid_out_as_ruff_does() {
    let mut faults = Vec::new();
    for (path, source, expected) in cases() {
        let expected = expected.unwrap_or_else(|| formatted(&source, MagicTrailingComma::Ignore).unwrap());
        let result = tidied(&source);
        if let Some(fault) = difference(&expected, &result) {
            faults.push(format!("{path}: {fault}"));
            continue;
        }
        assert_python(&result);
        assert_eq!(result, tidied(&result), "{path}");
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The lines around the first difference.
fn difference(expected: &str, result: &str) -> Option<String> {
    if expected == result {
        return None;
    }
    let mut lines = expected.lines().zip(result.lines());
    let line = lines.position(|(expected, result)| expected != result).unwrap_or(0);
    let part = |text: &str| {
        let part = text.lines().skip(line.saturating_sub(3)).take(12);
        part.collect::<Vec<_>>().join("\n")
    };
    Some(format!("differs from line {} on\n--- should be\n{}\n--- is\n{}", line + 1, part(expected), part(result)))
}
