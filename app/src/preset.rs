//! A preset on the page: its model as a picture and as words, and two ways to get its project.

use leptos::prelude::*;

use crate::model::{EntityView, Model, svg};
use crate::words::{count, thousands};

/// What the page says about a ready design.
#[derive(Debug, Clone, PartialEq)]
pub struct PresetCard {
    /// Its word in addresses.
    pub id: String,
    /// Its name.
    pub title: String,
    /// What it contains, in a sentence.
    pub description: String,
    /// Its data model.
    pub model: Model,
    /// How many operations its entities offer, nested lists included.
    pub operations: usize,
    /// How sign-in works, in a few words, if there is any.
    pub sign_in: Option<String>,
    /// How large its project is, if it can be generated.
    pub size: Option<ProjectSize>,
}

/// How large a project is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProjectSize {
    /// Files.
    pub files: usize,
    /// Lines of all files.
    pub lines: usize,
    /// Bytes of the zip.
    pub zip: usize,
}

/// Where a ready design leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addresses {
    /// The designer with it; none for a design that has to be mended first.
    pub open: Option<String>,
    /// The design.
    pub design: String,
    /// Its project.
    pub project: String,
}

#[component]
pub(crate) fn Preset(card: PresetCard, addresses: Addresses, curl: String) -> impl IntoView {
    let id = card.id;
    let Addresses { open, design, project } = addresses;
    let ready = open.is_some();
    let facts = facts(&card.model, card.operations, card.sign_in, card.size);
    let facts = facts.into_iter().map(|fact| view! { <li>{fact}</li> }).collect_view();
    let entities = card.model.entities.clone();
    let entities = entities.into_iter().map(|entity| view! { <Entity entity/> }).collect_view();
    let relations = card.model.sentences();
    let relations = relations.into_iter().map(|sentence| view! { <li>{sentence}</li> }).collect_view();
    let heading = format!("{id}-title");
    view! {
        <section class="panel" id=id.clone() aria-labelledby=heading>
            <header class="panel-head">
                <div class="panel-title">
                    <h2 id=heading.clone()>{card.title.clone()}</h2>
                    <p>{card.description}</p>
                </div>
                <form class="panel-action" method="get" action=project>
                    {open
                        .map(|open| {
                            view! {
                                <a class="button" href=open>
                                    "Open in the designer"
                                    <span class="visually-hidden">" with " {card.title.clone()}</span>
                                </a>
                            }
                        })}
                    <a class="button" href=design>"Design as JSON"</a>
                    {ready
                        .then(|| {
                            view! {
                                <button class="button primary" type="submit">
                                    "Download zip"<span class="visually-hidden">" of " {card.title.clone()}</span>
                                </button>
                            }
                        })}
                </form>
            </header>
            <div
                class="canvas"
                tabindex="0"
                role="group"
                aria-label=format!("Model of {}", card.title)
                inner_html=svg(&card.model, None)
            ></div>
            <ul class="facts">{facts}</ul>
            <details class="contents">
                <summary>"Entities and relationships in words"</summary>
                <div class="entities">{entities}</div>
                <h3>"Relationships"</h3>
                <ul class="relations">{relations}</ul>
            </details>
            <div class="terminal">
                <span class="terminal-label" id=format!("{id}-curl")>"In a terminal"</span>
                <code class="command" tabindex="0" aria-labelledby=format!("{id}-curl")>{curl}</code>
            </div>
        </section>
    }
    .into_any()
}

#[component]
fn Entity(entity: EntityView) -> impl IntoView {
    let fields = entity
        .fields
        .into_iter()
        .map(|field| {
            view! {
                <tr>
                    <th scope="row">{field.name}</th>
                    <td class="type">{field.kind}</td>
                    <td class="marks">{field.mark.words()}{field.nullable.then_some(" optional")}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <article class="entity">
            <h3>{entity.name}</h3>
            {entity.description.map(|description| view! { <p>{description}</p> })}
            <table>
                <thead class="visually-hidden">
                    <tr><th scope="col">"Field"</th><th scope="col">"Type"</th><th scope="col">"Notes"</th></tr>
                </thead>
                <tbody>{fields}</tbody>
            </table>
            {(!entity.operations.is_empty()).then(|| view! { <p class="operations">{entity.operations.join(" · ")}</p> })}
        </article>
    }
    .into_any()
}

fn facts(model: &Model, operations: usize, sign_in: Option<String>, size: Option<ProjectSize>) -> Vec<String> {
    let mut facts = vec![
        count(model.entities.len(), "entity", "entities"),
        count(model.relations.len(), "relationship", "relationships"),
        count(operations, "operation", "operations"),
    ];
    facts.extend(sign_in);
    if let Some(size) = size {
        facts.push(count(size.files, "file", "files"));
        facts.push(count(size.lines, "line", "lines"));
        facts.push(format!("zip {} KB", thousands(size.zip.div_ceil(1000))));
    }
    facts
}
