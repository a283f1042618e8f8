//! `Access`: who may call an operation: a word, or a rule.

use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::{MapAccessDeserializer, StrDeserializer};
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::is_default;

/// Who may call an operation. `{}` is read as `signedIn`, `{"owner": true}` as `owner`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Access {
    /// Everybody, signed in or not.
    Public,
    /// Everybody who is signed in.
    #[default]
    SignedIn,
    /// The row's owner; on create everybody who is signed in, the row is theirs.
    Owner,
    /// The owner or one of the roles.
    Rule(Rule),
}

/// The owner, or somebody with one of the roles.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Rule {
    /// The row's owner may.
    #[serde(skip_serializing_if = "is_default")]
    #[schemars(extend("default" = false))]
    pub owner: bool,
    /// Who has one of these roles may, whoever owns the row.
    #[serde(skip_serializing_if = "is_default")]
    pub roles: Vec<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
enum Word {
    Public,
    SignedIn,
    Owner,
}

impl Serialize for Access {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Public => Word::Public.serialize(serializer),
            Self::SignedIn => Word::SignedIn.serialize(serializer),
            Self::Owner => Word::Owner.serialize(serializer),
            Self::Rule(rule) => rule.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Access {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AccessVisitor)
    }
}

struct AccessVisitor;

impl<'de> Visitor<'de> for AccessVisitor {
    type Value = Access;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("\"public\", \"signedIn\", \"owner\" or {\"owner\": true, \"roles\": […]}")
    }

    fn visit_str<E: Error>(self, word: &str) -> Result<Access, E> {
        Ok(match Word::deserialize(StrDeserializer::new(word))? {
            Word::Public => Access::Public,
            Word::SignedIn => Access::SignedIn,
            Word::Owner => Access::Owner,
        })
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Access, A::Error> {
        let rule = Rule::deserialize(MapAccessDeserializer::new(map))?;
        Ok(match (rule.owner, rule.roles.is_empty()) {
            (false, true) => Access::SignedIn,
            (true, true) => Access::Owner,
            _ => Access::Rule(rule),
        })
    }
}

impl JsonSchema for Access {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Access".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let rule = generator.subschema_for::<Rule>();
        json_schema!({
            "description": "Who may call an operation: a word, or a rule: the owner or one of the roles.",
            "oneOf": [
                { "type": "string", "enum": ["public", "signedIn", "owner"] },
                rule
            ]
        })
    }
}
