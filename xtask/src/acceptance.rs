//! `cargo xtask acceptance`: designs become projects, and the projects are used as their owners would use them.
//!
//! `subject` -> `ground` (environment, database) -> `steps`; `faults` and `fuzz` go further with the Blog.

mod cache;
mod faults;
mod figures;
mod fuzz;
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

/// The project that `faults` breaks, or that `fuzz` calls.
#[derive(clap::Args)]
pub struct One {
    /// A design file or the folder of a project
    #[arg(default_value = "generator/presets/blog.json")]
    path: PathBuf,
    /// Run it also if it passed before and is unchanged
    #[arg(long)]
    all: bool,
}

enum Outcome {
    Passed(Figures),
    Unchanged(Figures),
    Failed(Failure),
}

pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let subjects = subjects(&arguments.paths)?;
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

/// `cargo xtask faults`: breaks a project in every known way; its tests must notice.
pub fn faults(one: &One) -> Result<ExitCode> {
    let ground = Ground::new()?;
    let mut caught = true;
    for subject in subjects(std::slice::from_ref(&one.path))? {
        caught &= faults::run(&ground, &subject, one.all)?;
    }
    Ok(if caught { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// `cargo xtask fuzz`: schemathesis against a running project.
pub fn fuzz(one: &One) -> Result<ExitCode> {
    let ground = Ground::new()?;
    let mut clean = true;
    for subject in subjects(std::slice::from_ref(&one.path))? {
        clean &= fuzz::run(&ground, &subject, one.all)?;
    }
    Ok(if clean { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Reads what is to be accepted; each gets a name of its own.
fn subjects(paths: &[PathBuf]) -> Result<Vec<Subject>> {
    let mut subjects: Vec<Subject> = Vec::new();
    for path in paths {
        for mut subject in Subject::load(path)? {
            let same = subjects.iter().filter(|other| other.name == subject.name).count();
            if same > 0 {
                subject.name = format!("{}-{}", subject.name, same + 1);
            }
            subjects.push(subject);
        }
    }
    Ok(subjects)
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
