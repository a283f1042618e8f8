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

/// What is nested too deep, or chained too long, stays as it is: the stack of a browser is small.
#[test]
fn deep_code_stays_as_it_is() {
    let deep = "f(".repeat(5000) + &")".repeat(5000);
    let links = |inner: &str| format!("a({inner}){}", ".b(c)".repeat(55));
    let chains = (0..200).fold("x".to_owned(), |inner, _| links(&inner));
    let fits = (0..45).fold("x".to_owned(), |inner, _| format!("[{}]", links(&inner)));
    let sums = "a + ".repeat(100_000) + "a";
    let blocks: String = (0..150).map(|depth| format!("{:depth$}if x:\n", "")).collect();
    let thread = std::thread::Builder::new().stack_size(1 << 20).spawn(move || {
        for source in [&deep, &chains, &sums] {
            let source = format!("{source}\n");
            assert_eq!(tidied(&source), source);
        }
        assert_eq!(tidied(&tidied(&fits)), tidied(&fits));
        assert!(tidy(&(blocks + &" ".repeat(150) + "pass\n"), &options()).is_err());
    });
    thread.unwrap().join().unwrap();
}

#[test]
fn what_is_no_python_is_refused_with_its_line() {
    let refused = |source| tidy(source, &options()).unwrap_err().to_string();
    assert_eq!(refused("x = 1\ny = (1,\nz\n"), "line 2: the bracket is never closed; close it");
    assert_eq!(refused("x = 1)"), "line 1: ')' closes no bracket; open it or remove it");
    assert_eq!(refused("\nx = 'a\n'"), "line 2: the string is never closed; add the closing quotes");
    assert_eq!(refused("x = $"), "line 1: '$' is no Python; put it into a string or remove it");
    assert_eq!(refused("if x:\n  a\n b\n"), "line 3: the indentation fits no block; align the line with its block");
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
