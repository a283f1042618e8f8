//! What must not outlive a command: programs it started and folders it made, also when it is interrupted.

use std::path::PathBuf;
use std::sync::Mutex;
use std::time::Duration;

use anyhow::{Context, Result};
use rustix::process::{Pid, Signal, WaitOptions, kill_process, waitpid};

static LEFT: Mutex<Vec<Left>> = Mutex::new(Vec::new());

#[derive(Debug, Clone, PartialEq)]
enum Left {
    Program { pid: u32, ask: Signal },
    Folder(PathBuf),
}

/// Something that is cleared up on an interrupt; forgotten when this is dropped.
pub struct Watched(Left);

impl Drop for Watched {
    fn drop(&mut self) {
        if let Ok(mut left) = LEFT.lock()
            && let Some(index) = left.iter().rposition(|it| *it == self.0)
        {
            left.remove(index);
        }
    }
}

/// From here on Ctrl-C, SIGTERM and SIGHUP end what is watched before they end the command.
pub fn install() -> Result<()> {
    ctrlc::set_handler(|| {
        // What the others find out from here on is the interrupt's doing: nobody should read it.
        let _quiet = std::io::stdout().lock();
        clear_up();
        std::process::exit(130);
    })
    .context("cannot handle interrupts")
}

/// Watches a program; `ask` is the signal that it takes for a wish to end.
pub fn program(pid: u32, ask: Signal) -> Watched {
    watch(Left::Program { pid, ask })
}

/// Watches a folder.
pub fn folder(path: PathBuf) -> Watched {
    watch(Left::Folder(path))
}

fn watch(left: Left) -> Watched {
    if let Ok(mut all) = LEFT.lock() {
        all.push(left.clone());
    }
    Watched(left)
}

/// Sends a signal to a program that was started here.
pub fn signal(pid: u32, signal: Signal) {
    if let Some(pid) = id(pid) {
        // An error means that it has ended already.
        let _ = kill_process(pid, signal);
    }
}

fn id(pid: u32) -> Option<Pid> {
    i32::try_from(pid).ok().and_then(Pid::from_raw)
}

/// Ends programs first, newest first, then removes folders. The lock is kept meanwhile: who has lost a program waits
/// at it, and starts nothing new in a folder that is being removed.
fn clear_up() {
    let Ok(left) = LEFT.lock() else { return };
    for it in left.iter().rev() {
        if let Left::Program { pid, ask } = it {
            signal(*pid, *ask);
        }
    }
    for it in left.iter() {
        if let Left::Program { pid, .. } = it {
            // It has ended if it can be waited for, and if somebody else has waited for it already.
            let runs = || id(*pid).is_some_and(|pid| matches!(waitpid(Some(pid), WaitOptions::NOHANG), Ok(None)));
            for _ in 0..100 {
                if !runs() {
                    break;
                }
                std::thread::sleep(Duration::from_millis(50));
            }
        }
    }
    for it in left.iter() {
        if let Left::Folder(path) = it {
            for _ in 0..10 {
                if std::fs::remove_dir_all(path).is_ok() || !path.exists() {
                    break;
                }
                std::thread::sleep(Duration::from_millis(100));
            }
        }
    }
}
