//! The list that the rules write to.

use serde_json::Value;

use crate::design::file;
use crate::problem::{Change, Fix, Problem, Severity};

/// Problems as they are found.
#[derive(Debug, Default)]
pub(super) struct Report {
    problems: Vec<Problem>,
}

/// A problem that was just reported and may get a fix.
pub(super) struct Entry<'r>(&'r mut Problem);

impl Entry<'_> {
    /// Gives the problem a fix.
    pub fn fix(self, title: impl Into<String>, changes: Vec<Change>) {
        self.0.fix = Some(Fix { title: title.into(), changes });
    }
}

impl Report {
    /// Reports something with which no project can be made.
    pub fn error(
        &mut self,
        code: &'static str,
        at: impl Into<String>,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) -> Entry<'_> {
        self.add(Severity::Error, code, at.into(), message.into(), hint.into())
    }

    /// Reports something that may not be meant.
    pub fn warning(
        &mut self,
        code: &'static str,
        at: impl Into<String>,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) -> Entry<'_> {
        self.add(Severity::Warning, code, at.into(), message.into(), hint.into())
    }

    fn add(&mut self, severity: Severity, code: &'static str, at: String, message: String, hint: String) -> Entry<'_> {
        self.problems.push(Problem { code, severity, at, message, hint, fix: None });
        let last = self.problems.len() - 1;
        Entry(&mut self.problems[last])
    }

    pub fn is_empty(&self) -> bool {
        self.problems.is_empty()
    }

    /// The problems in the order of the document.
    pub fn sorted(mut self, file: &file::Design) -> Vec<Problem> {
        if self.problems.len() > 1 {
            let document = serde_json::to_value(file).unwrap_or_default();
            self.problems.sort_by_cached_key(|problem| place(&document, &problem.at));
        }
        self.problems
    }
}

/// The position of each part of a pointer among its siblings; a part that is not there comes last.
fn place(document: &Value, pointer: &str) -> Vec<usize> {
    let mut value = Some(document);
    let mut place = Vec::new();
    for part in pointer.split('/').skip(1) {
        let part = part.replace("~1", "/").replace("~0", "~");
        let (position, inner) = match value {
            Some(Value::Object(members)) => (members.keys().position(|key| *key == part), members.get(&part)),
            Some(Value::Array(items)) => {
                let index = part.parse::<usize>().ok();
                (index, index.and_then(|index| items.get(index)))
            }
            _ => (None, None),
        };
        place.push(position.unwrap_or(usize::MAX));
        value = inner;
    }
    place
}

/// Puts a value in; replaces the one that is there.
pub(super) fn add(path: impl Into<String>, value: impl Into<Value>) -> Change {
    Change::Add { path: path.into(), value: value.into() }
}

/// Takes a value out.
pub(super) fn remove(path: impl Into<String>) -> Change {
    Change::Remove { path: path.into() }
}

/// Puts another value in the place of one.
pub(super) fn replace(path: impl Into<String>, value: impl Into<Value>) -> Change {
    Change::Replace { path: path.into(), value: value.into() }
}

/// A name in a message: quoted, shortened.
pub(super) fn quote(name: &str) -> String {
    const LONGEST: usize = 60;
    if name.chars().count() > LONGEST {
        let start: String = name.chars().take(LONGEST).collect();
        format!("\"{start}…\"")
    } else {
        format!("\"{name}\"")
    }
}
