//! The layout of a small project: the package's modules become one `main.py`, its commands files beside it.

use std::collections::BTreeMap;

use super::python::{self, Bundling, Module, TidyOptions};
use super::{RenderError, quote};
use crate::files::RelPath;
use crate::plan::Plan;

/// The sections of `main.py`, in their order. A template of the package says at its top to which it belongs,
/// `{# section: auth #}`, if its folder does not.
const SECTIONS: [&str; 8] = ["Settings", "Errors", "Database", "Models", "Schemas", "Auth", "Routes", "Application"];

/// What two libraries call alike.
const ALIASES: [(&str, &str, &str); 1] = [("sqlmodel", "Field", "SQLField")];

/// A rendered file, and the source of its template.
pub struct Rendered<'r> {
    pub path: &'r RelPath,
    pub text: &'r str,
    pub template: &'r str,
}

/// The files of a small project, from those of the same project as a package; `rendered` has the order of the design.
pub fn bundled(plan: &Plan, rendered: &[Rendered<'_>]) -> Result<BTreeMap<RelPath, String>, RenderError> {
    let package = plan.project.package.as_str();
    let inside = |path: &RelPath| {
        let module = path.as_str().strip_prefix(package)?.strip_prefix('/')?.strip_suffix(".py")?;
        Some(module.to_owned())
    };
    let is_command = |text: &str| text.contains("\nif __name__ == \"__main__\":\n");
    let commands: Vec<String> =
        rendered.iter().filter(|file| is_command(file.text)).filter_map(|file| inside(file.path)).collect();
    let mut first_party = vec!["main".to_owned(), "tests".to_owned()];
    first_party.extend_from_slice(&commands);
    let options = TidyOptions { first_party, ..TidyOptions::default() };

    let mut files = BTreeMap::new();
    let mut modules = Vec::new();
    for file in rendered {
        let path = file.path.as_str();
        let module = inside(file.path);
        match module {
            Some(module) if !commands.contains(&module) => {
                // A package's own file only passes names on.
                if !module.ends_with("__init__") {
                    modules.push(Module { path, text: file.text, section: section(&module, file.template) });
                }
            }
            _ if path.ends_with(".py") => {
                let keeps = path.ends_with("/__init__.py");
                let options = TidyOptions { keep_unused_imports: keeps, ..options.clone() };
                let text = python::redirect(file.text, package, &commands, &options)
                    .map_err(|cause| RenderError::Python { path: path.to_owned(), cause })?;
                let path = path.strip_prefix(&format!("{package}/")).unwrap_or(path);
                files.insert(RelPath::new(path)?, text);
            }
            _ => {
                files.insert(file.path.clone(), file.text.to_owned());
            }
        }
    }
    let name = plan.project.name.trim();
    let docstring = quote::docstring(&format!("{name}: the whole application, in sections."));
    let bundling = Bundling { package, docstring: &docstring, sections: &SECTIONS, aliases: &ALIASES };
    files.insert(RelPath::new("main.py")?, python::bundle(&modules, &bundling, &options)?);
    Ok(files)
}

/// The section of a module; none: where it is needed first.
fn section(module: &str, template: &str) -> Option<usize> {
    let said = said(template);
    let folder = module.split('/').next().unwrap_or_default();
    let usual = match folder {
        "config" => "settings",
        "models" => "models",
        "schemas" => "schemas",
        "dependencies" | "routers" => "routes",
        "main" => "application",
        _ => "",
    };
    SECTIONS.iter().position(|section| section.eq_ignore_ascii_case(said.unwrap_or(usual)))
}

/// The section that a template says it belongs to, in one of the comments that it begins with.
fn said(template: &str) -> Option<&str> {
    let mut comments = template.lines().map_while(|line| line.strip_prefix("{# ")?.strip_suffix(" #}"));
    comments.find_map(|comment| comment.strip_prefix("section: "))
}

#[cfg(test)]
mod tests {
    use super::{SECTIONS, said};
    use crate::render::environment;

    #[test]
    fn every_section_that_a_template_names_is_there() {
        for template in environment::TEMPLATES.iter() {
            if let Some(said) = said(template.source) {
                assert!(
                    SECTIONS.iter().any(|section| section.eq_ignore_ascii_case(said)),
                    "{} names {said}",
                    template.path
                );
            }
        }
    }
}
