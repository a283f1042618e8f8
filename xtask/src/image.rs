//! `cargo xtask image`: builds the image of a design's project and runs it once, as strangers would.
//!
//! `engine` (a Docker of our own where none runs) -> `base` (stand-ins for base images that cannot be pulled) -> here.

mod base;
mod engine;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use crate::acceptance::Subject;
use crate::postgres;
use crate::scratch::Scratch;
pub use base::provide;
pub use engine::Engine;

/// Whose images to build.
#[derive(clap::Args)]
pub struct Arguments {
    /// Design files; Docker is switched on in them
    #[arg(required = true)]
    designs: Vec<PathBuf>,
}

/// How compose.yaml runs it.
const LOCKED: [&str; 6] =
    ["--read-only", "--tmpfs=/tmp", "--cap-drop=ALL", "--security-opt=no-new-privileges", "--network=none", "--detach"];
const SETTINGS: [&str; 4] = ["--env", "SECRET_KEY=only-for-this-run-0123456789abcdef", "--env", "API_KEYS={}"];

pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let engine = Engine::find()?;
    let mut failed = 0;
    for design in &arguments.designs {
        let name = design.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let start = Instant::now();
        match image(&engine, &name, design) {
            Ok(line) => println!("built      {name:<24} {line} {:>6.1} s", start.elapsed().as_secs_f64()),
            Err(error) => {
                failed += 1;
                println!("FAILED     {name:<24} {error:#}");
            }
        }
    }
    println!("{} built, {failed} failed", arguments.designs.len() - failed);
    Ok(if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The design in a file of a folder, with Docker switched on and what that needs.
fn with_docker(design: &Path, folder: &Path) -> Result<PathBuf> {
    let text = std::fs::read(design).with_context(|| format!("cannot read {}", design.display()))?;
    let mut document: Value = serde_json::from_slice(&text).with_context(|| design.display().to_string())?;
    for option in ["health", "docker"] {
        if document["options"].get(option).is_none() {
            document["options"][option] = json!({});
        }
    }
    let path = folder.join("design.json");
    std::fs::write(&path, document.to_string()).context("cannot write")?;
    Ok(path)
}

/// Builds and runs one; gives what there is to say about it.
fn image(engine: &Engine, name: &str, design: &Path) -> Result<String> {
    let drawn = Scratch::new("design")?;
    let subject = Subject::load(name, &with_docker(design, drawn.path())?)?;
    base::provide(engine, subject.files.get("Dockerfile").context("the project has no Dockerfile")?)?;
    let folder = Scratch::new("image")?;
    subject.write(folder.path())?;
    let tag = format!("slipway-image-{name}");
    engine.must(engine.command(&["build", "--network=host", "--tag", &tag, "."]).current_dir(folder.path()))?;
    if subject.files.contains_key("alembic.ini") {
        let server = postgres::Server::start()?;
        let setting = format!("DATABASE_URL={}", server.database("image")?);
        let migrate = ["run", "--rm", "--network=host", "--env", &setting];
        engine.must(engine.command(&migrate).args(SETTINGS).args([&tag, "alembic", "upgrade", "head"]))?;
    }
    let id = engine.must(engine.command(&["run"]).args(LOCKED).args(SETTINGS).arg(&tag))?;
    let container = Container::new(engine, id.trim());
    let seconds = container.wait()?;
    let user = container.inside(&["id", "-u"])?;
    if user == "0" {
        bail!("it runs as root");
    }
    let health = container.inside(&["python", "-c", ASK])?;
    if health != "200" {
        bail!("/healthz answers {health}");
    }
    let size = engine.must(&mut engine.command(&["image", "inspect", "--format={{.Size}}", &tag]))?;
    let megabytes = size.trim().parse::<u64>().context("docker gives no size")? / 1_000_000;
    Ok(format!("{megabytes:>4} MB  healthy after {seconds:.1} s  user {user}"))
}

const ASK: &str = "from urllib.request import urlopen; print(urlopen('http://127.0.0.1:8000/healthz').status)";

/// A running container, removed when this is dropped.
pub struct Container<'e> {
    engine: &'e Engine,
    id: String,
}

impl<'e> Container<'e> {
    pub fn new(engine: &'e Engine, id: &str) -> Self {
        Self { engine, id: id.to_owned() }
    }

    pub fn id(&self) -> &str {
        &self.id
    }

    /// Until its own health check says so; gives the seconds.
    pub fn wait(&self) -> Result<f64> {
        let start = Instant::now();
        loop {
            let ask = ["inspect", "--format={{.State.Status}} {{.State.Health.Status}}", &self.id];
            let state = self.engine.must(&mut self.engine.command(&ask))?;
            match state.trim() {
                "running healthy" => return Ok(start.elapsed().as_secs_f64()),
                "running starting" if start.elapsed() < Duration::from_secs(60) => {}
                state => bail!("it is {state}\n{}", self.engine.must(&mut self.engine.command(&["logs", &self.id]))?),
            }
            std::thread::sleep(Duration::from_millis(200));
        }
    }

    fn inside(&self, line: &[&str]) -> Result<String> {
        let text = self.engine.must(self.engine.command(&["exec", &self.id]).args(line))?;
        Ok(text.trim().to_owned())
    }
}

impl Drop for Container<'_> {
    fn drop(&mut self) {
        let _ = self.engine.must(&mut self.engine.command(&["rm", "--force", &self.id]));
    }
}
