//! Colours for the code of a project: from text to lines of HTML whose spans have a class and nothing else.
//!
//! It knows what the eye looks for (words of the language, texts, comments, names of what is defined, keys) and
//! guesses the rest; it is no parser.

mod languages;

use languages::{Language, Quote, language};

/// The file's lines as HTML.
pub(crate) fn lines(path: &str, text: &str) -> Vec<String> {
    let mut scanner = Scanner { language: language(path), open: None };
    text.lines().map(|line| scanner.line(line)).collect()
}

/// Goes through a text line by line; between two lines it remembers an open quotation.
struct Scanner {
    language: &'static Language,
    open: Option<&'static Quote>,
}

impl Scanner {
    fn line(&mut self, line: &str) -> String {
        let mut html = String::with_capacity(line.len() + 32);
        let mut rest = line;
        if let Some(quote) = self.open.take() {
            rest = self.quoted(quote, "", rest, &mut html);
        } else if let Some(class) = self.whole(line) {
            span(class, line, &mut html);
            return html;
        } else if let Some(key) = self.key(line) {
            let name = key.trim_start();
            html.push_str(line.get(..key.len() - name.len()).unwrap_or_default());
            span("t-p", name, &mut html);
            rest = line.get(key.len()..).unwrap_or_default();
        }
        let mut before = "";
        while let Some(first) = rest.chars().next() {
            if let Some(comment) = self.language.comment.filter(|comment| rest.starts_with(comment)) {
                let starts = html.is_empty() || html.ends_with(' ');
                if starts || comment.len() > 1 || self.language.name == "python" {
                    span("t-c", rest, &mut html);
                    break;
                }
            }
            if first.is_ascii_alphabetic() || first == '_' {
                rest = self.word(rest, &mut before, &mut html);
            } else if let Some(quote) = self.language.quotes.iter().find(|quote| rest.starts_with(quote.open)) {
                rest = self.quoted(quote, quote.open, rest.get(quote.open.len()..).unwrap_or_default(), &mut html);
            } else if first.is_ascii_digit() {
                let number = take(rest, |char| char.is_ascii_alphanumeric() || char == '.' || char == '_');
                span("t-n", number, &mut html);
                rest = rest.get(number.len()..).unwrap_or_default();
            } else if first == '@' && self.language.decorators && html.trim().is_empty() {
                let name = take(rest, |char| char.is_ascii_alphanumeric() || "@._".contains(char));
                span("t-d", name, &mut html);
                rest = rest.get(name.len()..).unwrap_or_default();
            } else {
                escape(first, &mut html);
                rest = rest.get(first.len_utf8()..).unwrap_or_default();
            }
        }
        html
    }

    /// The class of a line that is of one colour.
    fn whole(&self, line: &str) -> Option<&'static str> {
        let line = line.trim_start();
        match self.language.name {
            "markdown" if line.starts_with('#') => Some("t-f"),
            "ini" | "toml" if line.starts_with('[') && line.ends_with(']') && !line.contains(['"', ',']) => Some("t-f"),
            _ => None,
        }
    }

    /// A key at the beginning of a line, with the space before it.
    fn key<'l>(&self, line: &'l str) -> Option<&'l str> {
        let end = self.language.key?;
        let indent = line.len() - line.trim_start().len();
        let name = take(line.get(indent..)?, |char| char.is_ascii_alphanumeric() || "._-\"$".contains(char));
        let key = line.get(..indent + name.len())?;
        (!name.is_empty() && line.get(key.len()..)?.trim_start().starts_with(end)).then_some(key)
    }

    /// A word, with a quotation that it is the prefix of.
    fn word<'l>(&mut self, rest: &'l str, before: &mut &'l str, html: &mut String) -> &'l str {
        let word = take(rest, |char| char.is_alphanumeric() || char == '_');
        let after = rest.get(word.len()..).unwrap_or_default();
        let language = self.language;
        if language.prefixes.contains(&word)
            && let Some(quote) = language.quotes.iter().find(|quote| after.starts_with(quote.open))
        {
            let start = rest.get(..word.len() + quote.open.len()).unwrap_or_default();
            return self.quoted(quote, start, after.get(quote.open.len()..).unwrap_or_default(), html);
        }
        let class = if language.keywords.contains(&word) {
            Some("t-k")
        } else if language.constants.contains(&word) {
            Some("t-n")
        } else if matches!(*before, "def" | "class") && language.name == "python" {
            Some("t-f")
        } else {
            None
        };
        match class {
            Some(class) => span(class, word, html),
            None => escape_all(word, html),
        }
        *before = word;
        after
    }

    /// The rest of a quotation that was opened by `start`; gives what comes behind it.
    fn quoted<'l>(&mut self, quote: &'static Quote, start: &str, rest: &'l str, html: &mut String) -> &'l str {
        let mut end = None;
        let mut escaped = false;
        for (index, char) in rest.char_indices() {
            if escaped {
                escaped = false;
            } else if char == '\\' && quote.escapes {
                escaped = true;
            } else if rest.get(index..).is_some_and(|rest| rest.starts_with(quote.close)) {
                end = Some(index + quote.close.len());
                break;
            }
        }
        if end.is_none() && quote.lines {
            self.open = Some(quote);
        }
        let (inside, after) = rest.split_at(end.unwrap_or(rest.len()));
        let is_key = self.language.name == "json" && after.trim_start().starts_with(':');
        span(if is_key { "t-p" } else { "t-s" }, &format!("{start}{inside}"), html);
        after
    }
}

fn take(text: &str, matches: impl Fn(char) -> bool) -> &str {
    let end = text.find(|char| !matches(char)).unwrap_or(text.len());
    text.get(..end).unwrap_or_default()
}

fn span(class: &str, text: &str, html: &mut String) {
    if text.is_empty() {
        return;
    }
    html.push_str("<span class=\"");
    html.push_str(class);
    html.push_str("\">");
    escape_all(text, html);
    html.push_str("</span>");
}

fn escape_all(text: &str, html: &mut String) {
    text.chars().for_each(|char| escape(char, html));
}

fn escape(char: char, html: &mut String) {
    match char {
        '<' => html.push_str("&lt;"),
        '>' => html.push_str("&gt;"),
        '&' => html.push_str("&amp;"),
        '"' => html.push_str("&quot;"),
        char => html.push(char),
    }
}

#[cfg(test)]
mod tests {
    use super::lines;

    /// Spans as `class:text`, to be read.
    fn shown(path: &str, text: &str) -> Vec<String> {
        lines(path, text)
            .into_iter()
            .map(|line| line.replace("<span class=\"t-", "⟨").replace("\">", ":").replace("</span>", "⟩"))
            .collect()
    }

    #[test]
    fn python_has_words_names_texts_and_comments() {
        let text = "@router.get(\"/\")\nasync def read(x: int = 1) -> None:\n    return f'{x}'  # <all>\n";
        assert_eq!(
            shown("a.py", text),
            [
                "⟨d:@router.get⟩(⟨s:&quot;/&quot;⟩)",
                "⟨k:async⟩ ⟨k:def⟩ ⟨f:read⟩(x: int = ⟨n:1⟩) -&gt; ⟨n:None⟩:",
                "    ⟨k:return⟩ ⟨s:f'{x}'⟩  ⟨c:# &lt;all&gt;⟩",
            ]
        );
    }

    #[test]
    fn a_text_over_several_lines_ends_where_it_ends() {
        let text = "\"\"\"One\ndef two\n\"\"\"\nx = 3\n";
        assert_eq!(
            shown("a.py", text),
            ["⟨s:&quot;&quot;&quot;One⟩", "⟨s:def two⟩", "⟨s:&quot;&quot;&quot;⟩", "x = ⟨n:3⟩"]
        );
    }

    #[test]
    fn settings_have_sections_and_keys() {
        assert_eq!(
            shown("a.toml", "[project]\nname = \"x\" # y\n"),
            ["⟨f:[project]⟩", "⟨p:name⟩ = ⟨s:&quot;x&quot;⟩ ⟨c:# y⟩"]
        );
        assert_eq!(shown("a.json", "  \"a\": [true, \"b\"]\n"), ["  ⟨p:&quot;a&quot;⟩: [⟨n:true⟩, ⟨s:&quot;b&quot;⟩]"]);
        assert_eq!(shown("a.yaml", "  key: value\n"), ["  ⟨p:key⟩: value"]);
        assert_eq!(shown(".env.example", "A_B=1\n"), ["⟨p:A_B⟩=⟨n:1⟩"]);
    }

    #[test]
    fn nothing_of_a_text_is_lost_or_becomes_html() {
        let hostile = "<script>alert(\"1\")</script> & 'open \\\n\"\"\"<b>\u{e4}\u{4e16}\n# \"x\n@<i>\n";
        for path in ["a.py", "a.toml", "a.json", "a.md", "a.yaml", "a.ini", "Dockerfile", "a.sql", "a"] {
            for (line, html) in hostile.lines().zip(lines(path, hostile)) {
                let mut text = html.replace("</span>", "");
                for class in ["c", "d", "f", "k", "n", "p", "s"] {
                    text = text.replace(&format!("<span class=\"t-{class}\">"), "");
                }
                assert!(!text.contains(['<', '>', '"']), "{path}: {text}");
                let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
                assert_eq!(text, line, "{path}");
            }
        }
    }
}
