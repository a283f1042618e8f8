//! What the browser keeps of the design: written shortly after each edit, read when the page comes to life.
//!
//! What cannot be read is put aside under another key before anything is written, and said.

use std::time::Duration;

use generator::design::Design;
use leptos::prelude::*;
use web_sys::Storage;

use crate::editor::saved::{ASIDE, Found, KEY, restore};
use crate::editor::{Editor, Section};
use crate::kept::{asks_for_a_design, storage};

/// Whether the design is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keeping {
    /// There is nothing yet that the server does not have.
    Nothing,
    /// Written.
    Kept,
    /// The browser does not let us.
    Refused,
}

impl Keeping {
    /// For the line at the bottom.
    pub fn words(self) -> &'static str {
        match self {
            Self::Nothing => "",
            Self::Kept => "Saved in this browser",
            Self::Refused => "Not saved: this browser keeps nothing for this page. Download it before you leave.",
        }
    }
}

/// An editor of what was kept, or else of the design that the page was sent with.
pub(crate) fn reopen(sent: Design, section: RwSignal<Section>) -> (Editor, RwSignal<Keeping>) {
    let state = RwSignal::new(Keeping::Nothing);
    let Some(storage) = storage() else {
        state.set(Keeping::Refused);
        return (Editor::new(sent).showing(section), state);
    };
    let asked = asked_for_a_design();
    let kept = storage.get_item(KEY).ok().flatten();
    let editor = match kept.map(|text| (restore(&text), text)) {
        None => Editor::new(sent),
        Some((Found::Design(design), _)) => {
            let editor = Editor::new(*design);
            state.set(Keeping::Kept);
            // Whoever asks for a design by its address gets it, on top of what was kept.
            if asked {
                editor.open_design(format!("Open {}", sent.project.name), sent);
            }
            editor
        }
        Some((Found::Broken(why), text)) => {
            let editor = Editor::new(sent);
            let aside = put_aside(&storage, &text);
            let safe = if aside { "It is put aside in this browser" } else { "This browser could not put it aside" };
            editor.tell(
                format!("The design that was kept here cannot be read: {why}. {safe}; you can save it as a file."),
                Some(text),
            );
            editor
        }
    };
    (editor.showing(section), state)
}

/// Keeps every edit from now on.
pub(crate) fn keep(editor: Editor, state: RwSignal<Keeping>) {
    let text = editor.document();
    Effect::new(move |before: Option<Option<TimeoutHandle>>| {
        let now = text.get();
        match before {
            // What the page begins with is kept already, or the server has it; unless it stands on what was kept.
            None if editor.to_undo().with_untracked(Option::is_none) => return None,
            Some(Some(waiting)) => waiting.clear(),
            _ => {}
        }
        set_timeout_with_handle(move || write(state, &now), Duration::from_millis(150)).ok()
    });
    Effect::new(move |_: Option<()>| {
        // The last letters before the page is left.
        let leaving = window_event_listener(leptos::ev::pagehide, move |_| {
            if state.get_untracked() != Keeping::Nothing || editor.to_undo().with_untracked(Option::is_some) {
                write(state, &text.get_untracked());
            }
        });
        on_cleanup(move || leaving.remove());
    });
}

fn write(state: RwSignal<Keeping>, text: &str) {
    let written = storage().is_some_and(|storage| storage.set_item(KEY, text).is_ok());
    state.set(if written { Keeping::Kept } else { Keeping::Refused });
}

/// True if the address names a design. From then on it does not: a reload shows what became of it.
fn asked_for_a_design() -> bool {
    let asks = asks_for_a_design();
    if asks {
        let path = window().location().pathname().unwrap_or_else(|_| "/".to_owned());
        let replaced = window()
            .history()
            .map(|history| history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&path)));
        // Where the browser keeps the address, a reload begins with that design again, under what undo brings back.
        drop(replaced);
    }
    asks
}

/// Moves a text to the first key that is free; true if it is safe there.
fn put_aside(storage: &Storage, text: &str) -> bool {
    for number in 1..1000 {
        let key = if number == 1 { ASIDE.to_owned() } else { format!("{ASIDE}.{number}") };
        match storage.get_item(&key) {
            Ok(Some(other)) if other == text => return true,
            Ok(Some(_)) => {}
            Ok(None) => return storage.set_item(&key, text).is_ok(),
            Err(_) => return false,
        }
    }
    false
}
