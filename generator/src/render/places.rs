//! Which templates a project has: the usual ones, those of its features, and those of its scale in their place.

use std::collections::BTreeMap;

use super::environment::{TEMPLATES, Template};
use crate::plan::Plan;

/// What a template is rendered for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The project, once.
    Project,
    /// Each entity.
    Entity,
    /// The project, where a feature is on.
    Feature(&'static str),
    /// Each table between two entities.
    Link,
}

/// Where a template stands: what it is rendered for, its path below that folder, and whether it is that of a scale.
fn place(template: &'static str, scale: &str) -> Option<(Kind, &'static str, bool)> {
    let (folder, rest) = template.split_once('/')?;
    let kind = |folder| match folder {
        "base" => Some(Kind::Project),
        "entity" => Some(Kind::Entity),
        "link" => Some(Kind::Link),
        _ => None,
    };
    match folder {
        "scales" => {
            let rest = rest.strip_prefix(scale)?.strip_prefix('/')?;
            let (folder, path) = rest.split_once('/')?;
            Some((kind(folder)?, path, true))
        }
        "features" => {
            let (feature, path) = rest.split_once('/')?;
            match path.strip_prefix("scales/") {
                Some(rest) => Some((Kind::Feature(feature), rest.strip_prefix(scale)?.strip_prefix('/')?, true)),
                None if path.starts_with("slots/") => None,
                None => Some((Kind::Feature(feature), path, false)),
            }
        }
        _ => Some((kind(folder)?, rest, false)),
    }
}

/// The templates of a plan with what they are rendered for and the paths of their files. That of a scale takes the
/// place of the usual one.
pub fn chosen(plan: &Plan) -> BTreeMap<(Kind, &'static str), &'static Template> {
    let mut chosen = BTreeMap::new();
    for template in TEMPLATES.iter() {
        let Some((kind, path, own)) = place(template.path, plan.project.scale.as_str()) else { continue };
        let off = matches!(kind, Kind::Feature(feature) if !plan.features.contains(&feature));
        // Of the usual ones a project with its data in memory has only files that are not about code.
        let shared = match kind {
            Kind::Project => !path.contains('/') && !["README.md", ".env.example"].contains(&path),
            Kind::Feature(_) => !path.ends_with(".py"),
            Kind::Entity | Kind::Link => false,
        };
        if off || (plan.hello.is_some() && !own && !shared) {
            continue;
        }
        if own || !chosen.contains_key(&(kind, path)) {
            chosen.insert((kind, path), template);
        }
    }
    chosen
}

/// Tests that call the application stand apart from those of its parts where there are both.
pub fn relocated(plan: &Plan, path: &str) -> String {
    let calls = path.strip_prefix("tests/").filter(|name| *name == "conftest.py" || name.starts_with("test_"));
    match calls {
        Some(name) if plan.project.layered => format!("tests/integration/{name}"),
        _ => path.to_owned(),
    }
}
