//! `cargo xtask acceptance`: designs become projects, and the projects are used as their owners would use them.
//!
//! `subject` -> `ground` (environment, database) -> `steps`; `faults` and `fuzz` go further with the Blog.

mod cache;
mod figures;
mod ground;
mod interpreter;
mod project;
mod served;
mod steps;
mod subject;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Context, Result};

use crate::{parallel, workspace};
use figures::Figures;
use ground::Ground;
use project::Failure;
use subject::Subject;

/// What to accept and how.
#[derive(clap::Args)]
pub struct Arguments {
    /// Design files, folders of them, or folders of projects
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// Leave the projects in target/acceptance to look at
    #[arg(long)]
    keep: bool,
    /// Run everything, also what passed before and is unchanged
    #[arg(long)]
    all: bool,
}

enum Outcome {
    Passed(Figures),
    Unchanged(Figures),
    Failed(Failure),
}

pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let mut subjects = Vec::new();
    for path in &arguments.paths {
        subjects.extend(Subject::load(path)?);
    }
    let ground = Ground::new()?;
    let outcomes = parallel::each(&subjects, |worker, subject| {
        let start = Instant::now();
        let outcome = accept(&ground, subject, arguments, worker)
            .unwrap_or_else(|error| Outcome::Failed(Failure::new("set-up", format!("{error:#}"))));
        report(subject, &outcome, start.elapsed().as_secs_f64());
        outcome
    });
    if arguments.keep {
        println!("the projects are in {}", kept("").display());
    }
    let failed = outcomes.iter().filter(|it| matches!(it, Outcome::Failed(_))).count();
    let unchanged = outcomes.iter().filter(|it| matches!(it, Outcome::Unchanged(_))).count();
    println!("{} passed, {unchanged} unchanged, {failed} failed", outcomes.len() - failed - unchanged);
    Ok(if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn accept(ground: &Ground, subject: &Subject, arguments: &Arguments, worker: usize) -> Result<Outcome> {
    let python = ground.interpreter(subject.minimum_python()?)?;
    let key = ground.key("acceptance", subject, &python)?.text();
    let folder = if arguments.keep {
        let folder = kept(&subject.name);
        clear(&folder)?;
        subject.write(&folder)?;
        folder
    } else {
        ground.scratch.path().join("projects").join(&subject.name)
    };
    if !arguments.all
        && let Some(figures) = cache::get(&key)
    {
        return Ok(Outcome::Unchanged(figures));
    }
    Ok(match steps::run(ground, subject, folder, &python, worker) {
        Ok(figures) => {
            cache::put(&key, &figures)?;
            Outcome::Passed(figures)
        }
        Err(failure) => Outcome::Failed(failure),
    })
}

/// One line; after a failure all that the step printed.
fn report(subject: &Subject, outcome: &Outcome, seconds: f64) {
    let name = &subject.name;
    match outcome {
        Outcome::Passed(figures) => println!("passed     {name:<24} {} {seconds:>6.1} s", figures.line()),
        Outcome::Unchanged(figures) => println!("unchanged  {name:<24} {}", figures.line()),
        Outcome::Failed(Failure { step, log }) => {
            println!("FAILED     {name:<24} {step}  {seconds:.1} s\n{}", log.trim_end());
        }
    }
}

fn kept(name: &str) -> PathBuf {
    workspace::target().join("acceptance").join(name)
}

fn clear(folder: &Path) -> Result<()> {
    if folder.exists() {
        std::fs::remove_dir_all(folder).with_context(|| format!("cannot remove {}", folder.display()))?;
    }
    Ok(())
}
