//! The numbers on a design's line, and the limits on them.

use anyhow::{Context, Result, bail};
use regex::Regex;
use serde::{Deserialize, Serialize};

use super::subject::Subject;

/// Suppressed findings (`noqa`, `type: ignore`) that a project may have.
const SUPPRESSIONS: usize = 5;
/// Coverage in percent that a project must have.
const COVERAGE: usize = 90;

/// What a project that passed is like.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Figures {
    pub files: usize,
    pub lines: usize,
    pub tests: usize,
    pub coverage: usize,
    pub suppressions: usize,
    pub python: String,
    /// Whether `/readyz` was fetched.
    pub ready: bool,
}

impl Figures {
    pub fn line(&self) -> String {
        let Self { files, lines, tests, coverage, suppressions, python, ready } = self;
        let ready = if *ready { "" } else { ", no /readyz" };
        format!(
            "{files:>3} files {lines:>6} lines {tests:>4} tests {coverage:>3} % covered {suppressions} suppressed  Python {python}{ready}"
        )
    }
}

/// Lines of all files.
pub fn lines(subject: &Subject) -> usize {
    subject.files.values().map(|text| text.lines().count()).sum()
}

/// Counts `noqa` and `type: ignore` in the Python files; an error if there are too many.
pub fn suppressions(subject: &Subject) -> Result<usize> {
    let comment =
        Regex::new(r"(?i)#\s*(noqa\b|ruff:\s*noqa\b|type:\s*ignore\b|mypy:\s*ignore)").context("a pattern")?;
    let python = subject.files.iter().filter(|(path, _)| path.ends_with(".py"));
    let found: Vec<String> = python
        .flat_map(|(path, text)| text.lines().enumerate().map(move |(index, line)| (path, index + 1, line)))
        .filter(|(_, _, line)| comment.is_match(line))
        .map(|(path, number, line)| format!("{path}:{number}: {}", line.trim()))
        .collect();
    if found.len() > SUPPRESSIONS {
        bail!("{} suppressed findings, {SUPPRESSIONS} are allowed\n{}", found.len(), found.join("\n"));
    }
    Ok(found.len())
}

/// Tests that passed and coverage in percent, from what pytest printed. Its exit code alone does not say that
/// there were tests, that none was left out, or that coverage was measured.
pub fn pytest(log: &str) -> Result<(usize, usize)> {
    let summary =
        log.lines().rev().find(|line| line.contains(" passed")).context("pytest says of no test that it passed")?;
    for word in ["skipped", "xfailed", "xpassed", "deselected", "warning"] {
        if summary.contains(word) {
            bail!("pytest says: {}", summary.trim_matches(['=', ' ']));
        }
    }
    let number = |pattern: &str, text: &str| -> Option<usize> {
        Regex::new(pattern).ok()?.captures(text)?.get(1)?.as_str().parse().ok()
    };
    let tests = number(r"(\d+) passed", summary).context("pytest prints no number of tests")?;
    let coverage = number(r"(?m)^TOTAL\s.*?(\d+)(?:\.\d+)?%\s*$", log).context("pytest prints no coverage")?;
    if coverage < COVERAGE {
        bail!("{coverage} % are covered, {COVERAGE} % are asked for");
    }
    Ok((tests, coverage))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOG: &str = "\
Name          Stmts   Miss Branch BrPart  Cover   Missing
app/main.py      20      1      0      0    95%   12
TOTAL           800     20    100      9    96%

================ 214 passed in 12.34s ================
";

    #[test]
    fn tests_and_coverage_are_read() {
        assert_eq!(pytest(LOG).unwrap(), (214, 96));
    }

    #[test]
    fn what_was_left_out_is_no_success() {
        assert!(pytest(&LOG.replace("214 passed", "213 passed, 1 skipped")).is_err());
        assert!(pytest(&LOG.replace("214 passed", "214 passed, 2 warnings")).is_err());
        assert!(pytest(&LOG.replace("96%", "89%")).is_err());
        assert!(pytest("no tests ran in 0.01s").is_err());
        assert!(pytest("214 passed in 1s").is_err());
    }

    #[test]
    fn suppressions_are_counted() {
        let text = "a = 1  # noqa: S105\nb = f()  # type: ignore[arg-type]\n# noqa\nno_qa = 1\n";
        let project = |text: &str| Subject {
            name: "one".to_owned(),
            files: [("app/main.py".to_owned(), text.to_owned())].into(),
        };
        assert_eq!(suppressions(&project(text)).unwrap(), 3);
        let error = suppressions(&project(&text.repeat(2))).unwrap_err().to_string();
        assert!(error.contains("app/main.py:7"), "{error}");
    }
}
