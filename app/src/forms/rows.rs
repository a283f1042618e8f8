//! Rows that are moved, and the focus that stays where it was.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Gives the focus to an element by its id, where what had it is gone.
pub(crate) fn focus_on(id: &str) {
    let element = document().get_element_by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok());
    if let Some(element) = element {
        // What cannot have it stays without.
        let _ = element.focus();
    }
}

/// Runs an edit that may move what has the focus, which then has it again.
pub(crate) fn keep_focus(edit: impl FnOnce()) {
    let focused = document().active_element().and_then(|element| element.dyn_into::<HtmlElement>().ok());
    edit();
    if let Some(element) = focused {
        request_animation_frame(move || {
            // An element that is gone cannot have it.
            let _ = element.focus();
        });
    }
}
