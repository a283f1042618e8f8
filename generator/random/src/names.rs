//! Names: plain ones, names that are taken in Python, SQL or the project, and odd ones.

use generator::names;

use crate::source::Source;

const PLAIN: &[&str] = &[
    "title",
    "amount",
    "note",
    "level",
    "code",
    "summary",
    "color",
    "weight",
    "height",
    "starts at",
    "endsAt",
    "price",
    "count",
    "lineTotal",
    "HTTPStatus",
    "is_open",
    "Author",
    "Post",
    "Comment",
    "Tag",
    "Order",
    "OrderLine",
    "Invoice",
    "Person",
    "Category",
    "Box",
    "News",
    "Media",
    "Address",
    "Day",
    "Branch",
    "Analysis",
    "room",
    "Desk",
    "street",
    "part",
    "wheel",
    "Engine",
    "garden",
    "Tree",
    "leaf",
    "apple",
    "river",
    "bridge",
    "x",
    "Y",
];

const ODD: &[&str] = &[
    "na\"me",
    "it's",
    "{{ name }}",
    "{% raw %}",
    "{# a #}",
    "{{ 7 * 7 }}",
    "{% if x %}",
    "a {{b",
    "{braced}",
    "a\nb",
    "tab\there",
    "back\\slash",
    "a\\",
    "# hash",
    "שלום rtl",
    "\u{202e}evil",
    "zero\u{200b}width",
    "日本 jp",
    "größe",
    "Ærø",
    "naïve",
    "ﬁ x",
    "ǅ a",
    "ı b",
    "2fa",
    "3D model",
    "007",
    "_private",
    "__dunder__",
    "__init__",
    "with space",
    " padded ",
    "dash-ed",
    "dotted.name",
    "a/b",
    "../up",
    "C:\\dir",
    "$HOME",
    "$(id)",
    "`tick`",
    "<script>",
    "\"\"\"quoted\"\"\"",
    "'''single'''",
    "%s",
    "%(x)s",
    "a:b",
    "a,b",
    "a;b",
    "created_at",
    "updated_at",
    "owner",
    "owner_id",
    "user_id",
    "id_",
    "ids",
    "tag_ids",
    "author_id",
    "post id",
    "Test",
    "TestThing",
    "test_case",
    "conftest",
    "factory",
    "Page size",
    "PostCreate",
    "PostRead",
    "Summary",
    "Query",
    "app",
    "make",
    "make_post",
    "list posts",
    "Reader",
    "main",
    "migration",
    "revision",
    "None",
    "self",
    "True",
    "🦉 owl",
    "e\u{301}t\u{301}",
    "camelCaseName",
    "SCREAMING_CASE",
    "XMLHttpRequest",
    "a1b2C3",
    "x\u{7f}y",
    "a\u{85}b",
    "l\u{2028}s",
    "dt",
    "sa",
    "sqlmodel",
    "pydantic",
    "datetime",
    "date",
    "time",
    "decimal",
    "uuid",
    "re",
    "os",
    "enum",
    "typing",
    "text",
    "integer",
    "string",
    "boolean",
    "float",
    "bytes",
    "func",
    "not_found",
    "get",
    "create",
    "update",
    "delete",
    "replace",
];

/// What starts like a reference by id, or like a descending order.
const LIKE_REFERENCES: &[&str] = &["id:x", "-minus", "id:title", "--two"];

/// What kind of names may come.
#[derive(Clone, Copy, PartialEq)]
pub enum Kind {
    /// Names that references can write as they are.
    Plain,
    /// Also those that only an id can refer to.
    Any,
}

/// A name of which something usable is left, of at most 63 characters.
pub fn name(source: &mut Source, kind: Kind) -> String {
    loop {
        let name = match source.below(100) {
            0..46 => source.pick(PLAIN).to_owned(),
            46..66 => source.pick(ODD).to_owned(),
            66..72 => source.pick(names::KEYWORDS).to_owned(),
            72..76 => source.pick(names::ATTRIBUTES).to_owned(),
            76..80 => source.pick(names::SQL_RESERVED).to_owned(),
            80..83 => source.pick(names::CLASSES).to_owned(),
            83..86 => source.pick(names::VARIABLES).to_owned(),
            86..88 => source.pick(names::MODULES).to_owned(),
            88..91 if kind == Kind::Any => source.pick(LIKE_REFERENCES).to_owned(),
            91..93 => long(source),
            _ => joined(source),
        };
        let name: String = name.chars().take(63).collect();
        let refers = kind == Kind::Plain && (name.starts_with('-') || name.starts_with("id:"));
        if !names::snake(&name).is_empty() && !refers {
            return name;
        }
    }
}

fn joined(source: &mut Source) -> String {
    let (first, second) = (source.pick(PLAIN), source.pick(PLAIN));
    let between = source.pick(&["", " ", "_", "-", ".", "__"]);
    format!("{first}{between}{second}")
}

fn long(source: &mut Source) -> String {
    let mut name = source.pick(&["a very long name", "averylongname", "AVeryLongName"]).to_owned();
    while name.len() < 56 {
        let word = source.pick(PLAIN);
        name.push_str(source.pick(&[" ", "_", ""]));
        name.push_str(word);
    }
    name.chars().take(45 + source.index(18)).collect()
}

/// A name that is not taken: tries `take` with one name after the other.
pub fn free(source: &mut Source, kind: Kind, mut take: impl FnMut(&str) -> bool) -> String {
    for _ in 0..30 {
        let name = name(source, kind);
        if take(&name) {
            return name;
        }
    }
    loop {
        let name = format!("spare{}", source.below(1_000_000));
        if take(&name) {
            return name;
        }
    }
}

/// A name that the database takes, now and then an odd one.
pub fn identifier(source: &mut Source) -> String {
    const ODD: &[&str] = &["Mixed Case", "with-dash", "order", "select", "UPPER", "_x", "1st", "a  b", "table"];
    match source.below(10) {
        0..3 => source.pick(ODD).to_owned(),
        3 => "long_identifier_".repeat(4).chars().take(63).collect(),
        _ => {
            let name = names::snake(&joined(source));
            name.chars().take(names::MAX_IDENTIFIER).collect()
        }
    }
}

/// An id for a thing whose name may be no reference, and how others refer to it.
pub fn id_and_reference(source: &mut Source, name: &str, number: usize) -> (Option<String>, String) {
    let must = name.starts_with('-') || name.starts_with("id:");
    if must || source.chance(12) {
        let id = match source.below(4) {
            0 => format!("k{number}"),
            1 => format!("ä {number}\"'/~"),
            2 => format!("{{{{ {number} }}}}"),
            _ => format!("#{number}"),
        };
        let reference = if must || source.chance(50) { format!("id:{id}") } else { name.to_owned() };
        return (Some(id), reference);
    }
    (None, name.to_owned())
}
