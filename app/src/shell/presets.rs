//! The presets to begin from. Opening one is a step like any other: undo brings back what was there.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use crate::drawn::Drawn;
use crate::editor::Editor;

#[component]
pub(crate) fn Presets() -> impl IntoView {
    let editor = Editor::here();
    let items = generator::presets().iter().map(|preset| {
        let open = move |event: leptos::ev::MouseEvent| {
            if let Err(error) = editor.open(format!("Open {}", preset.title), preset.design) {
                editor.tell(format!("{} cannot be opened: {error}", preset.title), None);
            }
            let button = event.current_target().and_then(|target| target.dyn_into::<Element>().ok());
            if let Some(menu) = button.and_then(|button| button.closest("details").ok().flatten()) {
                // It is there: the button stands in it.
                let _ = menu.remove_attribute("open");
            }
        };
        view! {
            <li class="preset-item">
                <div class="preset-words">
                    <strong>{preset.title}</strong>
                    <p>{preset.description}</p>
                </div>
                <button class="button small" type="button" on:click=open>
                    "Open" <span class="visually-hidden">" " {preset.title}</span>
                </button>
                <form method="get" action=format!("/api/v1/presets/{}.zip", preset.id)>
                    <button class="button small" type="submit">
                        "Zip" <span class="visually-hidden">" of " {preset.title}</span>
                    </button>
                </form>
            </li>
        }
    });
    view! {
        <p class="menu-title">"Begin from a preset. Undo brings your design back."</p>
        <ul class="preset-list">{items.collect_view()}</ul>
        <p class="menu-title"><a href="/presets">"Their models in pictures"</a></p>
    }
    .drawn()
}
