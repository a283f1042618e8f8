//! The editor as the page's components see it: signals over the document, what is selected, where to look.

use std::sync::Arc;

use generator::design::{Design, EntityId, EnumId, RelationshipId, load, read};
use generator::problem::Fix;
use leptos::prelude::*;

use super::document::Document;
use super::edits;
use super::place::Place;
use super::problems::Problems;

/// One of the four parts of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Section {
    /// Entities, enums, relationships.
    #[default]
    Models,
    /// What callers can do.
    Endpoints,
    /// Sign-in and options.
    Options,
    /// The project as a whole.
    Project,
}

/// What is open in its section.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Selected {
    /// Nothing.
    #[default]
    Nothing,
    /// An entity.
    Entity(EntityId),
    /// An enum.
    Enum(EnumId),
    /// A relationship.
    Relationship(RelationshipId),
}

/// Something to tell, with what can be done about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// In a sentence or two.
    pub words: String,
    /// A text to hand out, if there is one.
    pub text: Option<String>,
}

/// The editor: a handle to copy around, found in the context of every component.
#[derive(Clone, Copy)]
pub struct Editor {
    document: StoredValue<Document>,
    design: RwSignal<Arc<Design>>,
    to_undo: RwSignal<Option<String>>,
    to_redo: RwSignal<Option<String>>,
    problems: Memo<Arc<Problems>>,
    text: Memo<Arc<str>>,
    section: RwSignal<Section>,
    selected: RwSignal<Selected>,
    focus: RwSignal<Option<Place>>,
    notices: RwSignal<Vec<Notice>>,
}

impl Editor {
    /// An editor of a design. The first entity is open.
    #[must_use]
    pub fn new(design: Design) -> Self {
        let (document, notices) = Document::new(design);
        let design = RwSignal::new(Arc::clone(document.design()));
        let notices = notices.into_iter().map(|words| Notice { words, text: None }).collect();
        let selected = first_of(document.design());
        Self {
            document: StoredValue::new(document),
            design,
            to_undo: RwSignal::new(None),
            to_redo: RwSignal::new(None),
            problems: Memo::new(move |_| design.with(|design| Arc::new(Problems::of(design)))),
            text: Memo::new(move |_| design.with(|design| Arc::from(design.link_form()))),
            section: RwSignal::new(Section::default()),
            selected: RwSignal::new(selected),
            focus: RwSignal::new(None),
            notices: RwSignal::new(notices),
        }
    }

    /// The same editor with the part of the page that is shown in a signal of the page's own.
    #[must_use]
    pub fn showing(self, section: RwSignal<Section>) -> Self {
        Self { section, ..self }
    }

    /// The editor of the page.
    ///
    /// # Panics
    /// Outside of the page: its root provides the editor.
    #[must_use]
    pub fn here() -> Self {
        expect_context()
    }

    /// The design as it is.
    #[must_use]
    pub fn design(self) -> Signal<Arc<Design>> {
        self.design.into()
    }

    /// What a part of the design is; changes only when that part does.
    pub fn part<T: PartialEq + Send + Sync + 'static>(
        self,
        of: impl Fn(&Design) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        let design = self.design;
        Memo::new(move |_| design.with(|design| of(design)))
    }

    /// The document as the text of a link: what the worker takes, what is kept in the browser.
    #[must_use]
    pub fn document(self) -> Memo<Arc<str>> {
        self.text
    }

    /// Every problem.
    #[must_use]
    pub fn problems(self) -> Memo<Arc<Problems>> {
        self.problems
    }

    /// True if no project can be made.
    #[must_use]
    pub fn has_errors(self) -> Memo<bool> {
        let problems = self.problems;
        Memo::new(move |_| problems.with(|problems| problems.errors() > 0))
    }

    /// The label of the step that undo takes back.
    #[must_use]
    pub fn to_undo(self) -> Signal<Option<String>> {
        self.to_undo.into()
    }

    /// The label of the step that redo does.
    #[must_use]
    pub fn to_redo(self) -> Signal<Option<String>> {
        self.to_redo.into()
    }

    /// Changes the design in one step: the one way in which anything changes.
    pub fn edit(self, label: impl Into<String>, change: impl FnOnce(&mut Design)) {
        self.document.update_value(|document| {
            document.edit(label, change);
        });
        self.changed();
    }

    /// Like [`Self::edit`], while somebody types into the input at a place: the typing is one step.
    pub fn edit_typing(self, label: impl Into<String>, input: &Place, change: impl FnOnce(&mut Design)) {
        self.document.update_value(|document| {
            document.edit_typing(label, input.as_str(), change);
        });
        self.changed();
    }

    /// Ends a step of typing.
    pub fn seal(self) {
        self.document.update_value(Document::seal);
    }

    /// Takes the last step back.
    pub fn undo(self) {
        self.document.update_value(|document| {
            document.undo();
        });
        self.changed();
    }

    /// Does the last undone step again.
    pub fn redo(self) {
        self.document.update_value(|document| {
            document.redo();
        });
        self.changed();
    }

    /// Applies the fix of a problem in one step.
    pub fn fix(self, fix: &Fix) {
        match self.design.with_untracked(|design| edits::apply_fix(design, fix)) {
            Ok(fixed) => self.edit(fix.title.clone(), |design| *design = fixed),
            Err(error) => self.tell(format!("The fix does not fit any more ({error}). Nothing was changed."), None),
        }
    }

    /// Puts another design in the place of this one, as a step that can be undone. What is wrong with it otherwise.
    ///
    /// # Errors
    /// In words, if the text is no design.
    pub fn open(self, label: impl Into<String>, text: &str) -> Result<(), String> {
        let file = read(text.as_bytes()).map_err(|error| error.to_string())?;
        self.open_design(label, load(&file));
        Ok(())
    }

    /// Like [`Self::open`], of a design that is read already.
    pub fn open_design(self, label: impl Into<String>, design: Design) {
        self.edit(label, |place| *place = design);
        self.selected.set(self.design.with_untracked(|design| first_of(design)));
    }

    /// The part of the page that is shown.
    #[must_use]
    pub fn section(self) -> RwSignal<Section> {
        self.section
    }

    /// What is open.
    #[must_use]
    pub fn selected(self) -> RwSignal<Selected> {
        self.selected
    }

    /// The place to bring into view and focus as soon as it is drawn.
    #[must_use]
    pub fn focus(self) -> RwSignal<Option<Place>> {
        self.focus
    }

    /// Leads to a place: opens what it is in, then focuses it.
    pub fn lead_to(self, place: &Place) {
        let (section, selected) = self.design.with_untracked(|design| whereabouts(design, place));
        self.section.set(section);
        if let Some(selected) = selected {
            self.selected.set(selected);
        }
        self.focus.set(Some(place.clone()));
    }

    /// What there is to tell.
    #[must_use]
    pub fn notices(self) -> RwSignal<Vec<Notice>> {
        self.notices
    }

    /// Tells something.
    pub fn tell(self, words: impl Into<String>, text: Option<String>) {
        let words = words.into();
        self.notices.update(|notices| notices.push(Notice { words, text }));
    }

    /// Brings the signals up to the document.
    fn changed(self) {
        let (design, undo, redo) = self.document.with_value(|document| {
            let label = |label: Option<&str>| label.map(str::to_owned);
            (Arc::clone(document.design()), label(document.to_undo()), label(document.to_redo()))
        });
        batch(|| {
            if self.to_undo.with_untracked(|old| *old != undo) {
                self.to_undo.set(undo);
            }
            if self.to_redo.with_untracked(|old| *old != redo) {
                self.to_redo.set(redo);
            }
            if !self.design.with_untracked(|old| Arc::ptr_eq(old, &design)) {
                let selected = self.selected.with_untracked(|selected| still_there(&design, selected));
                self.design.set(design);
                if !selected {
                    self.selected.set(self.design.with_untracked(|design| first_of(design)));
                }
            }
        });
    }
}

fn first_of(design: &Design) -> Selected {
    design.entities.first().map_or(Selected::Nothing, |entity| Selected::Entity(entity.id.clone()))
}

fn still_there(design: &Design, selected: &Selected) -> bool {
    match selected {
        Selected::Nothing => design.entities.is_empty(),
        Selected::Entity(id) => design.entity(id).is_some(),
        Selected::Enum(id) => design.r#enum(id).is_some(),
        Selected::Relationship(id) => design.relationship(id).is_some(),
    }
}

/// The section that shows a place, and what must be open there.
fn whereabouts(design: &Design, place: &Place) -> (Section, Option<Selected>) {
    let entities = Place::of("entities");
    for entity in &design.entities {
        let own = entities.at(entity.id.as_str());
        if place.is_in(&own) {
            let section = if place.is_in(&own.at("endpoints")) || place.is_in(&own.at("defaultOrder")) {
                Section::Endpoints
            } else {
                Section::Models
            };
            return (section, Some(Selected::Entity(entity.id.clone())));
        }
    }
    let enums = Place::of("enums");
    if let Some(found) = design.enums.iter().find(|one| place.is_in(&enums.at(one.id.as_str()))) {
        return (Section::Models, Some(Selected::Enum(found.id.clone())));
    }
    let relationships = Place::of("relationships");
    if let Some(found) = design.relationships.iter().find(|one| place.is_in(&relationships.at(one.id.as_str()))) {
        return (Section::Models, Some(Selected::Relationship(found.id.clone())));
    }
    let section = match place.as_str().split('/').next() {
        Some("project") => Section::Project,
        Some("auth" | "options") => Section::Options,
        _ => Section::Models,
    };
    (section, None)
}
