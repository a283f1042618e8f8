//! The designer as a program that runs.

use std::path::Path;
use std::process::{Child, Command};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use rustix::process::Signal;

use crate::interrupt::{self, Watched};
use crate::{ports, workspace};

/// Ended when this is dropped.
pub struct Server {
    child: Child,
    url: String,
    _watched: Watched,
}

impl Server {
    /// Starts it, and waits until it answers.
    pub fn start(program: &Path, address: &str) -> Result<Self> {
        let mut command = Command::new(program);
        command.arg("serve").env("SLIPWAY_ADDR", address).current_dir(workspace::root());
        Self::started(&mut command, address)
    }

    /// The same on a free port, and with nothing but warnings in its log.
    pub fn start_quietly(program: &Path) -> Result<Self> {
        let address = format!("127.0.0.1:{}", ports::free()?);
        let mut command = Command::new(program);
        command.arg("serve").env("SLIPWAY_ADDR", &address).env("SLIPWAY_LOG", "warn").current_dir(workspace::root());
        Self::started(&mut command, &address)
    }

    fn started(command: &mut Command, address: &str) -> Result<Self> {
        let child = command.spawn().context("cannot start slipway")?;
        let watched = interrupt::program(child.id(), Signal::TERM);
        let mut server = Self { child, url: format!("http://{}", reachable(address)), _watched: watched };
        let health = format!("{}/healthz", server.url);
        let start = Instant::now();
        loop {
            if let Some(status) = server.child.try_wait().context("lost slipway")? {
                bail!("slipway ended before it answered ({status})");
            }
            if ports::get(&health).is_ok_and(|answer| answer.status == 200) {
                return Ok(server);
            }
            if start.elapsed() > Duration::from_secs(30) {
                bail!("slipway does not answer on {health}");
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Where a browser on this machine reaches it.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Waits until it ends; true if that was no failure.
    pub fn wait(mut self) -> Result<bool> {
        Ok(self.child.wait().context("lost slipway")?.success())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // An error means that it has ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// An address that a browser on this machine reaches, for one that listens everywhere.
fn reachable(address: &str) -> String {
    match address.rsplit_once(':') {
        Some(("0.0.0.0" | "[::]" | "", port)) => format!("127.0.0.1:{port}"),
        _ => address.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::reachable;

    #[test]
    fn an_address_for_everywhere_is_reached_here() {
        assert_eq!(reachable("0.0.0.0:8080"), "127.0.0.1:8080");
        assert_eq!(reachable("[::]:8080"), "127.0.0.1:8080");
        assert_eq!(reachable("127.0.0.1:3000"), "127.0.0.1:3000");
    }
}
