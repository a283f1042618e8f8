//! What the browser keeps of the design, as far as the page asks for it before the workbench is there.

use leptos::prelude::*;
use web_sys::Storage;

use crate::editor::saved::KEY;

/// Where the browser keeps things; none where it does not let us.
pub(crate) fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

/// True if the address names a design to begin with.
pub(crate) fn asks_for_a_design() -> bool {
    window().location().search().is_ok_and(|search| search.contains("preset=") || search.contains("design="))
}

/// The text that is kept, if the page is to begin with it and not with what the server sent.
pub(crate) fn instead_of(sent: &str) -> Option<String> {
    let kept = storage()?.get_item(KEY).ok().flatten()?;
    (kept != sent && !asks_for_a_design()).then_some(kept)
}
