//! How a project's packages are installed and its programs called. Templates never ask for the package manager; they
//! write what stands here.

use serde::Serialize;

use crate::design::{PackageManager, Project};
use crate::pins;

/// The commands of a package manager, as people type them in the project's folder.
#[derive(Debug, Clone, Serialize)]
pub struct Commands {
    /// True if versions are in `requirements.txt` and `requirements-dev.txt`; else they are in `pyproject.toml`.
    pub requirements_files: bool,
    /// What must be on the machine, in Markdown: `[uv](https://docs.astral.sh/uv/)`.
    pub needs: String,
    /// What pip installs where the package manager itself is missing, for images and pipelines: `uv==0.13.8`.
    pub tool: Option<String>,
    /// Makes an environment and enters it, a line each; nothing where that happens by itself.
    pub environment: &'static [&'static str],
    /// Installs what the program and its development need.
    pub install: &'static str,
    /// Installs what the program needs.
    pub install_production: &'static str,
    /// Stands before the name of a program of the environment: `uv run `.
    pub run: &'static str,
    /// The same where only the program's own packages are installed.
    pub run_production: &'static str,
}

/// The commands of a project.
#[must_use]
pub fn of(project: &Project) -> Commands {
    match project.package_manager {
        PackageManager::Uv => Commands {
            requirements_files: false,
            needs: "[uv](https://docs.astral.sh/uv/)".to_owned(),
            tool: pins::tool("uv").map(ToOwned::to_owned),
            environment: &[],
            install: "uv sync",
            install_production: "uv sync --no-dev",
            run: "uv run ",
            run_production: "uv run --no-dev ",
        },
        PackageManager::Pip => Commands {
            requirements_files: true,
            needs: format!("Python {} or later", project.python.as_str()),
            tool: None,
            environment: &["python3 -m venv .venv", ". .venv/bin/activate"],
            install: "pip install -r requirements-dev.txt",
            install_production: "pip install -r requirements.txt",
            run: "",
            run_production: "",
        },
    }
}
