//! Runs a test for many seeds on every processor, and says which seeds fail, and of what.

use std::any::Any;
use std::collections::BTreeMap;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

/// The seeds that were asked for: `17`, or `0-99`.
#[expect(clippy::disallowed_methods, reason = "a seed that failed can be run alone")]
pub fn only() -> Option<Range<u64>> {
    let seeds = std::env::var("SLIPWAY_SEED").ok()?;
    let (first, last) = seeds.split_once('-').unwrap_or((&seeds, &seeds));
    let number = |text: &str| text.parse::<u64>().expect("SLIPWAY_SEED is a number or two with - between");
    Some(number(first)..number(last) + 1)
}

/// Does the work for each seed; gives all results, or panics with every fault and the seeds that have it.
pub fn each<T: Send>(seeds: Range<u64>, work: impl Fn(u64) -> Result<T, Vec<String>> + Sync) -> Vec<T> {
    let seeds = only().unwrap_or(seeds);
    let next = AtomicU64::new(seeds.start);
    let results = Mutex::new(Vec::new());
    let faults: Mutex<BTreeMap<String, Vec<(u64, String)>>> = Mutex::default();
    let run = || {
        loop {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= seeds.end {
                break;
            }
            let outcome = catch_unwind(AssertUnwindSafe(|| work(seed)))
                .unwrap_or_else(|panic| Err(vec![format!("panic: {}", words(panic.as_ref()))]));
            match outcome {
                Ok(result) => results.lock().expect("no panic while locked").push((seed, result)),
                Err(list) => {
                    let mut faults = faults.lock().expect("no panic while locked");
                    for fault in list {
                        faults.entry(kind(&fault)).or_default().push((seed, fault));
                    }
                }
            }
        }
    };
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(run);
        }
    });
    let faults = faults.into_inner().expect("no panic while locked");
    if !faults.is_empty() {
        let mut lines = Vec::new();
        for examples in faults.values() {
            let (seed, fault) = &examples[0];
            let others: Vec<String> = examples.iter().skip(1).take(5).map(|(seed, _)| seed.to_string()).collect();
            lines.push(format!("{} times, SLIPWAY_SEED={seed} (also {}): {fault}", examples.len(), others.join(" ")));
        }
        panic!("{} kinds of faults\n{}", faults.len(), lines.join("\n"));
    }
    let mut results = results.into_inner().expect("no panic while locked");
    results.sort_by_key(|(seed, _)| *seed);
    results.into_iter().map(|(_, result)| result).collect()
}

fn words(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("no words").to_owned()
}

/// What faults have in common: their first words, without names and numbers.
fn kind(fault: &str) -> String {
    let first = fault.lines().next().unwrap_or_default();
    first.split(['"', '`']).step_by(2).collect::<String>().chars().filter(|c| !c.is_ascii_digit()).take(70).collect()
}
