//! The corpus: designs that together use the whole format. `tests/designs/` holds one for each theme, `presets/` those
//! that are offered to people. A new key or word of the format needs a design here.

#[expect(dead_code, reason = "the property tests count defaults, this one asks what they mean")]
#[path = "corpus/coverage.rs"]
mod coverage;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use coverage::Coverage;
use generator::check::check_text;
use generator::design::{Form, file, load, read, schema, to_pretty};
use generator::problem::Problem;
use serde::Deserialize;
use serde_json::Value;

/// Every design of the corpus by its path.
#[expect(clippy::disallowed_methods, reason = "the corpus is files, so that a new design is a new file")]
fn designs() -> BTreeMap<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut designs = BTreeMap::new();
    for directory in ["presets", "tests/designs"] {
        for entry in fs::read_dir(root.join(directory)).expect("the directory is there") {
            let path = entry.expect("the directory can be read").path();
            if path.extension().is_some_and(|extension| extension == "json") {
                let text = fs::read_to_string(&path).expect("a design is UTF-8");
                designs.insert(path.strip_prefix(root).expect("it is inside").display().to_string(), text);
            }
        }
    }
    designs
}

/// The design of a file as a person would write it: nothing that can be derived, on lines that a diff likes.
fn canonical(document: &file::Design) -> String {
    to_pretty(&file::Design { schema: document.schema.clone(), ..load(document).to_file(Form::Link) })
}

#[test]
fn every_key_and_word_of_the_schema_occurs_in_a_design() {
    let schema = schema();
    let coverage = Coverage::of(&schema);
    let offered = coverage.offered();
    assert!(offered.contains("Relationship.kind = manyToMany"), "the schema was not read as it should: {offered:#?}");
    let mut used = BTreeSet::new();
    for (path, text) in designs() {
        let document: Value = serde_json::from_str(&text).unwrap();
        used.extend(coverage.find(&document).with_meant(&document, |document| {
            file::Design::deserialize(document).unwrap_or_else(|error| panic!("{path}: {error}"))
        }));
    }
    let unused: Vec<&String> = offered.difference(&used).collect();
    assert!(unused.is_empty(), "no design in tests/designs or presets uses:\n{unused:#?}");
}

#[test]
fn every_preset_is_offered() {
    let files = designs().into_keys().filter_map(|path| path.strip_prefix("presets/").map(ToOwned::to_owned));
    let offered = generator::presets().iter().map(|preset| format!("{}.json", preset.id));
    assert_eq!(files.collect::<BTreeSet<_>>(), offered.collect());
}

#[test]
fn every_design_is_canonical() {
    let wrong: Vec<String> = designs()
        .into_iter()
        .filter_map(|(path, text)| match read(text.as_bytes()) {
            Err(error) => Some(format!("{path} cannot be read: {error}")),
            Ok(document) => {
                let canonical = canonical(&document);
                let mut lines = text.lines().zip(canonical.lines()).enumerate();
                let differs = lines.find(|(_, (written, canonical))| written != canonical);
                let (line, written, canonical) = match differs {
                    Some((index, (written, canonical))) => (index + 1, written, canonical),
                    None if text == canonical => return None,
                    None => (text.lines().count(), "one end", "another end"),
                };
                Some(format!("{path}, line {line}:\n  written:   {written}\n  canonical: {canonical}"))
            }
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_design_is_checked_without_problems() {
    let mut wrong = Vec::new();
    for (path, text) in designs() {
        for problem in check_text(text.as_bytes()) {
            let Problem { code, severity, at, message, hint, .. } = problem;
            wrong.push(format!("{path}: {severity:?} {code} at {at}: {message}\n  hint: {hint}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
