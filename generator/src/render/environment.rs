//! The template environment: every template of `templates/`, embedded, and the filters that quote.

use std::sync::LazyLock;

use include_dir::{Dir, include_dir};
use minijinja::syntax::SyntaxConfig;
use minijinja::{AutoEscape, Environment, Error, State, UndefinedBehavior};

use super::{quote, test_function};

static FILES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../templates");

/// The environment, made once. Undefined values are errors and nothing is escaped by itself: each value passes the
/// filter of the place where it lands.
pub static ENVIRONMENT: LazyLock<Environment<'static>> = LazyLock::new(|| {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| AutoEscape::None);
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true).build();
    environment.set_syntax(syntax.expect("the usual delimiters differ from each other"));
    environment.add_filter("python", |text: String| quote::python(&text));
    environment.add_filter("docstring", |text: String| quote::docstring(&text));
    environment.add_filter("comment", |text: String| quote::comment(&text));
    environment.add_filter("toml", |text: String| quote::toml(&text));
    environment.add_filter("markdown", |text: String| quote::markdown(&text));
    environment.add_filter("shell", |text: String| quote::shell(&text));
    environment.add_filter("env", |text: String| quote::env(&text));
    environment.add_filter("column", |text: String, width: usize| format!("{text:<width$}"));
    environment.add_filter("isort", |mut names: Vec<String>| {
        names.sort_by(|one, other| super::python::exported(one, other));
        names
    });
    environment.add_filter("test", |body: String, name: String, extra: Option<String>| {
        test_function::test_function(&body, &name, extra.as_deref())
    });
    environment.add_function("slot", slot);
    for (name, source) in templates() {
        environment.add_template(name, source).expect("templates are parsed by a test");
    }
    environment
});

/// The part that every feature which is on has for a shared file, one behind the other.
fn slot(state: &State<'_, '_>, name: &str) -> Result<String, Error> {
    let features = state.lookup("features").unwrap_or_default();
    let context = state.lookup("self_context").unwrap_or_default();
    let mut text = String::new();
    for feature in features.try_iter()? {
        let path = format!("features/{feature}/slots/{name}");
        if let Ok(template) = state.env().get_template(&path) {
            text.push_str(&template.render(context.clone())?);
        }
    }
    Ok(text)
}

/// True if a template asks which names other files import from it.
pub fn mentions_helpers(template: &str) -> bool {
    templates().iter().any(|(name, source)| *name == template && source.contains("helpers"))
}

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
