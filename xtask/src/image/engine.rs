//! Docker: the one that runs, else one of our own, ended with the command.

use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use rustix::process::Signal;

use crate::daemon::Daemon;
use crate::scratch::Scratch;
use crate::{apt, process};

const HINT: &str = "Docker is missing; hint: install it and start it (Debian and Ubuntu: apt-get install docker.io)";

/// A Docker that answers.
pub struct Engine {
    host: Option<String>,
    _own: Option<Own>,
}

/// A daemon that was started here. Dropping it ends it and removes its images.
struct Own {
    daemon: Daemon,
    folder: Scratch,
}

impl Engine {
    /// The Docker of this machine, or one of our own where this runs as root.
    pub fn find() -> Result<Self> {
        let theirs = Self { host: None, _own: None };
        if process::run(&mut theirs.command(&["info"])).is_ok_and(|ended| ended.success()) {
            return Ok(theirs);
        }
        if process::run(Command::new("dockerd").arg("--version")).is_err() {
            apt::install("docker.io", HINT)?;
        }
        if !rustix::process::geteuid().is_root() {
            bail!(HINT);
        }
        let mut own = Own::start()?;
        let mut engine = Self { host: Some(own.host()), _own: None };
        let ready = || process::run(&mut engine.command(&["info"])).is_ok_and(|ended| ended.success());
        own.daemon.until(Duration::from_secs(60), ready).with_context(|| own.log())?;
        engine._own = Some(own);
        Ok(engine)
    }

    /// A command of Docker's client.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new("docker");
        if let Some(host) = &self.host {
            // The builder that is part of the engine: the newer one is a package of its own.
            command.env("DOCKER_HOST", host).env("DOCKER_BUILDKIT", "0");
        }
        command.args(arguments);
        command
    }

    /// Runs a command that must succeed; gives what it printed.
    pub fn must(&self, command: &mut Command) -> Result<String> {
        process::must(command)
    }
}

impl Own {
    fn start() -> Result<Self> {
        let folder = Scratch::new("docker")?;
        let at = |name: &str| folder.path().join(name).display().to_string();
        let log = std::fs::File::create(at("log")).context("cannot write a log")?;
        let second = log.try_clone().context("cannot write a log")?;
        let mut dockerd = Command::new("dockerd");
        dockerd
            .args(["--data-root", &at("data"), "--exec-root", &at("run"), "--pidfile", &at("pid")])
            // Containers have the machine's network or none, so that nobody's firewall is touched.
            .args(["--host", &format!("unix://{}", at("socket")), "--bridge", "none", "--iptables=false"])
            .stdout(log)
            .stderr(second);
        Ok(Self { daemon: Daemon::start("dockerd", &mut dockerd, Signal::TERM)?, folder })
    }

    fn host(&self) -> String {
        format!("unix://{}", self.folder.path().join("socket").display())
    }

    fn log(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }
}
