//! What is wrong with a design: every fault at once, with its place, a hint, and a fix where there is a safe one.
//!
//! `file::Design --check--> Vec<Problem>`. Places are JSON Pointers into the document as it was sent. Where a safe
//! name exists (`crate::names`), the generator renames and nothing is reported.

mod auth;
mod constraints;
mod endpoints;
mod fields;
mod ids;
mod index_size;
mod limits;
mod lists;
mod literals;
mod names;
mod numbers;
mod options;
mod project;
mod protection;
mod references;
mod relationships;
mod report;
mod scale;
mod soft_delete;
mod tables;
mod texts;
mod values;

use crate::design::{Design, file, load, read};
use crate::problem::{Problem, Severity};
use lists::FieldList;
use report::Report;

/// What the rules look at.
struct Context<'d> {
    /// The document as it was sent: its places are those of the problems.
    file: &'d file::Design,
    /// The same, resolved.
    design: &'d Design,
    /// Every list of fields: of entities, of links, of the user.
    lists: Vec<FieldList<'d>>,
}

/// Every problem of a document, in its order.
#[must_use]
pub fn check(file: &file::Design) -> Vec<Problem> {
    let mut report = Report::default();
    limits::counts(file, &mut report);
    if !report.is_empty() {
        // Nothing else looks at a document of any size.
        return report.sorted(file);
    }
    let design = load(file);
    let context = Context { file, design: &design, lists: lists::field_lists(file, &design) };
    limits::texts(&context, &mut report);
    project::check(&context, &mut report);
    ids::check(&context, &mut report);
    names::check(&context, &mut report);
    tables::check(&context, &mut report);
    references::check(&context, &mut report);
    relationships::check(&context, &mut report);
    soft_delete::check(&context, &mut report);
    fields::check(&context, &mut report);
    literals::check(&context, &mut report);
    values::check(&context, &mut report);
    constraints::check(&context, &mut report);
    index_size::check(&context, &mut report);
    endpoints::check(&context, &mut report);
    auth::check(&context, &mut report);
    options::check(&context, &mut report);
    protection::check(&context, &mut report);
    scale::check(&context, &mut report);
    report.sorted(file)
}

/// Every problem of a text: those of its shape, or else those of its meaning.
#[must_use]
pub fn check_text(text: &[u8]) -> Vec<Problem> {
    match read(text) {
        Ok(file) => check(&file),
        Err(error) => error.into(),
    }
}

/// True if no project can be made with these problems.
#[must_use]
pub fn has_errors(problems: &[Problem]) -> bool {
    problems.iter().any(|problem| problem.severity == Severity::Error)
}
