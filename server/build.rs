//! Embeds the browser's part of the page: what `cargo xtask` has put into the folder that `SLIPWAY_PAGE` names, each
//! file as it is, by gzip and by brotli. Without that setting the service has none, and its page has no scripts.
//! `SLIPWAY_RELOAD` makes a page that reloads itself when its server was away, for `cargo xtask serve --dev`.

use std::fmt::Write;
use std::path::{Path, PathBuf};

fn main() {
    println!("cargo::rustc-check-cfg=cfg(reload)");
    println!("cargo::rerun-if-env-changed=SLIPWAY_RELOAD");
    if std::env::var_os("SLIPWAY_RELOAD").is_some() {
        println!("cargo::rustc-cfg=reload");
    }
    println!("cargo::rerun-if-env-changed=SLIPWAY_PAGE");
    let mut code = String::from("&[\n");
    if let Some(folder) = std::env::var_os("SLIPWAY_PAGE").map(PathBuf::from) {
        println!("cargo::rerun-if-changed={}", folder.display());
        for file in files(&folder) {
            let name = file.file_name().and_then(|name| name.to_str()).expect("names of built files are plain");
            let path = file.to_str().expect("the folder of built files has a plain name");
            writeln!(
                code,
                "    Built {{ name: {name:?}, plain: include_bytes!({path:?}), \
                 gzip: include_bytes!({:?}), brotli: include_bytes!({:?}) }},",
                format!("{path}.gz"),
                format!("{path}.br"),
            )
            .expect("a text can be written to");
        }
    }
    code.push(']');
    let target = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo sets it")).join("page.rs");
    std::fs::write(target, code).expect("cargo's own folder can be written to");
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries =
        std::fs::read_dir(folder).unwrap_or_else(|error| panic!("SLIPWAY_PAGE={}: {error}", folder.display()));
    let files = entries.map(|entry| entry.expect("a folder of built files can be read").path());
    let plain = |path: &PathBuf| path.extension().is_some_and(|extension| extension != "gz" && extension != "br");
    let mut files: Vec<PathBuf> = files.filter(plain).collect();
    files.sort();
    files
}
