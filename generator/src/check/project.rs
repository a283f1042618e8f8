//! The project as a whole: names that become folders, modules and paths.

use super::Context;
use super::report::{Report, quote, remove, replace};
use crate::names;

/// Folders and packages that an own package would hide.
const PACKAGES: &[&str] = &[
    "alembic",
    "anyio",
    "asyncio",
    "email",
    "fastapi",
    "http",
    "httpx",
    "json",
    "jwt",
    "limits",
    "logging",
    "migrations",
    "psycopg",
    "pwdlib",
    "pydantic",
    "pydantic_settings",
    "pytest",
    "redis",
    "secrets",
    "site",
    "sqlalchemy",
    "sqlmodel",
    "starlette",
    "structlog",
    "sys",
    "test",
    "tests",
    "types",
    "typing",
    "uuid",
    "uvicorn",
];

pub(super) fn check(context: &Context, report: &mut Report) {
    let project = &context.file.project;
    if names::snake(&project.name).is_empty() {
        let message = format!("nothing of the name {} can name a folder", quote(&project.name));
        report.error("name-unusable", "/project/name", message, "Use at least one Latin letter or digit.");
    }
    let package = &project.package;
    let safe = names::snake(package);
    let starts_well = package.starts_with(|first: char| first.is_ascii_lowercase());
    let taken = PACKAGES.contains(&package.as_str()) || names::KEYWORDS.contains(&package.as_str());
    if *package != safe || !starts_well || taken {
        let message = if taken {
            format!("{} is the name of something that the project imports", quote(package))
        } else {
            format!("{} cannot name a Python package", quote(package))
        };
        report
            .error("package-invalid", "/project/package", message, "Use lower-case letters, digits and _.")
            .fix("Name it app", vec![remove("/project/package")]);
    }
    if let Some(prefix) = &project.api_prefix
        && let Some(fault) = path_fault(prefix)
    {
        let message = format!("{} is no path: {fault}", quote(prefix));
        report.error("path-invalid", "/project/apiPrefix", message, "Write it like /api or /api/v1.");
    }
    if let Some(licence) = &project.licence {
        let fits = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'+');
        if licence.is_empty() || licence.len() > 40 || !licence.bytes().all(fits) {
            let message = format!("{} is no SPDX id", quote(licence));
            report.error("licence-invalid", "/project/licence", message, "Write it like MIT or Apache-2.0.");
        }
    }
    if project.description.as_deref() == Some("") {
        report
            .warning("text-empty", "/project/description", "the description is empty", "Leave it out.")
            .fix("Remove description", vec![remove("/project/description")]);
    }
}

/// What keeps a text from being a path of fixed parts: `/api/v1`, `journal`.
pub(super) fn path_fault(path: &str) -> Option<&'static str> {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~');
    let inner = path.strip_prefix('/').unwrap_or(path);
    if inner.is_empty() {
        return Some("it is empty");
    }
    inner.split('/').find_map(|part| match part {
        "" => Some("a part is empty"),
        "." | ".." => Some("a part is . or .."),
        part if !part.bytes().all(fits) => Some("only letters, digits, - _ . ~ may be in it"),
        _ => None,
    })
}

/// Reports a path that is none.
pub(super) fn path(report: &mut Report, at: String, path: &str) {
    if let Some(fault) = path_fault(path) {
        let safe = names::words(path).join("-");
        let message = format!("{} is no path: {fault}", quote(path));
        let entry = report.error("path-invalid", at.clone(), message, "Write it like /posts.");
        if !safe.is_empty() {
            entry.fix(format!("Write /{safe}"), vec![replace(at, format!("/{safe}"))]);
        }
    }
}
