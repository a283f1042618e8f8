//! The head of a generated test: its parameters are the fixtures that its body names.

use std::collections::BTreeSet;

/// Puts `async def name(…) -> None:` before a test's body. The parameters are the fixtures in it, in the order of
/// their first use, then `extra`.
pub fn test_function(body: &str, name: &str, extra: Option<&str>) -> String {
    let mut seen = BTreeSet::new();
    let mut parameters: Vec<String> = Vec::new();
    let assigned = |word: &str| body.lines().any(|line| line.trim_start().starts_with(&format!("{word} = ")));
    for (word, called) in identifiers(body) {
        let annotation = match word.as_str() {
            "client" => "AsyncClient",
            "session" => "AsyncSession",
            "user" => "User",
            "sign_in" => "SignIn",
            // `make_client` of an entity `Client` is called, a fixture is not.
            other if other.ends_with("_client") && !called => "AsyncClient",
            _ => continue,
        };
        if !assigned(&word) && seen.insert(word.clone()) {
            parameters.push(format!("{word}: {annotation}"));
        }
    }
    parameters.extend(extra.map(str::to_owned));
    format!("async def {name}({}) -> None:\n{body}\n\n", parameters.join(", "))
}

/// The names in Python code, and whether they are called: not attributes, not names of keyword arguments, of texts
/// only what f-strings insert.
fn identifiers(code: &str) -> Vec<(String, bool)> {
    let mut found = Vec::new();
    let mut characters = code.chars().peekable();
    let mut word = String::new();
    let mut before = ' ';
    let mut text: Option<(char, bool)> = None;
    let mut inserted = false;
    while let Some(character) = characters.next() {
        if character.is_ascii_alphanumeric() || character == '_' {
            word.push(character);
            if characters.peek().is_some() {
                continue;
            }
        }
        let formatted = word == "f" && character == '"';
        let next = characters.peek().copied();
        if !word.is_empty() {
            let outside = text.is_none() || inserted;
            let is_keyword = character == '=' && next != Some('=');
            if outside && before != '.' && !is_keyword && !formatted {
                found.push((std::mem::take(&mut word), character == '('));
            }
            word.clear();
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
