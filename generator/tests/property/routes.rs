//! No two operations of a project have the same method and path, nor the same name.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::source::Source;

pub fn faults(sources: &BTreeMap<String, Arc<Source>>) -> Vec<String> {
    let mut faults = Vec::new();
    let (mut names, mut paths) = (BTreeMap::new(), BTreeMap::new());
    for (file, source) in sources.iter().filter(|(file, _)| file.contains("/routers/") || *file == "main.py") {
        for route in &source.routes {
            if let Some(other) = names.insert(route.function.clone(), file) {
                faults.push(format!("operation twice: `{}` in `{other}` and `{file}`", route.function));
            }
            // Parameters of any name are the same place.
            let parts = route.path.split('/').map(|part| if part.starts_with('{') { "{}" } else { part });
            let prefix = source.prefixes.get(&route.router).map_or("", String::as_str);
            let path = prefix.to_owned() + &parts.collect::<Vec<_>>().join("/");
            if let Some(other) = paths.insert((route.method.clone(), path.clone()), file) {
                faults.push(format!("route twice: `{} {path}` in `{other}` and `{file}`", route.method));
            }
        }
    }
    faults
}
