//! What is accepted: the files of a project, rendered from a design or read from a folder.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use generator::GenerateError;
use serde::Deserialize;

/// A project under its design's name.
#[derive(Clone)]
pub struct Subject {
    pub name: String,
    pub files: BTreeMap<String, String>,
}

/// What tools and people leave in a project's folder; never part of the project.
const LEFTOVERS: [&str; 11] = [
    ".venv",
    ".env",
    ".git",
    ".hypothesis",
    ".mypy_cache",
    ".ruff_cache",
    ".pytest_cache",
    "__pycache__",
    "schemathesis-report",
    "uv.lock",
    ".coverage",
];

#[derive(Deserialize)]
struct Pyproject {
    project: ProjectTable,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct ProjectTable {
    requires_python: String,
}

/// The places that a path stands for: design files, or the folder of a project.
pub fn places(path: &Path) -> Result<Vec<PathBuf>> {
    if !path.is_dir() || path.join("pyproject.toml").is_file() {
        return Ok(vec![path.to_owned()]);
    }
    let entries = std::fs::read_dir(path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut designs: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    designs.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    designs.sort();
    if designs.is_empty() {
        bail!("{} holds neither a project (pyproject.toml) nor designs (*.json)", path.display());
    }
    Ok(designs)
}

impl Subject {
    /// The project of a place, under a name.
    pub fn load(name: &str, place: &Path) -> Result<Self> {
        let files = if place.is_dir() {
            let mut files = BTreeMap::new();
            collect(place, "", &mut files)?;
            files
        } else {
            generate(place)?
        };
        Ok(Self { name: name.to_owned(), files })
    }

    /// The project's oldest Python, as in `requires-python = ">=3.12"`.
    pub fn minimum_python(&self) -> Result<(u32, u32)> {
        let text = self.files.get("pyproject.toml").context("there is no pyproject.toml")?;
        let pyproject: Pyproject = toml::from_str(text).context("pyproject.toml")?;
        let requires = pyproject.project.requires_python;
        minimum(&requires).with_context(|| format!("requires-python is {requires:?}, not like \">=3.12\""))
    }

    /// The module that holds the application, `app.main` or `main`, and its code.
    pub fn main(&self) -> Result<(String, &str)> {
        let is_main = |path: &&String| match path.split_once('/') {
            None => *path == "main.py",
            Some((_, inside)) => inside == "main.py",
        };
        let mains: Vec<&String> = self.files.keys().filter(is_main).collect();
        match mains[..] {
            [path] => Ok((path.trim_end_matches(".py").replace('/', "."), self.files[path].as_str())),
            _ => bail!("there should be one main.py, there is {mains:?}"),
        }
    }

    /// What stands before `://` in the address of the database that the project proposes.
    pub fn database_scheme(&self) -> Option<String> {
        let lines = self.files.get(".env.example")?.lines();
        let address = lines.into_iter().find_map(|line| line.strip_prefix("DATABASE_URL="))?;
        Some(address.split_once("://")?.0.to_owned())
    }

    /// Whether the project should have what an option brings: always, unless the design in it leaves the option out.
    pub fn has_option(&self, option: &str) -> bool {
        let design = self.files.get("slipway.json").and_then(|text| serde_json::from_str(text).ok());
        design.is_none_or(|design: serde_json::Value| design["options"].get(option).is_some())
    }

    /// Whether the project says of a setting in `.env.example` what it is by default.
    pub fn has_setting(&self, name: &str) -> bool {
        let settings = self.files.get(".env.example").map_or("", String::as_str);
        settings.lines().any(|line| line.split_once('=').is_some_and(|(found, _)| found == name))
    }

    /// Writes the files below a folder.
    pub fn write(&self, folder: &Path) -> Result<()> {
        for (path, text) in &self.files {
            let path = folder.join(path);
            let parent = path.parent().context("a file without a folder")?;
            std::fs::create_dir_all(parent).with_context(|| format!("cannot make {}", parent.display()))?;
            std::fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
        }
        Ok(())
    }
}

/// Generates the project of a design.
fn generate(design: &Path) -> Result<BTreeMap<String, String>> {
    let document = std::fs::read(design).with_context(|| format!("cannot read {}", design.display()))?;
    let project = generator::generate(&document).map_err(|error| match error {
        GenerateError::Problems(problems) => {
            let lines = problems.iter().map(|it| format!("\n  {}: {} {}", it.at, it.message, it.hint));
            anyhow!("{} has problems:{}", design.display(), lines.collect::<String>())
        }
        fault => anyhow!(fault).context(design.display().to_string()),
    })?;
    Ok(project.files.iter().map(|(path, text)| (path.to_string(), text.clone())).collect())
}

fn minimum(requires: &str) -> Option<(u32, u32)> {
    let (major, minor) = requires.trim().strip_prefix(">=")?.trim().split_once('.')?;
    Some((major.parse().ok()?, minor.parse().ok()?))
}

fn collect(folder: &Path, prefix: &str, files: &mut BTreeMap<String, String>) -> Result<()> {
    for entry in std::fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let entry = entry.with_context(|| format!("cannot read {}", folder.display()))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if LEFTOVERS.contains(&name.as_str()) {
            continue;
        }
        let path = entry.path();
        if path.is_dir() {
            collect(&path, &format!("{prefix}{name}/"), files)?;
        } else {
            let text = std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
            files.insert(format!("{prefix}{name}"), text);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn subject(files: &[(&str, &str)]) -> Subject {
        let files = files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
        Subject { name: "blog".to_owned(), files }
    }

    #[test]
    fn the_oldest_python_is_read() {
        let one = subject(&[("pyproject.toml", "[project]\nname = \"a\"\nrequires-python = \">=3.12\"\n")]);
        assert_eq!(one.minimum_python().unwrap(), (3, 12));
        let odd = subject(&[("pyproject.toml", "[project]\nrequires-python = \"~=3.12\"\n")]);
        assert!(odd.minimum_python().unwrap_err().to_string().contains("~=3.12"));
    }

    #[test]
    fn the_application_is_in_main() {
        let one = subject(&[("shop/main.py", ""), ("shop/core/main.py", ""), ("tests/conftest.py", "")]);
        assert_eq!(one.main().unwrap().0, "shop.main");
        assert_eq!(subject(&[("main.py", "")]).main().unwrap().0, "main");
        assert!(subject(&[("tests/conftest.py", "")]).main().is_err());
    }

    #[test]
    fn the_database_is_that_of_the_settings() {
        let one = subject(&[(".env.example", "# x\nDATABASE_URL=sqlite+aiosqlite:///blog.db\n")]);
        assert_eq!(one.database_scheme().as_deref(), Some("sqlite+aiosqlite"));
        assert_eq!(subject(&[]).database_scheme(), None);
    }

    #[test]
    fn an_option_is_there_unless_the_design_leaves_it_out() {
        let with = |design: &str| subject(&[("slipway.json", design)]).has_option("health");
        assert!(subject(&[]).has_option("health"));
        assert!(with(r#"{ "options": { "health": {} } }"#));
        assert!(!with(r#"{ "options": { "logs": {} } }"#));
        assert!(!with("{}"));
    }

    #[test]
    fn a_folder_of_designs_stands_for_each() {
        let folder = tempfile::tempdir().unwrap();
        assert!(places(folder.path()).unwrap_err().to_string().contains("neither"));
        for name in ["shop.json", "blog.json", "notes.txt"] {
            std::fs::write(folder.path().join(name), "{}").unwrap();
        }
        let found = places(folder.path()).unwrap();
        assert_eq!(found, [folder.path().join("blog.json"), folder.path().join("shop.json")]);
        let error = Subject::load("blog", &found[0]).err().unwrap().to_string();
        assert!(error.contains("blog.json has problems:"), "{error}");
    }

    #[test]
    fn a_folder_comes_back_without_leftovers() {
        let folder = tempfile::tempdir().unwrap();
        let one = subject(&[("pyproject.toml", "x"), ("app/main.py", "y"), (".venv/bin/python", "z")]);
        one.write(folder.path()).unwrap();
        assert_eq!(places(folder.path()).unwrap(), [folder.path()]);
        let read = Subject::load("one", folder.path()).unwrap();
        assert_eq!(read.files.keys().collect::<Vec<_>>(), ["app/main.py", "pyproject.toml"]);
    }
}
