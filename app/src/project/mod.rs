//! The project as the page has it: every file of the design, as fresh as the worker's last answer.
//!
//! The worker (`link`) generates whenever the design changes and says what is different; [`Files`] holds all of it,
//! [`Shown`] the lines of the one file that is open. Both stay as they are while the worker is at work.

mod files;
mod link;
mod shown;

use std::sync::Arc;

use leptos::prelude::*;
use worker::protocol::{Hit, Update};

pub use files::{Entry, Files, Mark};
pub use shown::{Line, Shown};

use crate::browser;
use crate::start::Start;
use link::Link;

/// How the files stand to the design.
#[derive(Debug, Clone, PartialEq)]
pub enum Status {
    /// They are the design's; the worker has not come yet.
    Waiting,
    /// The worker is generating.
    Working,
    /// They are the design's, generated in so many milliseconds.
    Current(f64),
    /// The design has so many errors; the files are those of the last design without.
    Refused(usize),
    /// The worker failed; the files are those of the last design that it could generate.
    Failed(String),
}

/// What a search found.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Found {
    /// What was looked for.
    pub text: String,
    /// The lines that hold it.
    pub hits: Vec<Hit>,
    /// There are more.
    pub more: bool,
}

/// The project of the design, kept true to it by the worker. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Project {
    design: Signal<Arc<str>>,
    start: StoredValue<Start>,
    files: RwSignal<Files>,
    shown: RwSignal<Shown>,
    status: RwSignal<Status>,
    found: RwSignal<Option<Found>>,
    follows: RwSignal<bool>,
    scroll: RwSignal<Option<usize>>,
    link: StoredValue<Option<Link>, LocalStorage>,
}

impl Project {
    /// The project of what the page begins with. In the browser it starts the worker and follows `design`, the text
    /// of the design: link form or file form, with or without problems.
    #[must_use]
    pub fn new(start: Start, design: Signal<Arc<str>>) -> Self {
        let project = Self {
            design,
            files: RwSignal::new(Files::new(&start)),
            shown: RwSignal::new(Shown::new(&start.open, &start.text)),
            start: StoredValue::new(start),
            status: RwSignal::new(Status::Waiting),
            found: RwSignal::new(None),
            follows: RwSignal::new(true),
            scroll: RwSignal::new(None),
            link: StoredValue::new_local(None),
        };
        // Effects run in the browser only.
        Effect::new(move || {
            let design = project.design.get();
            project.link.update_value(|link| {
                if link.is_none() {
                    *link = project.start.with_value(|start| Link::open(start.worker.as_deref()?, project));
                }
                if let Some(link) = link {
                    link.generate(design);
                }
            });
        });
        project
    }

    /// The design's text.
    pub fn design(&self) -> Signal<Arc<str>> {
        self.design
    }

    /// Every file.
    pub fn files(&self) -> Signal<Files> {
        self.files.into()
    }

    /// The file that is open.
    pub fn shown(&self) -> Signal<Shown> {
        self.shown.into()
    }

    /// How the files stand to the design.
    pub fn status(&self) -> Signal<Status> {
        self.status.into()
    }

    /// What the search found; none while nothing is looked for.
    pub fn found(&self) -> Signal<Option<Found>> {
        self.found.into()
    }

    /// Whether the file that an edit changes is opened.
    pub fn follows(&self) -> RwSignal<bool> {
        self.follows
    }

    /// The line, from 0, that is to be seen.
    pub(crate) fn scroll(&self) -> RwSignal<Option<usize>> {
        self.scroll
    }

    /// The line for a terminal that downloads this project.
    #[must_use]
    pub fn curl(&self) -> String {
        let design = self.design.get();
        self.start.with_value(|start| {
            let (base, root) = (&start.base_url, self.files.with(|files| files.root.clone()));
            if *start.design == *design {
                return format!("curl -fsSLo {root}.zip {base}{}", start.download);
            }
            let quoted = design.replace('\'', r"'\''");
            format!(
                "curl -fsS -o {root}.zip -H 'Content-Type: application/json' --data-binary '{quoted}' {base}/api/v1/projects"
            )
        })
    }

    /// Where the form without scripts gets the project of the page as it was sent.
    #[must_use]
    pub fn preset_zip(&self) -> String {
        self.start.with_value(|start| start.download.clone())
    }

    /// Where the page without scripts shows a file of the project that it was sent with.
    #[must_use]
    pub fn page_of(&self, path: &str) -> String {
        self.start.with_value(|start| format!("/?{}&file={path}", start.query))
    }

    /// Opens a file, at a line (from 0) if there is one to see.
    pub fn open(&self, path: &str, line: Option<usize>) {
        let text = self.files.with_untracked(|files| files.entries.get(path).and_then(|entry| entry.text.clone()));
        // Without its text it has not come yet; it comes with the worker's first answer.
        if let Some(text) = text {
            if self.shown.with_untracked(|shown| *shown.path != *path) {
                self.shown.set(Shown::new(path, &text));
                self.scroll.set(Some(line.unwrap_or(0)));
            } else if line.is_some() {
                self.scroll.set(line);
            }
        }
    }

    /// Has the worker pack the project of the design as it is now, and the browser save it. False if there is no
    /// worker to ask.
    pub fn download(&self) -> bool {
        self.link.try_with_value(|link| link.as_ref().is_some_and(Link::zip)).unwrap_or(false)
    }

    /// Looks for a text in all files, now and after every edit; an empty text ends it.
    pub fn search(&self, text: &str) {
        if text.trim().is_empty() {
            self.found.set(None);
        }
        self.link.with_value(|link| {
            if let Some(link) = link {
                link.search(text.trim());
            }
        });
    }

    /// Takes over what the worker found different.
    pub(crate) fn apply(&self, update: Update, milliseconds: f64) {
        let shown = self.shown.get_untracked();
        let first = self.files.with_untracked(|files| !files.is_complete());
        let hunks = update.changed.iter().find(|file| *file.path == *shown.path);
        let hunks = hunks.map(|file| file.hunks.clone());
        let followed = if first || !self.follows.get_untracked() || hunks.is_some() {
            None
        } else {
            files::most_telling(&update.changed).cloned()
        };
        let mut files = self.files.get_untracked();
        files.apply(update);
        let text = |path: &str| files.entries.get(path).and_then(|entry| entry.text.clone());
        let next = if let Some(file) = followed {
            Some(Shown::changed(&file))
        } else if let Some(hunks) = hunks {
            text(&shown.path).map(|text| shown.become_text(&text, &hunks))
        } else if text(&shown.path).is_none() {
            files.first().and_then(|path| Some(Shown::new(&path, &text(&path)?)))
        } else {
            None
        };
        if first {
            browser::mark("slipway:current");
        }
        self.files.set(files);
        self.status.set(Status::Current(milliseconds));
        if let Some(next) = next
            && next != shown
        {
            let line = next.first_fresh().or_else(|| (next.path != shown.path).then_some(0));
            self.shown.set(next);
            self.scroll.set(line);
        }
    }

    pub(crate) fn set_status(&self, status: Status) {
        if self.status.with_untracked(|now| *now != status) {
            self.status.set(status);
        }
    }

    pub(crate) fn set_found(&self, found: Found) {
        self.found.set(Some(found));
    }
}
