//! The problems of the design with their places in the page.

use generator::check;
use generator::design::{Design, Form};
use generator::problem::{Problem, Severity};

use super::place::Place;

/// A problem and where it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// What is wrong.
    pub problem: Problem,
    /// Where the page shows it.
    pub place: Place,
}

/// All problems of a design.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Problems {
    /// In the order of the document.
    pub all: Vec<Placed>,
}

impl Problems {
    /// Looks for every problem of a design.
    #[must_use]
    pub fn of(design: &Design) -> Self {
        let place = |problem: Problem| Placed { place: Place::from_pointer(design, &problem.at), problem };
        Self { all: check::check(&design.to_file(Form::File)).into_iter().map(place).collect() }
    }

    /// How many forbid a project.
    #[must_use]
    pub fn errors(&self) -> usize {
        self.all.iter().filter(|placed| placed.problem.severity == Severity::Error).count()
    }

    /// How many do not.
    #[must_use]
    pub fn warnings(&self) -> usize {
        self.all.len() - self.errors()
    }

    /// Those at a place, or also inside of it.
    pub fn at(&self, place: &Place, inside: bool) -> impl Iterator<Item = &Placed> {
        self.all.iter().filter(move |placed| if inside { placed.place.is_in(place) } else { placed.place == *place })
    }
}
