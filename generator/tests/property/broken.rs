//! Designs that are wrong give problems, or are taken and give whole projects; nothing panics.

use std::collections::BTreeMap;

use generator::check::{check_text, has_errors};
use generator::problem::Problem;
use generator::{GenerateError, generate};
use serde_json::Value;

use crate::project::Judge;
use crate::seeds;

const BROKEN: u64 = 4_000;
const NOISE: u64 = 4_000;

/// What came of a document: the codes of its errors, none if it was taken.
type Codes = Vec<&'static str>;

/// Holds for every text: `generate` refuses what `check_text` has errors in, with the same problems.
fn judged(judge: &Judge, document: &[u8]) -> Result<Codes, Vec<String>> {
    let problems = check_text(document);
    let mut faults: Vec<String> = problems.iter().filter_map(|problem| fault(problem, document)).collect();
    match generate(document) {
        Ok(_) if has_errors(&problems) => faults.push(format!("a project in spite of {problems:?}")),
        Ok(project) => faults.extend(judge.faults(&project, document)),
        Err(GenerateError::Problems(others)) if others == problems && has_errors(&problems) => {}
        Err(GenerateError::Problems(others)) => faults.push(format!("`generate` says {others:?}, not {problems:?}")),
        Err(error) => faults.push(format!("no project: {error}")),
    }
    if faults.is_empty() { Ok(problems.iter().map(|problem| problem.code).collect()) } else { Err(faults) }
}

/// What is wrong with a problem itself: it says where and how to mend it, and its fix can be applied.
fn fault(problem: &Problem, document: &[u8]) -> Option<String> {
    if problem.message.is_empty() || problem.hint.is_empty() {
        return Some(format!("no words: {problem:?}"));
    }
    if !problem.at.is_empty() && !problem.at.starts_with('/') {
        return Some(format!("no place: {problem:?}"));
    }
    let fix = problem.fix.as_ref()?;
    let mut mended: Value = serde_json::from_slice(document).ok()?;
    let patch: json_patch::Patch =
        serde_json::to_value(&fix.changes).and_then(serde_json::from_value).expect("changes are a JSON Patch");
    let error = json_patch::patch(&mut mended, &patch).err()?;
    Some(format!("the fix of {} does not fit: {error}: {fix:?}", problem.code))
}

/// How often each problem came, a line each.
fn table(all: &[Codes]) -> String {
    let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
    for codes in all {
        if codes.is_empty() {
            *counts.entry("(none)").or_default() += 1;
        }
        for code in codes {
            *counts.entry(code).or_default() += 1;
        }
    }
    counts.iter().map(|(code, count)| format!("{count:6}  {code}\n")).collect()
}

#[test]
fn broken_designs_give_problems() {
    let judge = Judge::default();
    let all = seeds::each(0..BROKEN, |seed| judged(&judge, random_designs::broken(seed).as_bytes()));
    println!("{}", table(&all));
    if seeds::only().is_none() {
        let refused = all.iter().filter(|codes| !codes.is_empty()).count();
        let share = refused * 100 / all.len();
        assert!((40..=95).contains(&share), "{share} % of the broken designs have problems");
    }
}

#[test]
fn noise_gives_problems() {
    let judge = Judge::default();
    let all = seeds::each(0..NOISE, |seed| judged(&judge, &random_designs::noise(seed)));
    println!("{}", table(&all));
}
