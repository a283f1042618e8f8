//! Texts that try to break out of where they are put.

use crate::source::Source;

/// What breaks strings, comments, docstrings, templates, TOML, YAML, Markdown, shells.
const PIECES: &[&str] = &[
    "plain words",
    "it's",
    "\"double\"",
    "\"\"\"",
    "'''",
    "ends\"",
    "\\",
    "\\n",
    "\\N{BULLET}",
    "\\x4",
    "\\u",
    "{{ 7 * 7 }}",
    "{% raw %}",
    "{% endraw %}",
    "{# no #}",
    "{0}",
    "{name!r}",
    "%s",
    "%(name)s",
    "%%",
    "${HOME}",
    "$(id)",
    "`id`",
    "# comment",
    "#noqa",
    "# type: ignore",
    "\n",
    "\r\n",
    "\r",
    "\t",
    "  two  ",
    "\u{7}",
    "\u{1b}[31m",
    "\u{7f}",
    "\u{85}",
    "\u{2028}",
    "\u{2029}",
    "\u{c}",
    "\u{b}",
    "\u{1c}",
    "שלום",
    "مرحبا",
    "\u{202e}evil\u{202c}",
    "\u{200b}",
    "\u{feff}",
    "🦉",
    "👩\u{200d}👩\u{200d}👧",
    "e\u{301}",
    "ﬁ",
    "日本",
    "<b>&amp;</b>",
    "<!-- -->",
    "-->",
    "- yaml: [a]",
    "&anchor",
    "*",
    "!tag",
    "| ",
    "> ",
    ": ",
    "[table]",
    "= 1",
    "[x](javascript:y)",
    "../../etc",
    "C:\\x",
    "null",
    "~",
    "@",
    "--",
    "/* */",
    "; DROP",
    "import os",
    "\u{10ffff}",
    "\u{fffd}",
    "\u{e000}",
    "ß",
    "ǅ",
    "ı",
    "0x1F",
    "1e999",
    "-0",
];

/// A text of up to 2,000 characters without NUL.
pub fn hostile(source: &mut Source) -> String {
    let count = if source.chance(3) { 150 } else { 1 + source.below(6) };
    let mut text = String::new();
    for _ in 0..count {
        if !text.is_empty() && source.chance(50) {
            text.push(' ');
        }
        if source.chance(8) {
            text.push(character(source));
        } else {
            text.push_str(source.pick(PIECES));
        }
    }
    text.chars().take(2_000).collect()
}

/// Any character but NUL.
fn character(source: &mut Source) -> char {
    let number = source.between(1, 0x2_ffff);
    char::from_u32(number).unwrap_or('x')
}

/// What a description says: plain or hostile, now and then nothing.
pub fn description(source: &mut Source) -> Option<String> {
    if !source.chance(30) {
        return None;
    }
    Some(match source.below(20) {
        0 => String::new(),
        1..8 => "What it is for, in a sentence.".to_owned(),
        8 => "One sentence that is long enough to go beyond the end of a line of a hundred characters, in every place \
              where it can stand."
            .to_owned(),
        _ => hostile(source),
    })
}

/// A text of so many characters.
pub fn of_length(source: &mut Source, least: usize, greatest: usize) -> String {
    let wanted = least + source.index(greatest - least + 1);
    let mut text = if source.chance(60) { hostile(source) } else { String::new() };
    while text.chars().count() < wanted {
        text.push(char::from(b'a' + u8::try_from(source.below(26)).unwrap_or_default()));
    }
    text.chars().take(wanted).collect()
}
