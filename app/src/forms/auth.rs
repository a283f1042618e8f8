//! What sign-in with JWT has beside its settings: roles, and more fields of the user.

use generator::design::{Role, RoleId};
use leptos::prelude::*;

use super::control::{Add, Look, Text};
use super::faults::Faults;
use super::fields::Fields;
use super::part::{Part, words};
use crate::drawn::Drawn;
use crate::editor::edits::{FieldsOf, add_role, delete_role};
use crate::editor::{Editor, Place};
use crate::icon::{DELETE, IconButton};

fn here() -> Place {
    Place::of("auth").at("jwt")
}

/// Roles and user fields.
#[component]
pub(crate) fn Jwt() -> impl IntoView {
    let editor = Editor::here();
    let roles = editor.part(|design| {
        design.auth.jwt.iter().flat_map(|jwt| &jwt.roles).map(|role| role.id.clone()).collect::<Vec<_>>()
    });
    let place = here().at("roles");
    let added = Callback::new(move |name: String| {
        editor.edit(format!("Add the role {name}"), |design| {
            add_role(design, &name);
        });
    });
    view! {
        <section class="form-part">
            <h3>"Roles"</h3>
            <p class="hint">"With roles comes admin, which has every other one, and a command that makes the first admin."</p>
            <Faults place=place.clone()/>
            <ul class="field-rows">
                <For each=move || roles.get() key=Clone::clone children=move |id| view! { <RoleRow id/> }/>
            </ul>
            <Add id=format!("{place}/new") what="a role" added placeholder="Add a role: editor, support…"/>
        </section>
        <section class="form-part">
            <h3>"User fields"</h3>
            <p class="hint">"A user has an e-mail address and a password. What else?"</p>
            <Fields of=FieldsOf::User place=here().at("userFields")/>
        </section>
    }
    .drawn()
}

#[component]
fn RoleRow(id: RoleId) -> impl IntoView {
    let editor = Editor::here();
    let place = here().at("roles").at(id.as_str());
    let (own, own_mut) = (id.clone(), id.clone());
    let part = Part::new(
        place.clone(),
        |role: &Role| role.name.clone(),
        move |design| design.role(&own).cloned(),
        move |design| design.auth.jwt.as_mut()?.roles.iter_mut().find(|role| role.id == own_mut),
    );
    let name = part.of(|role| role.name.clone());
    let gone = part.clone();
    let delete = Callback::new(move |()| {
        editor.edit(format!("Delete the role {}", gone.name()), |design| delete_role(design, &id));
    });
    view! {
        <li class="field-row">
            <div class="field-line role-line">
                <Text place=place.at("name") label="Role" bare=true look=Look::Code value=name
                    typed=part.typed("name", |role, text| {
                        text.clone_into(&mut role.name);
                        None
                    })/>
                <Text place=place.at("description") label="Description" bare=true placeholder="What it is for"
                    value=part.of(|role| role.description.clone().unwrap_or_default())
                    typed=part.typed("description", |role, text| words(text, &mut role.description))/>
                <div class="row-actions">
                    <IconButton path=DELETE label=Signal::derive(move || format!("Delete {}", name.get())) pressed=delete/>
                </div>
            </div>
            <Faults place/>
        </li>
    }
    .drawn()
}
