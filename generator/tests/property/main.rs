//! What holds for every design, on thousands of random ones: right designs give whole projects, broken ones give
//! problems. One design alone: `SLIPWAY_SEED=17 cargo test -p generator --test property -- --nocapture`.

mod broken;
#[expect(dead_code, reason = "the corpus asks what absent keys mean, this one counts defaults")]
#[path = "../corpus/coverage.rs"]
mod coverage;
#[expect(dead_code, reason = "other tests assert what this one reports")]
#[path = "../support/python.rs"]
mod formatting;
mod frequencies;
mod imports;
mod names;
mod project;
mod routes;
mod seeds;
mod source;
mod traits;

use std::collections::BTreeMap;

use generator::problem::{Problem, Severity};
use generator::{GenerateError, generate};

use frequencies::Frequencies;
use project::Judge;

const DESIGNS: u64 = 2_000;
/// In how many of a hundred designs each feature is at least.
const LEAST: f64 = 5.0;
/// One of so many designs is made twice.
const TWICE: u64 = 8;

#[test]
fn random_designs_give_whole_projects() {
    let judge = Judge::default();
    let frequencies = Frequencies::new();
    let found = seeds::each(0..DESIGNS, |seed| {
        let document = random_designs::document(seed);
        let project = match generate(document.as_bytes()) {
            Ok(project) => project,
            Err(GenerateError::Problems(problems)) => return Err(errors(&problems)),
            Err(error) => return Err(vec![format!("no project: {error}")]),
        };
        let mut faults = judge.faults(&project, document.as_bytes());
        if seed.is_multiple_of(TWICE) && generate(document.as_bytes()).ok().as_ref() != Some(&project) {
            faults.push("the same design gives another project".to_owned());
        }
        if faults.is_empty() { Ok(frequencies.of(&document)) } else { Err(faults) }
    });
    if seeds::only().is_some() {
        return;
    }
    let mut counts: BTreeMap<String, u64> = frequencies.expected().map(|feature| (feature, 0)).collect();
    for feature in found.into_iter().flatten() {
        *counts.entry(feature).or_default() += 1;
    }
    let percent = |count: u64| count as f64 * 100.0 / DESIGNS as f64;
    let mut rows: Vec<_> = counts.iter().collect();
    rows.sort_by_key(|(_, count)| **count);
    for (feature, count) in &rows {
        println!("{:5.1} %  {feature}", percent(**count));
    }
    let rare: Vec<_> = rows.iter().filter(|(_, count)| percent(**count) < LEAST).collect();
    assert!(rare.is_empty(), "in fewer than {LEAST} % of the designs: {rare:#?}");
}

fn errors(problems: &[Problem]) -> Vec<String> {
    let errors = problems.iter().filter(|problem| problem.severity == Severity::Error);
    errors.map(|problem| format!("refused: {} at {}: {}", problem.code, problem.at, problem.message)).collect()
}
