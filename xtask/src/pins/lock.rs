//! Reads `uv.lock`: names, versions, and who needs whom; none of the addresses and hashes.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use serde::Deserialize;

/// The name of the project whose lock is made; it is left out of what is read.
pub const ROOT: &str = "slipway-pins";

/// One package at one version. Dependencies are PEP 508 texts, with a version where there are several.
#[derive(Debug, Clone, PartialEq)]
pub struct Locked {
    pub name: String,
    pub version: String,
    /// Where this version is used, if there are several.
    pub marker: Option<String>,
    pub dependencies: Vec<String>,
    pub extras: BTreeMap<String, Vec<String>>,
}

impl Locked {
    /// The package and its version as pip reads them.
    pub fn exact(&self) -> String {
        match &self.marker {
            Some(marker) => format!("{}=={} ; {marker}", self.name, self.version),
            None => format!("{}=={}", self.name, self.version),
        }
    }
}

#[derive(Deserialize)]
struct File {
    package: Vec<Package>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Package {
    name: String,
    version: String,
    #[serde(default)]
    resolution_markers: Vec<String>,
    #[serde(default)]
    dependencies: Vec<Dependency>,
    #[serde(default)]
    optional_dependencies: BTreeMap<String, Vec<Dependency>>,
}

#[derive(Deserialize)]
struct Dependency {
    name: String,
    #[serde(default)]
    extra: Vec<String>,
    version: Option<String>,
    marker: Option<String>,
}

impl Dependency {
    fn text(&self) -> String {
        let mut text = self.name.clone();
        if !self.extra.is_empty() {
            text = format!("{text}[{}]", self.extra.join(","));
        }
        if let Some(version) = &self.version {
            text = format!("{text}=={version}");
        }
        if let Some(marker) = &self.marker {
            text = format!("{text} ; {marker}");
        }
        text
    }
}

/// Reads the text of a `uv.lock`.
pub fn read(text: &str) -> Result<Vec<Locked>> {
    let file: File = toml::from_str(text).context("uv.lock")?;
    let texts = |list: Vec<Dependency>| list.iter().map(Dependency::text).collect::<Vec<_>>();
    let packages = file.package.into_iter().filter(|it| it.name != ROOT);
    let locked = packages.map(|package| Locked {
        name: package.name,
        version: package.version,
        marker: any(&package.resolution_markers),
        dependencies: texts(package.dependencies),
        extras: package.optional_dependencies.into_iter().map(|(extra, list)| (extra, texts(list))).collect(),
    });
    Ok(locked.collect())
}

fn any(markers: &[String]) -> Option<String> {
    match markers {
        [] => None,
        [one] => Some(one.clone()),
        several => {
            let several: Vec<_> = several.iter().map(|marker| format!("({marker})")).collect();
            Some(several.join(" or "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = r#"
version = 1
requires-python = ">=3.11"

[[package]]
name = "slipway-pins"
version = "0"
source = { virtual = "." }
dependencies = [{ name = "uvicorn", extra = ["standard"] }]

[[package]]
name = "deprecated"
version = "1.3.1"
resolution-markers = ["python_full_version < '3.12'"]

[[package]]
name = "uvicorn"
version = "0.54.0"
sdist = { url = "https://example.org/uvicorn.tar.gz", hash = "sha256:00" }
dependencies = [
    { name = "deprecated", version = "1.3.1", marker = "python_full_version < '3.12'" },
    { name = "coverage", extra = ["toml"] },
]

[package.optional-dependencies]
standard = [{ name = "uvloop", marker = "sys_platform != 'win32'" }]
"#;

    #[test]
    fn a_lock_is_read() {
        let locked = read(LOCK).unwrap();
        assert_eq!(locked.len(), 2, "{locked:?}");
        assert_eq!(locked[0].exact(), "deprecated==1.3.1 ; python_full_version < '3.12'");
        assert_eq!(locked[1].exact(), "uvicorn==0.54.0");
        assert_eq!(locked[1].dependencies, ["deprecated==1.3.1 ; python_full_version < '3.12'", "coverage[toml]"]);
        assert_eq!(locked[1].extras["standard"], ["uvloop ; sys_platform != 'win32'"]);
    }
}
