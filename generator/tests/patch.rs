//! The patch between two projects, applied by git itself.
#![expect(clippy::unwrap_used, reason = "a test may fail so")]
#![expect(clippy::disallowed_methods, reason = "tests write projects to folders and read them back")]

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use generator::files::{ProjectFiles, RelPath};
use generator::{generate, patch};
use proptest::prelude::*;
use tempfile::TempDir;

fn write(project: &ProjectFiles, folder: &Path) {
    for (path, text) in &project.files {
        let path = folder.join(path.as_str());
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

fn read(folder: &Path, inside: &str, files: &mut BTreeMap<RelPath, String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let path = format!("{inside}{}", entry.file_name().to_str().unwrap());
        if entry.file_type().unwrap().is_dir() {
            read(&entry.path(), &format!("{path}/"), files);
        } else {
            files.insert(RelPath::new(path).unwrap(), fs::read_to_string(entry.path()).unwrap());
        }
    }
}

/// Applies the patch in a folder that holds `old`, and compares what is there then with `new`.
fn assert_leads(name: &str, old: &ProjectFiles, new: &ProjectFiles) {
    let patch = patch::between(old, new);
    let folder = TempDir::new().unwrap();
    write(old, folder.path());
    if !patch.is_empty() {
        let mut git = Command::new("git")
            .args(["apply", "--whitespace=nowarn", "-"])
            .current_dir(folder.path())
            // Not inside a repository: paths are those of the folder.
            .env("GIT_CEILING_DIRECTORIES", folder.path().parent().unwrap())
            .stdin(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        git.stdin.take().unwrap().write_all(patch.as_bytes()).unwrap();
        let output = git.wait_with_output().unwrap();
        assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
    }
    let mut files = BTreeMap::new();
    read(folder.path(), "", &mut files);
    assert!(files == new.files, "{name}: the patch leads elsewhere");
}

#[test]
fn git_turns_each_project_of_the_corpus_into_the_next() {
    let mut paths: Vec<_> = fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/designs"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    let corpus = paths.iter().map(|path| fs::read(path).unwrap());
    let presets = generator::presets().iter().map(|preset| preset.design.as_bytes().to_vec());
    let projects: Vec<ProjectFiles> = presets.chain(corpus).map(|design| generate(&design).unwrap()).collect();
    for (index, old) in projects.iter().enumerate() {
        // Unlike ones, and one that has nearly nothing in common with most.
        for new in [&projects[(index + 1) % projects.len()], &projects[(index * 7 + 3) % projects.len()], &projects[0]]
        {
            assert_leads(&format!("{} to {}", old.root, new.root), old, new);
        }
    }
}

#[test]
fn one_more_field_changes_only_what_knows_of_it() {
    let old = generator::presets()[0].design;
    let new = old.replacen(
        "\"fields\": [",
        "\"fields\": [{ \"name\": \"motto\", \"type\": \"string\", \"nullable\": true },",
        1,
    );
    let (old, new) = (generate(old.as_bytes()).unwrap(), generate(new.as_bytes()).unwrap());
    assert_leads("one more field", &old, &new);
    let patch = patch::between(&old, &new);
    let changed = patch.lines().filter(|line| line.starts_with("diff --git")).count();
    assert!(changed < old.files.len() / 4, "{patch}");
}

fn files() -> impl Strategy<Value = ProjectFiles> {
    let path = proptest::sample::select(vec!["a", "b.py", "c/d-e", "c/.f", "g/h/i_j"]);
    let text = "([ab \t\r\u{e9}]{0,2}\n){0,9}[ab\r]?";
    proptest::collection::btree_map(path.prop_map(|path| RelPath::new(path).unwrap()), text, 0..5)
        .prop_map(|files| ProjectFiles { root: RelPath::new("project").unwrap(), files })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 150, ..ProptestConfig::default() })]

    /// Carriage returns, missing newlines at the end, empty files.
    #[test]
    fn git_applies_patches_of_any_text(old in files(), new in files()) {
        assert_leads("random", &old, &new);
    }
}
