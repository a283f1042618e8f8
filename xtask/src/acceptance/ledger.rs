//! What the corpus gave when all of it was run last, kept in the repository: `accepted.json` for `cargo xtask test`,
//! which runs what has changed since and a few others in turn, and `docs/acceptance.md` for readers.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::process::Command;

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

use super::cache::Key;
use super::figures::Figures;
use super::subject::Subject;
use crate::{process, workspace};

const FILE: &str = "xtask/accepted.json";
const TABLE: &str = "docs/acceptance.md";
/// How many unchanged designs run all the same; others with each commit.
const SAMPLE: usize = 6;

/// What a design gave.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// The key of its output: every file, every pin and the acceptance's own source.
    output: String,
    figures: Figures,
    seconds: f64,
}

/// The entries of all designs by name.
#[derive(Default, Serialize, Deserialize)]
pub struct Ledger {
    designs: BTreeMap<String, Entry>,
    /// Designs that run although they are unchanged.
    #[serde(skip)]
    sample: BTreeSet<String>,
}

impl Entry {
    pub fn new(subject: &Subject, figures: Figures, seconds: f64) -> Self {
        Self { output: output(subject), figures, seconds: (seconds * 10.0).round() / 10.0 }
    }
}

impl Ledger {
    /// The ledger of the repository; an empty one where there is none, or one that cannot be read.
    pub fn read() -> Self {
        let text = std::fs::read(workspace::root().join(FILE)).unwrap_or_default();
        let mut ledger: Self = serde_json::from_slice(&text).unwrap_or_default();
        let names: Vec<&String> = ledger.designs.keys().collect();
        ledger.sample = sample(&names, commits());
        ledger
    }

    /// What an unchanged design gave that is not in the sample.
    pub fn known(&self, subject: &Subject) -> Option<&Figures> {
        let entry = self.designs.get(&subject.name).filter(|_| !self.sample.contains(&subject.name))?;
        (entry.output == output(subject)).then_some(&entry.figures)
    }

    /// Keeps what a design gave, and writes it down at once: a run that is interrupted has not run for nothing.
    /// `corpus`: the designs there are.
    pub fn record(&mut self, name: &str, entry: Entry, corpus: &BTreeSet<String>) -> Result<()> {
        self.designs.insert(name.to_owned(), entry);
        self.designs.retain(|name, _| corpus.contains(name));
        let text = serde_json::to_string_pretty(&self).context("cannot write the results")? + "\n";
        for (path, text) in [(FILE, text), (TABLE, table(&self.designs))] {
            std::fs::write(workspace::root().join(path), text).with_context(|| format!("cannot write {path}"))?;
        }
        Ok(())
    }
}

fn output(subject: &Subject) -> String {
    let key = Key::new().with("pins", include_str!("../../../generator/pins.toml"));
    subject.files.iter().fold(key, |key, (path, text)| key.with(path, text)).text()
}

/// How many commits there are: each turns the sample on.
fn commits() -> usize {
    let mut count = Command::new("git");
    count.args(["rev-list", "--count", "HEAD"]).current_dir(workspace::root());
    process::must(&mut count).ok().and_then(|text| text.trim().parse().ok()).unwrap_or_default()
}

fn sample(names: &[&String], turn: usize) -> BTreeSet<String> {
    let start = turn.wrapping_mul(SAMPLE);
    (0..SAMPLE.min(names.len())).map(|index| names[start.wrapping_add(index) % names.len()].clone()).collect()
}

fn table(designs: &BTreeMap<String, Entry>) -> String {
    let mut text = String::from(
        "# The acceptance\n\n\
         What `cargo xtask acceptance --record generator/tests/designs generator/presets` saw: each design becomes a project, which is\n\
         installed, linted, typed, migrated, tested and started. Seconds depend on the machine and on what else it does.\n\n\
         | Design | Files | Lines | Tests | Coverage | Suppressions | Python | Not there to run | Seconds |\n\
         |---|--:|--:|--:|--:|--:|---|---|--:|\n",
    );
    for (name, Entry { figures, seconds, .. }) in designs {
        let Figures { files, lines, tests, coverage, suppressions, python, without } = figures;
        let without = without.join(", ");
        let _ = writeln!(
            text,
            "| {name} | {files} | {lines} | {tests} | {coverage} % | {suppressions} | {python} | {without} | {seconds:.1} |"
        );
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn subject(text: &str) -> Subject {
        Subject { name: "blog".to_owned(), files: [("app/main.py".to_owned(), text.to_owned())].into() }
    }

    fn entry(text: &str) -> Entry {
        let python = "3.13.0".to_owned();
        let figures = Figures { files: 1, lines: 1, tests: 1, coverage: 99, suppressions: 0, python, without: vec![] };
        Entry::new(&subject(text), figures, 1.0)
    }

    #[test]
    fn only_unchanged_output_is_known() {
        let mut ledger = Ledger { designs: [("blog".to_owned(), entry("x"))].into(), sample: BTreeSet::new() };
        assert!(ledger.known(&subject("x")).is_some());
        assert!(ledger.known(&subject("y")).is_none());
        ledger.sample.insert("blog".to_owned());
        assert!(ledger.known(&subject("x")).is_none());
    }

    #[test]
    fn the_sample_goes_round() {
        let names: Vec<String> = (0..20).map(|number| format!("design-{number:02}")).collect();
        let names: Vec<&String> = names.iter().collect();
        let seen: BTreeSet<String> = (0..10).flat_map(|turn| sample(&names, turn)).collect();
        assert_eq!(seen.len(), names.len());
        assert_eq!(sample(&names, 3).len(), SAMPLE);
        assert_eq!(sample(&names[..2], 3).len(), 2);
        assert!(sample(&[], 3).is_empty());
    }

    #[test]
    fn the_table_has_a_line_for_each_design() {
        let table = table(&[("blog".to_owned(), entry("x"))].into());
        assert!(table.ends_with("| blog | 1 | 1 | 1 | 99 % | 0 | 3.13.0 |  | 1.0 |\n"), "{table}");
    }
}
