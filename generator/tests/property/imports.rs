//! What the files of a project import from each other is there.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::source::{Import, Source};

/// Imports of a sibling that defines no such name.
pub fn faults(sources: &BTreeMap<String, Arc<Source>>) -> Vec<String> {
    let mut faults = Vec::new();
    for (path, source) in sources {
        for import in &source.imports {
            if !is_there(sources, import) {
                let Import { module, name } = import;
                faults.push(format!("nothing to import: `{module}.{}` in `{path}`", name.as_deref().unwrap_or("")));
            }
        }
    }
    faults
}

/// Fixtures of pytest's own, as far as projects use them.
const FIXTURES: &[&str] = &["caplog", "capsys", "monkeypatch", "request", "tmp_path", "tmp_path_factory"];

/// Tests that ask for a fixture which nothing defines.
pub fn fixtures(sources: &BTreeMap<String, Arc<Source>>) -> Vec<String> {
    let mut faults = Vec::new();
    let is_test = |path: &str| path.starts_with("tests/") || path.starts_with("test_");
    for (path, source) in sources.iter().filter(|(path, _)| is_test(path)) {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let conftests: Vec<_> =
            ["tests", folder].iter().filter_map(|folder| sources.get(&format!("{folder}/conftest.py"))).collect();
        for name in &source.asks {
            let there = source.fixtures.contains(name)
                || conftests.iter().any(|conftest| conftest.fixtures.contains(name))
                || FIXTURES.contains(&name.as_str());
            if !there {
                faults.push(format!("no fixture: `{name}` in `{path}`"));
            }
        }
    }
    faults
}

fn is_there(sources: &BTreeMap<String, Arc<Source>>, import: &Import) -> bool {
    let path = import.module.replace('.', "/");
    let first = import.module.split('.').next().unwrap_or_default();
    let top = |path: &str| path.split('/').next().map(|top| top.trim_end_matches(".py").to_owned());
    let own = sources.keys().any(|path| top(path).as_deref() == Some(first));
    if !own {
        return true;
    }
    let (file, package) = (sources.get(&format!("{path}.py")), sources.get(&format!("{path}/__init__.py")));
    let Some(name) = &import.name else { return file.or(package).is_some() };
    let defines = |source: Option<&Arc<Source>>| source.is_some_and(|source| source.defines.contains(name));
    let inside = || {
        sources.contains_key(&format!("{path}/{name}.py"))
            || sources.contains_key(&format!("{path}/{name}/__init__.py"))
    };
    defines(file) || defines(package) || inside()
}
