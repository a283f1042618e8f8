//! A project that lies in a folder with its environment and its database, and running its programs there.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use anyhow::Result;

use super::ground::Ground;
use super::interpreter::Interpreter;
use super::subject::Subject;
use crate::postgres::Server;
use crate::process::{self, Ended};
use crate::redis;

/// How the address of a file of rows begins.
const SQLITE: &str = "sqlite";

/// An installed project.
pub struct Project {
    pub folder: PathBuf,
    environment: PathBuf,
    server: Option<Arc<Server>>,
    /// What stands before `://` in the project's own address of its database: `postgresql+psycopg`.
    scheme: String,
    database: String,
    redis: Option<Arc<redis::Server>>,
}

/// A step that went wrong: its name and all that it printed.
#[derive(Debug)]
pub struct Failure {
    pub step: String,
    pub log: String,
}

impl Failure {
    pub fn new(step: &str, log: impl std::fmt::Display) -> Self {
        Self { step: step.to_owned(), log: log.to_string() }
    }
}

impl Project {
    /// Writes the files to a folder and installs the pins.
    pub fn set_up(ground: &Ground, subject: &Subject, folder: PathBuf, python: &Interpreter) -> Result<Self, Failure> {
        let failed = |step: &'static str| move |error: anyhow::Error| Failure::new(step, format!("{error:#}"));
        subject.write(&folder).map_err(failed("write"))?;
        let (environment, _) = ground.install(subject, &folder, python).map_err(failed("uv sync"))?;
        let scheme = subject.database_scheme().unwrap_or_else(|| "postgresql".to_owned());
        let server =
            if scheme.starts_with(SQLITE) { None } else { Some(ground.server().map_err(failed("PostgreSQL"))?) };
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        let database: String = name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).take(40).collect();
        let redis =
            if subject.has_setting("REDIS_URL") { Some(ground.redis().map_err(failed("Redis"))?) } else { None };
        Ok(Self { folder, environment, server, scheme, database, redis })
    }

    /// A new, empty database whose name ends in `_test`, without which the projects' tests refuse to run.
    pub fn database(&self, purpose: &str) -> Result<String, Failure> {
        let name = format!("{}_{purpose}_test", self.database);
        let Some(server) = &self.server else {
            let file = self.folder.join(format!("{name}.db"));
            return Ok(format!("{}:///{}", self.scheme, file.display()));
        };
        let made = server.database(&name).map_err(|error| Failure::new("createdb", format!("{error:#}")))?;
        let place = made.split_once("://").map_or(made.as_str(), |(_, place)| place);
        Ok(format!("{}://{place}", self.scheme))
    }

    /// One of the environment's programs, in the project's folder.
    pub fn program(&self, name: &str, database: &str) -> Command {
        let mut command = command(&self.environment, &self.folder, name, database);
        if let Some(redis) = &self.redis {
            command.env("REDIS_URL", redis.url());
        }
        command
    }

    /// Runs a program that must succeed.
    pub fn step(&self, line: &[&str], extra: &[&str], database: &str) -> Result<Ended, Failure> {
        let step = line.join(" ");
        let mut command = self.program(line[0], database);
        let ended = process::run(command.args(&line[1..]).args(extra));
        let ended = ended.map_err(|error| Failure::new(&step, format!("{error:#}")))?;
        if ended.success() {
            Ok(ended)
        } else {
            Err(Failure { step: format!("{step} ({})", ended.how()), log: ended.log })
        }
    }
}

/// A program with the environment's programs first on its PATH and no settings but the database.
fn command(environment: &Path, folder: &Path, name: &str, database: &str) -> Command {
    let programs = environment.join("bin");
    let mut command = Command::new(programs.join(name));
    let old = std::env::var_os("PATH").unwrap_or_default();
    let path = std::iter::once(programs).chain(std::env::split_paths(&old));
    command.env("PATH", std::env::join_paths(path).unwrap_or(old.clone()));
    command.env("VIRTUAL_ENV", environment).env("DATABASE_URL", database);
    for name in ["PYTHONPATH", "PYTHONHOME", "ENVIRONMENT", "SECRET_KEY", "LOG_LEVEL"] {
        command.env_remove(name);
    }
    command.current_dir(folder);
    command
}
