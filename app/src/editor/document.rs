//! The document that is edited: a design and its history. Every change passes through [`Document::edit`].
//!
//! The design is always what its own text loads to, so that a reload changes nothing: after each change it is written
//! and loaded again, which settles what names what.

use std::sync::Arc;

use generator::design::{Design, Form, load};

use super::record::{Change, Direction, apply, difference};
use super::unique::unique_ids;

/// Steps that are kept.
const MOST_STEPS: usize = 1_000;

/// A design with what was done to it.
#[derive(Debug, Clone)]
pub struct Document {
    design: Arc<Design>,
    done: Vec<Step>,
    undone: Vec<Step>,
    /// The last step may still grow: somebody is typing.
    open: bool,
}

/// What is done and undone at once.
#[derive(Debug, Clone)]
struct Step {
    label: String,
    changes: Vec<Change>,
    /// The input in which it was typed.
    input: Option<String>,
}

impl Document {
    /// A document to begin with. What two things of equal ids became is said in words.
    #[must_use]
    pub fn new(mut design: Design) -> (Self, Vec<String>) {
        let notices = unique_ids(&mut design);
        (Self { design: Arc::new(settled(&design)), done: Vec::new(), undone: Vec::new(), open: false }, notices)
    }

    /// The design as it is.
    #[must_use]
    pub fn design(&self) -> &Arc<Design> {
        &self.design
    }

    /// Changes the design in one step; false if nothing is different.
    pub fn edit(&mut self, label: impl Into<String>, change: impl FnOnce(&mut Design)) -> bool {
        self.seal();
        let base = Arc::clone(&self.design);
        self.step(&base, Step { label: label.into(), changes: Vec::new(), input: None }, change)
    }

    /// Changes the design by typing into an input. All of the typing there is one step, and `change` always starts from
    /// the design as it was before the first letter: half a name never catches or loses a reference.
    pub fn edit_typing(
        &mut self,
        label: impl Into<String>,
        input: impl Into<String>,
        change: impl FnOnce(&mut Design),
    ) -> bool {
        let (label, input) = (label.into(), input.into());
        let mut base = Arc::clone(&self.design);
        let continued = self.open && self.done.last().is_some_and(|step| step.input.as_ref() == Some(&input));
        if let Some(step) = self.done.pop_if(|_| continued) {
            apply(Arc::make_mut(&mut base), &step.changes, Direction::Undo);
        }
        let steps = self.done.len();
        let changed = self.step(&base, Step { label, changes: Vec::new(), input: Some(input) }, change);
        self.open = self.done.len() != steps;
        changed
    }

    /// Ends a step that is being typed: what follows is a step of its own.
    pub fn seal(&mut self) {
        self.open = false;
    }

    /// Takes the last step back; its label.
    pub fn undo(&mut self) -> Option<String> {
        self.seal();
        let step = self.done.pop()?;
        apply(Arc::make_mut(&mut self.design), &step.changes, Direction::Undo);
        let label = step.label.clone();
        self.undone.push(step);
        Some(label)
    }

    /// Does the last undone step again; its label.
    pub fn redo(&mut self) -> Option<String> {
        self.seal();
        let step = self.undone.pop()?;
        apply(Arc::make_mut(&mut self.design), &step.changes, Direction::Redo);
        let label = step.label.clone();
        self.done.push(step);
        Some(label)
    }

    /// The label of the step that [`Self::undo`] would take back.
    #[must_use]
    pub fn to_undo(&self) -> Option<&str> {
        self.done.last().map(|step| step.label.as_str())
    }

    /// The label of the step that [`Self::redo`] would do.
    #[must_use]
    pub fn to_redo(&self) -> Option<&str> {
        self.undone.last().map(|step| step.label.as_str())
    }

    fn step(&mut self, base: &Arc<Design>, mut step: Step, change: impl FnOnce(&mut Design)) -> bool {
        let mut design = Design::clone(base);
        change(&mut design);
        unique_ids(&mut design);
        let design = settled(&design);
        let changed = design != *self.design;
        step.changes = difference(base, &design);
        self.design = Arc::new(design);
        if !step.changes.is_empty() {
            self.undone.clear();
            self.done.push(step);
            if self.done.len() > MOST_STEPS {
                self.done.drain(..MOST_STEPS / 10);
            }
        }
        changed
    }
}

/// The design that the text of this design loads to.
fn settled(design: &Design) -> Design {
    load(&design.to_file(Form::File))
}
