//! The page's end of the line to the worker.
//!
//! One design is generated at a time; of those that come meanwhile only the last one is sent, so that no answer is
//! stale. A worker that fails is started again with the next design.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use js_sys::{Array, Uint8Array};
use leptos::leptos_dom::logging::console_error;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{Closure, JsValue};
use web_sys::{ErrorEvent, MessageEvent, WorkerOptions, WorkerType};
use worker::protocol::{Answer, Question};

use super::{Found, Project, Status};
use crate::browser;

/// The line; cloned, it is the same line.
#[derive(Clone)]
pub(super) struct Link {
    state: Rc<RefCell<State>>,
}

struct State {
    project: Project,
    script: String,
    /// None after it failed.
    worker: Option<web_sys::Worker>,
    /// It has said that it is there.
    ready: bool,
    number: u32,
    /// The design that is being generated.
    asked: Option<u32>,
    /// The last design; to be generated if `stale`.
    design: Arc<str>,
    stale: bool,
    /// Somebody waits for the zip of `design`.
    zip: bool,
    /// What is looked for, and whether it is to be asked again.
    search: String,
    search_again: bool,
    searching: bool,
}

impl Link {
    /// Starts the worker. None where the browser cannot.
    pub(super) fn open(script: &str, project: Project) -> Option<Self> {
        let link = Self {
            state: Rc::new(RefCell::new(State {
                project,
                script: script.to_owned(),
                worker: None,
                ready: false,
                number: 0,
                asked: None,
                design: Arc::default(),
                stale: false,
                zip: false,
                search: String::new(),
                search_again: false,
                searching: false,
            })),
        };
        link.start().then_some(link)
    }

    /// Wants the files of this design.
    pub(super) fn generate(&self, design: Arc<str>) {
        {
            let mut state = self.state.borrow_mut();
            state.design = design;
            state.stale = true;
        }
        self.go_on();
    }

    /// Wants the zip of the last design. False if there is nobody to ask.
    pub(super) fn zip(&self) -> bool {
        self.state.borrow_mut().zip = true;
        self.go_on();
        self.state.borrow().worker.is_some()
    }

    /// Looks for a text from now on.
    pub(super) fn search(&self, text: &str) {
        {
            let mut state = self.state.borrow_mut();
            text.clone_into(&mut state.search);
            state.search_again = true;
        }
        self.go_on();
    }

    fn start(&self) -> bool {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let started = web_sys::Worker::new_with_options(&self.state.borrow().script, &options);
        let Ok(worker) = started.inspect_err(|error| console_error(&format!("no worker: {error:?}"))) else {
            return false;
        };
        let link = self.clone();
        let hear = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| link.hear(&event.data()));
        worker.set_onmessage(Some(hear.as_ref().unchecked_ref()));
        let link = self.clone();
        let lost = Closure::<dyn Fn(ErrorEvent)>::new(move |event: ErrorEvent| link.lose(&event.message()));
        worker.set_onerror(Some(lost.as_ref().unchecked_ref()));
        // They live as long as the worker, and that as long as the page.
        hear.forget();
        lost.forget();
        let mut state = self.state.borrow_mut();
        state.worker = Some(worker);
        state.ready = false;
        true
    }

    /// Asks what there is to ask.
    fn go_on(&self) {
        let lost = { self.state.borrow().worker.is_none() };
        if lost && !self.start() {
            return;
        }
        let mut state = self.state.borrow_mut();
        if !state.ready {
            return;
        }
        if state.stale && state.asked.is_none() {
            state.stale = false;
            let design = state.design.to_string();
            let number = state.ask(|number| Question::Generate { number, design });
            state.asked = Some(number);
            state.project.set_status(Status::Working);
        }
        if state.asked.is_some() {
            return;
        }
        if state.zip {
            state.zip = false;
            state.ask(|number| Question::Zip { number });
        }
        if state.search_again && !state.searching && !state.search.is_empty() {
            state.search_again = false;
            state.searching = true;
            let text = state.search.clone();
            state.ask(|number| Question::Search { number, text });
        }
    }

    fn hear(&self, message: &JsValue) {
        let message: &Array = message.unchecked_ref();
        let text = message.get(0).as_string().unwrap_or_default();
        let Ok(answer) = serde_json::from_str::<Answer>(&text) else {
            return self.lose("the worker says what the page does not know");
        };
        let project = self.state.borrow().project;
        match answer {
            Answer::Ready => self.state.borrow_mut().ready = true,
            Answer::Generated { number, milliseconds, update } => {
                if self.state.borrow_mut().generated(number) {
                    project.apply(update, milliseconds);
                }
            }
            Answer::Refused { number, errors } => {
                if self.state.borrow_mut().generated(number) {
                    self.state.borrow_mut().zip = false;
                    project.set_status(Status::Refused(errors));
                }
            }
            Answer::Failed { number, message } => {
                self.state.borrow_mut().generated(number);
                self.state.borrow_mut().zip = false;
                project.set_status(Status::Failed(message));
            }
            Answer::Zipped { name, .. } => {
                let bytes: Uint8Array = message.get(1).unchecked_into();
                browser::save(&name, "application/zip", &bytes.into());
            }
            Answer::Found { hits, more, .. } => {
                let text = {
                    let mut state = self.state.borrow_mut();
                    state.searching = false;
                    state.search.clone()
                };
                if !text.is_empty() {
                    project.set_found(Found { text, hits, more });
                }
            }
        }
        self.go_on();
    }

    /// The worker has failed.
    fn lose(&self, why: &str) {
        let project = {
            let mut state = self.state.borrow_mut();
            if let Some(worker) = state.worker.take() {
                worker.terminate();
            }
            (state.asked, state.ready, state.searching, state.zip) = (None, false, false, false);
            state.project
        };
        project.set_status(Status::Failed(why.to_owned()));
    }
}

impl State {
    fn ask(&mut self, question: impl FnOnce(u32) -> Question) -> u32 {
        self.number += 1;
        let question = question(self.number);
        // Texts and numbers always have a form in JSON.
        let text = serde_json::to_string(&question).unwrap_or_default();
        if let Some(worker) = &self.worker
            && let Err(error) = worker.post_message(&text.into())
        {
            console_error(&format!("the worker cannot be asked: {error:?}"));
        }
        self.number
    }

    /// True if this is the answer that is waited for.
    fn generated(&mut self, number: u32) -> bool {
        let expected = self.asked == Some(number);
        if expected {
            self.asked = None;
            self.search_again = true;
        }
        expected
    }
}
