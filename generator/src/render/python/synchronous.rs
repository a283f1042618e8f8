//! Asynchronous Python becomes synchronous: templates are written once, as asynchronous code.
//!
//! `async` and `await` fall away, names and the modules they come from are exchanged for their counterparts, and what
//! only asynchronous code needs around an expression goes with it: `(await x)` and `asyncio.run(x)` become `x`. Where
//! the two differ in more than that, a template has both.

use std::collections::BTreeMap;
use std::ops::Range;

use super::TidyError;
use super::lexer::{Kind, Token, lex};

/// Module and name of an import, and of what takes its place; `None`: nothing does.
type Counterpart = ((&'static str, &'static str), Option<(&'static str, &'static str)>);

/// Every name that synchronous code has under another name or from another module.
const COUNTERPARTS: &[Counterpart] = &[
    (("collections.abc", "AsyncGenerator"), Some(("collections.abc", "Generator"))),
    (("collections.abc", "AsyncIterator"), Some(("collections.abc", "Iterator"))),
    (("collections.abc", "Awaitable"), None),
    (("contextlib", "asynccontextmanager"), Some(("contextlib", "contextmanager"))),
    (("httpx2", "ASGITransport"), None),
    (("httpx2", "AsyncClient"), Some(("fastapi.testclient", "TestClient"))),
    (("limits.aio.storage", "MemoryStorage"), Some(("limits.storage", "MemoryStorage"))),
    (("limits.aio.storage", "RedisStorage"), Some(("limits.storage", "RedisStorage"))),
    (("limits.aio.strategies", "FixedWindowRateLimiter"), Some(("limits.strategies", "FixedWindowRateLimiter"))),
    (("limits.aio.strategies", "MovingWindowRateLimiter"), Some(("limits.strategies", "MovingWindowRateLimiter"))),
    (
        ("limits.aio.strategies", "SlidingWindowCounterRateLimiter"),
        Some(("limits.strategies", "SlidingWindowCounterRateLimiter")),
    ),
    (("redis.asyncio", "ConnectionPool"), Some(("redis", "ConnectionPool"))),
    (("redis.asyncio", "Redis"), Some(("redis", "Redis"))),
    (("sqlalchemy.ext.asyncio", "AsyncConnection"), Some(("sqlalchemy", "Connection"))),
    (("sqlalchemy.ext.asyncio", "AsyncEngine"), Some(("sqlalchemy", "Engine"))),
    (("sqlalchemy.ext.asyncio", "async_sessionmaker"), Some(("sqlalchemy.orm", "sessionmaker"))),
    (("sqlmodel.ext.asyncio.session", "AsyncSession"), Some(("sqlmodel", "Session"))),
];

/// Methods whose synchronous form has another name.
const METHODS: &[(&str, &str)] = &[("aclose", "close"), ("__aenter__", "__enter__"), ("__aexit__", "__exit__")];

/// Words behind which a bracket opens a group, not a call.
const KEYWORDS: &[&str] = &[
    "and", "assert", "await", "elif", "else", "for", "from", "if", "in", "is", "lambda", "not", "or", "raise",
    "return", "while", "with", "yield",
];

/// Gives a Python file its synchronous form.
///
/// ```
/// use generator::render::python::synchronous;
/// let source = "async def f(client):\n    assert (await client.get(1)).status == 200\n";
/// assert_eq!(synchronous(source)?, "def f(client):\n    assert client.get(1).status == 200\n");
/// # Ok::<(), generator::render::python::TidyError>(())
/// ```
///
/// # Errors
/// [`TidyError`] for a text that is no Python.
pub fn synchronous(source: &str) -> Result<String, TidyError> {
    let lexed = lex(source)?;
    let mut pass = Pass { source, tokens: &lexed.tokens, edits: BTreeMap::new() };
    let mut imports = Vec::new();
    for line in &lexed.lines {
        let tokens = line.tokens.0 as usize..line.tokens.1 as usize;
        if pass.is_import(&tokens) {
            pass.import(&tokens, line.column as usize);
            imports.push(tokens);
        }
    }
    let in_import = |index: usize| imports.iter().any(|tokens| tokens.contains(&index));
    for index in (0..lexed.tokens.len()).filter(|index| !in_import(*index)) {
        pass.token(index);
    }
    Ok(pass.finish())
}

struct Pass<'s, 't> {
    source: &'s str,
    tokens: &'t [Token<'s>],
    /// Where a piece of the source starts, where it ends, and what takes its place.
    edits: BTreeMap<usize, (usize, String)>,
}

impl Pass<'_, '_> {
    fn is_import(&self, tokens: &Range<usize>) -> bool {
        tokens.len() > 3 && self.tokens[tokens.start].is_word("from")
    }

    /// Exchanges the names of a `from … import …`.
    fn import(&mut self, tokens: &Range<usize>, column: usize) {
        let line = &self.tokens[tokens.clone()];
        let Some(import) = line.iter().position(|token| token.is_word("import")) else { return };
        let module: String = line[1..import].iter().map(|token| token.text).collect();
        let mut kept: Vec<String> = Vec::new();
        let mut moved: Vec<(&str, &str)> = Vec::new();
        let mut exchanged = false;
        let names = line[import + 1..].iter().filter(|token| !token.is("(") && !token.is(")"));
        let names: Vec<&Token> = names.collect();
        for name in names.split(|token| token.is(",")).filter(|name| !name.is_empty()) {
            match counterpart(&module, name[0].text) {
                Some(place) => {
                    exchanged = true;
                    moved.extend(place);
                }
                None => kept.push(name.iter().map(|token| token.text).collect::<Vec<_>>().join(" ")),
            }
        }
        if !exchanged {
            return;
        }
        let mut statements = Vec::new();
        if !kept.is_empty() {
            statements.push(format!("from {module} import {}", kept.join(", ")));
        }
        statements.extend(moved.iter().map(|(module, name)| format!("from {module} import {name}")));
        let text = statements.join(&format!("\n{}", " ".repeat(column)));
        let (first, last) = (self.tokens[tokens.start], self.tokens[tokens.end - 1]);
        self.edits.insert(first.start, (last.end(), text));
    }

    fn token(&mut self, index: usize) {
        let token = self.tokens[index];
        if token.kind != Kind::Name {
            return;
        }
        let after_dot = index > 0 && self.tokens[index - 1].is(".");
        match token.text {
            "async" => self.remove_to_next(index),
            "await" => self.awaited(index),
            "Awaitable" if self.is_at(index + 1, "[") => self.unwrap(index, index + 1),
            "asyncio" if self.is_word_at(index + 2, "run") && self.is_at(index + 3, "(") => {
                self.unwrap(index, index + 3);
            }
            "transport" if self.is_word_at(index + 2, "ASGITransport") && self.is_at(index + 3, "(") => {
                self.unwrap(index, index + 3);
            }
            name if after_dot => {
                if let Some((_, method)) = METHODS.iter().find(|(method, _)| *method == name) {
                    self.replace(index, method);
                }
            }
            name => {
                let known = COUNTERPARTS.iter().find(|((_, known), _)| *known == name);
                if let Some((_, Some((_, other)))) = known
                    && *other != name
                {
                    self.replace(index, other);
                }
            }
        }
    }

    /// Drops `await`, and the brackets of `(await x)` where they only hold it together.
    fn awaited(&mut self, index: usize) {
        self.remove_to_next(index);
        let Some(open) = index.checked_sub(1).filter(|open| self.tokens[*open].is("(")) else { return };
        let is_call = open.checked_sub(1).map(|before| self.tokens[before]).is_some_and(|before| {
            before.is(")") || before.is("]") || (before.kind == Kind::Name && !KEYWORDS.contains(&before.text))
        });
        let Some(close) = self.closing(open) else { return };
        if is_call || !self.is_one_value(index + 1..close) {
            return;
        }
        let (open, close) = (self.tokens[open], self.tokens[close]);
        self.edits.insert(open.start, (open.end(), String::new()));
        self.edits.insert(close.start, (close.end(), String::new()));
    }

    /// True if tokens are names, calls and items of names and calls, which need no brackets.
    fn is_one_value(&self, tokens: Range<usize>) -> bool {
        let mut depth = 0_usize;
        self.tokens[tokens].iter().all(|token| {
            if token.kind == Kind::Operator && matches!(token.text, "(" | "[" | "{") {
                depth += 1;
                return true;
            }
            if token.kind == Kind::Operator && matches!(token.text, ")" | "]" | "}") {
                depth -= 1;
                return true;
            }
            depth > 0 || token.is(".") || (token.kind == Kind::Name && !KEYWORDS.contains(&token.text))
        })
    }

    /// Drops what stands from `first` to the bracket at `open`, and the bracket that closes it.
    fn unwrap(&mut self, first: usize, open: usize) {
        let Some(close) = self.closing(open) else { return };
        self.edits.insert(self.tokens[first].start, (self.tokens[open].end(), String::new()));
        self.edits.insert(self.tokens[close].start, (self.tokens[close].end(), String::new()));
    }

    fn closing(&self, open: usize) -> Option<usize> {
        let mut depth = 0_usize;
        for (index, token) in self.tokens.iter().enumerate().skip(open).filter(|(_, it)| it.kind == Kind::Operator) {
            match token.text {
                "(" | "[" | "{" => depth += 1,
                ")" | "]" | "}" => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return Some(index);
            }
        }
        None
    }

    fn is_at(&self, index: usize, operator: &str) -> bool {
        self.tokens.get(index).is_some_and(|token| token.is(operator))
    }

    fn is_word_at(&self, index: usize, word: &str) -> bool {
        self.tokens.get(index).is_some_and(|token| token.is_word(word))
    }

    fn remove_to_next(&mut self, index: usize) {
        let end = self.tokens.get(index + 1).map_or(self.source.len(), |next| next.start);
        self.edits.insert(self.tokens[index].start, (end, String::new()));
    }

    fn replace(&mut self, index: usize, text: &str) {
        let token = self.tokens[index];
        self.edits.insert(token.start, (token.end(), text.to_owned()));
    }

    fn finish(self) -> String {
        let mut text = String::with_capacity(self.source.len());
        let mut at = 0;
        for (start, (end, replacement)) in self.edits {
            if start < at {
                // Inside of something that is gone already.
                continue;
            }
            text.push_str(&self.source[at..start]);
            text.push_str(&replacement);
            at = end;
        }
        text.push_str(&self.source[at..]);
        text
    }
}

/// What takes the place of an imported name: `None` if it stays, `Some(None)` if nothing does.
fn counterpart(module: &str, name: &str) -> Option<Option<(&'static str, &'static str)>> {
    COUNTERPARTS.iter().find(|(known, _)| *known == (module, name)).map(|(_, place)| *place)
}

#[cfg(test)]
mod tests {
    use super::synchronous;

    #[track_caller]
    fn assert_becomes(source: &str, wanted: &str) {
        assert_eq!(synchronous(source).unwrap(), wanted);
    }

    #[test]
    fn words_fall_away() {
        assert_becomes("async with a() as b:\n    await b.c()\n", "with a() as b:\n    b.c()\n");
        assert_becomes("x = [await f(i) async for i in j]\n", "x = [f(i) for i in j]\n");
        assert_becomes("asyncio.run(main(1), x)\n", "main(1), x\n");
    }

    #[test]
    fn brackets_go_where_they_hold_nothing_together() {
        assert_becomes("assert (await c.get(u)).status == 401\n", "assert c.get(u).status == 401\n");
        assert_becomes("x = str((await make(s, a=1)).id)\n", "x = str(make(s, a=1).id)\n");
        assert_becomes("f(await g())\n", "f(g())\n");
        assert_becomes("assert not (await f(a))[::-1]\n", "assert not f(a)[::-1]\n");
        assert_becomes("x = (await a or b).c\n", "x = (a or b).c\n");
        assert_becomes("x = (yield (await (await a()).b()).c())\n", "x = (yield a().b().c())\n");
    }

    #[test]
    fn imports_and_names_are_exchanged() {
        assert_becomes(
            "from httpx2 import ASGITransport, AsyncClient, Response\nc: AsyncClient\n",
            "from httpx2 import Response\nfrom fastapi.testclient import TestClient\nc: TestClient\n",
        );
        assert_becomes(
            "if TYPE_CHECKING:\n    from sqlalchemy.ext.asyncio import (\n        AsyncEngine,\n        async_sessionmaker,\n    )\n",
            "if TYPE_CHECKING:\n    from sqlalchemy import Engine\n    from sqlalchemy.orm import sessionmaker\n",
        );
        assert_becomes("x = a.AsyncSession\ny = \"AsyncSession\"\n", "x = a.AsyncSession\ny = \"AsyncSession\"\n");
    }

    #[test]
    fn clients_call_the_application() {
        assert_becomes(
            "return AsyncClient(transport=ASGITransport(app), base_url=\"http://test\")\n",
            "return TestClient(app, base_url=\"http://test\")\n",
        );
    }

    #[test]
    fn what_is_awaited_is_there() {
        assert_becomes(
            "def f() -> Callable[[User], Awaitable[None]]: ...\n",
            "def f() -> Callable[[User], None]: ...\n",
        );
    }
}
