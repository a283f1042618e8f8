//! From a plan to files: minijinja templates lay out what the plan has decided.
//!
//! `templates/base/` is always there, `templates/entity/` once per entity, `templates/link/` once per table between
//! two, `templates/features/<id>/` where the feature is on; each mirrors the generated tree. A name in braces in a
//! template's path is a name of the plan. `features/<id>/slots/<name>` is no file of its own: a shared template asks
//! for it with `slot("<name>")` and gets the part of every feature that is on.

mod environment;
mod helpers;
pub mod python;
pub mod quote;
mod test_function;

use std::collections::{BTreeMap, BTreeSet};

use minijinja::value::Serde;
use minijinja::{Value, context};

use crate::files::{ProjectFiles, RelPath};
use crate::plan::Plan;

use environment::ENVIRONMENT;
use python::TidyOptions;

/// A fault of a template, not of a design: tests over the corpus and random designs rule it out.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// A template asks for what the plan does not have.
    #[error("the template {template} fails: {cause}")]
    Template {
        /// Its path in `templates/`.
        template: String,
        /// What minijinja says.
        cause: String,
    },
    /// A template does not give Python.
    #[error("{path} is no Python: {cause}")]
    Python {
        /// The file's path.
        path: String,
        /// What the layouter says.
        cause: python::TidyError,
    },
    /// A name of the plan gives a path that is not safe.
    #[error(transparent)]
    Path(#[from] crate::files::UnsafePath),
}

/// One file to render.
struct Job {
    template: &'static str,
    path: String,
    context: Value,
}

/// Renders every file of a project, `slipway.json` and the manifest excepted.
///
/// # Errors
/// [`RenderError`], which only a fault of Slipway's own can cause.
pub fn render(plan: &Plan) -> Result<ProjectFiles, RenderError> {
    let shared = Value::from(Serde(plan));
    let jobs = jobs(plan, &shared);
    let options =
        TidyOptions { first_party: vec![plan.project.package.clone(), "tests".to_owned()], ..TidyOptions::default() };
    let mut rendered: BTreeMap<RelPath, String> = BTreeMap::new();
    let (shared_jobs, others): (Vec<_>, Vec<_>) =
        jobs.iter().partition(|job| environment::mentions_helpers(job.template));
    for job in others {
        if let Some(text) = file(job, &options, &BTreeSet::new())? {
            rendered.insert(RelPath::new(job.path.as_str())?, text);
        }
    }
    // What other files import decides what these define, and they import from each other: from the whole to what is
    // used, until nothing more falls away.
    let mut used = helpers::imported(rendered.values());
    loop {
        let mut round = BTreeMap::new();
        for job in &shared_jobs {
            if let Some(text) = file(job, &options, &used)? {
                round.insert(RelPath::new(job.path.as_str())?, text);
            }
        }
        let now = helpers::imported(rendered.values().chain(round.values()));
        if now == used {
            rendered.extend(round);
            return Ok(ProjectFiles { root: crate::plan::root(&plan.project.name), files: rendered });
        }
        used = now;
    }
}

fn jobs(plan: &Plan, shared: &Value) -> Vec<Job> {
    let mut jobs = Vec::new();
    for (template, _) in environment::templates() {
        let Some((folder, path)) = template.split_once('/') else { continue };
        let path = path.replace("{package}", &plan.project.package);
        match folder {
            "base" => jobs.push(Job { template, path, context: context! { ..shared.clone() } }),
            "entity" => {
                for entity in &plan.entities {
                    let path = path
                        .replace("{module}", &entity.names.module)
                        .replace("{plural_module}", &entity.names.plural_module);
                    jobs.push(Job {
                        template,
                        path,
                        context: context! { entity => Value::from(Serde(entity)), ..shared.clone() },
                    });
                }
            }
            "link" => {
                for link in &plan.links {
                    let path = path.replace("{module}", &link.module);
                    jobs.push(Job {
                        template,
                        path,
                        context: context! { link => Value::from(Serde(link)), ..shared.clone() },
                    });
                }
            }
            "features" => {
                let Some((feature, path)) = path.split_once('/') else { continue };
                if plan.features.contains(&feature) && !path.starts_with("slots/") {
                    jobs.push(Job { template, path: path.to_owned(), context: context! { ..shared.clone() } });
                }
            }
            _ => {}
        }
    }
    jobs
}

/// Renders one file; `None` if it decides not to be there.
fn file(job: &Job, options: &TidyOptions, used: &BTreeSet<String>) -> Result<Option<String>, RenderError> {
    let fails = |cause: minijinja::Error| RenderError::Template {
        template: job.template.to_owned(),
        cause: format!("{cause:#}"),
    };
    let template = ENVIRONMENT.get_template(job.template).map_err(fails)?;
    let context = context! { helpers => Value::from(Serde(used.clone())), ..job.context.clone() };
    // `slot` renders other templates with the same names.
    let text = template.render(context! { self_context => context.clone(), ..context }).map_err(fails)?;
    if text.trim().is_empty() && !job.path.ends_with("__init__.py") {
        return Ok(None);
    }
    if !job.path.ends_with(".py") {
        return Ok(Some(text));
    }
    let keeps = job.path.ends_with("/__init__.py");
    let options = TidyOptions { keep_unused_imports: keeps, ..options.clone() };
    let tidied =
        python::tidy(&text, &options).map_err(|cause| RenderError::Python { path: job.path.clone(), cause })?;
    Ok(Some(tidied))
}
