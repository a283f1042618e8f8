//! Broken designs: a change of a good design, and the problems that it brings.

mod document;
mod endpoints;
mod fields;
mod model;
mod service;

/// A design without problems.
pub const BASE: &str = r#"{
  "formatVersion": 1,
  "project": { "name": "Base", "scale": "medium" },
  "enums": [{ "name": "Colour", "values": [{ "name": "red" }, { "name": "green" }, { "name": "blue" }] }],
  "entities": [
    {
      "name": "Author",
      "mixins": { "owner": {} },
      "fields": [{ "name": "label", "type": "string", "maxLength": 80 }],
      "endpoints": { "nested": ["posts"] }
    },
    {
      "name": "Post",
      "mixins": { "timestamps": {} },
      "fields": [
        { "name": "title", "type": "string" },
        { "name": "rank", "type": "integer" },
        { "name": "price", "type": "decimal", "precision": 8, "scale": 2 },
        { "name": "colour", "type": "enum", "enum": "Colour" },
        { "name": "day", "type": "date" },
        { "name": "meta", "type": "json" },
        { "name": "done", "type": "boolean" },
        { "name": "secret", "type": "string", "read": "never" },
        { "name": "words", "type": "list" },
        { "name": "mail", "type": "email" }
      ]
    },
    { "name": "Tag", "fields": [{ "name": "label", "type": "string" }] }
  ],
  "relationships": [
    {
      "kind": "oneToMany",
      "from": { "entity": "Author", "name": "posts" },
      "to": { "entity": "Post", "name": "author", "required": true }
    },
    { "kind": "manyToMany", "from": { "entity": "Post", "name": "tags" }, "to": { "entity": "Tag", "name": "posts" } }
  ],
  "auth": { "jwt": { "roles": [{ "name": "editor" }] } },
  "options": { "database": { "postgresql": {} }, "migrations": {} }
}"#;

/// A case: what is put where (a pointer that ends in `-` appends; `null` takes out), and the problems as `code place`.
type Case = (&'static [(&'static str, &'static str)], &'static [&'static str]);

/// Every case, by what is broken.
pub fn cases() -> impl Iterator<Item = &'static Case> {
    [document::CASES, model::CASES, service::CASES, fields::CASES, endpoints::CASES].into_iter().flatten()
}
