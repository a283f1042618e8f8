//! `cargo xtask cover`: which choices never meet in a design of the corpus, and designs in which they would.
//!
//! `factors` (what can be chosen) -> `drawing` (a design of the choices) -> here: the pairs of two choices that `check`
//! takes together and that no design has. `--write` adds designs that have them to the corpus.

mod drawing;
mod factors;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::acceptance::CORPUS;
use crate::workspace;
use factors::{Choices, FACTORS};

/// What to do about pairs that are missing.
#[derive(clap::Args)]
pub struct Arguments {
    /// Write designs that complete the cover to generator/tests/designs
    #[arg(long)]
    write: bool,
}

/// Two choices of two factors.
type Pair = ((&'static str, &'static str), (&'static str, &'static str));

pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let mut missing = missing()?;
    for (one, other) in &missing {
        println!("missing    {} {} with {} {}", one.0, one.1, other.0, other.1);
    }
    let all = possible().len();
    println!("{} of {all} pairs are in the corpus", all - missing.len());
    if missing.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    let designs = complete(&mut missing);
    println!("{} designs would complete it", designs.len());
    if !arguments.write {
        return Ok(ExitCode::FAILURE);
    }
    let folder = workspace::root().join(CORPUS[0]);
    let mut number = 0;
    for design in designs {
        let path = loop {
            number += 1;
            let path = folder.join(format!("cover-{number}.json"));
            if !path.exists() {
                break path;
            }
        };
        let text = drawing::pretty(&design)?;
        std::fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
        println!("written    {}", path.display());
    }
    Ok(ExitCode::SUCCESS)
}

/// Pairs that could be in a design and are in none.
fn missing() -> Result<BTreeSet<Pair>> {
    let mut missing = possible();
    for path in CORPUS.iter().flat_map(|folder| designs(&workspace::root().join(folder))) {
        let text = std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let design: Value = serde_json::from_str(&text).with_context(|| path.display().to_string())?;
        for pair in pairs(&factors::of(&design)) {
            missing.remove(&pair);
        }
    }
    Ok(missing)
}

fn designs(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    entries.filter(|path| path.extension().is_some_and(|extension| extension == "json")).collect()
}

/// Every pair that a design without errors can have.
fn possible() -> BTreeSet<Pair> {
    let mut possible = BTreeSet::new();
    for (index, one) in FACTORS.iter().enumerate() {
        for other in &FACTORS[index + 1..] {
            for (first, second) in one.values.iter().flat_map(|first| other.values.iter().map(move |it| (first, it))) {
                let choices = Choices::from([(one.name, *first), (other.name, *second)]);
                if drawing::completed(&choices).is_some() {
                    possible.insert(((one.name, *first), (other.name, *second)));
                }
            }
        }
    }
    possible
}

/// The pairs of a design's choices, in the order of the factors.
fn pairs(choices: &Choices) -> Vec<Pair> {
    let chosen: Vec<(&str, &str)> =
        FACTORS.iter().filter_map(|factor| Some((factor.name, *choices.get(factor.name)?))).collect();
    let behind = |index: usize| chosen[index + 1..].iter();
    chosen.iter().enumerate().flat_map(|(index, one)| behind(index).map(move |other| (*one, *other))).collect()
}

/// Choices of designs that have all missing pairs: each begins with a missing pair and takes of every other factor
/// what brings most.
fn complete(missing: &mut BTreeSet<Pair>) -> Vec<Choices> {
    let mut designs = Vec::new();
    while let Some((one, other)) = missing.first().copied() {
        let mut choices = Choices::from([one, other]);
        while let Some((name, value)) = best(&choices, missing) {
            choices.insert(name, value);
        }
        let Some(whole) = drawing::completed(&choices) else { break };
        for pair in pairs(&whole) {
            missing.remove(&pair);
        }
        designs.push(whole);
    }
    designs
}

/// The choice that brings most missing pairs to those that are made.
fn best(choices: &Choices, missing: &BTreeSet<Pair>) -> Option<(&'static str, &'static str)> {
    let mut gains: BTreeMap<usize, Vec<(&'static str, &'static str)>> = BTreeMap::new();
    for factor in FACTORS.iter().filter(|factor| !choices.contains_key(factor.name)) {
        for value in factor.values {
            let choice = (factor.name, *value);
            let has = |(one, other): &Pair| *one == choice || *other == choice;
            let with = with(choices, choice);
            let gain = pairs(&with).iter().filter(|pair| has(pair) && missing.contains(pair)).count();
            gains.entry(gain).or_default().push(choice);
        }
    }
    gains.remove(&0);
    let possible = |choice: &(&'static str, &'static str)| drawing::completed(&with(choices, *choice)).is_some();
    gains.into_values().rev().flatten().find(possible)
}

fn with(choices: &Choices, (name, value): (&'static str, &'static str)) -> Choices {
    let mut choices = choices.clone();
    choices.insert(name, value);
    choices
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_two_choices_that_go_together_are_in_a_design_of_the_corpus() {
        let missing = missing().unwrap();
        assert!(missing.is_empty(), "`cargo xtask cover --write` adds designs for {missing:#?}");
    }

    #[test]
    fn designs_are_found_for_what_is_missing() {
        let mut missing =
            BTreeSet::from([(("scale", "small"), ("database", "sqlite")), (("scale", "small"), ("auth", "apiKey"))]);
        assert_eq!(complete(&mut missing).len(), 1);
        assert!(missing.is_empty());
    }

    #[test]
    fn what_excludes_each_other_is_no_pair() {
        let possible = possible();
        assert!(!possible.contains(&(("code", "synchronous"), ("database", "asyncpg"))));
        assert!(!possible.contains(&(("scale", "hello"), ("auth", "jwt"))));
        assert!(possible.contains(&(("scale", "small"), ("database", "sqlite"))));
        assert!(possible.contains(&(("scale", "enterprise"), ("softDelete", "on"))));
    }

    #[test]
    fn what_is_drawn_is_what_was_chosen() {
        let choices = Choices::from([("scale", "small"), ("auth", "jwt"), ("compose", "on")]);
        let whole = drawing::completed(&choices).unwrap();
        assert_eq!(factors::of(&drawing::design(&whole)), whole);
        assert!(choices.iter().all(|(name, value)| whole[*name] == *value), "{whole:?}");
    }
}
