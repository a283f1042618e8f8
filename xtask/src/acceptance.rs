//! `cargo xtask acceptance`: designs become projects, and the projects are used as their owners would use them.
//!
//! `subject` -> `ground` (environment, database) -> `steps`; `faults` and `fuzz` go further with the Blog.

mod cache;
mod faults;
mod figures;
mod fuzz;
mod ground;
mod interpreter;
mod ledger;
mod project;
mod served;
mod steps;
mod subject;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Mutex;
use std::time::Instant;

use anyhow::{Context, Result, anyhow};

use crate::{parallel, workspace};
use figures::Figures;
use ground::Ground;
use ledger::{Entry, Ledger};
use project::Failure;
pub use subject::Subject;

/// The designs that every change must pass.
pub const CORPUS: [&str; 2] = ["generator/tests/designs", "generator/presets"];

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
    /// Run everything, and keep what designs of the corpus gave in xtask/accepted.json and docs/acceptance.md
    #[arg(long)]
    record: bool,
    /// What need not run again, by the results in the repository
    #[arg(skip)]
    ledger: Ledger,
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

/// The Python of exactly this series (`3.13`) on this machine.
pub fn python(uv: &Path, series: &str) -> Result<PathBuf> {
    let found = interpreter::installed(uv)?
        .into_iter()
        .rfind(|it| it.text().rsplit_once('.').is_some_and(|(it, _)| it == series));
    Ok(found.with_context(|| format!("there is no Python {series}; hint: pyenv install {series}"))?.path)
}

enum Outcome {
    Passed(Figures),
    Unchanged(Figures),
    Failed(Failure),
    /// This machine has no Python for it.
    NotRun((u32, u32)),
}

impl Arguments {
    /// What has changed in the corpus since its results were recorded, and a few others in turn.
    pub fn corpus() -> Self {
        let paths = CORPUS.map(|path| workspace::root().join(path)).into();
        Self { paths, keep: false, all: false, record: false, ledger: Ledger::read() }
    }
}

impl One {
    /// The Blog.
    pub fn blog() -> Self {
        Self { path: workspace::root().join("generator/presets/blog.json"), all: false }
    }
}

pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let places = named(&arguments.paths)?;
    let ground = Ground::new()?;
    let recorded = Recorder::new(arguments.record)?;
    let outcomes = parallel::each(&places, |worker, (name, place)| {
        let start = Instant::now();
        let accepted = Subject::load(name, place).and_then(|subject| {
            let outcome = accept(&ground, &subject, arguments, worker)?;
            recorded.keep(&subject, &outcome, start.elapsed().as_secs_f64())?;
            Ok(outcome)
        });
        let outcome = accepted.unwrap_or_else(|error| Outcome::Failed(Failure::new("generate", format!("{error:#}"))));
        report(name, &outcome, start.elapsed().as_secs_f64());
        outcome
    });
    if arguments.keep {
        println!("the projects are in {}", kept("").display());
    }
    for (major, minor) in interpreter::missing(&ground.uv)? {
        println!("not run    Python {major}.{minor}, which this machine does not have");
    }
    let count = |which: fn(&Outcome) -> bool| outcomes.iter().filter(|outcome| which(outcome)).count();
    let passed = count(|it| matches!(it, Outcome::Passed(_)));
    let unchanged = count(|it| matches!(it, Outcome::Unchanged(_)));
    let failed = count(|it| matches!(it, Outcome::Failed(_)));
    let not_run = match count(|it| matches!(it, Outcome::NotRun(_))) {
        0 => String::new(),
        number => format!(", {number} not run"),
    };
    println!("{passed} passed, {unchanged} unchanged, {failed} failed{not_run}");
    Ok(if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Where results go that are to be kept in the repository.
struct Recorder {
    /// The ledger and the names of the corpus; none if nothing is recorded.
    to: Option<Mutex<(Ledger, BTreeSet<String>)>>,
}

impl Recorder {
    fn new(records: bool) -> Result<Self> {
        if !records {
            return Ok(Self { to: None });
        }
        let corpus = CORPUS.map(|path| workspace::root().join(path));
        let names = named(&corpus)?.into_iter().map(|(name, _)| name).collect();
        Ok(Self { to: Some(Mutex::new((Ledger::read(), names))) })
    }

    fn keep(&self, subject: &Subject, outcome: &Outcome, seconds: f64) -> Result<()> {
        let (Some(to), Outcome::Passed(figures)) = (&self.to, outcome) else { return Ok(()) };
        let mut to = to.lock().map_err(|_| anyhow!("another worker panicked"))?;
        let (ledger, corpus) = &mut *to;
        ledger.record(&subject.name, Entry::new(subject, figures.clone(), seconds), corpus)
    }
}

/// `cargo xtask faults`: breaks a project in every known way; its tests must notice.
pub fn faults(one: &One) -> Result<ExitCode> {
    let ground = Ground::new()?;
    let mut caught = true;
    for (name, place) in named(std::slice::from_ref(&one.path))? {
        caught &= faults::run(&ground, &Subject::load(&name, &place)?, one.all)?;
    }
    Ok(if caught { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// `cargo xtask fuzz`: schemathesis against a running project.
pub fn fuzz(one: &One) -> Result<ExitCode> {
    let ground = Ground::new()?;
    let mut clean = true;
    for (name, place) in named(std::slice::from_ref(&one.path))? {
        clean &= fuzz::run(&ground, &Subject::load(&name, &place)?, one.all)?;
    }
    Ok(if clean { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// What is to be accepted: names and places. Each gets a name of its own.
fn named(paths: &[PathBuf]) -> Result<Vec<(String, PathBuf)>> {
    let mut found: Vec<(String, PathBuf)> = Vec::new();
    for path in paths {
        for place in subject::places(path)? {
            let place = place.canonicalize().with_context(|| format!("cannot read {}", place.display()))?;
            let stem = place.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let taken = |name: &str| found.iter().any(|(other, _)| other == name);
            let numbered = (2..).map(|number| format!("{stem}-{number}"));
            let name = std::iter::once(stem.clone()).chain(numbered).find(|name| !taken(name));
            found.push((name.unwrap_or(stem), place));
        }
    }
    Ok(found)
}

fn accept(ground: &Ground, subject: &Subject, arguments: &Arguments, worker: usize) -> Result<Outcome> {
    let minimum = subject.minimum_python()?;
    let Some(python) = ground.interpreter(minimum)? else { return Ok(Outcome::NotRun(minimum)) };
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
        && !arguments.record
        && let Some(figures) = cache::get(&key).or_else(|| arguments.ledger.known(subject).cloned())
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
fn report(name: &str, outcome: &Outcome, seconds: f64) {
    match outcome {
        Outcome::Passed(figures) => println!("passed     {name:<24} {} {seconds:>6.1} s", figures.line()),
        Outcome::Unchanged(figures) => println!("unchanged  {name:<24} {}", figures.line()),
        Outcome::NotRun((major, minor)) => {
            println!("not run    {name:<24} it asks for Python {major}.{minor}, which this machine does not have");
        }
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
