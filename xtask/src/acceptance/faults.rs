//! Breaks the generated Blog on purpose, fault by fault; its own tests must turn red each time.

use std::collections::BTreeMap;
use std::time::Instant;

use anyhow::{Context, Result, bail};
use regex::Regex;
use serde::Deserialize;

use super::cache;
use super::ground::Ground;
use super::project::{Failure, Project};
use super::subject::Subject;
use crate::{parallel, process};

/// One way to break a project: in every file that `files` matches, what `find` matches becomes `replace`.
#[derive(Deserialize)]
struct Fault {
    name: String,
    /// A path; `*` stands for anything within a folder's or a file's name.
    files: String,
    /// A regular expression.
    find: String,
    replace: String,
}

#[derive(Deserialize)]
struct List {
    fault: Vec<Fault>,
}

/// Runs all faults on a project; false if one of them stayed unseen.
pub fn run(ground: &Ground, subject: &Subject, all: bool) -> Result<bool> {
    let python = ground.must_interpreter(subject.minimum_python()?)?;
    let key = ground.key("faults", subject, &python)?.text();
    if !all && let Some(line) = cache::get::<String>(&key) {
        println!("unchanged  {:<24} {line}", subject.name);
        return Ok(true);
    }
    let list: List = toml::from_str(include_str!("faults.toml")).context("faults.toml")?;
    let folder = ground.scratch.path().join("faults");
    let test = |name: &str, number: usize, subject: &Subject, wanted: fn(Tested) -> Result<String, Failure>| {
        let start = Instant::now();
        let project = Project::set_up(ground, subject, folder.join(format!("fault_{number}")), &python);
        let outcome = project.and_then(|project| tests(&project)).and_then(wanted);
        let seconds = start.elapsed().as_secs_f64();
        match &outcome {
            Ok(line) => println!("passed     {name:<32} {line}  {seconds:.1} s"),
            Err(Failure { step, log }) => println!("FAILED     {name:<32} {step}  {seconds:.1} s\n{}", log.trim_end()),
        }
        outcome.is_ok()
    };
    let mut broken = Vec::new();
    let mut missed = Vec::new();
    for fault in &list.fault {
        match fault.apply(&subject.files) {
            Ok(files) => broken.push((broken.len() + 1, fault, Subject { name: subject.name.clone(), files })),
            Err(error) => missed.push(format!("\n  {}: {error:#}", fault.name)),
        }
    }
    if !missed.is_empty() {
        bail!("faults.toml does not fit the project any more:{}", missed.concat());
    }
    // Tests that are red anyway would catch everything.
    if !test("before it is broken", 0, subject, Tested::green) {
        return Ok(false);
    }
    let seen = parallel::each(&broken, |_, (number, fault, subject)| test(&fault.name, *number, subject, Tested::red));
    let caught = seen.iter().all(|caught| *caught);
    if caught {
        cache::put(&key, &format!("{} faults turn the tests red", list.fault.len()))?;
    }
    Ok(caught)
}

/// What a run of the project's tests said.
struct Tested {
    code: Option<i32>,
    log: String,
}

fn tests(project: &Project) -> Result<Tested, Failure> {
    let database = project.database("pytest")?;
    let mut pytest = project.program("pytest", &database);
    let ended = process::run(pytest.args(["-x", "-q", "--no-cov", "--color=no", "-p", "no:cacheprovider"]));
    let ended = ended.map_err(|error| Failure::new("pytest", format!("{error:#}")))?;
    Ok(Tested { code: ended.code, log: ended.log })
}

impl Tested {
    fn green(self) -> Result<String, Failure> {
        match self.code {
            Some(0) => Ok("green".to_owned()),
            _ => Err(Failure::new("the tests are red", self.log)),
        }
    }

    /// A test must have failed: an error while tests are collected or set up would say nothing about the tests.
    fn red(self) -> Result<String, Failure> {
        let failed = self.log.lines().rev().find_map(|line| line.strip_prefix("FAILED "));
        match (self.code, failed) {
            (Some(1), Some(test)) => Ok(format!("red: {}", test.split(" - ").next().unwrap_or(test))),
            (Some(0), _) => Err(Failure::new("the tests stay green", self.log)),
            _ => Err(Failure::new("no test failed, something else did", self.log)),
        }
    }
}

impl Fault {
    /// The broken files. An error if there is nothing to break, so that no fault is caught by itself.
    fn apply(&self, files: &BTreeMap<String, String>) -> Result<BTreeMap<String, String>> {
        let path = Regex::new(&format!("^{}$", regex::escape(&self.files).replace(r"\*", "[^/]*")))?;
        let find = Regex::new(&self.find)?;
        let mut broken = files.clone();
        let mut found = false;
        for (_, text) in broken.iter_mut().filter(|(name, _)| path.is_match(name)) {
            let changed = find.replace_all(text, self.replace.as_str()).into_owned();
            found |= changed != *text;
            *text = changed;
        }
        if !found {
            bail!("nothing in {} matches {:?}", self.files, self.find);
        }
        Ok(broken)
    }
}

#[cfg(test)]
mod tests_of_faults {
    use super::*;

    fn fault(files: &str, find: &str, replace: &str) -> Fault {
        let [files, find, replace] = [files, find, replace].map(str::to_owned);
        Fault { name: "one".to_owned(), files, find, replace }
    }

    fn files() -> BTreeMap<String, String> {
        let files = [("app/routers/posts.py", "limit <= 100\n"), ("app/routers/deep/posts.py", "limit <= 100\n")];
        files.map(|(path, text)| (path.to_owned(), text.to_owned())).into()
    }

    #[test]
    fn only_the_named_files_are_broken() {
        let broken = fault("app/*/posts.py", r"<= (\d+)", "<= ${1}0").apply(&files()).unwrap();
        assert_eq!(broken["app/routers/posts.py"], "limit <= 1000\n");
        assert_eq!(broken["app/routers/deep/posts.py"], "limit <= 100\n");
    }

    #[test]
    fn a_fault_that_changes_nothing_is_an_error() {
        for fault in [
            fault("app/*.py", "limit", "x"),
            fault("app/*/posts.py", "owner", "x"),
            fault("app/*/posts.py", "limit", "limit"),
        ] {
            assert!(fault.apply(&files()).is_err());
        }
    }

    #[test]
    fn there_are_ten_faults_with_names_of_their_own() {
        let list: List = toml::from_str(include_str!("faults.toml")).unwrap();
        let names: std::collections::BTreeSet<&str> = list.fault.iter().map(|fault| fault.name.as_str()).collect();
        assert!(names.len() >= 10);
        assert_eq!(names.len(), list.fault.len());
    }

    #[test]
    fn only_a_failed_test_is_red() {
        let tested = |code, log: &str| Tested { code: Some(code), log: log.to_owned() };
        assert!(tested(1, "FAILED tests/test_posts.py::test_get - assert 1 == 2\n1 failed in 1s").red().is_ok());
        assert!(tested(1, "ERROR tests/test_posts.py::test_get - NameError\n1 error in 1s").red().is_err());
        assert!(tested(2, "ERROR tests/test_posts.py\nInterrupted: 1 error during collection").red().is_err());
        assert!(tested(0, "200 passed in 1s").red().is_err());
    }
}
