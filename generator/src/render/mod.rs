//! From a plan to files: minijinja templates lay out what the plan has decided.
//!
//! `templates/base/` is always there, `templates/entity/` once per entity, `templates/link/` once per table between
//! two, `templates/features/<id>/` where the feature is on; each mirrors the generated tree, and those of the project's
//! scale take the place of the usual ones (`places`). A name in braces in a template's path is a name of the plan.
//! `features/<id>/slots/<name>` is no file of its own: a shared template asks for it with `slot("<name>")` and gets the
//! part of every feature that is on. At the scale `small` the package's modules become one file (`one_file`).

mod context;
mod environment;
mod helpers;
mod one_file;
mod places;
pub mod python;
pub mod quote;
mod test_function;

use std::collections::{BTreeMap, BTreeSet};

use minijinja::Value;
use minijinja::value::Serde;

use crate::files::{ProjectFiles, RelPath};
use crate::parallel;
use crate::plan::Plan;

use context::Context;
use environment::{ENVIRONMENT, Template};
use places::Kind;
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
    /// The modules of a package do not fit into one file.
    #[error(transparent)]
    Bundle(#[from] python::BundleError),
    /// A name of the plan gives a path that is not safe.
    #[error(transparent)]
    Path(#[from] crate::files::UnsafePath),
}

/// One file to render.
struct Job {
    template: &'static Template,
    /// Its place in the design: shared files, those at the top first, then entities, links.
    rank: (u8, usize),
    path: String,
    context: Context,
}

/// Renders every file of a project, `slipway.json` and the manifest excepted.
///
/// # Errors
/// [`RenderError`], which only a fault of Slipway's own can cause.
pub fn render(plan: &Plan) -> Result<ProjectFiles, RenderError> {
    let mut first_party = vec![plan.project.package.clone(), "tests".to_owned()];
    if plan.hello.is_some() {
        first_party.push("main".to_owned());
    }
    let options = TidyOptions { first_party, ..TidyOptions::default() };
    let (shared, others): (Vec<_>, Vec<_>) = jobs(plan).into_iter().partition(|job| !job.template.helpers.is_empty());
    let helpers = shared.iter().flat_map(|job| job.template.helpers.iter().copied()).collect();
    let mut files = BTreeMap::new();
    let mut used = BTreeSet::new();
    for (job, text) in others.iter().zip(parallel::each(&others, |job| file(plan, job, &options, &used))) {
        if let Some(text) = text? {
            used.extend(helpers::imported(&text, &helpers));
            files.insert(RelPath::new(job.path.as_str())?, text);
        }
    }
    // What the others import decides what these define, and they import from each other: again, until nothing is new.
    loop {
        let before = used.clone();
        for job in &shared {
            if let Some(text) = file(plan, job, &options, &before)? {
                used.extend(helpers::imported(&text, &helpers));
                files.insert(RelPath::new(job.path.as_str())?, text);
            }
        }
        if used == before {
            if plan.project.one_file && plan.hello.is_none() {
                let jobs = others.into_iter().chain(shared).collect();
                let bundled = one_file::bundled(plan, &ordered(jobs, &files))?;
                files = bundled;
            }
            return Ok(ProjectFiles { root: crate::plan::root(&plan.project.name), files });
        }
    }
}

/// The files in the order of the design.
fn ordered(mut jobs: Vec<Job>, files: &BTreeMap<RelPath, String>) -> Vec<one_file::Rendered<'_>> {
    jobs.sort_by_key(|job| job.rank);
    // Where two templates have one path, one of them came out blank.
    let mut seen = BTreeSet::new();
    jobs.retain(|job| seen.insert(job.path.clone()));
    let found = jobs.iter().filter_map(|job| {
        let (path, text) = files.get_key_value(&RelPath::new(job.path.as_str()).ok()?)?;
        Some(one_file::Rendered { path, text, template: job.template.source })
    });
    found.collect()
}

fn jobs(plan: &Plan) -> Vec<Job> {
    // Serialised once: what is about one entity or link is a part of it.
    let shared = Value::from(Serde(plan));
    let context = Context { plan: shared.clone(), subject: None, helpers: Value::default() };
    let about = |name: &'static str, list: &str, index: usize| {
        let subject = shared.get_attr(list).and_then(|list| list.get_item_by_index(index)).unwrap_or_default();
        Context { subject: Some((name, subject)), ..context.clone() }
    };
    let mut jobs = Vec::new();
    for ((kind, path), template) in places::chosen(plan) {
        let path = places::relocated(plan, &path.replace("{package}", &plan.project.package));
        let mut job = |rank, path, context| jobs.push(Job { template, rank, path, context });
        match kind {
            Kind::Project | Kind::Feature(_) => job((0, path.matches('/').count()), path, context.clone()),
            Kind::Entity => {
                for (index, entity) in plan.entities.iter().enumerate() {
                    let path = path
                        .replace("{module}", &entity.names.module)
                        .replace("{plural_module}", &entity.names.plural_module);
                    job((1, index), path, about("entity", "entities", index));
                }
            }
            Kind::Link => {
                for (index, link) in plan.links.iter().enumerate() {
                    job((2, index), path.replace("{module}", &link.module), about("link", "links", index));
                }
            }
        }
    }
    jobs
}

/// Renders one file; `None` if it decides not to be there.
fn file(plan: &Plan, job: &Job, options: &TidyOptions, used: &BTreeSet<&str>) -> Result<Option<String>, RenderError> {
    let fails = |cause: minijinja::Error| RenderError::Template {
        template: job.template.path.to_owned(),
        cause: format!("{cause:#}"),
    };
    let helpers = used.iter().copied().map(Value::from).collect();
    let context = Value::from_object(Context { helpers, ..job.context.clone() });
    let text =
        ENVIRONMENT.get_template(job.template.path).and_then(|template| template.render(context)).map_err(fails)?;
    if text.trim().is_empty() && !job.path.ends_with("__init__.py") {
        return Ok(None);
    }
    if !job.path.ends_with(".py") {
        return Ok(Some(text));
    }
    let keeps = job.path.ends_with("/__init__.py");
    let options = TidyOptions { keep_unused_imports: keeps, ..options.clone() };
    let no_python = |cause| RenderError::Python { path: job.path.clone(), cause };
    let text = if plan.project.sync && !job.template.stays_asynchronous {
        python::synchronous(&text).map_err(no_python)?
    } else {
        text
    };
    python::tidy(&text, &options).map(Some).map_err(no_python)
}
