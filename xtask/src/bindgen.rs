//! From what cargo makes for wasm32 to what browsers and Node load: the module and the script around it.

use std::path::Path;

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

/// Who loads the module.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Host {
    /// A browser: a script module with `init` as its default export.
    Browser {
        /// It is the main part of a module that was cut: other parts import from it.
        parts: bool,
    },
    /// Node: a CommonJS module, ready when it is required.
    Node,
}

/// Writes `<name>_bg.wasm` and `<name>.js` into a folder.
pub fn bindgen(wasm: &Path, host: Host, name: &str, folder: &Path) -> Result<()> {
    let mut bindgen = Bindgen::new();
    bindgen.input_path(wasm).out_name(name).typescript(false).remove_producers_section(true);
    match host {
        // What other parts import keeps the names that the linker gave it.
        Host::Browser { parts } => bindgen.web(true)?.keep_lld_exports(parts).demangle(!parts),
        Host::Node => bindgen.nodejs(true)?,
    };
    bindgen.generate(folder).with_context(|| format!("the script around {} cannot be made", wasm.display()))
}
