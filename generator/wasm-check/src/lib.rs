//! What native code and wasm have to agree on, as hashes: `cargo xtask test` calls both and compares.
#![deny(missing_docs)]

use generator::check::check_text;
use generator::{archive, generate};
use sha2::{Digest, Sha256};
use wasm_bindgen::prelude::wasm_bindgen;

/// The hash of the zip of a random design's project.
///
/// # Errors
/// Why there is no zip.
#[wasm_bindgen]
pub fn project(seed: u32) -> Result<String, String> {
    let project = generate(random_designs::document(seed.into()).as_bytes()).map_err(|error| error.to_string())?;
    let zip = archive::zip(&project).map_err(|error| error.to_string())?;
    Ok(hash(&zip))
}

/// The hash of the problems of a broken design, as the API writes them.
///
/// # Errors
/// Why they are no JSON.
#[wasm_bindgen]
pub fn problems(seed: u32) -> Result<String, String> {
    let problems = check_text(random_designs::broken(seed.into()).as_bytes());
    let text = serde_json::to_string(&problems).map_err(|error| error.to_string())?;
    Ok(hash(text.as_bytes()))
}

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
