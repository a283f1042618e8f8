//! The browser's part of the page: two wasm modules, the page's own one in parts, and the scripts around them; small,
//! named by their content and compressed, in a folder that the server's build takes in.

mod module;
mod optimise;
mod split;

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::serve::cargo;
use crate::{process, wasm, workspace};
use module::{Module, Stamp};
use optimise::Optimiser;

/// How much the build takes its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Care {
    /// As small and as fast as it gets: for those who use it.
    Full,
    /// As soon as it can be: for those who change it.
    Quick,
}

impl Care {
    fn word(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Quick => "quick",
        }
    }
}

/// The folder with what the server takes in.
pub struct Page {
    pub folder: PathBuf,
    /// Bytes of the page's own wasm module as they go to a browser.
    pub main_size: u64,
    /// Those of the parts that it loads when it is alive, by their names.
    pub part_sizes: Vec<(String, u64)>,
    /// Those of the worker's.
    pub worker_size: u64,
}

/// Builds what is not built yet.
pub fn build(care: Care) -> Result<Page> {
    wasm::bring()?;
    let modules = [
        Module { package: "frontend", stem: "page", profile: "wasm", optimise: "-Oz", split: true },
        // Not -O3: there wasm-opt had not ended after five minutes on this module.
        Module { package: "worker", stem: "worker", profile: "wasm-worker", optimise: "-O2", split: false },
    ];
    let modules = match care {
        Care::Full => modules,
        Care::Quick => modules.map(|module| Module { profile: "wasm-dev", ..module }),
    };
    for module in &modules {
        compile(module)?;
    }
    let home = workspace::target().join("page").join(care.word());
    let folder = home.join("files");
    std::fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let optimiser = match care {
        Care::Full => Optimiser::find()?,
        Care::Quick => None,
    };
    let mut stamps = Vec::new();
    for module in &modules {
        stamps.push(module.finish(&home, &folder, care, optimiser.as_ref())?);
    }
    sweep(&folder, &stamps)?;
    let [main, worker] = stamps.as_slice() else { bail!("there are two modules") };
    let size = |wasm: &str| -> Result<u64> {
        let file = folder.join(format!("{wasm}.br"));
        Ok(std::fs::metadata(&file).with_context(|| format!("no {}", file.display()))?.len())
    };
    let part_size = |wasm: &String| Ok((wasm.split('-').next().unwrap_or(wasm).to_owned(), size(wasm)?));
    Ok(Page {
        main_size: size(&main.wasm)?,
        part_sizes: main.parts.iter().map(part_size).collect::<Result<_>>()?,
        worker_size: size(&worker.wasm)?,
        folder,
    })
}

fn compile(module: &Module) -> Result<()> {
    let mut build = Command::new(cargo());
    build.args(["rustc", "--target", wasm::TARGET, "--package", module.package, "--bin", module.package]);
    build.args(["--profile", module.profile]);
    if module.split {
        build.args(["--", split::LINK]);
    }
    if !process::pass(build.current_dir(workspace::root()))? {
        bail!("the {} module of the page does not build", module.stem);
    }
    Ok(())
}

/// Removes what an older build has left.
fn sweep(folder: &Path, stamps: &[Stamp]) -> Result<()> {
    for entry in std::fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let name = name.trim_end_matches(".br").trim_end_matches(".gz");
        if !stamps.iter().flat_map(Stamp::files).any(|file| file == name) {
            std::fs::remove_file(&path).with_context(|| format!("cannot remove {}", path.display()))?;
        }
    }
    Ok(())
}
