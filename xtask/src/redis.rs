//! A Redis server of our own: nothing kept, free port, ended with the command.

use std::net::TcpStream;
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result};
use rustix::process::Signal;

use crate::daemon::Daemon;
use crate::scratch::Scratch;
use crate::{apt, ports, process};

const PROGRAM: &str = "redis-server";
const HINT: &str = "redis-server is missing; hint: install Redis 7 or later \
                    (Debian and Ubuntu: apt-get install redis-server; macOS: brew install redis)";

/// A running server. Dropping it ends it.
pub struct Server {
    _daemon: Daemon,
    port: u16,
    _folder: Scratch,
}

impl Server {
    /// Starts one; installs Redis by apt first if it is missing and that is allowed.
    pub fn start() -> Result<Self> {
        if process::run(Command::new(PROGRAM).arg("--version")).is_err() {
            apt::install(PROGRAM, HINT)?;
        }
        let folder = Scratch::new("redis")?;
        let port = ports::free()?;
        let log = std::fs::File::create(folder.path().join("log")).context("cannot write a log")?;
        let mut redis = Command::new(PROGRAM);
        redis.args(["--bind", "127.0.0.1", "--port", &port.to_string(), "--save", "", "--appendonly", "no", "--dir"]);
        redis.arg(folder.path()).stdout(log).stderr(Stdio::null());
        let mut daemon = Daemon::start(PROGRAM, &mut redis, Signal::TERM)?;
        let started = daemon.until(Duration::from_secs(30), || TcpStream::connect(("127.0.0.1", port)).is_ok());
        started.with_context(|| std::fs::read_to_string(folder.path().join("log")).unwrap_or_default())?;
        Ok(Self { _daemon: daemon, port, _folder: folder })
    }

    /// Its address, as projects take it.
    pub fn url(&self) -> String {
        format!("redis://127.0.0.1:{}/0", self.port)
    }
}
