//! The template environment: every template of `templates/`, embedded, and the filters that quote.

use std::borrow::Cow;
use std::sync::LazyLock;

use include_dir::{Dir, include_dir};
use minijinja::syntax::SyntaxConfig;
use minijinja::{AutoEscape, Environment, Error, State, UndefinedBehavior};

use super::{helpers, quote, test_function};

static FILES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../templates");

/// The environment, made once. Undefined values are errors and nothing is escaped by itself: each value passes the
/// filter of the place where it lands.
pub static ENVIRONMENT: LazyLock<Environment<'static>> = LazyLock::new(|| {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| AutoEscape::None);
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true).build();
    environment.set_syntax(syntax.expect("the usual delimiters differ from each other"));
    environment.add_filter("python", |text: Cow<'_, str>| quote::python(&text));
    environment.add_filter("docstring", |text: Cow<'_, str>| quote::docstring(&text));
    environment.add_filter("comment", |text: Cow<'_, str>| quote::comment(&text));
    environment.add_filter("toml", |text: Cow<'_, str>| quote::toml(&text));
    environment.add_filter("markdown", |text: Cow<'_, str>| quote::markdown(&text));
    environment.add_filter("shell", |text: Cow<'_, str>| quote::shell(&text));
    environment.add_filter("env", |text: Cow<'_, str>| quote::env(&text));
    environment.add_filter("yaml", |text: Cow<'_, str>| quote::yaml(&text));
    environment.add_filter("json", |text: Cow<'_, str>| quote::json(&text));
    environment.add_filter("dockerfile", |text: Cow<'_, str>| quote::dockerfile(&text));
    environment.add_filter("column", |text: String, width: usize| format!("{text:<width$}"));
    environment.add_filter("isort", |mut names: Vec<String>| {
        names.sort_by(|one, other| super::python::exported(one, other));
        names
    });
    environment.add_filter("test", |body: Cow<'_, str>, name: Cow<'_, str>, extra: Option<String>| {
        test_function::test_function(&body, &name, extra.as_deref())
    });
    environment.add_function("slot", slot);
    for template in TEMPLATES.iter() {
        environment.add_template(template.path, template.source).expect("templates are parsed by a test");
    }
    environment
});

/// The part that every feature which is on has for a shared file, one behind the other.
fn slot(state: &State<'_, '_>, name: &str) -> Result<String, Error> {
    let features = state.lookup("features").unwrap_or_default();
    let context = state.lookup("context").unwrap_or_default();
    let mut text = String::new();
    let scale = state.lookup("project").and_then(|project| project.get_attr("scale").ok()).unwrap_or_default();
    let folders = features.try_iter()?.map(|feature| format!("features/{feature}"));
    for folder in folders.chain([format!("scales/{scale}")]) {
        let path = format!("{folder}/slots/{name}");
        if let Ok(template) = state.env().get_template(&path) {
            text.push_str(&template.render(context.clone())?);
        }
    }
    Ok(text)
}

/// A template of `templates/`.
pub struct Template {
    /// Its path there, without `.j2`.
    pub path: &'static str,
    /// What is in it.
    pub source: &'static str,
    /// The names that it defines only where another file imports them: `"name" in helpers`.
    pub helpers: Vec<&'static str>,
    /// True if its code is asynchronous in synchronous projects too.
    pub stays_asynchronous: bool,
}

/// How such a template begins.
const ASYNCHRONOUS: &str = "{# asynchronous in every project #}";

/// Every template, sorted by path.
pub static TEMPLATES: LazyLock<Vec<Template>> = LazyLock::new(|| {
    let mut found = Vec::new();
    collect(&FILES, &mut found);
    found.sort_unstable_by_key(|template| template.path);
    found
});

fn collect(folder: &'static Dir<'static>, found: &mut Vec<Template>) {
    for file in folder.files() {
        let path = file.path().to_str().and_then(|path| path.strip_suffix(".j2"));
        if let (Some(path), Some(source)) = (path, file.contents_utf8()) {
            found.push(Template {
                path,
                source,
                helpers: helpers::asked(source),
                stays_asynchronous: source.starts_with(ASYNCHRONOUS),
            });
        }
    }
    for folder in folder.dirs() {
        collect(folder, found);
    }
}

#[cfg(test)]
mod tests {
    use super::TEMPLATES;

    #[test]
    fn helpers_are_asked_for_by_name() {
        for template in TEMPLATES.iter() {
            assert_eq!(template.source.matches("helpers").count(), template.helpers.len(), "{}", template.path);
        }
    }
}
