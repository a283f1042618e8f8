//! What there is to tell: it stays until it is put away.

use leptos::prelude::*;

use crate::browser::save;
use crate::drawn::Drawn;
use crate::editor::Editor;
use crate::icon::{CLOSE, IconButton};

#[component]
pub(crate) fn Notices() -> impl IntoView {
    let notices = Editor::here().notices();
    let items = move || {
        let item = |(index, notice): (usize, crate::editor::Notice)| {
            let text = notice.text.map(|text| {
                view! {
                    <button class="button small" type="button" on:click=move |_| save("design.json", "application/json", &text.as_str().into())>
                        "Save it as a file"
                    </button>
                }
            });
            let away = Callback::new(move |()| {
                notices.update(|notices| {
                    if index < notices.len() {
                        notices.remove(index);
                    }
                });
            });
            view! {
                <li class="notice">
                    <p>{notice.words}</p>
                    {text}
                    <IconButton path=CLOSE label="Put this away" pressed=away/>
                </li>
            }
        };
        notices.get().into_iter().enumerate().map(item).collect_view()
    };
    view! { <div role="status"><ul class="notices">{items}</ul></div> }.drawn()
}
