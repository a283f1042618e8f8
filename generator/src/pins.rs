//! The versions that a project is pinned to: read from `pins.toml`, cut down to what the project uses.
//!
//! `plan` knows the requirements; [`closure`] adds all that they bring with them, each at the version that was
//! tested together. `cargo xtask pins` writes the file.

mod marker;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::LazyLock;

use serde::Deserialize;

use marker::Marker;

/// One package at one version, as `pyproject.toml` and `requirements.txt` spell it by [`fmt::Display`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pin {
    /// The package's normalised name.
    pub name: String,
    /// The exact version.
    pub version: String,
    /// The environments that use it, as in PEP 508; none if all do.
    pub marker: Option<String>,
}

impl fmt::Display for Pin {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}=={}", self.name, self.version)?;
        match &self.marker {
            Some(marker) => write!(formatter, " ; {marker}"),
            None => Ok(()),
        }
    }
}

/// A requirement that `pins.toml` has no version for.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("pins.toml has no {0:?}; hint: add it to `requirements` at its top and run `cargo xtask pins`")]
pub struct NotPinned(pub String);

#[derive(Deserialize)]
struct File {
    package: Vec<Package>,
    tools: Tools,
}

#[derive(Deserialize)]
struct Tools {
    pins: Vec<String>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    version: String,
    #[serde(default)]
    dependencies: Vec<String>,
    #[serde(default)]
    extras: BTreeMap<String, Vec<String>>,
}

/// A requirement in parts: `name[extra,…]==version ; marker`, all but the name optional.
struct Requirement<'a> {
    name: &'a str,
    extras: Vec<&'a str>,
    version: Option<&'a str>,
    marker: Option<&'a str>,
}

impl<'a> Requirement<'a> {
    fn parse(text: &'a str) -> Self {
        let (spec, marker) = match text.split_once(';') {
            Some((spec, marker)) => (spec.trim(), Some(marker.trim())),
            None => (text.trim(), None),
        };
        let (spec, version) = match spec.split_once("==") {
            Some((spec, version)) => (spec, Some(version)),
            None => (spec, None),
        };
        let (name, extras) = match spec.split_once('[') {
            Some((name, extras)) => (name, extras.trim_end_matches(']').split(',').collect()),
            None => (spec, Vec::new()),
        };
        Self { name, extras, version, marker }
    }
}

static FILE: LazyLock<File> =
    LazyLock::new(|| toml::from_str(include_str!("../pins.toml")).expect("pins.toml is read by a test"));

/// The exact version of a tool that projects are installed with, as pip takes it: `uv==0.13.8`.
#[must_use]
pub fn tool(name: &str) -> Option<&'static str> {
    FILE.tools.pins.iter().find(|pin| Requirement::parse(pin).name == name).map(String::as_str)
}

/// Every package that the requirements need, themselves included, in order of name, for Python `minimum` (as
/// `3.12`) and later. A requirement is a name with extras or without: `fastapi`, `uvicorn[standard]`.
///
/// # Errors
/// [`NotPinned`] if a requirement or one of its extras is not in `pins.toml`.
pub fn closure(requirements: &[&str], minimum: &str) -> Result<Vec<Pin>, NotPinned> {
    // Index of the package and the extra of it that is wanted ("" for the package itself) -> where it is used.
    let mut wanted: BTreeMap<(usize, &str), Marker> = BTreeMap::new();
    let mut queue: Vec<(&str, Marker)> = requirements.iter().map(|text| (*text, Marker::always())).collect();
    while let Some((text, used)) = queue.pop() {
        let requirement = Requirement::parse(text);
        let used = match requirement.marker {
            Some(marker) => used.and(&Marker::parse(marker, minimum)),
            None => used,
        };
        if used.is_never() {
            continue;
        }
        let fits = |package: &Package| {
            package.name == requirement.name && requirement.version.is_none_or(|version| version == package.version)
        };
        let mut found = false;
        for (index, package) in FILE.package.iter().enumerate().filter(|(_, p)| fits(p)) {
            found = true;
            for extra in std::iter::once("").chain(requirement.extras.iter().copied()) {
                let brings = match package.extras.get_key_value(extra) {
                    Some((extra, brings)) => (extra.as_str(), brings),
                    None if extra.is_empty() => ("", &package.dependencies),
                    None => return Err(NotPinned(format!("{}[{extra}]", package.name))),
                };
                let known = wanted.entry((index, brings.0)).or_insert(Marker::never());
                let all = known.or(&used);
                if all != *known {
                    *known = all.clone();
                    queue.extend(brings.1.iter().map(|text| (text.as_str(), all.clone())));
                }
            }
        }
        if !found {
            return Err(NotPinned(requirement.name.to_owned()));
        }
    }
    let pins: BTreeSet<Pin> = wanted
        .into_iter()
        .filter(|((_, extra), _)| extra.is_empty())
        .map(|((index, _), marker)| Pin {
            name: FILE.package[index].name.clone(),
            version: FILE.package[index].version.clone(),
            marker: marker.text(),
        })
        .collect();
    Ok(pins.into_iter().collect())
}

/// The version of one package, the newest if there are several.
///
/// # Errors
/// [`NotPinned`] if it is not in `pins.toml`.
pub fn version(name: &str) -> Result<&'static str, NotPinned> {
    FILE.package
        .iter()
        .rfind(|package| package.name == name)
        .map(|package| package.version.as_str())
        .ok_or_else(|| NotPinned(name.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(requirements: &[&str], minimum: &str) -> Vec<String> {
        let pins = closure(requirements, minimum).unwrap();
        pins.into_iter().map(|pin| pin.name).collect()
    }

    #[test]
    fn every_dependency_in_the_file_is_pinned() {
        for package in FILE.package.iter() {
            let extras: Vec<&str> = package.extras.keys().map(String::as_str).collect();
            let text = format!("{}[{}]", package.name, extras.join(","));
            let text = text.trim_end_matches("[]");
            for minimum in ["3.11", "3.12", "3.13", "3.14"] {
                closure(&[text], minimum).unwrap();
            }
        }
    }

    #[test]
    fn what_a_requirement_brings_is_added() {
        let found = names(&["pytest"], "3.11");
        for name in ["iniconfig", "packaging", "pluggy", "pytest"] {
            assert!(found.contains(&name.to_owned()), "{name} in {found:?}");
        }
        assert!(!found.contains(&"fastapi".to_owned()));
    }

    #[test]
    fn an_extra_is_added_only_when_asked_for() {
        assert!(!names(&["sqlalchemy"], "3.12").contains(&"greenlet".to_owned()));
        assert!(names(&["sqlalchemy[asyncio]"], "3.12").contains(&"greenlet".to_owned()));
    }

    #[test]
    fn markers_reach_the_pin() {
        let pins = closure(&["uvicorn[standard]"], "3.12").unwrap();
        let uvloop = pins.iter().find(|pin| pin.name == "uvloop").unwrap();
        assert!(uvloop.to_string().contains("sys_platform != 'win32'"), "{uvloop}");
    }

    #[test]
    fn what_only_older_pythons_need_is_left_out() {
        let older = |pin: &Pin| pin.marker.as_deref().is_some_and(|m| m.contains("python_full_version < '3.12'"));
        let all = ["fastapi", "limits", "psycopg", "mypy"];
        assert!(!closure(&all, "3.12").unwrap().iter().any(older));
    }

    #[test]
    fn an_unknown_requirement_is_named() {
        assert_eq!(closure(&["left-pad"], "3.12"), Err(NotPinned("left-pad".to_owned())));
        assert_eq!(closure(&["pytest[nothing]"], "3.12"), Err(NotPinned("pytest[nothing]".to_owned())));
    }

    #[test]
    fn every_requirement_of_the_file_has_a_version() {
        #[derive(Deserialize)]
        struct Top {
            requirements: Vec<String>,
        }
        let top: Top = toml::from_str(include_str!("../pins.toml")).unwrap();
        for text in &top.requirements {
            version(Requirement::parse(text).name).unwrap();
        }
    }
}
