//! Sign-in and options, as the features say what they are: a new one shows up by itself, in its group.

use generator::design::Design;
use generator::features::{self, Feature, Group};
use leptos::prelude::*;
use serde_json::{Value, json};

use super::access::AccessSelect;
use super::auth::Jwt;
use super::code::code_words;
use super::faults::Faults;
use super::schema::{Key, Kind, keys_at};
use super::settings::{Json, Path, Settings, place, write};
use crate::drawn::Drawn;
use crate::editor::edits::AccessOf;
use crate::editor::{Editor, Place};
use crate::icon::{Icon, LINK};

/// Sign-in first, then everything else that a project can have.
#[component]
pub(crate) fn Options() -> impl IntoView {
    let editor = Editor::here();
    Json::provide();
    let default = editor.part(|design| Some(design.auth.default_access.clone()));
    let signs_in = editor.part(Design::has_sign_in);
    let groups = Group::ALL.into_iter().filter_map(|group| {
        let listed = listed(|feature| feature.group == group && !is_sign_in(feature));
        (!listed.is_empty()).then(|| {
            view! {
                <h3 class="option-group-title">{group.title()}</h3>
                <div class="option-list">{listed}</div>
            }
        })
    });
    view! {
        <div class="page">
            <header class="page-head">
                <h2>"Sign-in"</h2>
                <p>"How callers prove who they are. Without it everything is public."</p>
            </header>
            <div class="option-list" id="auth" tabindex="-1">
                <Faults place=Place::of("auth")/>
                {listed(is_sign_in)}
                <div class="default-access" class:is-hidden=move || !signs_in.get()>
                    <AccessSelect of=AccessOf::Default place=Place::of("auth").at("defaultAccess")
                        label="Who may call what says nothing itself" value=default/>
                </div>
            </div>
            <div id="options" tabindex="-1">
                <header class="page-head">
                    <h2>"Options"</h2>
                    <p>"What the project has beside its entities. Each is there as a whole, or not at all."</p>
                </header>
                <Faults place=Place::of("options")/>
                {groups.collect_view()}
            </div>
        </div>
    }
    .drawn()
}

fn is_sign_in(feature: &Feature) -> bool {
    feature.at.is_some_and(|at| at.starts_with("/auth/"))
}

/// Where a feature is switched on in the document.
fn path_of(at: &'static str) -> Path {
    at.split('/').skip(1).collect()
}

/// The pointer to what a feature's key is in.
fn parent(at: &'static str) -> &'static str {
    at.rsplit_once('/').map_or("", |(parent, _)| parent)
}

fn at_place(at: &'static str) -> Option<&'static Feature> {
    features::ALL.iter().find(|feature| feature.at == Some(at))
}

/// The features of a kind that somebody can switch. Those inside of another are shown there.
fn listed(which: impl Fn(&Feature) -> bool) -> Vec<AnyView> {
    let mut around = "";
    let all = features::ALL.iter().filter(|feature| which(feature));
    let all = all.filter_map(|feature| Some((feature, feature.at?))).filter(|(_, at)| at_place(parent(at)).is_none());
    let shown = |(feature, at): (&'static Feature, &'static str)| {
        let kinds: Vec<_> = features::ALL
            .iter()
            .filter_map(|other| Some((other, other.at?)))
            .filter(|(_, inside)| parent(inside) == at)
            .collect();
        // What several of them are in has its problems above the first.
        let first = parent(at) != around && path_of(at).len() > 2;
        around = parent(at);
        let faults = first.then(|| view! { <Faults place=place(&path_of(parent(at)))/> });
        let option = if kinds.is_empty() {
            view! { <OnOff feature at/> }.drawn()
        } else {
            view! { <OneOf feature at kinds/> }.drawn()
        };
        view! { {faults} {option} }.drawn()
    };
    all.map(shown).collect()
}

/// Sentence, link, what it needs and what it cannot be with. The title stands before it, as the name of the control.
#[component]
fn About(feature: &'static Feature, id: String) -> impl IntoView {
    let editor = Editor::here();
    // What it is in is there with it.
    let needed = |id: &&'static str| {
        let need = features::find(id)?;
        let around = need.at.is_some_and(|at| feature.at.map(parent) == Some(at));
        (!around).then_some(need)
    };
    let needed: Vec<&'static Feature> = feature.needs.iter().filter_map(needed).collect();
    let needs = (!needed.is_empty()).then(|| {
        let state =
            editor.part(move |design| needed.iter().map(|need| (need.title, (need.is_on)(design))).collect::<Vec<_>>());
        move || {
            let words = state.get().into_iter().map(|(title, on)| {
                view! { <span class="need" class:is-missing=!on>{title} {if on { "" } else { " (off)" }}</span> }
            });
            view! { <span class="needs">"Needs " {words.collect_view()} " "</span> }
        }
    });
    let excluded = feature.conflicts().into_iter().map(|(other, reason)| {
        let on = editor.part(move |design| (other.is_on)(design));
        view! {
            <span class="needs">
                "Not with " <span class="need" class:is-missing=on>{other.title} {move || on.get().then_some(" (on)")}</span>
                ": " {reason} ". "
            </span>
        }
    });
    view! {
        <span class="option-words" id=id>
            {code_words(feature.description)} " " {needs} {excluded.collect_view()}
            <a class="option-link" href=feature.documentation target="_blank" rel="noreferrer">
                "Read more" <span class="visually-hidden">" about " {feature.title}</span> <Icon path=LINK/>
            </a>
        </span>
    }
    .drawn()
}

/// An option that is on or off.
#[component]
fn OnOff(feature: &'static Feature, at: &'static str) -> impl IntoView {
    let path = path_of(at);
    let own = place(&path);
    let value = Json::at(&path);
    let on = Memo::new(move |_| value.with(Option::is_some));
    let title = feature.title;
    let around = Json::at(&path_of(parent(at)));
    let switch_path = path.clone();
    let switched = move |event| {
        let on = event_target_checked(&event);
        let verb = if on { "Switch on" } else { "Switch off" };
        // What several features are in goes with the last of them.
        let alone =
            around.with_untracked(|around| around.as_ref().and_then(Value::as_object).is_some_and(|it| it.len() == 1));
        let depth = if !on && alone && switch_path.len() > 2 { switch_path.len() - 1 } else { switch_path.len() };
        write(format!("{verb} {title}"), &switch_path[..depth], on.then(|| started(at)));
    };
    let inside = move || {
        on.get().then(|| {
            let keys: Vec<Key> = keys_at(at).into_iter().filter(|key| key.kind.has_control()).collect();
            let settings = (!keys.is_empty()).then(|| view! { <Settings path=path.clone() keys/> });
            let more = (feature.id == "jwt").then(|| view! { <Jwt/> });
            (settings.is_some() || more.is_some()).then(|| view! { <div class="option-body">{settings} {more}</div> })
        })
    };
    let (title_id, words_id) = (format!("{own}-title"), format!("{own}-words"));
    view! {
        <section class="option" class:is-on=on>
            <div class="option-head">
                <input
                    type="checkbox"
                    class="switch"
                    role="switch"
                    id=own.to_string()
                    aria-labelledby=title_id.clone()
                    aria-describedby=words_id.clone()
                    checked=on.get_untracked()
                    prop:checked=on
                    on:change=switched
                />
                <div class="option-about">
                    <label class="option-title" id=title_id for=own.to_string()>{title}</label>
                    <About feature id=words_id/>
                </div>
            </div>
            <Faults place=own/>
            {inside}
        </section>
    }
    .drawn()
}

/// What an option begins with: nothing, but for the keys that it cannot be without.
fn started(at: &str) -> Value {
    let value = |kind: &Kind| match kind {
        // As `check` proposes it for a limit.
        Kind::Number => json!(120),
        Kind::Switch => json!(false),
        Kind::Texts => json!([]),
        Kind::Words(words) => json!(words.first().map(|(word, _)| *word)),
        _ => json!(""),
    };
    let required = keys_at(at).into_iter().filter(|key| key.required);
    Value::Object(required.map(|key| (key.name.to_owned(), value(&key.kind))).collect())
}

/// An option of which there is exactly one kind, or none.
#[component]
fn OneOf(feature: &'static Feature, at: &'static str, kinds: Vec<(&'static Feature, &'static str)>) -> impl IntoView {
    let path = path_of(at);
    let own = place(&path);
    let value = Json::at(&path);
    let chosen = Memo::new(move |_| {
        value.with(|value| {
            let keys = value.as_ref().and_then(Value::as_object);
            keys.and_then(|keys| keys.keys().next().cloned()).unwrap_or_default()
        })
    });
    let group = own.to_string();
    let radio = |key: &'static str, id: String| {
        let path = path.clone();
        let is_on = Signal::derive(move || chosen.with(|chosen| chosen == key));
        let choose = move |_| {
            let choice = (!key.is_empty()).then(|| json!({ key: {} }));
            write(format!("Choose {}", feature.title.to_lowercase()), &path, choice);
        };
        view! {
            <input
                type="radio"
                name=group.clone()
                aria-labelledby=format!("{id}-title")
                aria-describedby=format!("{id}-words")
                id=id
                checked=is_on.get_untracked()
                prop:checked=is_on
                on:change=choose
            />
        }
    };
    let kind = |(kind, inside): (&'static Feature, &'static str)| {
        let own = place(&path_of(inside));
        let key = inside.rsplit('/').next().unwrap_or_default();
        let settings = move || {
            let keys: Vec<Key> = keys_at(inside).into_iter().filter(|key| key.kind.has_control()).collect();
            (chosen.with(|chosen| chosen == key) && !keys.is_empty()).then(|| {
                view! { <div class="option-body"><Settings path=path_of(inside) keys/></div> }
            })
        };
        view! {
            <div class="option-head">
                {radio(key, own.to_string())}
                <div class="option-about">
                    <label class="option-title" id=format!("{own}-title") for=own.to_string()>{kind.title}</label>
                    <About feature=kind id=format!("{own}-words")/>
                </div>
            </div>
            <Faults place=own/>
            {settings}
        }
    };
    let kinds = kinds.into_iter().map(kind).collect_view();
    let none = own.to_string();
    view! {
        <fieldset class="option option-group" class:is-on=move || chosen.with(|chosen| !chosen.is_empty())>
            <legend class="option-title">{feature.title}</legend>
            <p class="option-words">{code_words(feature.description)}</p>
            {kinds}
            <div class="option-head">
                {radio("", none.clone())}
                <div class="option-about">
                    <label class="option-title" id=format!("{none}-title") for=none.clone()>"None"</label>
                    <span class="option-words" id=format!("{none}-words")>"Nothing is kept: for a design without entities."</span>
                </div>
            </div>
            <Faults place=own/>
        </fieldset>
    }
    .drawn()
}
