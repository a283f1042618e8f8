//! Cuts a module where `#[wasm_split]` stands in its code: what only lies behind the cut becomes a part of its own, which
//! a script loads when it is asked for.
//!
//! Cargo must have kept the relocations ([`LINK`]), and what is cut off imports from the main part by names that
//! wasm-bindgen must keep.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use wasm_split_cli_support::{Options, transform};

/// What the linker is told, so that the tool knows who calls whom.
pub const LINK: &str = "-Clink-arg=--emit-relocs";
/// For stamps.
pub const VERSION: &str = "cut by wasm_split 0.2.4";
/// How the main part's script calls the one that loads the others.
pub const LOADER: &str = "./loader.js";

/// A module in parts.
pub struct Parts {
    /// The main part, for wasm-bindgen.
    pub main: PathBuf,
    /// The text of the script that loads the others.
    pub loader: String,
    /// What it loads.
    pub later: Vec<Part>,
}

/// A part that is loaded later.
pub struct Part {
    pub file: PathBuf,
    /// What its file is to be called.
    pub stem: String,
    /// How the loader calls it.
    pub link: String,
}

/// How the loader calls the script around the main part.
pub fn script(stem: &str) -> String {
    format!("./{stem}.js")
}

/// Cuts a module as cargo made it, into a folder.
pub fn cut(module: &[u8], stem: &str, folder: &Path) -> Result<Parts> {
    let main = folder.join(format!("{stem}.wasm"));
    let script = script(stem);
    let mut options = Options::new(module);
    options.output_dir = folder;
    options.main_out_path = &main;
    options.main_module = &script;
    options.link_name = LOADER;
    let done = transform(options).map_err(|error| anyhow!("the {stem} module cannot be cut: {error:#}"))?;
    let loader = folder.join(LOADER);
    let loader = std::fs::read_to_string(&loader).with_context(|| format!("cannot read {}", loader.display()))?;
    let part = |file: PathBuf| {
        let name = file.file_stem().context("a part has a name")?.to_string_lossy().into_owned();
        let stem = name.strip_prefix("split_").unwrap_or(&name).replace('_', "");
        Ok(Part { link: format!("./{name}.wasm"), stem, file })
    };
    let later = done.split_modules.into_iter().map(part).collect::<Result<Vec<Part>>>()?;
    if later.is_empty() {
        bail!("nothing of the {stem} module is behind a cut; hint: `#[wasm_split]` must be reached from its start");
    }
    Ok(Parts { main, loader, later })
}

/// A script with a link changed to the name that a file really has.
pub fn name(script: &str, link: &str, name: &str) -> Result<String> {
    // In the table of imports the link is a name that the module knows.
    let (from, url) = (format!("from \"{link}\""), format!("new URL(\"{link}\""));
    if !script.contains(&from) && !script.contains(&url) {
        bail!("no script loads {link}; hint: wasm-bindgen or wasm_split writes other scripts than expected");
    }
    Ok(script.replace(&from, &format!("from \"./{name}\"")).replace(&url, &format!("new URL(\"./{name}\"")))
}

#[cfg(test)]
mod tests {
    use super::name;

    #[test]
    fn links_get_names_and_the_table_of_imports_keeps_its_own() {
        let script = "import * as one from \"./loader.js\";\nconst table = { \"./loader.js\": one };\n";
        let named = name(script, "./loader.js", "loader-1.js").unwrap();
        assert_eq!(named, "import * as one from \"./loader-1.js\";\nconst table = { \"./loader.js\": one };\n");
        let loader = "const part = () => fetch(new URL(\"./split_editor.wasm\", import.meta.url));";
        assert!(name(loader, "./split_editor.wasm", "editor-1.wasm").unwrap().contains("new URL(\"./editor-1.wasm\","));
        assert!(name(loader, "./split_other.wasm", "other-1.wasm").is_err());
    }
}
