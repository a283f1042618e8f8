//! Where in the text each value of a JSON document stands.

use serde_json::Value;

/// A value with its place in the text. Made from text that is JSON.
#[derive(Debug)]
pub(super) struct Node {
    /// The value's first byte.
    pub at: usize,
    pub kind: Kind,
}

#[derive(Debug)]
pub(super) enum Kind {
    Object(Vec<Member>),
    List(Vec<Node>),
    Null,
    Other,
}

#[derive(Debug)]
pub(super) struct Member {
    pub key: String,
    /// The key's first byte.
    pub key_at: usize,
    pub value: Node,
}

impl Node {
    /// Reads the places of a JSON text; `None` if it is no JSON.
    pub fn of(text: &str) -> Option<Self> {
        let mut scanner = Scanner { bytes: text.as_bytes(), at: 0 };
        scanner.value()
    }

    /// The byte at which the thing of a pointer stands: the key if it has one. If there is no such thing, the nearest
    /// one around it.
    pub fn locate(&self, pointer: &str) -> usize {
        let mut node = self;
        let mut at = self.at;
        for part in pointer.split('/').skip(1) {
            let part = unescape(part);
            match &node.kind {
                Kind::Object(members) => match members.iter().rev().find(|member| member.key == part) {
                    Some(member) => (node, at) = (&member.value, member.key_at),
                    None => break,
                },
                Kind::List(items) => match part.parse::<usize>().ok().and_then(|index| items.get(index)) {
                    Some(item) => (node, at) = (item, item.at),
                    None => break,
                },
                Kind::Null | Kind::Other => break,
            }
        }
        at
    }
}

/// Line and column (in characters), from 1, of a byte of a text.
pub(super) fn line_and_column(text: &str, at: usize) -> (usize, usize) {
    let before = text.get(..at).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    (line, column)
}

/// Adds a part to a JSON Pointer.
pub(crate) fn join(pointer: &str, part: &str) -> String {
    format!("{pointer}/{}", part.replace('~', "~0").replace('/', "~1"))
}

fn unescape(part: &str) -> String {
    part.replace("~1", "/").replace("~0", "~")
}

struct Scanner<'t> {
    bytes: &'t [u8],
    at: usize,
}

impl Scanner<'_> {
    fn peek(&mut self) -> Option<u8> {
        while self.bytes.get(self.at).is_some_and(u8::is_ascii_whitespace) {
            self.at += 1;
        }
        self.bytes.get(self.at).copied()
    }

    fn value(&mut self) -> Option<Node> {
        let first = self.peek()?;
        let at = self.at;
        let kind = match first {
            b'{' => self.object()?,
            b'[' => self.list()?,
            b'"' => {
                self.string()?;
                Kind::Other
            }
            b'n' => {
                self.word();
                Kind::Null
            }
            _ => {
                self.word();
                Kind::Other
            }
        };
        Some(Node { at, kind })
    }

    fn object(&mut self) -> Option<Kind> {
        let mut members = Vec::new();
        self.at += 1;
        loop {
            match self.peek()? {
                b'}' => break,
                b',' => self.at += 1,
                b'"' => {
                    let key_at = self.at;
                    let key = self.string()?;
                    if self.peek()? != b':' {
                        return None;
                    }
                    self.at += 1;
                    members.push(Member { key, key_at, value: self.value()? });
                }
                _ => return None,
            }
        }
        self.at += 1;
        Some(Kind::Object(members))
    }

    fn list(&mut self) -> Option<Kind> {
        let mut items = Vec::new();
        self.at += 1;
        loop {
            match self.peek()? {
                b']' => break,
                b',' => self.at += 1,
                _ => items.push(self.value()?),
            }
        }
        self.at += 1;
        Some(Kind::List(items))
    }

    fn string(&mut self) -> Option<String> {
        let start = self.at;
        self.at += 1;
        loop {
            match self.bytes.get(self.at)? {
                b'"' => break,
                b'\\' => self.at += 2,
                _ => self.at += 1,
            }
        }
        self.at += 1;
        match serde_json::from_slice(self.bytes.get(start..self.at)?) {
            Ok(Value::String(text)) => Some(text),
            _ => None,
        }
    }

    fn word(&mut self) {
        while self.bytes.get(self.at).is_some_and(|byte| !byte.is_ascii_whitespace() && !b",]}".contains(byte)) {
            self.at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Node, join, line_and_column};

    #[test]
    fn finds_keys_and_items() {
        let text = "{\n  \"a\": [1, {\"b/c\": \"}\\\"\", \"d\": true}]\n}";
        let node = Node::of(text).unwrap();
        for (pointer, place) in [
            ("", (1, 1)),
            ("/a", (2, 3)),
            ("/a/0", (2, 9)),
            ("/a/1/b~1c", (2, 13)),
            ("/a/1/d", (2, 27)),
            ("/a/1/missing", (2, 12)),
            ("/a/7", (2, 3)),
        ] {
            assert_eq!(line_and_column(text, node.locate(pointer)), place, "{pointer}");
        }
    }

    #[test]
    fn escapes_pointers() {
        assert_eq!(join("/a", "b/c~d"), "/a/b~1c~0d");
    }
}
