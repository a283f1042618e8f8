//! `cargo xtask soak`: the service is killed again and again while people save; what was answered must be there.

use std::process::{Child, Command, ExitCode, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use rustix::process::Signal;
use serde_json::Value;

use crate::interrupt;
use crate::scratch::Scratch;
use crate::serve::cargo;
use crate::{ports, process, workspace};

/// Savers at the same time.
const SAVERS: usize = 8;

/// How long it goes on.
#[derive(clap::Args)]
pub struct Arguments {
    /// How often the service is killed
    #[arg(long, default_value_t = 100)]
    rounds: u32,
}

pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    process::must(Command::new(cargo()).args(["build", "--package", "server"]).current_dir(workspace::root()))?;
    let folder = Scratch::new("soak")?;
    let database = folder.path().join("slipway.db");
    let start = Instant::now();
    let mut saved: Vec<String> = Vec::new();
    let number = AtomicU32::new(0);
    for round in 0..arguments.rounds {
        let service = Service::start(&database)?;
        let answered = Mutex::new(Vec::new());
        let ended = AtomicBool::new(false);
        std::thread::scope(|scope| {
            for _ in 0..SAVERS {
                scope.spawn(|| save(&service.url, &number, &ended, &answered));
            }
            // Long enough for some saves, and never at the same place of one.
            std::thread::sleep(Duration::from_millis(150 + u64::from(round * 37 % 200)));
            interrupt::signal(service.child.id(), Signal::KILL);
            ended.store(true, Ordering::Relaxed);
        });
        drop(service);
        saved.append(&mut answered.into_inner().unwrap_or_default());
        sound(&database).with_context(|| format!("after round {round}"))?;
    }
    ensure!(!saved.is_empty(), "nothing was saved");
    let service = Service::start(&database)?;
    for path in &saved {
        let answer = ports::get(&format!("{}{path}.json", service.url))?;
        ensure!(answer.status == 200, "{path} was answered as saved and is {} now", answer.status);
    }
    let seconds = start.elapsed().as_secs_f64();
    println!("passed: killed {} times, {} saved designs, all there, {seconds:.0} s", arguments.rounds, saved.len());
    Ok(ExitCode::SUCCESS)
}

/// Saves one design after the other, each another one, until nobody answers.
fn save(url: &str, number: &AtomicU32, ended: &AtomicBool, answered: &Mutex<Vec<String>>) {
    while !ended.load(Ordering::Relaxed) {
        let name = format!("Soak {}", number.fetch_add(1, Ordering::Relaxed));
        let design = serde_json::json!({ "formatVersion": 1, "project": { "name": name, "scale": "medium" } });
        let answer = ports::post(&format!("{url}/api/v1/designs"), "application/json", &design.to_string());
        let Ok(answer) = answer else { return };
        let saved: Value = serde_json::from_str(&answer.text).unwrap_or_default();
        if let (201, Some(id), Ok(mut answered)) = (answer.status, saved["id"].as_str(), answered.lock()) {
            answered.push(format!("/d/{id}"));
        }
    }
}

/// Asks SQLite itself, by the Python that everything here needs anyway.
fn sound(database: &std::path::Path) -> Result<()> {
    const ASK: &str =
        "import sqlite3, sys; print(sqlite3.connect(sys.argv[1]).execute('PRAGMA integrity_check').fetchone()[0])";
    let said = process::must(Command::new("python3").args(["-c", ASK]).arg(database))?;
    if said.trim() != "ok" {
        bail!("the database is damaged: {said}");
    }
    Ok(())
}

struct Service {
    child: Child,
    url: String,
    _watched: interrupt::Watched,
}

impl Service {
    fn start(database: &std::path::Path) -> Result<Self> {
        let address = format!("127.0.0.1:{}", ports::free()?);
        let mut command = Command::new(workspace::target().join("debug/slipway"));
        command.arg("serve").env("SLIPWAY_ADDR", &address).env("SLIPWAY_RATE", "0").env("SLIPWAY_LOG", "error");
        command.env("SLIPWAY_DATABASE_URL", format!("sqlite:{}", database.display()));
        let child = command.stdout(Stdio::null()).spawn().context("cannot start slipway")?;
        let watched = interrupt::program(child.id(), Signal::TERM);
        let mut service = Self { child, url: format!("http://{address}"), _watched: watched };
        let start = Instant::now();
        while !ports::get(&format!("{}/readyz", service.url)).is_ok_and(|answer| answer.status == 200) {
            ensure!(service.child.try_wait().context("lost slipway")?.is_none(), "slipway does not start");
            ensure!(start.elapsed() < Duration::from_secs(30), "slipway does not answer");
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(service)
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        // An error means that it has ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
