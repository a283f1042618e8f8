//! What every project must pass, in order; the first step that fails ends it.

use std::path::PathBuf;

use super::figures::{self, Figures};
use super::ground::Ground;
use super::interpreter::Interpreter;
use super::project::{Failure, Project};
use super::served::Served;
use super::subject::Subject;

const LINTERS: [&[&str]; 2] = [&["ruff", "check", "."], &["ruff", "format", "--check", "."]];

const MIGRATIONS: [&[&str]; 4] = [
    &["alembic", "upgrade", "head"],
    &["alembic", "check"],
    &["alembic", "downgrade", "base"],
    &["alembic", "upgrade", "head"],
];

/// Runs all steps on a project, in a folder that is empty or absent. `worker` keeps apart what must not be shared.
pub fn run(
    ground: &Ground,
    subject: &Subject,
    folder: PathBuf,
    python: &Interpreter,
    worker: usize,
) -> Result<Figures, Failure> {
    let project = Project::set_up(ground, subject, folder, python)?;
    let comments = project.step(&["python", "-c", figures::LIST_COMMENTS], &[], "")?;
    let suppressions = figures::suppressions(&comments.log)
        .map_err(|error| Failure::new("counting suppressions", format!("{error:#}")))?;
    for line in LINTERS {
        project.step(line, &[], "")?;
    }
    // mypy reads what it knows of the installed packages again; what it knows of the project it checks by content.
    let known = ground.scratch.path().join(format!("mypy-{worker}-{}", python.text()));
    project.step(&["mypy", "--strict", "."], &["--cache-dir", &known.to_string_lossy()], "")?;
    let database = project.database("run")?;
    let mut without = Vec::new();
    if subject.has_option("migrations") || subject.files.contains_key("alembic.ini") {
        for line in MIGRATIONS {
            project.step(line, &[], &database)?;
        }
    } else {
        without.push("migrations".to_owned());
    }
    let ended = project.step(&["pytest", "--cov"], &["--color=no"], &project.database("pytest")?)?;
    let (tests, coverage) = figures::pytest(&ended.log)
        .map_err(|error| Failure::new("pytest --cov", format!("{error:#}\n{}", ended.log)))?;
    let served = Served::start(&project, subject, &database, &[])?;
    served.description()?;
    served.end()?;
    if !subject.has_option("health") {
        without.push("/readyz".to_owned());
    }
    Ok(Figures {
        files: subject.files.len(),
        lines: figures::lines(subject),
        tests,
        coverage,
        suppressions,
        python: python.text(),
        without,
    })
}
