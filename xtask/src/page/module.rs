//! One wasm module on its way from cargo to a browser.

use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, bail};
use flate2::Compression;
use flate2::write::GzEncoder;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::optimise::{self, Optimiser};
use super::{Care, split};
use crate::bindgen::{Host, bindgen};
use crate::scratch::Scratch;
use crate::{wasm, workspace};

/// What it is made of, and how.
pub struct Module {
    pub package: &'static str,
    /// What its files are called.
    pub stem: &'static str,
    pub profile: &'static str,
    pub optimise: &'static str,
    /// It is cut into parts where the code says so.
    pub split: bool,
}

/// What was made of what, so that it is made once.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub struct Stamp {
    made_of: String,
    pub script: String,
    pub wasm: String,
    /// The script that loads the other parts; none for a module in one piece.
    pub loader: Option<String>,
    /// The parts that come later.
    pub parts: Vec<String>,
}

impl Stamp {
    /// The name of every file.
    pub fn files(&self) -> impl Iterator<Item = &String> {
        [&self.script, &self.wasm].into_iter().chain(&self.loader).chain(&self.parts)
    }
}

impl Module {
    /// Puts scripts and modules into the folder, unless they are there.
    pub fn finish(&self, home: &Path, folder: &Path, care: Care, optimiser: Option<&Optimiser>) -> Result<Stamp> {
        let compiled = workspace::target().join(wasm::TARGET).join(self.profile).join(format!("{}.wasm", self.package));
        let bytes = std::fs::read(&compiled).with_context(|| format!("cargo made no {}", compiled.display()))?;
        let made_of = format!(
            "{} {} {}",
            hash(&bytes),
            optimiser.map_or_else(|| "as it is".to_owned(), |_| format!("{} {}", optimise::VERSION, self.optimise)),
            if self.split { split::VERSION } else { "in one piece" },
        );
        let stamp_file = home.join(format!("{}.json", self.stem));
        if let Some(stamp) = read_stamp(&stamp_file)
            && stamp.made_of == made_of
            && stamp.files().all(|name| folder.join(format!("{name}.br")).is_file())
        {
            return Ok(stamp);
        }
        let scratch = Scratch::new("page")?;
        let parts = if self.split { Some(split::cut(&bytes, self.stem, scratch.path())?) } else { None };
        let main = parts.as_ref().map_or(&compiled, |parts| &parts.main);
        bindgen(main, Host::Browser { parts: self.split }, self.stem, scratch.path())?;
        let optimised = |module: &Path| -> Result<Vec<u8>> {
            if let Some(optimiser) = optimiser {
                println!("optimising {}", module.file_name().unwrap_or_default().to_string_lossy());
                optimiser.run(module, self.optimise)?;
            }
            std::fs::read(module).with_context(|| format!("cannot read {}", module.display()))
        };
        let main = optimised(&scratch.path().join(format!("{}_bg.wasm", self.stem)))?;
        let wasm = format!("{}-{}.wasm", self.stem, hash(&main));
        put(folder, &wasm, &main, care)?;
        let script = std::fs::read_to_string(scratch.path().join(format!("{}.js", self.stem))).context("the script")?;
        let script = started(&script, self.stem, &wasm)?;
        let mut stamp = Stamp { made_of, script: String::new(), wasm, loader: None, parts: Vec::new() };
        if let Some(parts) = parts {
            let mut loader = parts.loader;
            for part in parts.later {
                let bytes = optimised(&part.file)?;
                let name = format!("{}-{}.wasm", part.stem, hash(&bytes));
                loader = split::name(&loader, &part.link, &name)?;
                put(folder, &name, &bytes, care)?;
                stamp.parts.push(name);
            }
            // Each of the two names the other: one word for what both are made of.
            let word = hash(format!("{script}{loader}").as_bytes());
            let (own, other) = (format!("{}-{word}.js", self.stem), format!("loader-{word}.js"));
            put(folder, &own, split::name(&script, split::LOADER, &other)?.as_bytes(), care)?;
            put(folder, &other, split::name(&loader, &split::script(self.stem), &own)?.as_bytes(), care)?;
            (stamp.script, stamp.loader) = (own, Some(other));
        } else {
            stamp.script = format!("{}-{}.js", self.stem, hash(script.as_bytes()));
            put(folder, &stamp.script, script.as_bytes(), care)?;
        }
        std::fs::write(&stamp_file, serde_json::to_string_pretty(&stamp).context("a stamp")?)
            .with_context(|| format!("cannot write {}", stamp_file.display()))?;
        Ok(stamp)
    }
}

fn read_stamp(file: &Path) -> Option<Stamp> {
    serde_json::from_str(&std::fs::read_to_string(file).ok()?).ok()
}

/// The script with the call that starts its module, by the module's real name.
fn started(script: &str, stem: &str, wasm: &str) -> Result<String> {
    if !script.contains("async function __wbg_init(") {
        bail!("wasm-bindgen writes another script than expected around the {stem} module");
    }
    let start = format!("__wbg_init({{ module_or_path: new URL(\"{wasm}\", import.meta.url) }});");
    Ok(format!("{}\n{start}\n", script.trim_end()))
}

/// A file, and what is sent of it.
fn put(folder: &Path, name: &str, bytes: &[u8], care: Care) -> Result<()> {
    let (brotli_effort, gzip_effort) = match care {
        Care::Full => (11, Compression::best()),
        Care::Quick => (1, Compression::fast()),
    };
    let settings = brotli::enc::BrotliEncoderParams { quality: brotli_effort, ..Default::default() };
    let mut by_brotli = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut by_brotli, &settings).context("brotli")?;
    let mut gzip = GzEncoder::new(Vec::new(), gzip_effort);
    gzip.write_all(bytes).context("gzip")?;
    let by_gzip = gzip.finish().context("gzip")?;
    for (name, bytes) in
        [(name.to_owned(), bytes), (format!("{name}.br"), &by_brotli), (format!("{name}.gz"), &by_gzip)]
    {
        std::fs::write(folder.join(&name), bytes).with_context(|| format!("cannot write {name}"))?;
    }
    Ok(())
}

/// Enough of the SHA-256 to tell contents apart.
fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::started;

    #[test]
    fn the_script_loads_its_module_by_its_real_name() {
        let script = started("async function __wbg_init(path) {}\n", "page", "page-1.wasm").unwrap();
        assert!(script.ends_with("__wbg_init({ module_or_path: new URL(\"page-1.wasm\", import.meta.url) });\n"));
        assert!(started("export default x;", "page", "page-1.wasm").is_err());
    }
}
