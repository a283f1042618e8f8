//! Every problem in one list. Each leads to its field, and has its fix.

use generator::design::Design;
use leptos::prelude::*;

use super::Panels;
use crate::drawn::Drawn;
use crate::editor::edits::target_name;
use crate::editor::{Editor, Placed};
use crate::forms::Fault;
use crate::icon::{CLOSE, Icon, IconButton, OPEN};

#[component]
pub(crate) fn ProblemPanel() -> impl IntoView {
    let editor = Editor::here();
    let panels = Panels::here();
    let open = panels.problems;
    let list = move || {
        let problems = editor.problems().get();
        if problems.all.is_empty() {
            return view! { <p class="problems-none">"Nothing is wrong with this design."</p> }.drawn();
        }
        let item = |placed: &Placed| {
            let (place, words) = (
                placed.place.clone(),
                editor.design().with_untracked(|design| whereabouts(design, &placed.problem.at)),
            );
            let go = move |_| {
                panels.files.set(false);
                editor.lead_to(&place);
            };
            view! {
                <li class="problem">
                    <button class="problem-place" type="button" on:click=go>{words} <Icon path=OPEN/></button>
                    <Fault placed=placed.clone()/>
                </li>
            }
        };
        view! { <ol class="problem-list">{problems.all.iter().map(item).collect_view()}</ol> }.drawn()
    };
    view! {
        <section class="problems" id="problems" aria-label="Problems" hidden=move || !open.get()>
            <header class="problems-head">
                <h2>"Problems"</h2>
                <IconButton path=CLOSE label="Close the problems" pressed=Callback::new(move |()| open.set(false))/>
            </header>
            {move || open.get().then(list)}
        </section>
    }
    .drawn()
}

/// Where a problem is, in names: `Post › title › maxLength`.
fn whereabouts(design: &Design, pointer: &str) -> String {
    let parts: Vec<&str> = pointer.split('/').skip(1).collect();
    let index = |text: &str| text.parse::<usize>().ok();
    let entity = |text: &str| index(text).and_then(|index| design.entities.get(index));
    let mut words: Vec<String> = Vec::new();
    let rest = match parts.as_slice() {
        ["entities", at, "fields", field, rest @ ..] => {
            words.extend(entity(at).map(|entity| entity.name.clone()));
            words
                .extend(entity(at).and_then(|entity| entity.fields.get(index(field)?)).map(|field| field.name.clone()));
            rest
        }
        ["entities", at, rest @ ..] => {
            words.extend(entity(at).map(|entity| entity.name.clone()));
            rest
        }
        ["enums", at, rest @ ..] => {
            words.extend(index(at).and_then(|index| design.enums.get(index)).map(|one| one.name.clone()));
            rest
        }
        ["relationships", at, rest @ ..] => {
            let one = index(at).and_then(|index| design.relationships.get(index));
            let name = |side| target_name(design, side);
            words.extend(one.map(|one| format!("{} – {}", name(&one.from.entity), name(&one.to.entity))));
            rest
        }
        [first, rest @ ..] => {
            words.push((*first).to_owned());
            rest
        }
        [] => return "The design".to_owned(),
    };
    let keys = rest.iter().filter(|part| index(part).is_none() && **part != "endpoints");
    words.extend(keys.map(|part| (*part).to_owned()));
    words.retain(|word| !word.is_empty());
    words.join(" › ")
}
