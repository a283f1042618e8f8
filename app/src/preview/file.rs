//! The file that is open: its lines, those that the last edit changed, and what can be done with it.

use leptos::html::Pre;
use leptos::prelude::*;

use super::download::CopyButton;
use crate::browser;
use crate::project::{Line, Project};

/// How high a line is; the style says the same.
const LINE: usize = 20;

#[component]
pub(crate) fn FileView(project: Project) -> impl IntoView {
    let shown = project.shown();
    let path = Memo::new(move |_| shown.with(|shown| shown.path.clone()));
    let name = move || path.with(|path| path.rsplit('/').next().unwrap_or_default().to_owned());
    let folder = move || path.with(|path| path.rsplit_once('/').map(|(folder, _)| format!("{folder}/")));
    let text = move || {
        let path = path.get_untracked();
        project.files().with_untracked(|files| files.entries.get(&path).and_then(|entry| entry.text.clone()))
    };
    let copied = Callback::new(move |()| text().unwrap_or_default().to_string());
    let save = move |_| {
        let text = text().unwrap_or_default();
        browser::save(&name(), "text/plain;charset=utf-8", &wasm_bindgen::JsValue::from_str(&text));
    };
    let pane: NodeRef<Pre> = NodeRef::new();
    Effect::new(move || {
        let Some(line) = project.scroll().get() else { return };
        // When the lines are there.
        request_animation_frame(move || {
            if let Some(pane) = pane.get_untracked() {
                let (top, height) = (pane.scroll_top(), pane.client_height());
                let at = i32::try_from(line * LINE).unwrap_or(i32::MAX);
                if line == 0 || at < top || at + 40 > top + height {
                    pane.set_scroll_top((at - height / 3).max(0));
                }
            }
        });
        project.scroll().set(None);
    });
    let follows = project.follows();
    view! {
        <div class="file">
            <header class="file-head">
                <h3 class="file-path"><span class="file-folder">{folder}</span>{name}</h3>
                <button
                    class="tool"
                    type="button"
                    aria-pressed=move || if follows.get() { "true" } else { "false" }
                    title="Open the file that an edit changes"
                    on:click=move |_| follows.update(|follows| *follows = !*follows)
                >
                    "Follow"
                </button>
                <CopyButton words="Copy" title="Copy this file" text=copied/>
                <button class="tool" type="button" title="Download this file" on:click=save>"Save"</button>
            </header>
            <pre class="code" tabindex="0" role="region" aria-label=move || path.with(ToString::to_string) node_ref=pane>
                <code>
                    <For
                        each=move || shown.with(|shown| {
                            let path = shown.path.clone();
                            shown.lines.iter().map(|line| (path.clone(), line.clone())).collect::<Vec<_>>()
                        })
                        key=|(path, line)| (path.clone(), line.id)
                        children=|(_, line)| code_line(&line)
                    />
                </code>
            </pre>
        </div>
    }
    .into_any()
}

fn code_line(line: &Line) -> impl IntoView + use<> {
    let class = if line.fresh { "line is-fresh" } else { "line" };
    view! { <span class=class inner_html=line.html.to_string()></span> }
}
