//! A design of given choices: two entities with what their scale and database may have.

use anyhow::{Result, anyhow};
use generator::check::{check_text, has_errors};
use generator::design::{Form, load, read, to_pretty};
use serde_json::{Map, Value, json};

use super::factors::{self, Choices, FACTORS};

/// What is tried, in turn, where a choice needs another one.
const FREE: &[(&str, &[&str])] = &[
    ("scale", &["medium", "small", "hello"]),
    ("code", &["asynchronous", "synchronous"]),
    ("database", &["psycopg", "sqlite", "none"]),
    ("migrations", &["on", "off"]),
    ("health", &["off", "on"]),
    ("docker", &["off", "on"]),
];

/// Choices of all factors, those given among them, that make a design without errors; none if there are no such.
pub fn completed(given: &Choices) -> Option<Choices> {
    let mut choices = given.clone();
    for factor in FACTORS.iter().filter(|factor| FREE.iter().all(|(name, _)| *name != factor.name)) {
        choices.entry(factor.name).or_insert(factor.values[0]);
    }
    let free: Vec<_> = FREE.iter().filter(|(name, _)| !given.contains_key(name)).collect();
    search(choices, &free)
}

fn search(choices: Choices, free: &[&(&'static str, &'static [&'static str])]) -> Option<Choices> {
    let Some(((name, values), rest)) = free.split_first() else {
        let design = design(&choices);
        let is_right = factors::of(&design) == choices && !has_errors(&check_text(design.to_string().as_bytes()));
        return is_right.then_some(choices);
    };
    values.iter().find_map(|value| {
        let mut with = choices.clone();
        with.insert(*name, *value);
        search(with, rest)
    })
}

/// The design of the choices, of all factors, as a document.
pub fn design(choices: &Choices) -> Value {
    let is = |name: &str, value: &str| choices[name] == value;
    let plain = is("scale", "hello");
    let rows = plain || !is("database", "none");
    let mut project = json!({
        "name": name(choices),
        "scale": choices["scale"],
        "python": python(choices),
        "sync": is("code", "synchronous"),
        "packageManager": choices["packages"],
    });
    if is("scale", "enterprise") && is("code", "synchronous") {
        project["apiPrefix"] = json!("/api/v2");
    }
    let mut design = json!({ "formatVersion": 1, "project": project, "options": options(choices) });
    if rows {
        design["enums"] = json!([{
            "name": "Colour",
            "values": [{ "name": "red" }, { "name": "green" }, { "name": "dark blue", "value": "dark-blue" }],
        }]);
        design["entities"] = json!([folder(choices), note(choices)]);
    }
    if rows && !plain {
        design["relationships"] = relationships(choices);
    }
    match choices["auth"] {
        "apiKey" => design["auth"] = json!({ "apiKey": {} }),
        "jwt" => {
            design["auth"] = json!({ "jwt": {
                "roles": [{ "name": "editor" }],
                "userFields": [{ "name": "nick", "type": "string", "maxLength": 40, "nullable": true }],
            } });
        }
        _ => {}
    }
    design
}

/// The document as a file of the corpus.
pub fn pretty(choices: &Choices) -> Result<String> {
    let text = design(choices).to_string();
    let file = read(text.as_bytes()).map_err(|error| anyhow!("what is drawn is no design: {error}"))?;
    Ok(to_pretty(&load(&file).to_file(Form::Link)))
}

fn name(choices: &Choices) -> String {
    format!("Notes {} {} {}", choices["scale"], choices["code"], choices["database"])
}

/// Each in its turn.
fn python(choices: &Choices) -> &'static str {
    let sum: usize = choices.values().flat_map(|value| value.bytes()).map(usize::from).sum();
    ["3.11", "3.12", "3.13"][sum % 3]
}

fn options(choices: &Choices) -> Value {
    let mut options = Map::new();
    match choices["database"] {
        "none" => {}
        "sqlite" => drop(options.insert("database".to_owned(), json!({ "sqlite": {} }))),
        driver => {
            options.insert("database".to_owned(), json!({ "postgresql": { "driver": driver } }));
        }
    }
    match choices["rateLimit"] {
        "off" => {}
        store => {
            options.insert("rateLimit".to_owned(), json!({ "perMinute": 120, "store": store }));
        }
    }
    match choices["ci"] {
        "off" => {}
        place => {
            options.insert("ci".to_owned(), json!({ place: {} }));
        }
    }
    for factor in FACTORS.iter().filter(|factor| choices[factor.name] == "on" && factor.name != "softDelete") {
        let settings = match factor.name {
            "cors" => json!({ "origins": ["https://example.com"] }),
            "trustedHosts" => json!({ "hosts": ["example.com", "*.example.com"] }),
            _ => json!({}),
        };
        options.insert(factor.name.to_owned(), settings);
    }
    Value::Object(options)
}

fn mixins(choices: &Choices, owned: bool) -> Value {
    let mut mixins = json!({});
    if choices["scale"] != "hello" {
        mixins["timestamps"] = json!({});
    }
    if choices["softDelete"] == "on" {
        mixins["softDelete"] = json!({});
    }
    if owned && choices["auth"] == "jwt" {
        mixins["owner"] = json!({});
    }
    mixins
}

fn folder(choices: &Choices) -> Value {
    let plain = choices["scale"] == "hello";
    let mut folder = json!({
        "name": "Folder",
        "mixins": mixins(choices, false),
        "fields": [{ "name": "name", "type": "string", "minLength": 1, "maxLength": 80, "unique": !plain }],
        "endpoints": { "operations": ["list", "get", "create", "delete"] },
    });
    if !plain {
        folder["endpoints"]["nested"] = json!(["notes"]);
    }
    if choices["auth"] == "jwt" {
        folder["endpoints"]["access"] = json!({ "read": "public", "write": { "roles": ["editor"] } });
    }
    folder
}

fn note(choices: &Choices) -> Value {
    let plain = choices["scale"] == "hello";
    let mut list = json!({ "pagination": choices["pagination"] });
    if !plain {
        list["filters"] = json!(["colour", "folder"]);
        list["sorts"] = json!(["title", "rank", "due"]);
        list["search"] = json!(["title", "body"]);
    }
    let mut note = json!({
        "name": "Note",
        "key": "uuid7",
        "mixins": mixins(choices, true),
        "fields": [
            { "name": "title", "type": "string", "minLength": 1, "maxLength": 200 },
            { "name": "body", "type": "text", "nullable": true },
            { "name": "rank", "type": "integer", "ge": 0, "default": 0 },
            { "name": "price", "type": "decimal", "precision": 10, "scale": 2, "nullable": true },
            { "name": "colour", "type": "enum", "enum": "Colour", "default": "green" },
            { "name": "due", "type": "date", "nullable": true },
            { "name": "seen", "type": "datetime", "nullable": true },
            { "name": "spent", "type": "duration", "nullable": true },
            { "name": "words", "type": "list", "maxItems": 5, "default": [] },
            { "name": "extra", "type": "json", "nullable": true },
        ],
        "endpoints": { "list": list },
    });
    if !plain {
        note["endpoints"]["operations"] = json!(["list", "get", "create", "replace", "update", "delete"]);
    }
    if choices["auth"] == "jwt" {
        note["endpoints"]["access"] = json!({ "read": "signedIn", "write": { "owner": true, "roles": ["editor"] } });
    }
    note
}

fn relationships(choices: &Choices) -> Value {
    // What is marked as deleted takes along what belongs to it.
    let on_delete = if choices["softDelete"] == "on" { "cascade" } else { "restrict" };
    json!([
        {
            "kind": "oneToMany",
            "from": { "entity": "Folder", "name": "notes" },
            "to": { "entity": "Note", "name": "folder", "required": true, "show": "nested" },
            "onDelete": on_delete,
        },
        {
            "kind": "manyToMany",
            "from": { "entity": "Note", "name": "related", "show": "id" },
            "to": { "entity": "Note" },
        },
    ])
}
