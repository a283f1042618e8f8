//! Icons as lines, from Lucide (ISC), drawn in the colour of the text beside them.

use leptos::prelude::*;

pub(crate) const DELETE: &str =
    "M3 6h18M19 6v14a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2V6m3 0V4a2 2 0 0 1 2-2h4a2 2 0 0 1 2 2v2M10 11v6M14 11v6";
pub(crate) const UP: &str = "m5 12 7-7 7 7M12 19V5";
pub(crate) const DOWN: &str = "M12 5v14M19 12l-7 7-7-7";
pub(crate) const OPEN: &str = "m9 18 6-6-6-6";
pub(crate) const UNFOLD: &str = "m6 9 6 6 6-6";
pub(crate) const UNDO: &str = "M9 14 4 9l5-5M4 9h10.5a5.5 5.5 0 0 1 0 11H11";
pub(crate) const REDO: &str = "m15 14 5-5-5-5M20 9H9.5a5.5 5.5 0 0 0 0 11H13";
pub(crate) const CLOSE: &str = "M18 6 6 18M6 6l12 12";
pub(crate) const ALERT: &str =
    "m21.73 18-8-14a2 2 0 0 0-3.48 0l-8 14A2 2 0 0 0 4 21h16a2 2 0 0 0 1.73-3ZM12 9v4M12 17h.01";
pub(crate) const DONE: &str = "M20 6 9 17l-5-5";
pub(crate) const MODELS: &str =
    "M3 5a2 2 0 0 1 2-2h14a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2ZM3 9h18M3 15h18M12 9v12";
pub(crate) const ENDPOINTS: &str =
    "M6 3v12M18 9a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM6 21a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM15 6a9 9 0 0 0-9 9";
pub(crate) const OPTIONS: &str = "M21 4h-7M10 4H3M21 12h-9M8 12H3M21 20h-5M12 20H3M14 2v4M8 10v4M16 18v4";
pub(crate) const PROJECT: &str = "M20 20a2 2 0 0 0 2-2V8a2 2 0 0 0-2-2h-7.9a2 2 0 0 1-1.69-.9L9.6 3.9A2 2 0 0 0 7.93 3H4a2 2 0 0 0-2 2v13a2 2 0 0 0 2 2Z";
pub(crate) const FILES: &str =
    "M15 2H6a2 2 0 0 0-2 2v16a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2V7ZM14 2v5h6M10 12l-2 2 2 2M14 12l2 2-2 2";
pub(crate) const SUN: &str = "M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM12 2v2M12 20v2M4.93 4.93l1.41 1.41M17.66 17.66l1.41 1.41M2 12h2M20 12h2M6.34 17.66l-1.41 1.41M19.07 4.93l-1.41 1.41";
pub(crate) const MOON: &str = "M12 3a6 6 0 0 0 9 9 9 9 0 1 1-9-9Z";
pub(crate) const SYSTEM: &str =
    "M4 3h16a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2ZM8 21h8M12 17v4";
pub(crate) const LINK: &str = "M15 3h6v6M10 14 21 3M18 13v6a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V8a2 2 0 0 1 2-2h6";

/// An icon; what it means is said by what it stands in.
#[component]
pub(crate) fn Icon(#[prop(into)] path: Signal<&'static str>) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" width="16" height="16" aria-hidden="true" focusable="false">
            <path d=path></path>
        </svg>
    }
    .into_any()
}

/// A button that is only an icon.
#[component]
pub(crate) fn IconButton(
    #[prop(into)] path: Signal<&'static str>,
    #[prop(into)] label: Signal<String>,
    pressed: Callback<()>,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional, into)] id: String,
) -> impl IntoView {
    view! {
        <button
            class="icon-button"
            type="button"
            id=(!id.is_empty()).then_some(id)
            aria-label=label
            title=label
            disabled=disabled
            on:click=move |_| pressed.run(())
        >
            <Icon path/>
        </button>
    }
    .into_any()
}
