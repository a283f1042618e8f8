//! `cargo xtask test`: everything that must hold, stage by stage; all stages run, also after one failed.

use std::process::{Command, ExitCode};
use std::time::Instant;

use anyhow::{Result, bail};

use crate::acceptance::{self, Arguments, One};
use crate::serve::cargo;
use crate::{process, workspace};

const WASM: &str = "wasm32-unknown-unknown";

/// A stage: what it is called and what it does. An error holds everything that there is to say.
struct Stage {
    name: &'static str,
    run: fn() -> Result<()>,
}

const STAGES: [Stage; 7] = [
    Stage { name: "format", run: || in_workspace(&["fmt", "--all", "--check"]) },
    Stage {
        name: "clippy",
        run: || in_workspace(&["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"]),
    },
    Stage { name: "clippy for wasm", run: clippy_for_wasm },
    Stage { name: "unit, snapshot and property tests", run: || in_workspace(&["test", "--workspace", "--locked"]) },
    Stage { name: "acceptance", run: || done(acceptance::run(&Arguments::corpus())) },
    Stage { name: "faults", run: || done(acceptance::faults(&One::blog())) },
    Stage { name: "schemathesis", run: || done(acceptance::fuzz(&One::blog())) },
];

pub fn run() -> Result<ExitCode> {
    let mut lines = Vec::new();
    let mut failed = 0;
    for stage in &STAGES {
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
    println!("{} passed, {failed} failed", STAGES.len() - failed);
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

/// The crate that the browser runs too, with the lints of that target.
fn clippy_for_wasm() -> Result<()> {
    bring_wasm()?;
    in_workspace(&["clippy", "--package", "generator", "--locked", "--target", WASM, "--", "-D", "warnings"])
}

/// Brings the compiler's libraries for wasm.
fn bring_wasm() -> Result<()> {
    let tried = process::run(Command::new("rustup").args(["target", "add", WASM]).current_dir(workspace::root()));
    match tried {
        Ok(ended) if ended.success() => Ok(()),
        tried => {
            let libraries = process::must(Command::new("rustc").args(["--print", "target-libdir", "--target", WASM]))?;
            if std::path::Path::new(libraries.trim()).is_dir() {
                return Ok(());
            }
            let why = tried.map_or_else(|error| format!("{error:#}"), |ended| ended.log);
            bail!("the target {WASM} is missing; hint: rustup target add {WASM}\n{}", why.trim_end())
        }
    }
}
