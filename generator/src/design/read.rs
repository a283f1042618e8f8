//! From text to the strict document: size, encoding, syntax, version, shape. The first stage that finds something
//! stops; within a stage everything is reported.

use serde_json::Value;
use serde_path_to_error::Segment;

use super::file::{self, FormatVersion};
use super::kinds::lists_for_objects;
use super::migrate::migrate;
use super::nearest::nearest;
use super::places::{Kind, Node, join, line_and_column};
use super::unknown::unknown_keys;
use crate::problem::{Problem, Severity};

/// The greatest size of a document: 2 MiB.
pub const MAX_BYTES: usize = 2 * 1024 * 1024;
/// How deep objects and lists may be in each other.
pub const MAX_DEPTH: usize = 32;
/// How many faults are reported at most.
const MAX_FAULTS: usize = 100;
const NOT_JSON: &str = "not-json";

/// A text that is no design of the format. It has at least one fault.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
pub struct ReadError {
    /// What is wrong, in the order of the text.
    pub faults: Vec<Fault>,
}

/// Something that keeps a text from being read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column}: {message}\n  hint: {hint}")]
pub struct Fault {
    /// A stable kebab-case word.
    pub code: &'static str,
    /// JSON Pointer into the document.
    pub at: String,
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// What is wrong: one sentence.
    pub message: String,
    /// How to mend it.
    pub hint: String,
}

impl ReadError {
    /// True if the text is not even JSON.
    #[must_use]
    pub fn is_no_json(&self) -> bool {
        self.faults.iter().any(|fault| fault.code == NOT_JSON)
    }

    fn whole(code: &'static str, message: impl Into<String>, hint: impl Into<String>) -> Self {
        let fault = Fault { code, at: String::new(), line: 1, column: 1, message: message.into(), hint: hint.into() };
        Self { faults: vec![fault] }
    }
}

impl From<ReadError> for Vec<Problem> {
    fn from(error: ReadError) -> Self {
        let problem = |fault: Fault| Problem {
            code: fault.code,
            severity: Severity::Error,
            at: fault.at,
            message: format!("{} (line {}, column {})", fault.message, fault.line, fault.column),
            hint: fault.hint,
            fix: None,
        };
        error.faults.into_iter().map(problem).collect()
    }
}

/// Reads a design.
///
/// # Errors
/// [`ReadError`] with every fault of the first stage that finds one.
pub fn read(text: &[u8]) -> Result<file::Design, ReadError> {
    let text = decode(text)?;
    let mut document: Value = serde_json::from_str(text).map_err(|error| syntax(&error))?;
    let Some(places) = Node::of(text) else {
        return Err(ReadError::whole(NOT_JSON, "this is no JSON", "Send a JSON object."));
    };
    let reader = Reader { text, places };
    reader.look_through()?;
    let version = reader.version(&document)?;
    migrate(&mut document, version);
    reader.strict(&document)
}

/// Reads what became of a design's document by a change.
///
/// # Errors
/// What is wrong with it first, in words.
pub fn read_value(document: &Value) -> Result<file::Design, String> {
    // As below: one copy of this code is large enough for a browser.
    serde_path_to_error::deserialize(document).map_err(|error| {
        let explained = explain(&error.inner().to_string());
        format!("{}: {}. {}", pointer(error.path()), explained.message, explained.hint)
    })
}

fn decode(text: &[u8]) -> Result<&str, ReadError> {
    if text.len() > MAX_BYTES {
        return Err(ReadError::whole(
            "too-large",
            format!("the design has {} bytes, more than {MAX_BYTES}", text.len()),
            "Split it, or shorten its descriptions.",
        ));
    }
    if text.starts_with(b"\xef\xbb\xbf") {
        return Err(ReadError::whole(
            "byte-order-mark",
            "the text starts with a byte order mark",
            "Save it as UTF-8 without a byte order mark.",
        ));
    }
    std::str::from_utf8(text).map_err(|error| {
        let valid = std::str::from_utf8(text.get(..error.valid_up_to()).unwrap_or_default()).unwrap_or_default();
        let (line, column) = line_and_column(valid, valid.len());
        ReadError {
            faults: vec![Fault {
                code: NOT_JSON,
                at: String::new(),
                line,
                column,
                message: "the text is not UTF-8".to_owned(),
                hint: "Save it as UTF-8.".to_owned(),
            }],
        }
    })
}

fn syntax(error: &serde_json::Error) -> ReadError {
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or_default().to_owned();
    let too_deep = message.contains("recursion limit");
    ReadError {
        faults: vec![Fault {
            code: if too_deep { "too-deep" } else { NOT_JSON },
            at: String::new(),
            line: error.line().max(1),
            column: error.column().max(1),
            message: if too_deep { depth_message() } else { format!("this is no JSON: {message}") },
            hint: if too_deep { DEPTH_HINT.to_owned() } else { "Mend the JSON at this place.".to_owned() },
        }],
    }
}

const DEPTH_HINT: &str = "A design needs no such depth: check the brackets.";

fn depth_message() -> String {
    format!("objects and lists are more than {MAX_DEPTH} deep in each other")
}

struct Reader<'t> {
    text: &'t str,
    places: Node,
}

impl Reader<'_> {
    fn fault(&self, code: &'static str, at: String, byte: usize, message: String, hint: String) -> Fault {
        let (line, column) = line_and_column(self.text, byte);
        Fault { code, at, line, column, message, hint }
    }

    fn error(&self, code: &'static str, at: &str, message: String, hint: String) -> ReadError {
        ReadError { faults: vec![self.fault(code, at.to_owned(), self.places.locate(at), message, hint)] }
    }

    /// What the strict types cannot see or would see without a place: depth, repeated keys, nulls.
    fn look_through(&self) -> Result<(), ReadError> {
        let mut faults = Vec::new();
        self.look(&self.places, "", 1, false, &mut faults);
        faults.truncate(MAX_FAULTS);
        if faults.is_empty() { Ok(()) } else { Err(ReadError { faults }) }
    }

    fn look(&self, node: &Node, at: &str, depth: usize, literal: bool, faults: &mut Vec<Fault>) {
        if faults.len() >= MAX_FAULTS {
            return;
        }
        if depth > MAX_DEPTH && matches!(node.kind, Kind::Object(_) | Kind::List(_)) {
            let fault = self.fault("too-deep", at.to_owned(), node.at, depth_message(), DEPTH_HINT.to_owned());
            faults.push(fault);
            return;
        }
        match &node.kind {
            Kind::Object(members) => {
                let mut keys = std::collections::BTreeSet::new();
                for member in members {
                    let inner = join(at, &member.key);
                    if !keys.insert(&member.key) {
                        let message = format!("the key \"{}\" is there twice", member.key);
                        let hint = "Remove one of the two.".to_owned();
                        faults.push(self.fault("repeated-key", inner.clone(), member.key_at, message, hint));
                    }
                    let opens = matches!(member.key.as_str(), "default" | "example");
                    let null_here = opens && matches!(member.value.kind, Kind::Null);
                    self.look(&member.value, &inner, depth + 1, literal || (opens && !null_here), faults);
                }
            }
            Kind::List(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.look(item, &join(at, &index.to_string()), depth + 1, literal, faults);
                }
            }
            Kind::Null if !literal => {
                let hint = "Leave the key out instead.".to_owned();
                let byte = self.places.locate(at);
                faults.push(self.fault("null-value", at.to_owned(), byte, "null has no meaning".to_owned(), hint));
            }
            Kind::Null | Kind::Other => {}
        }
    }

    fn version(&self, document: &Value) -> Result<u64, ReadError> {
        const KEY: &str = "formatVersion";
        let at = "/formatVersion";
        let newest = FormatVersion::NEWEST;
        let Some(root) = document.as_object() else {
            let message = "a design is a JSON object".to_owned();
            return Err(self.error("wrong-kind", "", message, "Start it with { and end it with }.".to_owned()));
        };
        let Some(version) = root.get(KEY) else {
            let message = "the version of the format is missing".to_owned();
            return Err(self.error("format-version-missing", "", message, format!("Add \"{KEY}\": {newest}.")));
        };
        match version.as_u64() {
            Some(version) if (1..=newest).contains(&version) => Ok(version),
            Some(version) if version > newest => {
                let message = format!("this design was made by a newer Slipway, version {version} of the format");
                let hint = format!("Open it there; this Slipway knows the format up to version {newest}.");
                Err(self.error("format-version-newer", at, message, hint))
            }
            _ => {
                let message = format!("{version} is no version of the format");
                Err(self.error("format-version-unknown", at, message, format!("Write \"{KEY}\": {newest}.")))
            }
        }
    }

    fn strict(&self, document: &Value) -> Result<file::Design, ReadError> {
        let lists = lists_for_objects(document);
        if !lists.is_empty() {
            let fault = |at: String| {
                let (message, hint) = ("a list does not fit here".to_owned(), "Write an object.".to_owned());
                let byte = self.places.locate(&at);
                self.fault("wrong-kind", at, byte, message, hint)
            };
            return Err(ReadError { faults: lists.into_iter().take(MAX_FAULTS).map(fault).collect() });
        }
        let error = match serde_path_to_error::deserialize::<_, file::Design>(document) {
            Ok(design) => return Ok(design),
            Err(error) => error,
        };
        let mut faults: Vec<Fault> = unknown_keys(document)
            .into_iter()
            .take(MAX_FAULTS)
            .map(|unknown| {
                let byte = self.places.locate(&unknown.pointer);
                let message = format!("unknown key \"{}\"", unknown.key);
                self.fault("unknown-key", unknown.pointer, byte, message, unknown.hint)
            })
            .collect();
        let explained = explain(&error.inner().to_string());
        if faults.is_empty() || explained.code != "unknown-key" {
            let at = pointer(error.path());
            let byte = self.places.locate(&at);
            faults.push(self.fault(explained.code, at, byte, explained.message, explained.hint));
            faults.sort_by_key(|fault| (fault.line, fault.column));
        }
        Err(ReadError { faults })
    }
}

fn pointer(path: &serde_path_to_error::Path) -> String {
    path.iter().fold(String::new(), |at, segment| match segment {
        Segment::Seq { index } => join(&at, &index.to_string()),
        Segment::Map { key } => join(&at, key),
        Segment::Enum { .. } | Segment::Unknown => at,
    })
}

struct Explained {
    code: &'static str,
    message: String,
    hint: String,
}

/// serde's message in the words of the format.
fn explain(message: &str) -> Explained {
    let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    let first = quoted.first().copied().unwrap_or_default();
    let known = quoted.get(1..).unwrap_or_default();
    if message.starts_with("unknown field") {
        let hint = "Remove the key, or this design was made by a newer Slipway.".to_owned();
        return Explained { code: "unknown-key", message: format!("unknown key \"{first}\""), hint };
    }
    if message.starts_with("missing field") {
        let hint = format!("Add \"{first}\".");
        return Explained { code: "missing-key", message: format!("the key \"{first}\" is missing"), hint };
    }
    if message.starts_with("unknown variant") {
        let hint = if first == "manyToOne" {
            "Swap from and to, and write \"oneToMany\".".to_owned()
        } else if let Some(name) = nearest(first, known.iter().copied()) {
            format!("Did you mean \"{name}\"? Known: {}.", known.join(", "))
        } else {
            format!("Known: {}.", known.join(", "))
        };
        return Explained { code: "unknown-word", message: format!("unknown word \"{first}\""), hint };
    }
    let (found, expected) = message.split_once(", expected ").unwrap_or((message, "another value"));
    let found = found.trim_start_matches("invalid type: ").trim_start_matches("invalid value: ");
    let found = match found {
        "map" => "an object",
        "sequence" => "a list",
        other => other,
    };
    let expected = match expected {
        "a string" => "a text",
        "a sequence" => "a list",
        "a map" => "an object",
        "a boolean" => "true or false",
        "u32" => "a whole number from 0 to 4294967295",
        "i32" => "a whole number",
        "string or map" => "a word in quotes",
        "an array of length 2" | "a tuple of size 2" => "two whole numbers, [x, y]",
        other if other.starts_with("struct ") => "an object",
        other if other.starts_with("enum ") || other.starts_with("variant of ") => "a word in quotes",
        other => other,
    };
    Explained {
        code: "wrong-kind",
        message: format!("{} does not fit here", found.replace('`', "")),
        hint: format!("Write {expected}."),
    }
}
