//! `.slipway/manifest.json`: what a later generation compares with, so that it knows which files were edited by hand.

use std::collections::BTreeMap;

use serde::Serialize;
use sha2::{Digest as _, Sha256};

use crate::files::RelPath;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Manifest<'f> {
    generator_version: &'static str,
    files: BTreeMap<&'f str, String>,
}

/// The manifest of a project's files: the generator's version, and the SHA-256 of every file in hexadecimal digits.
#[must_use]
pub fn of(files: &BTreeMap<RelPath, String>) -> String {
    let digits = |byte: u8| [byte >> 4, byte & 15].into_iter().filter_map(|digit| char::from_digit(digit.into(), 16));
    let hash = |text: &str| Sha256::digest(text.as_bytes()).into_iter().flat_map(digits).collect();
    let manifest = Manifest {
        generator_version: env!("CARGO_PKG_VERSION"),
        files: files.iter().map(|(path, text)| (path.as_str(), hash(text))).collect(),
    };
    serde_json::to_string_pretty(&manifest).expect("texts and maps of texts are JSON") + "\n"
}
