//! The head of a generated test: its parameters are the fixtures that its body names.

use std::collections::BTreeSet;

/// Puts `async def name(…) -> None:` before a test's body. The parameters are the fixtures in it, in the order of
/// their first use, then `extra`.
pub fn test_function(body: &str, name: &str, extra: Option<&str>) -> String {
    let mut seen = BTreeSet::new();
    let mut parameters: Vec<String> = Vec::new();
    let is_value = |line: &str| line.starts_with(" = ");
    let assigned = |word| body.lines().any(|line| line.trim_start().strip_prefix(word).is_some_and(is_value));
    for (word, called) in identifiers(body) {
        let annotation = match word {
            "client" => "AsyncClient",
            "session" => "AsyncSession",
            "user" => "User",
            "sign_in" => "SignIn",
            // `make_client` of an entity `Client` is called, a fixture is not.
            other if other.ends_with("_client") && !called => "AsyncClient",
            _ => continue,
        };
        if seen.insert(word) && !assigned(word) {
            parameters.push(format!("{word}: {annotation}"));
        }
    }
    parameters.extend(extra.map(str::to_owned));
    format!("async def {name}({}) -> None:\n{body}\n\n", parameters.join(", "))
}

/// The names in Python code, and whether they are called: not attributes, not names of keyword arguments, of texts
/// only what f-strings insert.
fn identifiers(code: &str) -> Vec<(&str, bool)> {
    let is_word = |character: char| character.is_ascii_alphanumeric() || character == '_';
    let mut found = Vec::new();
    let mut characters = code.char_indices().peekable();
    let mut start = None;
    let mut before = ' ';
    let mut text: Option<(char, bool)> = None;
    let mut inserted = false;
    while let Some((index, character)) = characters.next() {
        if is_word(character) {
            start.get_or_insert(index);
            if characters.peek().is_some() {
                continue;
            }
        }
        let end = if is_word(character) { code.len() } else { index };
        let word = start.take().map_or("", |start| &code[start..end]);
        let formatted = word == "f" && character == '"';
        let next = characters.peek().map(|(_, next)| *next);
        if !word.is_empty() {
            let outside = text.is_none() || inserted;
            let is_keyword = character == '=' && next != Some('=');
            if outside && before != '.' && !is_keyword && !formatted {
                found.push((word, character == '('));
            }
        }
        match (&text, character) {
            (None, '"') => text = Some(('"', formatted)),
            (Some(_), '\\') if !inserted => {
                characters.next();
            }
            (Some((quote, _)), closing) if *quote == closing && !inserted => text = None,
            (Some((_, true)), '{') => inserted = true,
            (Some(_), '}') => inserted = false,
            _ => {}
        }
        before = character;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::test_function;

    #[test]
    fn parameters_are_the_fixtures_that_are_named() {
        let body = "    row = await make_client(session, user=1)\n    await user_client.get(f\"/session/{user.id}\", \"client\")\n    x.client()";
        let head = test_function(body, "test_it", Some("key: str"));
        let first = head.lines().next().unwrap();
        assert_eq!(
            first,
            "async def test_it(session: AsyncSession, user_client: AsyncClient, user: User, key: str) -> None:"
        );
    }
}
