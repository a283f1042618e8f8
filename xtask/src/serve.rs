//! `cargo xtask serve`: builds the designer and starts it.

use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use rustix::process::Signal;

use crate::{interrupt, ports, process, workspace};

const ADDRESS: &str = "127.0.0.1:3000";

pub fn run() -> Result<ExitCode> {
    let address = std::env::var("SLIPWAY_ADDR").unwrap_or_else(|_| ADDRESS.to_owned());
    println!("building the designer (some minutes the first time)");
    let mut build = Command::new(cargo());
    build.args(["build", "--release", "--package", "server", "--bin", "slipway"]);
    if !process::pass(build.current_dir(workspace::root()))? {
        bail!("the designer does not build");
    }
    println!("starting it");
    let mut server = Command::new(workspace::target().join("release/slipway"))
        .arg("serve")
        .env("SLIPWAY_ADDR", &address)
        .current_dir(workspace::root())
        .spawn()
        .context("cannot start slipway")?;
    let _watched = interrupt::program(server.id(), Signal::TERM);
    let reached = format!("http://{}", reachable(&address));
    let start = Instant::now();
    loop {
        if let Some(status) = server.try_wait().context("lost slipway")? {
            bail!("slipway ended before it answered ({status})");
        }
        if ports::get(&format!("{reached}/healthz")).is_ok_and(|answer| answer.status == 200) {
            break;
        }
        if start.elapsed() > Duration::from_secs(30) {
            server.kill().context("cannot end slipway")?;
            bail!("slipway does not answer on {reached}/healthz");
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    println!("it answers on {reached}; Ctrl-C ends it");
    let status = server.wait().context("lost slipway")?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The cargo that runs this.
pub fn cargo() -> std::ffi::OsString {
    std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
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
