//! Everything that edits, and how it comes: as a wasm module of its own, which the browser loads while the page is
//! alive already.
//!
//! [`open`] is the seam. `cargo xtask` cuts the page's module there: what only `open` reaches (the forms, the rules of
//! the design, the texts of the presets) is in the second part.

use std::sync::Arc;

use generator::design::{Design, load, read};
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use crate::browser;
use crate::drawn::Drawn;
use crate::kept::instead_of;
use crate::shell::{
    DesignStatus, Forms, Keeping, Notices, Panels, PresetMenu, ProblemButton, ProblemPanel, UndoRedo, follow_focus,
    keep, listen_to_keys, reopen,
};

/// What there is to edit with, by its places in the page.
#[derive(Clone)]
pub(crate) struct Workbench {
    /// In the bar at the top: the design's name and presets, history, problems.
    pub tools: ViewFn,
    /// In the middle: forms and problems.
    pub work: ViewFn,
    /// In the line at the bottom: what the design has.
    pub numbers: ViewFn,
    /// At its end: whether it is kept.
    pub kept: ViewFn,
}

/// The module with the workbench did not arrive.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Missing;

impl From<SplitLoaderError> for Missing {
    fn from(_: SplitLoaderError) -> Self {
        Self
    }
}

#[derive(Clone)]
enum State {
    Coming,
    Missing,
    Here(Workbench),
}

/// The workbench on its way. Cheap to copy.
#[derive(Clone, Copy)]
pub(crate) struct Coming {
    state: RwSignal<State>,
    owner: StoredValue<Owner>,
    sent: StoredValue<Arc<str>>,
    design: RwSignal<Arc<str>>,
    kept: RwSignal<bool>,
    panels: Panels,
}

impl Coming {
    /// Sends for the workbench once the page is alive. It writes what becomes of the design into the signal; what this
    /// browser has kept is there at once, so that its files do not wait for the forms.
    pub fn begin(design: RwSignal<Arc<str>>, panels: Panels) -> Self {
        let owner = StoredValue::new(Owner::current().unwrap_or_default());
        let sent = design.get_untracked();
        let kept = RwSignal::new(false);
        let coming =
            Self { state: RwSignal::new(State::Coming), owner, sent: StoredValue::new(sent), design, kept, panels };
        // Effects run in the browser only.
        Effect::new(move || {
            if let Some(text) = coming.sent.with_value(|sent| instead_of(sent)) {
                design.set(text.into());
                kept.set(true);
            }
            coming.load();
        });
        coming
    }

    /// Sends for it, also once more.
    pub fn load(self) {
        if self.state.with_untracked(|state| matches!(state, State::Missing)) {
            self.state.set(State::Coming);
        }
        leptos::task::spawn_local(async move {
            let Some(owner) = self.owner.try_get_value() else { return };
            match open(owner, self.sent.get_value(), self.design, self.panels).await {
                Ok(bench) => {
                    self.state.set(State::Here(bench));
                    browser::mark("slipway:editor");
                }
                Err(Missing) => self.state.set(State::Missing),
            }
        });
    }

    /// The workbench, if it is there.
    pub fn bench(self) -> Option<Workbench> {
        self.state.with(|state| if let State::Here(bench) = state { Some(bench.clone()) } else { None })
    }

    /// True if it did not arrive.
    pub fn is_missing(self) -> bool {
        self.state.with(|state| matches!(state, State::Missing))
    }

    /// True while the outline is not of the design that will be edited.
    pub fn is_outdated(self) -> bool {
        self.kept.get() && self.state.with(|state| !matches!(state, State::Here(_)))
    }

    /// For tests and styles.
    pub fn word(self) -> &'static str {
        self.state.with(|state| match state {
            State::Coming => "coming",
            State::Missing => "missing",
            State::Here(_) => "here",
        })
    }
}

/// Makes the workbench. `owner` is the page's: what is made lives as long as the page.
#[wasm_split(editor, wasm_split_path = ::leptos::wasm_split, fallible)]
fn open(owner: Owner, sent: Arc<str>, design: RwSignal<Arc<str>>, panels: Panels) -> Result<Workbench, Missing> {
    Ok(owner.with(|| make(&sent, design, panels)))
}

fn make(sent: &str, design: RwSignal<Arc<str>>, panels: Panels) -> Workbench {
    let (editor, keeping) = reopen(first(sent), panels.section);
    provide_context(editor);
    keep(editor, keeping);
    listen_to_keys(editor, panels);
    follow_focus(editor);
    let text = editor.document();
    Effect::new(move || {
        let text = text.get();
        if design.with_untracked(|before| *before != text) {
            design.set(text);
        }
    });
    Workbench {
        tools: ViewFn::from(|| view! { <PresetMenu/> <UndoRedo/> <ProblemButton/> }.drawn()),
        work: ViewFn::from(|| view! { <Notices/> <div class="work-forms"><Forms/></div> <ProblemPanel/> }.drawn()),
        numbers: ViewFn::from(|| view! { <DesignStatus/> }.drawn()),
        kept: ViewFn::from(move || {
            view! {
                <span role="status" class:is-refused=move || keeping.get() == Keeping::Refused>
                    {move || keeping.get().words()}
                </span>
            }
            .drawn()
        }),
    }
}

/// The design that the page begins with. The server writes it by the same code that reads it here.
fn first(text: &str) -> Design {
    let preset = || generator::presets().first().map_or("", |preset| preset.design);
    let file = read(text.as_bytes()).or_else(|_| read(preset().as_bytes()));
    load(&file.expect("the first preset is a design"))
}
