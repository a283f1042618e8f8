//! Which features of the format a design uses: every key and word of the JSON Schema, and what goes beyond single keys.

use std::collections::BTreeSet;

use generator::design::{read, schema};
use serde_json::Value;

use crate::coverage::Coverage;
use crate::traits;

pub struct Frequencies {
    schema: Value,
}

impl Frequencies {
    pub fn new() -> Self {
        Self { schema: schema() }
    }

    /// Every feature that there is.
    pub fn expected(&self) -> impl Iterator<Item = String> {
        let coverage = Coverage::of(&self.schema);
        let offered: Vec<String> = coverage.offered().iter().cloned().collect();
        offered.into_iter().chain(traits::ALL.iter().map(|(name, _)| (*name).to_owned()))
    }

    /// The features that a document uses.
    pub fn of(&self, document: &str) -> BTreeSet<String> {
        let value: Value = serde_json::from_str(document).expect("it is JSON");
        let file = read(document.as_bytes()).expect("it is a design");
        let mut features = Coverage::of(&self.schema).find(&value).with_defaults();
        let traits = traits::ALL.iter().filter(|(_, has)| has(&file, document));
        features.extend(traits.map(|(name, _)| (*name).to_owned()));
        features
    }
}
