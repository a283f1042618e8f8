//! What all runs share: uv, interpreters, one environment for each set of pins, one PostgreSQL server.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, Mutex, MutexGuard};

use anyhow::{Context, Result, anyhow};

use super::cache::Key;
use super::interpreter::{self, Interpreter};
use super::subject::Subject;
use crate::postgres::{self, Server};
use crate::redis;
use crate::scratch::Scratch;
use crate::{process, uv};

/// Shared by the workers. Dropping it ends the server and removes the environments.
pub struct Ground {
    pub uv: PathBuf,
    uv_version: String,
    postgres_version: String,
    interpreters: Mutex<BTreeMap<(u32, u32), Option<Interpreter>>>,
    environments: Mutex<BTreeMap<String, Arc<Mutex<()>>>>,
    server: Mutex<Option<Arc<Server>>>,
    redis: Mutex<Option<Arc<redis::Server>>>,
    pub scratch: Scratch,
}

impl Ground {
    pub fn new() -> Result<Self> {
        let uv = uv::find()?;
        Ok(Self {
            uv_version: process::must(Command::new(&uv).arg("--version"))?,
            uv,
            postgres_version: postgres::version()?,
            interpreters: Mutex::default(),
            environments: Mutex::default(),
            server: Mutex::default(),
            redis: Mutex::default(),
            scratch: Scratch::new("acceptance")?,
        })
    }

    /// The Python for a project, if there is one.
    pub fn interpreter(&self, minimum: (u32, u32)) -> Result<Option<Interpreter>> {
        let mut known = lock(&self.interpreters)?;
        if let Some(found) = known.get(&minimum) {
            return Ok(found.clone());
        }
        let found = interpreter::find(&self.uv, minimum)?;
        known.insert(minimum, found.clone());
        Ok(found)
    }

    /// The Python for a project that cannot do without.
    pub fn must_interpreter(&self, minimum: (u32, u32)) -> Result<Interpreter> {
        let (major, minor) = minimum;
        self.interpreter(minimum)?.with_context(|| {
            format!("there is no Python {major}.{minor} or later; hint: pyenv install {major}.{minor}")
        })
    }

    /// What a result depends on, for a stage and a project.
    pub fn key(&self, stage: &str, subject: &Subject, interpreter: &Interpreter) -> Result<Key> {
        let mut key = Key::new()
            .with("stage", stage)
            .with("pins", include_str!("../../../generator/pins.toml"))
            .with("uv", &self.uv_version)
            .with("postgres", &self.postgres_version)
            .with("python", &process::must(Command::new(&interpreter.path).arg("-VV"))?);
        for (path, text) in &subject.files {
            key = key.with(path, text);
        }
        Ok(key)
    }

    /// Installs a project's pins, as its README says: by `uv sync`, or by pip. Projects with the same pins share an
    /// environment, which is new in each run; gives the environment's folder.
    pub fn install(&self, subject: &Subject, folder: &Path, interpreter: &Interpreter) -> Result<(PathBuf, String)> {
        let key = pins(subject)?.with("python", &interpreter.path.to_string_lossy()).text();
        let environment = self.scratch.path().join("environments").join(&key[..16]);
        let one_at_a_time = lock(&self.environments)?.entry(key).or_default().clone();
        let _alone = lock(&one_at_a_time)?;
        if subject.files.contains_key(REQUIREMENTS) {
            let log = install_by_pip(&environment, folder, interpreter)?;
            return Ok((environment, log));
        }
        let mut sync = Command::new(&self.uv);
        sync.args(["sync", "--no-progress", "--python"]).arg(&interpreter.path).current_dir(folder);
        sync.env("UV_PROJECT_ENVIRONMENT", &environment).env_remove("VIRTUAL_ENV");
        let ended = process::run(&mut sync)?;
        if !ended.success() {
            return Err(anyhow!("{}", ended.log.trim_end()).context(format!("uv sync ended with {}", ended.how())));
        }
        Ok((environment, ended.log))
    }

    /// The server, started when it is first needed.
    pub fn server(&self) -> Result<Arc<Server>> {
        let mut server = lock(&self.server)?;
        if let Some(running) = &*server {
            return Ok(running.clone());
        }
        let started = Arc::new(Server::start()?);
        *server = Some(started.clone());
        Ok(started)
    }

    /// Redis, started when it is first needed.
    pub fn redis(&self) -> Result<Arc<redis::Server>> {
        let mut redis = lock(&self.redis)?;
        if let Some(running) = &*redis {
            return Ok(running.clone());
        }
        let started = Arc::new(redis::Server::start()?);
        *redis = Some(started.clone());
        Ok(started)
    }
}

fn lock<T>(mutex: &Mutex<T>) -> Result<MutexGuard<'_, T>> {
    mutex.lock().map_err(|_| anyhow!("another worker panicked"))
}

/// What a project of pip installs for its development.
const REQUIREMENTS: &str = "requirements-dev.txt";

/// `python3 -m venv` and `pip install -r`, with pip's own cache.
fn install_by_pip(environment: &Path, folder: &Path, interpreter: &Interpreter) -> Result<String> {
    process::must(Command::new(&interpreter.path).args(["-m", "venv", "--clear"]).arg(environment))?;
    let mut install = Command::new(environment.join("bin/pip"));
    install.args(["install", "--disable-pip-version-check", "--progress-bar=off", "-r", REQUIREMENTS]);
    process::must(install.current_dir(folder).env_remove("VIRTUAL_ENV"))
}

/// Everything in `pyproject.toml` and the requirements files that decides what is installed.
fn pins(subject: &Subject) -> Result<Key> {
    let text = subject.files.get("pyproject.toml").context("there is no pyproject.toml")?;
    let table: toml::Table = toml::from_str(text).context("pyproject.toml")?;
    let at = |first: &str, second: &str| table.get(first).and_then(|it| it.get(second));
    let text = |value: Option<&toml::Value>| serde_json::to_string(&value).context("pyproject.toml");
    Ok(Key::default()
        .with("dependencies", &text(at("project", "dependencies"))?)
        .with("groups", &text(table.get("dependency-groups"))?)
        .with("uv", &text(at("tool", "uv"))?)
        .with("production", subject.files.get("requirements.txt").map_or("", String::as_str))
        .with("development", subject.files.get(REQUIREMENTS).map_or("", String::as_str)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn project(text: &str) -> Subject {
        Subject { name: "one".to_owned(), files: [("pyproject.toml".to_owned(), text.to_owned())].into() }
    }

    #[test]
    fn the_name_is_no_part_of_the_pins() {
        let one = project("[project]\nname = \"one\"\ndependencies = [\"fastapi\"]\n[tool.uv]\npackage = false\n");
        let two = project("[project]\nname = \"two\"\ndependencies = [\"fastapi\"]\n[tool.uv]\npackage = false\n");
        let new = project("[project]\nname = \"two\"\ndependencies = [\"flask\"]\n[tool.uv]\npackage = false\n");
        assert_eq!(pins(&one).unwrap().text(), pins(&two).unwrap().text());
        assert_ne!(pins(&two).unwrap().text(), pins(&new).unwrap().text());
    }
}
