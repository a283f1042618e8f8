//! Random designs for tests: right ones with every key of the format, in every combination that `check` should take,
//! and broken ones.
//!
//! The same seed gives the same design, on every machine. A right design is right by construction: this crate knows the
//! rules of the format in its own words, so that it and `check` watch each other.
#![deny(missing_docs)]

mod access;
mod auth;
mod broken;
mod endpoints;
mod entity;
mod enums;
mod field;
mod json;
mod literal;
mod names;
mod numbers;
mod options;
mod project;
mod relationships;
mod scale;
mod source;
mod tables;
mod taken;
mod text;

use generator::design::{Form, file, load, to_pretty};

use source::Source;

/// The design of a seed.
#[must_use]
pub fn design(seed: u64) -> file::Design {
    project::design(&mut Source::new(seed))
}

/// The design of a seed as a document, in one of the spellings of the format: as drawn, in file form, in link form.
#[must_use]
pub fn document(seed: u64) -> String {
    let drawn = design(seed);
    let mut source = Source::new(!seed);
    let spelled = match source.below(10) {
        0..2 => load(&drawn).to_file(Form::File),
        2..4 => load(&drawn).to_file(Form::Link),
        _ => drawn,
    };
    if source.chance(50) { to_pretty(&spelled) } else { serde_json::to_string(&spelled).unwrap_or_default() }
}

/// The design of a seed, to which something was done: still JSON, mostly no right design any more.
#[must_use]
pub fn broken(seed: u64) -> String {
    let mut document = serde_json::to_value(design(seed)).unwrap_or_default();
    broken::break_it(&mut Source::new(!seed), &mut document);
    document.to_string()
}

/// Any JSON made of the format's words, or a text that is nearly JSON.
#[must_use]
pub fn noise(seed: u64) -> Vec<u8> {
    let mut source = Source::new(seed);
    match source.below(10) {
        0..6 => json::shuffled(&mut source).to_string().into_bytes(),
        6 => broken::odd(&mut source).to_string().into_bytes(),
        _ => json::garble(&mut source, &document(seed)),
    }
}
