//! The keyboard: shortcuts of the whole page, and the focus that goes where somebody is led.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement, ScrollIntoViewOptions, ScrollLogicalPosition};

use super::Panels;
use crate::editor::{Editor, Place};

/// Undo and redo by Ctrl or Cmd.
pub(crate) fn listen_to_keys(editor: Editor, panels: Panels) {
    Effect::new(move |_: Option<()>| {
        let listening = window_event_listener(leptos::ev::keydown, move |event| {
            let key = event.key().to_lowercase();
            if (event.ctrl_key() || event.meta_key()) && !is_draft(event.target()) {
                match (key.as_str(), event.shift_key()) {
                    ("z", false) => editor.undo(),
                    ("z", true) | ("y", false) => editor.redo(),
                    _ => return,
                }
                event.prevent_default();
            } else if key == "escape" && panels.problems.get_untracked() {
                panels.problems.set(false);
            }
        });
        on_cleanup(move || listening.remove());
    });
}

/// Focuses the place that somebody is led to as soon as it is drawn, or else what it is in.
pub(crate) fn follow_focus(editor: Editor) {
    Effect::new(move |_: Option<()>| {
        if let Some(place) = editor.focus().get() {
            // What must be open is drawn by the frame after the next.
            request_animation_frame(move || {
                request_animation_frame(move || {
                    reach(&place);
                    editor.focus().set(None);
                });
            });
        }
    });
}

/// True for a text that is not in the design yet: a search, the name of something to add. Its undo is the browser's.
fn is_draft(target: Option<web_sys::EventTarget>) -> bool {
    let input = target.and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    input.is_some_and(|input| {
        !input.value().is_empty()
            && matches!(input.type_().as_str(), "text" | "search")
            && input.closest(".control").is_ok_and(|control| control.is_none())
    })
}

/// Opens every `details` that an element is in.
fn unfold(element: &HtmlElement) {
    let mut around = element.closest("details").ok().flatten();
    while let Some(details) = around {
        // An attribute of this name can always be set.
        let _ = details.set_attribute("open", "");
        around = details.parent_element().and_then(|parent| parent.closest("details").ok().flatten());
    }
}

fn reach(place: &Place) {
    let mut place = Some(place.clone());
    while let Some(here) = place {
        let element =
            document().get_element_by_id(here.as_str()).and_then(|element| element.dyn_into::<HtmlElement>().ok());
        if let Some(element) = element {
            unfold(&element);
            let options = ScrollIntoViewOptions::new();
            options.set_block(ScrollLogicalPosition::Center);
            element.scroll_into_view_with_scroll_into_view_options(&options);
            // What cannot have the focus is in view all the same.
            let _ = element.focus();
            return;
        }
        place = here.parent();
    }
}
