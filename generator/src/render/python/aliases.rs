//! Another name for what two packages call alike.

use super::TidyError;
use super::lexer::{self, Kind};

/// The statements `from … import …` of a tidied text: package and names.
fn from_imports(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.split("\nfrom ").chain(text.strip_prefix("from ")).filter_map(|rest| {
        let (package, names) = rest.split_once(" import ")?;
        let names = match names.strip_prefix('(') {
            Some(list) => list.split(')').next(),
            None => names.lines().next(),
        };
        Some((package, names?))
    })
}

/// Whether a tidied text imports a name from a package, or, without `from_it`, from another.
pub(super) fn imports(text: &str, package: &str, name: &str, from_it: bool) -> bool {
    from_imports(text)
        .any(|(from, names)| (from == package) == from_it && names.split(',').any(|one| one.trim() == name))
}

/// Renames a variable in a text; where it is imported, by an alias.
pub(super) fn rename(text: &str, name: &str, alias: &str) -> Result<String, TidyError> {
    let lexed = lexer::lex(text)?;
    let mut renamed = String::with_capacity(text.len() + 64);
    let mut copied = 0;
    for line in &lexed.lines {
        let tokens = &lexed.tokens[line.tokens.0 as usize..line.tokens.1 as usize];
        let imports = tokens.first().is_some_and(|first| first.is_word("from"));
        for (index, token) in tokens.iter().enumerate() {
            let attribute = index > 0 && tokens[index - 1].is(".");
            let keyword = tokens.get(index + 1).is_some_and(|next| next.is("="));
            if token.kind == Kind::Name && token.text == name && !attribute && !keyword {
                renamed.push_str(&text[copied..token.start]);
                if imports {
                    renamed.push_str(name);
                    renamed.push_str(" as ");
                }
                renamed.push_str(alias);
                copied = token.end();
            }
        }
    }
    renamed.push_str(&text[copied..]);
    Ok(renamed)
}
