//! Invariants of the templates, over every design of the corpus and every preset.
#![expect(clippy::unwrap_used, reason = "a test may fail so")]
#![expect(clippy::disallowed_methods, reason = "tests read the designs and templates of this workspace")]

#[path = "support/python.rs"]
mod python;
#[path = "templates/taken_names.rs"]
mod taken_names;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use generator::features;
use generator::files::ProjectFiles;

/// Every template: its path in `templates/` without `.j2`, and its source.
fn templates() -> BTreeMap<String, String> {
    fn collect(folder: &Path, prefix: &str, found: &mut BTreeMap<String, String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = format!("{prefix}{}", path.file_name().unwrap().to_str().unwrap());
            if path.is_dir() {
                collect(&path, &format!("{name}/"), found);
            } else if let Some(name) = name.strip_suffix(".j2") {
                found.insert(name.to_owned(), fs::read_to_string(&path).unwrap());
            }
        }
    }
    let mut found = BTreeMap::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../templates"), "", &mut found);
    assert!(found.len() > 50, "the templates are there");
    found
}

fn designs() -> BTreeMap<String, Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = ["tests/designs", "presets"].map(|folder| fs::read_dir(root.join(folder)).unwrap());
    files
        .into_iter()
        .flatten()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .map(|path| (path.file_stem().unwrap().to_str().unwrap().to_owned(), fs::read(&path).unwrap()))
        .collect()
}

fn projects() -> BTreeMap<String, ProjectFiles> {
    designs()
        .into_iter()
        .map(|(name, design)| {
            let project = generator::generate(&design).unwrap_or_else(|error| panic!("{name}: {error:?}"));
            (name, project)
        })
        .collect()
}

#[test]
fn every_python_file_parses_and_is_formatted() {
    for (name, project) in projects() {
        for (path, text) in &project.files {
            if path.as_str().ends_with(".py") {
                let text = text.clone();
                let checked = std::panic::catch_unwind(move || python::assert_python(&text));
                assert!(checked.is_ok(), "{name}: {path}");
            }
        }
    }
}

#[test]
fn the_same_design_gives_the_same_bytes() {
    for (name, design) in designs() {
        let (first, second) = (generator::generate(&design).unwrap(), generator::generate(&design).unwrap());
        assert_eq!(first, second, "{name}");
    }
}

#[test]
fn no_template_knows_a_feature_of_another_folder() {
    let words = |text: &str| -> BTreeSet<String> {
        text.split(|character: char| !character.is_ascii_alphanumeric() && character != '_')
            .map(str::to_owned)
            .collect()
    };
    for (path, source) in templates() {
        for feature in features::ALL {
            if path.starts_with(&format!("features/{}/", feature.id)) {
                continue;
            }
            // Inside what minijinja reads; the text between may say what it likes.
            let code: String = source
                .split("{%")
                .skip(1)
                .map(|rest| rest.split("%}").next().unwrap_or_default())
                .chain(source.split("{{").skip(1).map(|rest| rest.split("}}").next().unwrap_or_default()))
                .collect::<Vec<_>>()
                .join(" ");
            assert!(!words(&code).contains(feature.id), "{path} knows the feature {}", feature.id);
        }
    }
}

#[test]
fn every_template_is_reached_by_a_design() {
    let projects = projects();
    let templates = templates();
    let all: String = templates.values().cloned().collect();
    for path in templates.keys() {
        let reached = if let Some(slot) = path.split_once("/slots/").map(|(_, slot)| slot) {
            all.contains(&format!("slot(\"{slot}\")"))
        } else if path.starts_with("macros/") {
            all.contains(&format!("\"{path}\""))
        } else {
            let (scale, file) = file_of(path);
            let at_scale = projects.values().filter(|project| scale.is_none_or(|scale| scale == scale_of(project)));
            is_made(file, &at_scale.collect::<Vec<_>>())
        };
        assert!(reached, "no design reaches templates/{path}.j2");
    }
}

#[test]
fn no_entity_is_written_where_another_template_is() {
    let places = ["tests/test_", "tests/factories/"].into_iter().map(str::to_owned);
    let folders = ["dependencies", "models", "repositories", "routers", "schemas", "services"];
    let places = places.chain(folders.map(|folder| format!("{{package}}/{folder}/")));
    let places: Vec<String> = places.collect();
    for path in templates().keys() {
        if path.starts_with("entity/") || path.starts_with("link/") || path.starts_with("macros/") {
            continue;
        }
        let (_, rest) = file_of(path);
        if rest.contains("{module}") || rest.contains("{plural_module}") {
            continue;
        }
        let stems = places.iter().filter_map(|place| rest.strip_prefix(place.as_str())?.strip_suffix(".py"));
        for stem in stems {
            let module = generator::names::module(stem);
            assert_ne!(module, stem, "an entity may be written to {path}: add it to MODULES");
        }
    }
}

#[test]
fn every_yaml_toml_and_json_file_parses() {
    for (name, project) in projects() {
        for (path, text) in &project.files {
            let path = path.as_str();
            let fault = match path.rsplit_once('.').map(|(_, ending)| ending) {
                Some("yml" | "yaml") => {
                    <saphyr::Yaml as saphyr::LoadableYamlNode>::load_from_str(text).err().map(|error| error.to_string())
                }
                Some("toml") => text.parse::<toml::Table>().err().map(|error| error.to_string()),
                Some("json") => serde_json::from_str::<serde_json::Value>(text).err().map(|error| error.to_string()),
                _ => None,
            };
            assert_eq!(fault, None, "{name}: {path}\n{text}");
        }
    }
}

/// The scale that a template is for, if it is for one, and the path of its file.
fn file_of(path: &str) -> (Option<&str>, &str) {
    let below = |path| str::split_once(path, '/').map_or("", |(_, rest)| rest);
    let (_, rest) = path.split_once('/').unwrap();
    match path.split('/').next() {
        Some("scales") => {
            let (scale, rest) = rest.split_once('/').unwrap();
            (Some(scale), below(rest))
        }
        Some("features") => match below(rest).strip_prefix("scales/") {
            Some(rest) => {
                let (scale, rest) = rest.split_once('/').unwrap();
                (Some(scale), rest)
            }
            None => (None, below(rest)),
        },
        _ => (None, rest),
    }
}

fn scale_of(project: &ProjectFiles) -> &'static str {
    let text = &project.files.iter().find(|(path, _)| path.as_str() == "slipway.json").unwrap().1;
    ["hello", "small", "medium", "enterprise"]
        .into_iter()
        .find(|scale| text.contains(&format!(r#""scale": "{scale}""#)))
        .unwrap()
}

/// True if a project has a file that the template's path stands for.
fn is_made(path: &str, projects: &[&ProjectFiles]) -> bool {
    let pattern = path.replace("{plural_module}", "*").replace("{module}", "*");
    projects.iter().any(|project| {
        let package = project.files.keys().find_map(|file| file.as_str().strip_suffix("/main.py")).unwrap_or("app");
        let pattern = pattern.replace("{package}", package);
        match pattern.split_once('*') {
            None => project.files.keys().any(|file| file.as_str() == pattern),
            Some((start, end)) => project.files.keys().any(|file| {
                let file = file.as_str();
                file.len() >= start.len() + end.len() && file.starts_with(start) && file.ends_with(end)
            }),
        }
    })
}
