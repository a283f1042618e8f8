//! What the languages of a project look like.

/// A language.
pub(super) struct Language {
    pub(super) name: &'static str,
    /// What a comment begins with.
    pub(super) comment: Option<&'static str>,
    /// Longer ones first.
    pub(super) quotes: &'static [Quote],
    /// Letters that may stand right before a quotation.
    pub(super) prefixes: &'static [&'static str],
    pub(super) keywords: &'static [&'static str],
    pub(super) constants: &'static [&'static str],
    /// What stands behind a key at the beginning of a line.
    pub(super) key: Option<char>,
    pub(super) decorators: bool,
}

/// A quotation.
pub(super) struct Quote {
    pub(super) open: &'static str,
    pub(super) close: &'static str,
    /// A backslash protects the character behind it.
    pub(super) escapes: bool,
    /// It may go over several lines.
    pub(super) lines: bool,
}

const fn quote(mark: &'static str, escapes: bool, lines: bool) -> Quote {
    Quote { open: mark, close: mark, escapes, lines }
}

const PLAIN: Language = Language {
    name: "plain",
    comment: None,
    quotes: &[],
    prefixes: &[],
    keywords: &[],
    constants: &[],
    key: None,
    decorators: false,
};

static TEXT: Language = PLAIN;

static PYTHON: Language = Language {
    name: "python",
    comment: Some("#"),
    quotes: &[quote("\"\"\"", true, true), quote("'''", true, true), quote("\"", true, false), quote("'", true, false)],
    prefixes: &["r", "b", "f", "rb", "br", "fr", "rf"],
    keywords: &[
        "and", "as", "assert", "async", "await", "break", "case", "class", "continue", "def", "del", "elif", "else",
        "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "match", "nonlocal", "not",
        "or", "pass", "raise", "return", "try", "type", "while", "with", "yield",
    ],
    constants: &["True", "False", "None", "self", "cls"],
    decorators: true,
    ..PLAIN
};

static TOML: Language = Language {
    name: "toml",
    comment: Some("#"),
    quotes: &[quote("\"\"\"", true, true), quote("\"", true, false), quote("'", false, false)],
    constants: &["true", "false"],
    key: Some('='),
    ..PLAIN
};

static JSON: Language =
    Language { name: "json", quotes: &[quote("\"", true, false)], constants: &["true", "false", "null"], ..PLAIN };

static YAML: Language = Language {
    name: "yaml",
    comment: Some("#"),
    quotes: &[quote("\"", true, false), quote("'", false, false)],
    constants: &["true", "false", "null"],
    key: Some(':'),
    ..PLAIN
};

static INI: Language = Language { name: "ini", comment: Some("#"), key: Some('='), ..PLAIN };

static ENV: Language =
    Language { name: "env", comment: Some("#"), quotes: &[quote("\"", true, false)], key: Some('='), ..PLAIN };

static MARKDOWN: Language =
    Language { name: "markdown", quotes: &[quote("```", false, true), quote("`", false, false)], ..PLAIN };

static SHELL: Language = Language {
    name: "shell",
    comment: Some("#"),
    quotes: &[quote("\"", true, false), quote("'", false, false)],
    keywords: &["if", "then", "else", "fi", "for", "in", "do", "done", "exec", "set", "export"],
    ..PLAIN
};

static DOCKERFILE: Language = Language {
    name: "dockerfile",
    comment: Some("#"),
    quotes: &[quote("\"", true, false)],
    keywords: &[
        "FROM",
        "AS",
        "RUN",
        "COPY",
        "WORKDIR",
        "ENV",
        "ARG",
        "USER",
        "EXPOSE",
        "CMD",
        "ENTRYPOINT",
        "HEALTHCHECK",
        "VOLUME",
        "LABEL",
    ],
    ..PLAIN
};

static SQL: Language = Language {
    name: "sql",
    comment: Some("--"),
    quotes: &[quote("'", false, false)],
    keywords: &["CREATE", "TABLE", "INSERT", "INTO", "VALUES", "SELECT", "FROM", "WHERE", "INDEX", "ON", "NOT", "NULL"],
    ..PLAIN
};

static IGNORE: Language = Language { name: "ignore", comment: Some("#"), ..PLAIN };

/// The language of a file, by its name.
pub(super) fn language(path: &str) -> &'static Language {
    let name = path.rsplit('/').next().unwrap_or(path);
    match name {
        "Dockerfile" => return &DOCKERFILE,
        ".gitignore" | ".dockerignore" | ".python-version" => return &IGNORE,
        _ if name.starts_with(".env") => return &ENV,
        _ => {}
    }
    match name.rsplit_once('.').map(|(_, extension)| extension) {
        Some("py" | "mako") => &PYTHON,
        Some("toml" | "lock") => &TOML,
        Some("json") => &JSON,
        Some("yaml" | "yml") => &YAML,
        Some("ini" | "cfg") => &INI,
        Some("md") => &MARKDOWN,
        Some("sh") => &SHELL,
        Some("sql") => &SQL,
        _ => &TEXT,
    }
}
