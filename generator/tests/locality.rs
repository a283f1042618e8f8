//! A small change of the design is a small change of the project: what a reviewer of the patch has to read.
#![expect(clippy::unwrap_used, reason = "a test may fail so")]

use std::collections::BTreeSet;

use generator::files::ProjectFiles;
use serde_json::{Value, json};

/// What is made of the whole design: the design itself, what was generated, the first migration.
const OF_ALL: [&str; 3] = [".slipway/manifest.json", "migrations/versions/0001_initial.py", "slipway.json"];
/// What names every entity: the table of the operations, the routers, the models.
const LISTS: [&str; 3] = ["README.md", "app/main.py", "app/models/__init__.py"];

/// An entity, and the names of its modules: of one, of many.
type Entity = (&'static str, &'static str, &'static str);

/// The entities of a preset of each scale that has modules.
const ENTITIES: [(&str, &[Entity]); 2] = [
    (
        "blog",
        &[
            ("Author", "author", "authors"),
            ("Comment", "comment", "comments"),
            ("Post", "post", "posts"),
            ("Tag", "tag", "tags"),
        ],
    ),
    (
        "shop",
        &[
            ("Address", "address", "addresses"),
            ("Category", "category", "categories"),
            ("Customer", "customer", "customers"),
            ("Order", "order", "orders"),
            ("OrderLine", "order_line", "order_lines"),
            ("Product", "product", "products"),
            ("Review", "review", "reviews"),
            ("Supplier", "supplier", "suppliers"),
            ("Tag", "tag", "tags"),
        ],
    ),
];

fn preset(id: &str) -> Value {
    let preset = generator::presets().iter().find(|preset| preset.id == id).unwrap();
    serde_json::from_str(preset.design).unwrap()
}

fn generate(design: &Value) -> ProjectFiles {
    generator::generate(design.to_string().as_bytes()).unwrap()
}

/// The files that are not the same in both, or only in one.
fn changed(before: &ProjectFiles, after: &ProjectFiles) -> BTreeSet<String> {
    let paths = before.files.keys().chain(after.files.keys());
    paths.filter(|path| before.files.get(path) != after.files.get(path)).map(ToString::to_string).collect()
}

/// Whether the file is about this entity alone, by its name: `test_order_lines.py`, `order_line_summary.py`.
fn is_own(path: &str, module: &str, plural: &str) -> bool {
    let stem = path.rsplit('/').next().unwrap().trim_end_matches(".py").trim_start_matches("test_");
    let about = ["_summary", "_schemas", "_service"].iter().find_map(|end| stem.strip_suffix(end)).unwrap_or(stem);
    [module, plural].contains(&about)
}

#[test]
fn a_new_field_changes_the_files_of_its_entity() {
    for (id, entities) in ENTITIES {
        let design = preset(id);
        let names: Vec<_> = design["entities"].as_array().unwrap().iter().map(|entity| &entity["name"]).collect();
        let project = generate(&design);
        for (name, module, plural) in entities {
            let index = names.iter().position(|it| it == name).unwrap();
            let mut changed_design = design.clone();
            let fields = changed_design["entities"][index]["fields"].as_array_mut().unwrap();
            fields.push(json!({ "name": "remark", "type": "string", "maxLength": 40 }));
            let mut files = changed(&project, &generate(&changed_design));
            for path in OF_ALL {
                assert!(files.remove(path), "{id}: {name}: {path} is as it was");
            }
            assert!(files.contains(&format!("app/models/{module}.py")), "{id}: {name}: {files:?}");
            let others: Vec<_> = files.iter().filter(|path| !is_own(path, module, plural)).collect();
            assert!(others.is_empty(), "{id}: a field of {name} changed {others:?}");
        }
        assert_eq!(names.len(), entities.len(), "{id}: entities without a test");
    }
}

#[test]
fn a_new_entity_adds_its_files_and_changes_the_lists() {
    for (id, _) in ENTITIES {
        let mut design = preset(id);
        let project = generate(&design);
        let entities = design["entities"].as_array_mut().unwrap();
        entities.push(json!({ "name": "Remark", "fields": [{ "name": "text", "type": "string", "maxLength": 40 }] }));
        let after = generate(&design);
        let (added, changed): (Vec<_>, Vec<_>) = changed(&project, &after)
            .into_iter()
            .partition(|path| !project.files.keys().any(|known| known.as_str() == path));
        let mut expected: Vec<_> = OF_ALL.iter().chain(&LISTS).map(ToString::to_string).collect();
        expected.sort();
        assert_eq!(changed, expected, "{id}");
        assert_eq!(after.files.len(), project.files.len() + added.len(), "{id}: files went away");
        let others: Vec<_> = added.iter().filter(|path| !is_own(path, "remark", "remarks")).collect();
        assert!(others.is_empty() && added.len() > 5, "{id}: {added:?}");
    }
}
