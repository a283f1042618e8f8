//! `cargo xtask serve --dev`: builds and starts again whenever a source file is saved. The page that such a build
//! serves reloads itself when its server was away.

use std::process::ExitCode;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use anyhow::{Context, Result};
use notify::{Event, EventKind, RecursiveMode, Watcher};

use super::{Server, build};
use crate::page::Care;
use crate::workspace;

const SOURCES: [&str; 7] = ["app", "frontend", "generator", "server", "style", "templates", "worker"];
/// Editors save several files at once.
const QUIET: Duration = Duration::from_millis(100);

pub fn run(address: &str) -> Result<ExitCode> {
    let (saved, saves) = channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        let changes = |kind: &EventKind| kind.is_create() || kind.is_modify() || kind.is_remove();
        if event.is_ok_and(|event| changes(&event.kind)) {
            // Nobody listens any more: the command is ending.
            let _ = saved.send(());
        }
    })
    .context("the source files cannot be watched")?;
    for folder in SOURCES {
        let path = workspace::root().join(folder);
        watcher.watch(&path, RecursiveMode::Recursive).with_context(|| format!("cannot watch {}", path.display()))?;
    }
    let mut server: Option<Server> = None;
    loop {
        match build(Care::Quick) {
            Ok(program) => {
                drop(server.take());
                let started = Server::start(&program, address)?;
                println!("it answers on {}; it is built again after every edit; Ctrl-C ends it", started.url());
                server = Some(started);
            }
            // The last one that was built goes on.
            Err(error) => println!("{error:#}"),
        }
        wait(&saves)?;
    }
}

/// Waits for the next save, and until no more come.
fn wait(saves: &Receiver<()>) -> Result<()> {
    saves.recv().context("the source files are no longer watched")?;
    while saves.recv_timeout(QUIET).is_ok() {}
    Ok(())
}
