//! Names that the generator gives and that would meet: the project still works.

use generator::files::RelPath;
use generator::generate;

#[test]
fn a_filter_by_a_link_gives_way_to_a_column() {
    let design = r#"{
      "formatVersion": 1,
      "project": {"name": "Books", "scale": "medium"},
      "entities": [
        {"name": "Author", "fields": [{"name": "name", "type": "string"}]},
        {
          "name": "Book",
          "fields": [{"name": "title", "type": "string"}],
          "endpoints": {"list": {"filters": ["author", "authors"]}}
        }
      ],
      "relationships": [
        {"kind": "oneToMany", "from": {"entity": "Author"}, "to": {"entity": "Book", "name": "author"}},
        {"kind": "manyToMany", "from": {"entity": "Book", "name": "authors"}, "to": {"entity": "Author"}}
      ],
      "options": {"database": {"postgresql": {}}, "migrations": {}}
    }"#;
    let project = generate(design.as_bytes()).unwrap_or_else(|error| panic!("{error:?}"));
    let schemas = &project.files[&RelPath::new("app/schemas/book.py").unwrap()];
    let query = schemas.split("class ").find(|class| class.starts_with("BookQuery")).unwrap();
    let filters: Vec<&str> = query.lines().map(str::trim).filter(|line| line.starts_with("author")).collect();
    assert_eq!(
        filters,
        ["author_id: RowIdQuery | MISSING = MISSING", "author_ids: RowIdQuery | MISSING = MISSING"],
        "{query}"
    );
}
