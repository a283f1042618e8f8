//! The template environment: every template of `templates/`, embedded, and the filters that quote.

use std::sync::LazyLock;

use include_dir::{Dir, include_dir};
use minijinja::{AutoEscape, Environment, UndefinedBehavior};

use super::quote;

static FILES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../templates");

/// The environment, made once. Undefined values are errors and nothing is escaped by itself: each value passes the
/// filter of the place where it lands.
pub static ENVIRONMENT: LazyLock<Environment<'static>> = LazyLock::new(|| {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| AutoEscape::None);
    environment.set_trim_blocks(true);
    environment.set_lstrip_blocks(true);
    environment.set_keep_trailing_newline(true);
    environment.add_filter("python", |text: String| quote::python(&text));
    environment.add_filter("docstring", |text: String| quote::docstring(&text));
    environment.add_filter("comment", |text: String| quote::comment(&text));
    environment.add_filter("toml", |text: String| quote::toml(&text));
    environment.add_filter("markdown", |text: String| quote::markdown(&text));
    environment.add_filter("env", |text: String| quote::env(&text));
    for (name, source) in templates() {
        environment.add_template(name, source).expect("templates are parsed by a test");
    }
    environment
});

/// Every template: its path in `templates/` without `.j2`, and its source, sorted by path.
pub fn templates() -> Vec<(&'static str, &'static str)> {
    let mut found = Vec::new();
    collect(&FILES, &mut found);
    found.sort_unstable();
    found
}

fn collect(folder: &'static Dir<'static>, found: &mut Vec<(&'static str, &'static str)>) {
    for file in folder.files() {
        let path = file.path().to_str().and_then(|path| path.strip_suffix(".j2"));
        if let (Some(path), Some(source)) = (path, file.contents_utf8()) {
            found.push((path, source));
        }
    }
    for folder in folder.dirs() {
        collect(folder, found);
    }
}
