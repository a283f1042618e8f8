//! The names that generated modules take are all in `names::CLASSES`, so that no class of a design meets one.

use std::collections::BTreeSet;

use generator::files::ProjectFiles;
use generator::names::CLASSES;
use regex::Regex;

#[test]
fn what_modules_import_is_taken() {
    let import = Regex::new(r"(?m)^from (\S+) import (?:\(([^)]*)\)|(.*))$").unwrap();
    let free = names_in_corpus(|project, _, text, names| {
        for found in import.captures_iter(text) {
            let module = found[1].split('.').next().unwrap_or_default();
            let (folder, file) = (format!("{module}/"), format!("{module}.py"));
            if project.files.keys().any(|path| path.as_str().starts_with(&folder) || path.as_str() == file) {
                continue;
            }
            let list = found.get(2).or(found.get(3)).map_or("", |list| list.as_str());
            let imported = list.split(',').map(|name| name.rsplit(" as ").next().unwrap_or_default().trim().to_owned());
            names.extend(imported);
        }
    });
    assert!(free.is_empty(), "names to add to CLASSES: {free:?}");
}

#[test]
fn what_the_core_defines_is_taken() {
    let definition = Regex::new(r"(?m)^(?:class )?([A-Z]\w*)(?:\(|:| = )").unwrap();
    let free = names_in_corpus(|_, path, text, names| {
        if path.starts_with("app/core/") || ["app/config.py", "app/database.py", "app/main.py"].contains(&path) {
            names.extend(definition.captures_iter(text).map(|found| found[1].to_owned()));
        }
    });
    assert!(free.is_empty(), "names to add to CLASSES: {free:?}");
}

/// The capitalised names that `collect` finds in the projects of the corpus and that a class of a design could have.
fn names_in_corpus(collect: impl Fn(&ProjectFiles, &str, &str, &mut BTreeSet<String>)) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for project in super::projects().into_values() {
        for (path, text) in project.files.iter().filter(|(path, _)| path.as_str().ends_with(".py")) {
            collect(&project, path.as_str(), text, &mut names);
        }
    }
    assert!(names.len() > 50, "hardly any names: {names:?}");
    names.retain(|name| name.starts_with(char::is_uppercase) && !CLASSES.contains(&name.as_str()));
    names
}
