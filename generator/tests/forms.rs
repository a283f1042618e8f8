//! Loading and saving: both forms of any design load to the same design, also of a broken one.

mod support;

use generator::design::file::{self, FormatVersion};
use generator::design::{Design, Form, Ref, load, read, to_pretty};
use proptest::prelude::*;

fn open(text: &str) -> Design {
    load(&read(text.as_bytes()).unwrap_or_else(|error| panic!("{error}\n{text}")))
}

/// Both forms load to the same design and are written the same again.
fn survives(design: &Design) -> Result<(), TestCaseError> {
    let file_form = design.file_form();
    prop_assert_eq!(&open(&file_form), design, "{}", file_form);
    prop_assert_eq!(open(&file_form).file_form(), file_form);
    let link_form = design.link_form();
    let without_schema = Design { schema: None, ..design.clone() };
    prop_assert_eq!(&open(&link_form), &without_schema, "{}", link_form);
    prop_assert_eq!(open(&link_form).link_form(), link_form);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_design_survives(file in support::design()) {
        survives(&load(&file))?;
    }

    #[test]
    fn any_document_is_read_back(file in support::design()) {
        let text = to_pretty(&file);
        prop_assert_eq!(read(text.as_bytes()).unwrap(), file);
    }

    #[test]
    fn random_text_never_panics(text in "[\\[\\]{}\",:a-z0-9é\\\\ \n]{0,60}") {
        drop(read(text.as_bytes()));
    }
}

/// The files of a folder of this crate, by path.
#[expect(clippy::disallowed_methods, reason = "tests read the designs and sources of this crate")]
fn files(folder: &str) -> Vec<(String, String)> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let entries = std::fs::read_dir(folder).expect("the folder is there");
    let paths = entries.map(|entry| entry.expect("the folder can be read").path());
    let mut files: Vec<_> = paths
        .filter(|path| path.is_file())
        .map(|path| (path.display().to_string(), std::fs::read_to_string(&path).expect("it is UTF-8")))
        .collect();
    files.sort();
    assert!(!files.is_empty());
    files
}

#[test]
fn the_presets_and_the_corpus_are_canonical() {
    for (path, text) in [files("presets"), files("tests/designs")].concat() {
        let design = open(&text);
        let canonical = file::Design { schema: design.schema.clone(), ..design.to_file(Form::Link) };
        assert_eq!(to_pretty(&canonical), text, "{path}");
        survives(&design).unwrap();
    }
}

#[test]
fn designs_that_were_saved_once_open_for_ever() {
    for (path, text) in files("tests/formats/v1") {
        let design = open(&text);
        survives(&design).unwrap();
        if FormatVersion::NEWEST == 1 {
            assert_eq!(design.file_form(), text, "{path}");
        }
    }
}

const TWO: &str = r#"{"formatVersion":1,"project":{"name":"X","scale":"medium"},
"entities":[{"name":"Post","fields":[{"id":"title","name":"headline","type":"string"},{"name":"title","type":"string"}],
"defaultOrder":["-title","id:title"],"endpoints":{"operations":["delete","get"],"list":{"sorts":["headline","gone","author"]}}},
{"name":"Author"}],
"relationships":[{"kind":"oneToMany","from":{"entity":"Author","name":"posts"},"to":{"entity":"Post","name":"author"}}]}"#;

#[test]
fn references_are_by_name_and_survive_a_rename() {
    let mut design = open(TWO);
    let post = &design.entities[0];
    assert_eq!(post.fields[0].id.as_str(), "title");
    assert_eq!(post.fields[1].id.as_str(), "title#2");
    assert_eq!(post.endpoints.list.sorts[1], Ref::Unknown("gone".to_owned()));
    assert_eq!(design.relationships[0].id.as_str(), "Author.posts-Post.author");
    assert_eq!(design.sides(&post.target()).count(), 1);

    design.entities[0].fields[0].name = "subject".to_owned();
    design.entities[1].name = "Writer".to_owned();
    let file = design.to_file(Form::File);
    assert_eq!(file.entities[0].default_order, ["-title", "subject"]);
    assert_eq!(file.entities[0].endpoints.list.sorts, ["subject", "gone", "author"]);
    assert_eq!(file.relationships[0].from.entity, "Writer");
    assert_eq!(file.entities[1].id.as_deref(), Some("Author"));
    assert_eq!(file.entities[1].plural.as_deref(), Some("authors"), "the table stays");
    survives(&design).unwrap();
}

#[test]
fn canonical_form_says_everything_in_one_way() {
    let design = open(
        r#"{"formatVersion":1,"$schema":"https://example.com/s.json","project":{"name":"X","scale":"medium","python":"3.13"},
"entities":[{"name":"A","mixins":{"timestamps":{}},"endpoints":{"operations":["get","list","delete","create","update"],
"access":{"read":{},"write":{"owner":true}}},"fields":[{"name":"f","type":"decimal","ge":"0.1","le":"0.10"}]}],
"relationships":[{"kind":"manyToMany","from":{"entity":"A"},"to":{"entity":"User"},"through":{}}],
"auth":{},"layout":{"entities":{"B":[1,2],"User":[3,4],"A":[5,6]}}}"#,
    );
    insta::assert_snapshot!(design.file_form());
    insta::assert_snapshot!(design.link_form());
}

#[test]
fn user_is_built_in_unless_drawn() {
    let text = |auth: &str| {
        format!(
            r#"{{"formatVersion":1,"project":{{"name":"X","scale":"medium"}},"entities":[{{"name":"User"}}],
"relationships":[{{"kind":"oneToOne","from":{{"entity":"User"}},"to":{{"entity":"id:User"}}}}]{auth}}}"#
        )
    };
    let drawn = open(&text(""));
    assert_eq!(drawn.relationships[0].from.entity, drawn.relationships[0].to.entity);
    let built_in = open(&text(r#","auth":{"jwt":{}}"#));
    assert_ne!(built_in.relationships[0].from.entity, built_in.relationships[0].to.entity);
    survives(&drawn).unwrap();
    survives(&built_in).unwrap();
}

/// The strict reading rests on plain derives: these attributes accept what the format refuses.
#[test]
fn the_document_types_use_no_lax_attributes() {
    for (path, source) in files("src/design/file") {
        for lax in ["flatten", "tag =", "untagged", "HashMap", "alias", "serde(skip)", "serde(other)"] {
            assert!(!source.contains(lax), "{lax} in {path}");
        }
        let strict = source.matches("deny_unknown_fields").count();
        let structs = source
            .split("#[derive(")
            .filter(|part| part.contains("Deserialize, JsonSchema)]") && part.contains("\npub struct "))
            .count();
        assert_eq!(strict, structs, "{path}");
    }
}

#[test]
fn a_document_says_its_version() {
    let file: file::Design = read(TWO.as_bytes()).unwrap();
    assert!(to_pretty(&file).starts_with("{\n  \"formatVersion\": 1,\n"));
}
