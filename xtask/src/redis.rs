//! A Redis server of our own: nothing kept, free port, ended with the command.

use std::net::TcpStream;
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use rustix::process::Signal;

use crate::interrupt::{self, Watched};
use crate::scratch::Scratch;
use crate::{apt, ports, process};

const PROGRAM: &str = "redis-server";
const HINT: &str = "redis-server is missing; hint: install Redis 7 or later \
                    (Debian and Ubuntu: apt-get install redis-server; macOS: brew install redis)";

/// A running server. Dropping it ends it.
pub struct Server {
    child: Child,
    _watched: Watched,
    port: u16,
    folder: Scratch,
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
        let child = Command::new(PROGRAM)
            .args(["--bind", "127.0.0.1", "--port", &port.to_string(), "--save", "", "--appendonly", "no", "--dir"])
            .arg(folder.path())
            .stdin(Stdio::null())
            .stdout(log)
            .stderr(Stdio::null())
            // Its own group: Ctrl-C reaches it through `interrupt`, once.
            .process_group(0)
            .spawn()
            .context("cannot start redis-server")?;
        let watched = interrupt::program(child.id(), Signal::TERM);
        let mut server = Self { child, _watched: watched, port, folder };
        server.wait()?;
        Ok(server)
    }

    fn wait(&mut self) -> Result<()> {
        let start = Instant::now();
        while TcpStream::connect(("127.0.0.1", self.port)).is_err() {
            let ended = self.child.try_wait().context("lost redis-server")?.is_some();
            if ended || start.elapsed() > Duration::from_secs(30) {
                let log = std::fs::read_to_string(self.folder.path().join("log")).unwrap_or_default();
                bail!("Redis did not start\n{log}");
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(())
    }

    /// Its address, as projects take it.
    pub fn url(&self) -> String {
        format!("redis://127.0.0.1:{}/0", self.port)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It has nothing to save.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
