//! Hashes the acceptance's own source, so that what was run by an older one is not taken for run by this one.

use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

fn main() {
    let mut files: Vec<_> =
        ["daemon", "postgres", "process", "redis"].map(|name| PathBuf::from(format!("src/{name}.rs"))).into();
    collect(Path::new("src/acceptance.rs"), &mut files);
    collect(Path::new("src/acceptance"), &mut files);
    files.sort();
    let mut hash = Sha256::new();
    for file in &files {
        println!("cargo::rerun-if-changed={}", file.display());
        hash.update(std::fs::read(file).expect("a source file can be read"));
    }
    println!("cargo::rerun-if-changed=src/acceptance");
    let hex: String = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    println!("cargo::rustc-env=ACCEPTANCE_SOURCE={hex}");
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) {
    if path.is_dir() {
        for entry in std::fs::read_dir(path).expect("a source folder can be read") {
            collect(&entry.expect("a source folder can be read").path(), files);
        }
    } else {
        files.push(path.to_owned());
    }
}
