//! The designer in a real browser: Playwright's tests, pictures and timings in `end2end/`, in the machine's Chromium.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, bail};

use crate::page::{self, Care};
use crate::scratch::Scratch;
use crate::serve::{self, Server};
use crate::{process, unpack, workspace};

/// What the page's own wasm module may weigh on its way to a browser: it stands between a newcomer and the first edit.
const LIMIT: u64 = 200 * 1024;

/// Which of the projects in `playwright.config.ts` to run.
#[derive(Debug, Clone, Copy)]
pub enum Suite {
    Tests,
    Screens,
    Bench,
}

/// Runs a suite against the designer as it is served. After the tests, what one of them has drawn and downloaded is
/// installed, linted, tested and started.
pub fn run(suite: Suite) -> Result<()> {
    let folder = workspace::root().join("end2end");
    let chromium = chromium()?;
    install("Playwright", &folder)?;
    let program = serve::build(Care::Full)?;
    let server = Server::start_quietly(&program)?;
    let project = match suite {
        Suite::Tests => "tests",
        Suite::Screens => "screens",
        Suite::Bench => "bench",
    };
    let mut playwright = Command::new(folder.join("node_modules/.bin/playwright"));
    playwright.args(["test", "--project", project]).current_dir(&folder);
    playwright.env("SLIPWAY_URL", server.url()).env("CHROMIUM", chromium);
    playwright.env("SLIPWAY_SCREENS", workspace::target().join("screens"));
    playwright.env("SLIPWAY_DESIGNS", workspace::target().join("bench"));
    playwright.env("SLIPWAY_OUTPUT", workspace::target().join("end2end").join(project));
    let newcomer = workspace::target().join("end2end/newcomer.zip");
    playwright.env("SLIPWAY_NEWCOMER", &newcomer);
    if !process::pass(&mut playwright)? {
        bail!("see above");
    }
    drop(server);
    if matches!(suite, Suite::Tests) {
        println!("using the project that was drawn and downloaded as its owner would");
        let scratch = Scratch::new("newcomer")?;
        let project = unpack::unpack(&newcomer, scratch.path())?;
        let own = std::env::current_exe().context("this program has a path")?;
        if !process::pass(Command::new(own).arg("acceptance").arg(&project))? {
            bail!("see above");
        }
    }
    Ok(())
}

/// `cargo xtask lighthouse`: what Lighthouse says of the page, on a desktop and on a phone.
pub fn lighthouse() -> Result<ExitCode> {
    let folder = workspace::root().join("end2end/lighthouse");
    let chromium = chromium()?;
    install("Lighthouse", &folder)?;
    let program = serve::build(Care::Full)?;
    let server = Server::start_quietly(&program)?;
    let mut node = Command::new("node");
    node.arg("run.mjs").current_dir(&folder).env("SLIPWAY_URL", server.url()).env("CHROMIUM", chromium);
    Ok(if process::pass(&mut node)? { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// `cargo xtask screens`
pub fn screens() -> Result<ExitCode> {
    run(Suite::Screens)?;
    println!("the pictures are in {}", workspace::target().join("screens").display());
    Ok(ExitCode::SUCCESS)
}

/// Builds the browser's part and weighs the module that stands before the first edit.
pub fn weigh() -> Result<()> {
    let page = page::build(Care::Full)?;
    let kilobytes = |bytes: u64| format!("{}.{} KB", bytes / 1024, bytes % 1024 * 10 / 1024);
    println!("by brotli: the page's module {} of at most {}", kilobytes(page.main_size), kilobytes(LIMIT));
    for (name, size) in &page.part_sizes {
        println!("  then {name} {}", kilobytes(*size));
    }
    println!("  the worker's {}", kilobytes(page.worker_size));
    if page.main_size > LIMIT {
        bail!("the page's module is too large; hint: what only the worker needs must not be reached from `app`");
    }
    Ok(())
}

/// Brings what a folder's lock file names. It must not bring a browser.
fn install(what: &str, folder: &Path) -> Result<()> {
    let lock = std::fs::read(folder.join("package-lock.json"))
        .with_context(|| format!("{} has no package-lock.json", folder.display()))?;
    let stamp = folder.join("node_modules/.installed");
    if std::fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    println!("installing {what} into {}", folder.join("node_modules").display());
    let mut npm = Command::new("npm");
    npm.args(["ci", "--ignore-scripts"]).env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1").current_dir(folder);
    process::must(&mut npm).with_context(|| format!("{what} is missing; hint: install Node 20 or later, with npm"))?;
    std::fs::write(&stamp, lock).with_context(|| format!("cannot write {}", stamp.display()))
}

/// The machine's Chromium; brought by apt where that is there and may.
fn chromium() -> Result<PathBuf> {
    if let Some(found) = find() {
        return Ok(found);
    }
    if rustix::process::geteuid().is_root() {
        println!("installing Chromium");
        let mut apt = Command::new("apt-get");
        apt.args(["install", "--yes", "--no-install-recommends", "chromium"]).env("DEBIAN_FRONTEND", "noninteractive");
        let installed = process::run(Command::new("apt-get").arg("update")).and_then(|_| process::run(&mut apt));
        if let (Ok(_), Some(found)) = (installed, find()) {
            return Ok(found);
        }
    }
    bail!("Chromium is missing; hint: install it (Debian: apt-get install chromium), or set CHROMIUM to its path")
}

fn find() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("CHROMIUM") {
        return Some(named.into());
    }
    let folders = std::env::var_os("PATH").unwrap_or_default();
    let mut candidates = std::env::split_paths(&folders)
        .flat_map(|folder| ["chromium", "chromium-browser", "google-chrome"].map(|name| folder.join(name)));
    candidates.find(|path| path.is_file())
}
