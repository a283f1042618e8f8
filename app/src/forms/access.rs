//! Who may call something: a word, or the owner and roles.

use generator::design::{Access, Design, Ref, RoleId};
use leptos::prelude::*;

use super::control::{Choice, Select};
use super::words::choices;
use crate::drawn::Drawn;
use crate::editor::edits::{AccessOf, set_access};
use crate::editor::{Editor, Place};

/// An access in a few words.
pub(crate) fn say(design: &Design, access: &Access) -> String {
    match access {
        Access::Public => "public".to_owned(),
        Access::SignedIn => {
            let (first, rest) = proven(design).split_at(1);
            first.to_lowercase() + rest
        }
        Access::Rule { owner, roles } => {
            let owner = owner.then(|| "owner".to_owned());
            owner.into_iter().chain(roles.iter().map(|role| role_name(design, role))).collect::<Vec<_>>().join(" or ")
        }
    }
}

/// How callers have proven who they are, by what the design has.
fn proven(design: &Design) -> &'static str {
    match (design.auth.jwt.is_some(), design.auth.api_key.is_some()) {
        (false, true) => "With an API key",
        (true, true) => "Signed in or with an API key",
        _ => "Signed in",
    }
}

fn role_name(design: &Design, role: &Ref<RoleId>) -> String {
    match role {
        Ref::To(id) => design.role(id).map(|role| role.name.clone()).unwrap_or_default(),
        Ref::Unknown(text) => text.clone(),
    }
}

/// Chooses an access. `general` is what counts where nothing is chosen; without it something always is.
#[component]
pub(crate) fn AccessSelect(
    of: AccessOf,
    place: Place,
    #[prop(into)] label: String,
    #[prop(into)] value: Signal<Option<Access>>,
    #[prop(optional)] general: Option<Memo<String>>,
    #[prop(optional)] bare: bool,
) -> impl IntoView {
    let editor = Editor::here();
    let word = Signal::derive(move || {
        match value.get() {
            None => "",
            Some(Access::Public) => "public",
            Some(Access::SignedIn) => "signedIn",
            Some(Access::Rule { owner: true, roles }) if roles.is_empty() => "owner",
            Some(Access::Rule { owner: true, .. }) => "ownerOrRoles",
            Some(Access::Rule { .. }) => "roles",
        }
        .to_owned()
    });
    let has_roles = editor.part(|design| design.auth.jwt.as_ref().is_some_and(|jwt| !jwt.roles.is_empty()));
    let signed_in = editor.part(proven);
    let listed = Signal::derive(move || {
        let mut list: Vec<Choice> = general.iter().map(|general| Choice::new("", general.get())).collect();
        list.extend(choices(&[("public", "Everybody"), ("signedIn", signed_in.get()), ("owner", "The owner")]));
        if has_roles.get() || word.with(|word| word.contains("oles")) {
            list.extend(choices(&[("ownerOrRoles", "The owner or roles…"), ("roles", "Roles…")]));
        }
        list
    });
    let label = label.into_boxed_str();
    let step = format!("Change access: {label}");
    let set = Callback::new(move |access: Option<Access>| {
        let of = of.clone();
        editor.edit(step.clone(), |design| set_access(design, &of, access));
    });
    let chosen = Callback::new(move |choice: String| {
        let first = || {
            editor.design().with_untracked(|design| {
                design
                    .auth
                    .jwt
                    .iter()
                    .flat_map(|jwt| &jwt.roles)
                    .map(|role| Ref::To(role.id.clone()))
                    .take(1)
                    .collect::<Vec<_>>()
            })
        };
        let kept = || match value.get_untracked() {
            Some(Access::Rule { roles, .. }) if !roles.is_empty() => roles,
            _ => first(),
        };
        set.run(match choice.as_str() {
            "public" => Some(Access::Public),
            "signedIn" => Some(Access::SignedIn),
            "owner" => Some(Access::Rule { owner: true, roles: Vec::new() }),
            "ownerOrRoles" => Some(Access::Rule { owner: true, roles: kept() }),
            "roles" => Some(Access::Rule { owner: false, roles: kept() }),
            _ => None,
        });
    });
    let rule = Memo::new(move |_| match value.get() {
        Some(Access::Rule { owner, roles }) if !roles.is_empty() => Some((owner, roles)),
        _ => None,
    });
    // Those that there are, and those that are named without being there.
    let known = Memo::new(move |_| {
        let Some((_, roles)) = rule.get() else { return Vec::new() };
        editor.design().with(|design| {
            let all = design.auth.jwt.iter().flat_map(|jwt| &jwt.roles);
            let mut list: Vec<_> = all.map(|role| (Ref::To(role.id.clone()), role.name.clone())).collect();
            let gone = roles.iter().filter(|role| role.to().is_none());
            list.extend(gone.map(|role| (role.clone(), format!("{} (not there)", role_name(design, role)))));
            list
        })
    });
    let flag = move |(role, name): (Ref<RoleId>, String)| {
        let own = role.clone();
        let on = Memo::new(move |_| rule.with(|rule| rule.as_ref().is_some_and(|(_, roles)| roles.contains(&own))));
        let toggle = move |_| {
            let Some((owner, mut roles)) = rule.get_untracked() else { return };
            if !on.get_untracked() {
                roles.push(role.clone());
            } else if roles.len() > 1 || owner {
                // Without its last role a rule would let everybody in who is signed in.
                roles.retain(|other| *other != role);
            }
            set.run(Some(Access::Rule { owner, roles }));
        };
        view! {
            <button class="flag" type="button" aria-pressed=move || if on.get() { "true" } else { "false" } on:click=toggle>
                {name}
            </button>
        }
    };
    view! {
        <div class="access">
            <Select place label value=word choices=listed chosen bare/>
            <span class="flags roles" role="group" aria-label="Roles" class:is-hidden=move || known.with(Vec::is_empty)>
                <For each=move || known.get() key=|(_, name)| name.clone() children=flag/>
            </span>
        </div>
    }
    .drawn()
}
