//! The designer as a program that runs.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anyhow::Result;
use rustix::process::Signal;

use crate::daemon::Daemon;
use crate::scratch::Scratch;
use crate::{ports, workspace};

const DATABASE: &str = "SLIPWAY_DATABASE_URL";

/// Ended when this is dropped.
pub struct Server {
    daemon: Daemon,
    url: String,
    /// What it keeps, where nobody needs that afterwards.
    _scratch: Option<Scratch>,
}

impl Server {
    /// Starts it, and waits until it answers.
    pub fn start(program: &Path, address: &str) -> Result<Self> {
        let mut command = Command::new(program);
        command.arg("serve").env("SLIPWAY_ADDR", address).current_dir(workspace::root());
        if std::env::var_os(DATABASE).is_none() {
            command.env(DATABASE, format!("sqlite:{}", workspace::target().join("slipway.db").display()));
        }
        Self::started(&mut command, address, None)
    }

    /// The same on a free port, with an empty database and nothing but warnings in its log.
    pub fn start_quietly(program: &Path) -> Result<Self> {
        let address = format!("127.0.0.1:{}", ports::free()?);
        let mut command = Command::new(program);
        let scratch = Scratch::new("slipway")?;
        command.arg("serve").env("SLIPWAY_ADDR", &address).env("SLIPWAY_LOG", "warn").current_dir(workspace::root());
        command.env(DATABASE, format!("sqlite:{}", scratch.path().join("slipway.db").display()));
        Self::started(&mut command, &address, Some(scratch))
    }

    fn started(command: &mut Command, address: &str, scratch: Option<Scratch>) -> Result<Self> {
        let mut daemon = Daemon::start("slipway", command, Signal::TERM)?;
        let url = format!("http://{}", reachable(address));
        let health = format!("{url}/healthz");
        daemon.until(Duration::from_secs(30), || ports::get(&health).is_ok_and(|answer| answer.status == 200))?;
        Ok(Self { daemon, url, _scratch: scratch })
    }

    /// Where a browser on this machine reaches it.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Waits until it ends; true if that was no failure.
    pub fn wait(mut self) -> Result<bool> {
        Ok(self.daemon.wait()?.success())
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
