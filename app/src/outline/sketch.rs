//! How the server draws a design. Rows and gaps are as high as the forms' own, so that nothing jumps when those come.

use generator::design::{Design, Entity, Field, Ref, load, read};
use leptos::prelude::*;

use super::Outline;
use crate::editor::Problems;
use crate::forms::{TYPES, count_endpoints, short, shown, side_names, summary, word};
use crate::icon::{ALERT, DONE, Icon, REDO, UNDO, UNFOLD};
use crate::words::count;

impl Outline {
    /// The design of the page; nothing of a text that is none.
    pub fn of(design: &str) -> Self {
        let Ok(file) = read(design.as_bytes()) else { return Self::default() };
        let design = load(&file);
        Self { tools: tools(&design).to_html(), work: work(&design).to_html(), numbers: numbers(&design).to_html() }
    }
}

fn numbers(design: &Design) -> impl IntoView + use<> {
    let entities = count(design.entities.len(), "entity", "entities");
    view! { <span>{format!("{entities} · {}", count(count_endpoints(design), "endpoint", "endpoints"))}</span> }
}

/// Looks like the tools; the name leads to the presets, which is what its menu is for.
fn tools(design: &Design) -> impl IntoView + use<> {
    let problems = Problems::of(design);
    let (class, path, number, words) = match problems.all.len() {
        0 => ("problem-button", DONE, None, "No problems"),
        // A design with errors is not what a page is sent with.
        1 => ("problem-button has-warnings", ALERT, Some(1), " problem"),
        all => ("problem-button has-warnings", ALERT, Some(all), " problems"),
    };
    view! {
        <a class="menu-button" href="/presets">
            <span class="menu-name">{design.project.name.clone()}</span> <Icon path=UNFOLD/>
        </a>
        <div class="topbar-group sketch-history" aria-hidden="true">
            <span class="icon-button"><Icon path=UNDO/></span>
            <span class="icon-button"><Icon path=REDO/></span>
        </div>
        <span class=class><Icon path/> <span>{number}<span class="problem-words">{words}</span></span></span>
    }
}

fn work(design: &Design) -> impl IntoView + use<> {
    let entities = design
        .entities
        .iter()
        .map(|entity| entry(Some(anchor(entity)), entity.name.clone(), entity.fields.len().to_string(), false));
    let enums = design.enums.iter().map(|one| entry(None, one.name.clone(), one.values.len().to_string(), false));
    let relationships = design.relationships.iter().map(|one| entry(None, short(design, one), side_names(one), true));
    let forms = design.entities.iter().map(|entity| form(design, entity)).collect_view();
    view! {
        <div class="work-forms sketch">
            <p class="sketch-wait">"The forms are on their way."</p>
            <div class="models">
                <nav class="outline" aria-label="Model">
                    {group("Entities", entities.collect(), true)}
                    {group("Enums", enums.collect(), true)}
                    {group("Relationships", relationships.collect(), false)}
                </nav>
                <div class="models-form">{forms}</div>
            </div>
        </div>
    }
}

/// Named things; `adds` where the forms have a line to add one.
fn group(title: &'static str, entries: Vec<AnyView>, adds: bool) -> impl IntoView {
    view! {
        <section class="outline-group">
            <h2 class="outline-title">{title} <span class="quiet">{entries.len()}</span></h2>
            <ul class="outline-list">{entries}</ul>
            {adds.then(|| view! { <div class="sketch-add"></div> })}
        </section>
    }
}

fn entry(leads: Option<String>, name: String, note: String, two_lines: bool) -> AnyView {
    let words = view! { <span class="outline-name">{name}</span> <span class="outline-note">{note}</span> };
    let class = if two_lines { "outline-entry two-lines" } else { "outline-entry" };
    match leads {
        Some(id) => view! { <li><a class=class href=format!("#{id}")>{words}</a></li> }.into_any(),
        None => view! { <li><span class=class>{words}</span></li> }.into_any(),
    }
}

/// The forms have ids of their own.
fn anchor(entity: &Entity) -> String {
    format!("model-{}", entity.name)
}

fn form(design: &Design, entity: &Entity) -> impl IntoView + use<> {
    let fields = entity.fields.iter().map(|field| row(design, field)).collect_view();
    let check = |words: &'static str, on: bool| {
        view! {
            <div class="control check-control">
                <label class="check"><input type="checkbox" disabled=true checked=on/><span>{words}</span></label>
            </div>
        }
    };
    let owner = entity.owner.as_ref().map(|owner| {
        let value = |label: &'static str, value: String| {
            view! {
                <div class="control">
                    <span class="properties-label">{label}</span>
                    <span class="sketch-value">{value}</span>
                </div>
            }
        };
        view! {
            <div class="details owner">
                {value("Owner is called", owner.name.clone())}
                {value("When the user goes", word(&owner.on_delete))}
                {value("Answers show", word(&owner.show))}
            </div>
        }
    });
    view! {
        <article class="form" id=anchor(entity)>
            <h2 class="sketch-title">{entity.name.clone()}</h2>
            <p class="sketch-line">{entity.description.clone()}</p>
            <section class="form-part">
                <h3>"Fields"</h3>
                <div class="columns">
                    <div class="control">
                        <span class="properties-label">"Primary key"</span>
                        <span class="sketch-value">{word(&entity.key)}</span>
                    </div>
                    {check("Timestamps", entity.timestamps)}
                    {check("Soft delete", entity.soft_delete)}
                    {check("Belongs to a user", entity.owner.is_some())}
                </div>
                {owner}
                <ul class="field-rows">{fields}</ul>
            </section>
        </article>
    }
}

fn row(design: &Design, field: &Field) -> impl IntoView + use<> {
    let flag = |key: &'static str, word: &'static str, on: bool| {
        view! {
            <span class="flag" class:is-set=on class:is-hidden=!shown(key, field) aria-hidden=(!on).then_some("true")>
                {word}
            </span>
        }
    };
    view! {
        <li class="field-row">
            <div class="field-line">
                <span></span>
                <code class="sketch-name">{field.name.clone()}</code>
                <span class="sketch-type">{kind(design, field)}</span>
                <span class="flags">
                    {flag("nullable", "null", field.nullable)}
                    {flag("unique", "unique", field.unique)}
                    {flag("index", "index", field.index)}
                </span>
                <span class="field-summary">{summary(field)}</span>
            </div>
        </li>
    }
}

/// The enum of a field, or else its type.
fn kind(design: &Design, field: &Field) -> String {
    let chosen = field.r#enum.as_ref().and_then(Ref::to).and_then(|id| design.r#enum(id));
    let words = || TYPES.iter().find(|(of, _)| *of == field.r#type).map_or("", |(_, words)| words);
    chosen.map_or_else(|| words().to_owned(), |chosen| chosen.name.clone())
}
