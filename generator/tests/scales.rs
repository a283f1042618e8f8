//! The scales: each design of the corpus, drawn at another one.
#![expect(clippy::unwrap_used, reason = "a test may fail so")]
#![expect(clippy::disallowed_methods, reason = "tests read the designs of this workspace")]

#[path = "support/python.rs"]
mod python;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use generator::GenerateError;
use generator::files::ProjectFiles;
use serde_json::{Value, json};

/// Every design of the corpus by its name.
fn designs() -> BTreeMap<String, Value> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["tests/designs", "presets"].map(|folder| fs::read_dir(root.join(folder)).unwrap());
    let paths = folders.into_iter().flatten().map(|entry| entry.unwrap().path());
    paths
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .map(|path| {
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            (name, serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap())
        })
        .collect()
}

/// The designs that a scale can have, drawn at it.
fn drawn(scale: &str) -> BTreeMap<String, Value> {
    let mut designs = designs();
    for design in designs.values_mut() {
        design["project"]["scale"] = json!(scale);
    }
    designs
        .retain(|_, design| !generator::check::has_errors(&generator::check_document(design.to_string().as_bytes())));
    designs
}

fn generate(name: &str, design: &Value) -> ProjectFiles {
    generator::generate(design.to_string().as_bytes()).unwrap_or_else(|error| panic!("{name}: {error:?}"))
}

fn file<'p>(project: &'p ProjectFiles, wanted: &str) -> &'p str {
    project.files.iter().find(|(path, _)| path.as_str() == wanted).map(|(_, text)| text.as_str()).unwrap()
}

#[test]
fn every_design_fits_into_one_file() {
    let designs = drawn("small");
    assert!(designs.len() > 20, "{:?}", designs.keys());
    for (name, design) in designs {
        let package = design["project"]["package"].as_str().unwrap_or("app").to_owned();
        let project = generate(&name, &design);
        for (path, text) in &project.files {
            if !path.as_str().ends_with(".py") {
                continue;
            }
            let copy = text.clone();
            assert!(std::panic::catch_unwind(move || python::assert_python(&copy)).is_ok(), "{name}: {path}");
            let leftover = [format!("from {package} "), format!("from {package}.")];
            assert!(!leftover.iter().any(|leftover| text.contains(leftover)), "{name}: {path}");
        }
        let main = file(&project, "main.py");
        let sections: Vec<&str> = main.lines().filter(|line| line.starts_with("# === ")).collect();
        assert!(sections.first().unwrap().contains("Settings") && sections.last().unwrap().contains("Application"));
        let (head, below) = main.split_once("\n# === ").unwrap();
        assert!(head.contains("import "), "{name}");
        let imports = |line: &str| line.starts_with("from ") || line.starts_with("import ");
        assert!(!below.lines().any(imports), "{name} imports below the top");
        assert!(!main.contains("TYPE_CHECKING"), "{name}");
    }
}

#[test]
fn every_design_fits_into_layers() {
    let designs = drawn("enterprise");
    assert!(designs.len() > 20, "{:?}", designs.keys());
    for (name, design) in designs {
        let package = design["project"]["package"].as_str().unwrap_or("app").to_owned();
        let project = generate(&name, &design);
        for (path, text) in &project.files {
            let path = path.as_str();
            if !path.ends_with(".py") {
                continue;
            }
            let copy = text.clone();
            assert!(std::panic::catch_unwind(move || python::assert_python(&copy)).is_ok(), "{name}: {path}");
            let inside = |folder: &str| path.starts_with(&format!("{package}/{folder}/"));
            // Endpoints know no queries, services neither queries nor HTTP, repositories no HTTP.
            let foreign: &[&str] = if inside("routers") && !path.ends_with("health.py") {
                &["from sqlmodel", "from sqlalchemy", ".commit()"]
            } else if inside("services") {
                &["from sqlmodel", "from sqlalchemy", "from fastapi", "from starlette"]
            } else if inside("repositories") {
                &["from fastapi", "from starlette", "HTTPException"]
            } else {
                &[]
            };
            for word in foreign {
                assert!(!text.contains(word), "{name}: {path} has {word}");
            }
        }
    }
}

/// The names that a file defines or imports at its top.
fn names(text: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut list = false;
    for line in text.lines() {
        let word = |text: &str| {
            let end = text.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(text.len());
            text[..end].to_owned()
        };
        if list || line.starts_with("from ") {
            let imported = line.split_once(" import ").filter(|_| !list).map_or(line, |(_, imported)| imported);
            list = (list || imported.starts_with('(')) && !imported.contains(')');
            let imported = imported.split(',').map(|one| one.rsplit(" as ").next().unwrap_or_default());
            names.extend(imported.map(|one| word(one.trim().trim_start_matches('('))));
            continue;
        }
        for start in ["class ", "def ", "async def ", "import "] {
            if let Some(rest) = line.strip_prefix(start) {
                names.insert(word(rest.rsplit(" as ").next().unwrap_or_default()));
            }
        }
        if line.contains(" = ") && line.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') {
            names.insert(word(line));
        }
    }
    names.remove("");
    names
}

/// The names that one file has whatever the design draws.
fn own_names(scale: &str) -> BTreeSet<String> {
    let plain = |name: &str| name.to_lowercase().replace(['_', ' ', '-'], "");
    let mut own = BTreeSet::new();
    for (name, design) in drawn(scale) {
        let lists = ["entities", "enums"].map(|list| design[list].as_array().cloned().unwrap_or_default());
        let through = design["relationships"].as_array().cloned().unwrap_or_default();
        let things = lists.into_iter().flatten().chain(through.into_iter().map(|one| one["through"].clone()));
        let words =
            things.flat_map(|thing| ["name", "plural"].map(|key| plain(thing[key].as_str().unwrap_or_default())));
        let words: BTreeSet<String> = words.filter(|word| !word.is_empty()).collect();
        let found = names(file(&generate(&name, &design), "main.py"));
        own.extend(found.into_iter().filter(|found| !words.iter().any(|word| plain(found).contains(word.as_str()))));
    }
    own
}

/// Entities named after what one file has: classes as they are, functions by what they are for.
fn namesakes(scale: &str) -> Vec<String> {
    let mut drawn = BTreeSet::new();
    for name in own_names(scale) {
        drawn.insert(name.clone());
        for verb in ["list_", "get_", "create_", "replace_", "update_", "delete_", "find_", "readable_"] {
            drawn.extend(name.strip_prefix(verb).map(str::to_owned));
        }
    }
    drawn.into_iter().collect()
}

fn with_entities(design: &Value, names: &[String]) -> Value {
    let mut design = design.clone();
    for (index, name) in names.iter().enumerate() {
        design["entities"].as_array_mut().unwrap().push(json!({
            "name": name,
            "plural": format!("{name} rows"),
            "table": format!("namesake_{index}"),
            "fields": [{ "name": "label", "type": "string", "maxLength": 9 }],
        }));
    }
    design
}

fn hold_namesakes(scale: &str, design: &Value) {
    let is_fine = |name: &String| {
        let design = with_entities(design, std::slice::from_ref(name)).to_string();
        !generator::check::has_errors(&generator::check_document(design.as_bytes()))
    };
    let names: Vec<String> = namesakes(scale).into_iter().filter(is_fine).collect();
    for names in names.chunks(50) {
        match generator::generate(with_entities(design, names).to_string().as_bytes()) {
            Ok(_) => {}
            // Two of them may be the same after their safe form.
            Err(GenerateError::Problems(_)) => names.iter().for_each(|name| {
                let design = with_entities(design, std::slice::from_ref(name));
                generate(name, &design);
            }),
            Err(error) => panic!("an entity named as one of {names:?}: {error}"),
        }
    }
}

/// The design with every option, as synchronous code on SQLite or as it is.
fn with_everything(design: &Value, synchronous: bool) -> Value {
    let mut design = design.clone();
    let database = json!(if synchronous { json!({ "sqlite": {} }) } else { json!({ "postgresql": {} }) });
    design["project"]["sync"] = json!(synchronous);
    design["options"] = json!({
        "database": database,
        "migrations": {},
        "cors": { "origins": ["https://example.com"] },
        "rateLimit": { "perMinute": 60, "store": "redis" },
        "securityHeaders": {},
        "trustedHosts": { "hosts": ["example.com"] },
        "httpsRedirect": {},
        "bodyLimit": {},
        "logs": {},
        "health": {},
        "seedData": {},
    });
    for entity in design["entities"].as_array_mut().unwrap() {
        entity["mixins"]["softDelete"] = json!({});
        entity["endpoints"]["list"]["pagination"] = json!("cursor");
    }
    design
}

#[test]
fn no_name_of_a_design_meets_one_of_the_file() {
    for name in ["access", "no-auth"] {
        let design = drawn("small").remove(name).unwrap();
        hold_namesakes("small", &design);
        for synchronous in [false, true] {
            let design = with_everything(&design, synchronous);
            generate(name, &design);
            hold_namesakes("small", &design);
        }
    }
}
