//! Places in the design that stay the same when things are moved: pointers with ids instead of indices.
//!
//! A problem's `/entities/3/fields/0/maxLength` is the control `entities/Post/fields/title/maxLength`.

use std::fmt;

use generator::design::{Design, Field};

/// Where something is in the design; also the id of its control in the page.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place(String);

impl Place {
    /// A part of the design: `entities`, `project`, ….
    #[must_use]
    pub fn of(part: &str) -> Self {
        Self(part.to_owned())
    }

    /// Something inside.
    #[must_use]
    pub fn at(&self, part: &str) -> Self {
        let mut text = self.0.clone();
        text.push('/');
        for byte in part.bytes() {
            if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'#') {
                text.push(char::from(byte));
            } else {
                text.push_str(&format!("~{byte:02x}"));
            }
        }
        Self(text)
    }

    /// The text, fit for an `id` attribute.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What it is in; `None` for a part of the design itself.
    #[must_use]
    pub fn parent(&self) -> Option<Self> {
        self.0.rsplit_once('/').map(|(parent, _)| Self(parent.to_owned()))
    }

    /// True if it is the other place or in it.
    #[must_use]
    pub fn is_in(&self, other: &Self) -> bool {
        self.0.strip_prefix(&other.0).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// The place that a pointer into the file form of a design means.
    #[must_use]
    pub fn from_pointer(design: &Design, pointer: &str) -> Self {
        let parts: Vec<String> =
            pointer.split('/').skip(1).map(|part| part.replace("~1", "/").replace("~0", "~")).collect();
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        let Some((first, rest)) = parts.split_first() else { return Self::of("project") };
        let mut place = Self::of(first);
        let rest = match (*first, rest) {
            ("entities", [index, "fields", field, rest @ ..]) => {
                let entity = number(index).and_then(|index| design.entities.get(index));
                place = place.at(entity.map_or(*index, |one| one.id.as_str()));
                place = place.at("fields").at(&in_fields(entity.map(|entity| &entity.fields), field));
                rest
            }
            ("entities", [index, rest @ ..]) => {
                let entity = number(index).and_then(|index| design.entities.get(index));
                place = place.at(entity.map_or(*index, |one| one.id.as_str()));
                rest
            }
            ("enums", [index, rest @ ..]) => {
                let found = number(index).and_then(|index| design.enums.get(index));
                place = place.at(found.map_or(*index, |one| one.id.as_str()));
                if let ["values", value, rest @ ..] = rest {
                    let found = found.and_then(|one| one.values.get(number(value)?));
                    place = place.at("values").at(found.map_or(*value, |one| one.id.as_str()));
                    rest
                } else {
                    rest
                }
            }
            ("relationships", [index, rest @ ..]) => {
                let found = number(index).and_then(|index| design.relationships.get(index));
                place = place.at(found.map_or(*index, |one| one.id.as_str()));
                if let ["through", "fields", field, rest @ ..] = rest {
                    let fields = found.and_then(|one| one.through.as_ref()).map(|through| &through.fields);
                    place = place.at("through").at("fields").at(&in_fields(fields, field));
                    rest
                } else {
                    rest
                }
            }
            ("auth", ["jwt", "userFields", field, rest @ ..]) => {
                let fields = design.auth.jwt.as_ref().map(|jwt| &jwt.user_fields);
                place = place.at("jwt").at("userFields").at(&in_fields(fields, field));
                rest
            }
            ("auth", ["jwt", "roles", index, rest @ ..]) => {
                let role = design.auth.jwt.as_ref().and_then(|jwt| jwt.roles.get(number(index)?));
                place = place.at("jwt").at("roles").at(role.map_or(*index, |one| one.id.as_str()));
                rest
            }
            (_, rest) => rest,
        };
        rest.iter().fold(place, |place, part| place.at(part))
    }
}

impl fmt::Display for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

fn number(text: &str) -> Option<usize> {
    text.parse().ok()
}

fn in_fields(fields: Option<&Vec<Field>>, index: &str) -> String {
    fields.and_then(|fields| fields.get(number(index)?)).map_or_else(|| index.to_owned(), |one| one.id.0.clone())
}
