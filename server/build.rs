//! Embeds the browser's part of the page: what `cargo xtask` has put into the folder that `SLIPWAY_PAGE` names, each
//! file as it is, by gzip and by brotli. Without the feature `page` there is none, and the page has no scripts.
//! `SLIPWAY_GENERATOR` in the code is what the sources of projects and pictures hash to.

use std::fmt::Write;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rustc-env=SLIPWAY_GENERATOR={}", generator());
    let mut code = String::from("&[\n");
    if std::env::var_os("CARGO_FEATURE_PAGE").is_some() {
        println!("cargo::rerun-if-env-changed=SLIPWAY_PAGE");
        let folder =
            std::env::var_os("SLIPWAY_PAGE").map(PathBuf::from).expect("`cargo xtask build` sets SLIPWAY_PAGE");
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

/// What projects and pictures are made by, in one word: they may be different once this is.
fn generator() -> String {
    let mut hasher = DefaultHasher::new();
    for part in ["../generator/src", "../generator/pins.toml", "../templates", "../app/src/model", "../style"] {
        println!("cargo::rerun-if-changed={part}");
        hash(Path::new(part), &mut hasher);
    }
    format!("{:016x}", hasher.finish())
}

fn hash(path: &Path, hasher: &mut DefaultHasher) {
    if path.is_dir() {
        let entries = std::fs::read_dir(path).expect("a folder of sources can be read");
        let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("a source is there").path()).collect();
        paths.sort();
        paths.iter().for_each(|path| hash(path, hasher));
    } else {
        path.hash(hasher);
        std::fs::read(path).expect("a source can be read").hash(hasher);
    }
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
