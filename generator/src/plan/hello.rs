//! The facts of an application of one file that keeps its data in memory.

use serde::Serialize;

use crate::design::{Design, FieldType, Generate, Key};

/// What such an application defines for itself.
#[derive(Debug, Clone, Serialize)]
pub struct Hello {
    /// Its functions and types: `now`, `today`, `uuid7`, `JsonObject`.
    pub defines: Vec<&'static str>,
    /// True if a field is an e-mail address.
    pub emails: bool,
    /// The header that callers send their key in.
    pub key_header: Option<String>,
}

/// What a design asks for.
pub(super) fn of(design: &Design) -> Hello {
    let fields = || design.entities.iter().flat_map(|entity| &entity.fields);
    let generates = |wanted| fields().any(|field| field.generate == Some(wanted));
    let has = |wanted| fields().any(|field| field.r#type == wanted);
    let uuid7 = design.entities.iter().any(|entity| entity.key == Key::Uuid7) || generates(Generate::Uuid7);
    let defines = [
        ("now", generates(Generate::Now)),
        ("today", generates(Generate::Today)),
        ("uuid7", uuid7),
        ("JsonObject", has(FieldType::Json)),
    ];
    Hello {
        defines: defines.into_iter().filter(|(_, used)| *used).map(|(name, _)| name).collect(),
        emails: has(FieldType::Email),
        key_header: design.auth.api_key.as_ref().map(|api_key| api_key.header.clone()),
    }
}

/// The function that makes a key; none where keys are counted.
pub(super) fn key_factory(key: Key) -> Option<&'static str> {
    match key {
        Key::Integer => None,
        Key::Uuid4 => Some("uuid4"),
        Key::Uuid7 => Some("uuid7"),
    }
}
