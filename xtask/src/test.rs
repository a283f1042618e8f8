//! `cargo xtask test`: everything that must hold, stage by stage; all stages run, also after one failed.

use std::process::{Command, ExitCode};
use std::time::Instant;

use anyhow::{Result, bail};

use crate::acceptance::{self, One};
use crate::browser::{self, Suite};
use crate::postgres::Server;
use crate::serve::cargo;
use crate::{process, readme, same_bytes, wasm, workspace};

/// A stage: what it is called and what it does. An error holds everything that there is to say.
struct Stage {
    name: &'static str,
    run: fn() -> Result<()>,
}

const STAGES: [Stage; 12] = [
    Stage { name: "format", run: || in_workspace(&["fmt", "--all", "--check"]) },
    Stage {
        name: "clippy",
        run: || in_workspace(&["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"]),
    },
    Stage { name: "clippy for wasm", run: clippy_for_wasm },
    Stage { name: "unit, snapshot and property tests", run: || in_workspace(&["test", "--workspace", "--locked"]) },
    Stage { name: "service on PostgreSQL", run: service_on_postgres },
    Stage { name: "wasm", run: same_bytes::run },
    Stage { name: "weight", run: browser::weigh },
    Stage { name: "browser", run: || browser::run(Suite::Tests) },
    Stage { name: "acceptance", run: || done(acceptance::run(&acceptance::Arguments::corpus())) },
    Stage { name: "READMEs", run: || done(readme::run(&readme::Arguments::presets())) },
    Stage { name: "faults", run: || done(acceptance::faults(&One::blog())) },
    Stage { name: "schemathesis", run: || done(acceptance::fuzz(&One::blog())) },
];

/// What to run.
#[derive(clap::Args)]
pub struct Arguments {
    /// Stages by their names, for example `wasm`; without any, all of them
    stages: Vec<String>,
}

pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    if let Some(unknown) = arguments.stages.iter().find(|name| STAGES.iter().all(|stage| stage.name != *name)) {
        let names: Vec<_> = STAGES.iter().map(|stage| stage.name).collect();
        bail!("there is no stage {unknown:?}; hint: one of {names:?}");
    }
    let asked = |stage: &&Stage| arguments.stages.is_empty() || arguments.stages.iter().any(|name| name == stage.name);
    let mut lines = Vec::new();
    let mut failed = 0;
    for stage in STAGES.iter().filter(asked) {
        println!("running: {}", stage.name);
        let start = Instant::now();
        let result = (stage.run)();
        let seconds = start.elapsed().as_secs_f64();
        if let Err(error) = &result {
            println!("{error:#}");
            failed += 1;
        }
        let word = if result.is_ok() { "passed" } else { "FAILED" };
        lines.push(format!("{word}  {:<40} {seconds:>7.1} s", stage.name));
    }
    println!("\n{}", lines.join("\n"));
    println!("{} passed, {failed} failed", lines.len() - failed);
    Ok(if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The end of a command that has printed already what went wrong.
fn done(code: Result<ExitCode>) -> Result<()> {
    if code? == ExitCode::SUCCESS { Ok(()) } else { bail!("see above") }
}

fn in_workspace(arguments: &[&str]) -> Result<()> {
    process::must(Command::new(cargo()).args(arguments).current_dir(workspace::root()))?;
    Ok(())
}

/// The service's tests once more: with SQLite they have run already.
fn service_on_postgres() -> Result<()> {
    let server = Server::start()?;
    // As a project's driver takes it, and with a database that is there for the address alone.
    let address = server.database("service")?.replace("+psycopg", "");
    let address = address.rsplit_once('/').map_or("", |(address, _)| address);
    let mut tests = Command::new(cargo());
    // The whole workspace chooses the same features of what the tests share, so that nothing is built anew.
    tests.args(["test", "--locked", "--workspace", "--test", "service"]);
    process::must(tests.env("SLIPWAY_TEST_POSTGRES", address).current_dir(workspace::root()))?;
    Ok(())
}

/// The crates that run in wasm too, with the lints of that target.
fn clippy_for_wasm() -> Result<()> {
    wasm::bring()?;
    let crates =
        ["generator", "random-designs", "wasm-check", "worker", "app", "frontend"].map(|name| ["--package", name]);
    let mut arguments = vec!["clippy", "--locked", "--target", wasm::TARGET, "--features", "app/hydrate"];
    arguments.extend(crates.as_flattened());
    arguments.extend(["--", "-D", "warnings"]);
    in_workspace(&arguments)
}
