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
    /// What the design has no need of and was not run.
    pub without: Vec<String>,
}

impl Figures {
    pub fn line(&self) -> String {
        let Self { files, lines, tests, coverage, suppressions, python, without } = self;
        let without: String = without.iter().map(|it| format!(", no {it}")).collect();
        format!(
            "{files:>3} files {lines:>6} lines {tests:>4} tests {coverage:>3} % covered {suppressions} suppressed  Python {python}{without}"
        )
    }
}

/// Lines of all files.
pub fn lines(subject: &Subject) -> usize {
    subject.files.values().map(|text| text.lines().count()).sum()
}

/// Prints every comment of the Python files below the folder as `path:line: comment`. A tokenizer, because texts of a
/// design may look like comments.
pub const LIST_COMMENTS: &str = "\
import pathlib, tokenize
for path in sorted(pathlib.Path().rglob('*.py')):
    with tokenize.open(path) as file:
        for token in tokenize.generate_tokens(file.readline):
            if token.type == tokenize.COMMENT:
                print(f'{path}:{token.start[0]}: {token.string}')
";

/// Counts `noqa` and `type: ignore` among the comments; an error if there are too many.
pub fn suppressions(comments: &str) -> Result<usize> {
    let pattern = r"(?i)#\s*(noqa\b|ruff:\s*noqa\b|type:\s*ignore\b|mypy:\s*ignore)";
    let pattern = Regex::new(pattern).context("a pattern")?;
    let found: Vec<&str> = comments.lines().filter(|line| pattern.is_match(line)).collect();
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
        let comments = "\
app/main.py:1: # noqa: S105
app/main.py:2: # type: ignore[arg-type]
app/main.py:3: # not a noqa
app/main.py:4: #NOQA
";
        assert_eq!(suppressions(comments).unwrap(), 3);
        let error = suppressions(&comments.repeat(2)).unwrap_err().to_string();
        assert!(error.contains("6 suppressed") && error.contains("app/main.py:2"), "{error}");
    }

    #[test]
    fn only_comments_are_listed() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("one.py"), "a = \" # noqa\"\nb = 1  # type: ignore\n").unwrap();
        let mut python = std::process::Command::new("python3");
        let log = crate::process::must(python.args(["-c", LIST_COMMENTS]).current_dir(&folder)).unwrap();
        assert_eq!(log, "one.py:2: # type: ignore\n");
    }
}
