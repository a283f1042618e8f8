//! The packages that a project needs, by its options and its types.

use std::collections::BTreeSet;

use crate::design::Design;
use crate::features;
use crate::pins::{self, Pin};
use crate::plan::Brought;

pub(super) struct Packages {
    pub(super) requirements: Vec<String>,
    pub(super) dev_requirements: Vec<String>,
    pub(super) constraints: Vec<String>,
    pub(super) brought: Brought,
}

pub(super) fn packages(design: &Design, emails: bool) -> Result<Packages, pins::NotPinned> {
    let python = design.project.python.as_str();
    let mut requirements = features::requirements(design);
    if emails {
        requirements.remove("pydantic");
        requirements.insert("pydantic[email]");
    }
    let dev_requirements = features::dev_requirements(design);
    let pinned = |names: &BTreeSet<&'static str>| -> Result<Vec<String>, pins::NotPinned> {
        names
            .iter()
            .map(|name| {
                let plain = name.split('[').next().unwrap_or(name);
                Ok(format!("{name}=={}", pins::version(plain)?))
            })
            .collect()
    };
    let direct: Vec<&str> = requirements.iter().chain(&dev_requirements).copied().collect();
    let plain = |name: &str| direct.iter().any(|direct| direct.split('[').next() == Some(name));
    let of_program = pins::closure(&requirements.iter().copied().collect::<Vec<_>>(), python)?;
    let all = pins::closure(&direct, python)?;
    let brought = |pins: &[Pin], known: &[Pin]| -> Vec<String> {
        pins.iter().filter(|pin| !plain(&pin.name) && !known.contains(pin)).map(ToString::to_string).collect()
    };
    Ok(Packages {
        brought: Brought { requirements: brought(&of_program, &[]), dev_requirements: brought(&all, &of_program) },
        requirements: pinned(&requirements)?,
        dev_requirements: pinned(&dev_requirements)?,
        constraints: all.iter().map(ToString::to_string).collect(),
    })
}
