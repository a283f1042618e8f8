//! Which names are taken in one scope.

use std::collections::BTreeSet;

/// Names without regard to case.
#[derive(Default)]
pub struct Taken(BTreeSet<String>);

impl Taken {
    pub fn of(names: &[&str]) -> Self {
        Self(names.iter().map(|name| name.to_lowercase()).collect())
    }

    /// Takes all of these names, or none if one of them is taken.
    pub fn take(&mut self, names: &[String]) -> bool {
        if !self.are_free(names) {
            return false;
        }
        self.0.extend(names.iter().map(|name| name.to_lowercase()));
        true
    }

    pub fn are_free(&self, names: &[String]) -> bool {
        names.iter().all(|name| !self.0.contains(&name.to_lowercase()))
    }
}
