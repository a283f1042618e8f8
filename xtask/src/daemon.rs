//! Programs that run beside the command: started, waited for and ended alike.

use std::os::unix::process::CommandExt;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use rustix::process::Signal;

use crate::interrupt::{self, Watched};

/// How long one may take to end before it is killed.
const PATIENCE: Duration = Duration::from_secs(20);

/// A program that runs. Dropping it asks it to end, and waits until it has.
pub struct Daemon {
    name: &'static str,
    child: Child,
    ask: Signal,
    _watched: Watched,
}

impl Daemon {
    /// Starts one without input. `ask` is the signal that it takes for a wish to end.
    pub fn start(name: &'static str, command: &mut Command, ask: Signal) -> Result<Self> {
        // Its own group: Ctrl-C reaches it through `interrupt`, once.
        let spawned = command.stdin(Stdio::null()).process_group(0).spawn();
        let child = spawned.with_context(|| format!("cannot start {name}"))?;
        let watched = interrupt::program(child.id(), ask);
        Ok(Self { name, child, ask, _watched: watched })
    }

    /// Waits until it is ready; an error if it ends before that, or takes longer than `most`.
    pub fn until(&mut self, most: Duration, ready: impl Fn() -> bool) -> Result<()> {
        let start = Instant::now();
        while !ready() {
            if let Some(status) = self.ended()? {
                bail!("{} ended before it was ready ({status})", self.name);
            }
            if start.elapsed() > most {
                bail!("{} is not ready after {} s", self.name, most.as_secs());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(())
    }

    /// How it ended, if it has.
    pub fn ended(&mut self) -> Result<Option<ExitStatus>> {
        self.child.try_wait().with_context(|| format!("lost {}", self.name))
    }

    /// Waits until it ends by itself.
    pub fn wait(&mut self) -> Result<ExitStatus> {
        self.child.wait().with_context(|| format!("lost {}", self.name))
    }

    /// Asks it to end; false if it still runs when the time is up.
    pub fn end(&mut self, most: Duration) -> bool {
        // One that was waited for has given its id back.
        if !matches!(self.child.try_wait(), Ok(None)) {
            return true;
        }
        interrupt::signal(self.child.id(), self.ask);
        let start = Instant::now();
        while let Ok(None) = self.child.try_wait() {
            if start.elapsed() > most {
                return false;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        true
    }
}

impl Drop for Daemon {
    fn drop(&mut self) {
        if !self.end(PATIENCE) {
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(script: &str) -> Daemon {
        Daemon::start("sh", Command::new("sh").args(["-c", script]), Signal::TERM).unwrap()
    }

    #[test]
    fn one_that_ends_too_early_is_an_error() {
        let error = shell("exit 3").until(Duration::from_secs(10), || false).unwrap_err();
        assert!(error.to_string().contains("sh ended before it was ready (exit status: 3)"), "{error}");
    }

    #[test]
    fn one_that_is_ready_runs_until_it_is_asked_to_end() {
        let mut sleeps = shell("exec sleep 60");
        sleeps.until(Duration::ZERO, || true).unwrap();
        assert!(sleeps.ended().unwrap().is_none());
        assert!(sleeps.end(Duration::from_secs(10)));
        assert!(sleeps.ended().unwrap().is_some());
    }
}
