//! Random statements, whose layout must be that of `ruff format`.

use generator::render::python::{docstring, long_string, string_literal, tidy};
use proptest::prelude::*;
use ruff_python_formatter::MagicTrailingComma;

use super::python::formatted;
use super::{difference, options};

fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-z]{1,8}_x",
        2 => "[a-z]{8,16}_[a-z]{4,12}_x",
        1 => "[a-z]{30,50}_x",
        1 => "[A-Z][a-z]{3,10}_x",
    ]
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "'[a-z ]{0,12}'",
        1 => "'[a-z ]{20,50}'",
        1 => "\"[a-z ']{0,12}\"",
        1 => "f'[a-z ]{0,12}\\{[a-z]{1,9}_x\\}'",
        1 => "'[a-z]{10,30} ' '[a-z ]{10,40}' f'[a-z]{0,9}\\{x\\}'",
        1 => "'[a-z]{10,40} ' '[a-z \\\\\"]{10,40}' '[a-z]{10,40}'",
    ]
}

fn atom() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => name(),
        2 => text(),
        1 => "[0-9]{1,4}",
        1 => Just("None".to_owned()),
        1 => Just("True".to_owned()),
        1 => Just("[]".to_owned()),
        1 => Just("{}".to_owned()),
        1 => Just("()".to_owned()),
    ]
}

fn joined(part: impl Strategy<Value = String>, most: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(part, 0..most).prop_map(|parts| parts.join(", "))
}

fn operator() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "+", "-", "*", "**", "|", "and", "or", "==", "<", "in", "not in", "is not", "//", "@", "&", "<<",
    ])
}

fn expression() -> impl Strategy<Value = String> {
    atom().prop_recursive(5, 40, 5, |inner| {
        let argument = prop_oneof![
            3 => inner.clone(),
            2 => (name(), inner.clone()).prop_map(|(name, value)| format!("{name}={value}")),
        ];
        let link = prop_oneof![
            2 => name().prop_map(|name| format!(".{name}")),
            3 => (name(), joined(inner.clone(), 3)).prop_map(|(name, arguments)| format!(".{name}({arguments})")),
            1 => inner.clone().prop_map(|index| format!("[{index}]")),
        ];
        let positional_first = prop::collection::vec(argument, 0..5).prop_map(|mut arguments| {
            arguments.sort_by_key(|argument| is_keyword_argument(argument));
            arguments.join(", ")
        });
        prop_oneof![
            4 => (name(), positional_first).prop_map(|(name, arguments)| format!("{name}({arguments})")),
            3 => (name(), prop::collection::vec(link, 1..5)).prop_map(|(name, links)| name + &links.concat()),
            3 => (inner.clone(), operator(), inner.clone()).prop_map(|(left, operator, right)| {
                format!("{} {operator} {}", tight(&left), tight(&right))
            }),
            2 => prop::collection::vec((inner.clone(), operator()), 2..4).prop_map(|parts| {
                let mut chain = String::new();
                for (value, operator) in parts {
                    chain += &format!("{} {operator} ", tight(&value));
                }
                chain + "end_x"
            }),
            2 => joined(inner.clone(), 5).prop_map(|items| format!("[{items}]")),
            1 => (inner.clone(), joined(inner.clone(), 4)).prop_map(|(first, items)| format!("({first}, {items})")),
            1 => prop::collection::vec((inner.clone(), inner.clone()), 1..4).prop_map(|pairs| {
                let pairs: Vec<_> = pairs.iter().map(|(key, value)| format!("{key}: {value}")).collect();
                format!("{{{}}}", pairs.join(", "))
            }),
            1 => (inner.clone(), name(), inner.clone(), inner.clone())
                .prop_map(|(element, target, list, test)| format!("[{element} for {target} in {} if {}]", tight(&list), tight(&test))),
            1 => (inner.clone(), name(), inner.clone())
                .prop_map(|(element, target, list)| format!("call({element} for {target} in {})", tight(&list))),
            1 => (inner.clone(), inner.clone(), inner.clone())
                .prop_map(|(body, test, other)| format!("{} if {} else {}", tight(&body), tight(&test), tight(&other))),
            1 => inner.clone().prop_map(|value| format!("not {}", tight(&value))),
            1 => inner.clone().prop_map(|value| format!("-{}", tight(&value))),
            1 => inner.clone().prop_map(|value| format!("await {}", tight(&value))),
            1 => inner.clone().prop_map(|value| format!("({value})")),
            1 => (name(), inner.clone()).prop_map(|(name, body)| format!("(lambda {name}: {body})")),
            1 => inner.clone().prop_map(|value| format!("f(*{}, **{})", tight(&value), tight(&value))),
            1 => (name(), joined(inner, 3)).prop_map(|(name, index)| format!("{name}[{index}, 1]")),
        ]
    })
}

fn is_keyword_argument(argument: &str) -> bool {
    let name = argument.find(|c: char| !c.is_alphanumeric() && c != '_');
    name.is_some_and(|end| argument[end..].starts_with('=') && !argument[end..].starts_with("=="))
}

/// The expression as an operand: in parentheses unless it is bracketed or a name.
fn tight(value: &str) -> String {
    let name = value.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    let keyword = value.starts_with("not ") || value.starts_with("await ") || value.starts_with('-');
    let spaced = value.contains(' ');
    let plain_call = !keyword && value.ends_with(')') && !value.starts_with('(') && balanced(value);
    if name || !spaced || plain_call { value.to_owned() } else { format!("({value})") }
}

/// Whether no operator stands outside of brackets.
fn balanced(value: &str) -> bool {
    let mut depth = 0;
    value.chars().all(|c| {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            ' ' | '\'' | '"' if depth == 0 => return false,
            _ => {}
        }
        true
    })
}

fn statement() -> impl Strategy<Value = String> {
    let parameter = (name(), expression(), prop::option::of(atom())).prop_map(|(name, annotation, default)| {
        let default = default.map_or(String::new(), |default| format!(" = {default}"));
        format!("{name}: {}{default}", tight(&annotation))
    });
    let parameters = prop::collection::vec(parameter, 0..4).prop_map(|parameters: Vec<String>| parameters);
    prop_oneof![
        4 => (name(), expression()).prop_map(|(target, value)| format!("{target} = {value}")),
        2 => (name(), name(), expression(), expression()).prop_map(|(target, key, index, value)| {
            format!("{target}.{key}[{index}] = {value}")
        }),
        1 => (name(), expression()).prop_map(|(target, value)| format!("{target} += {value}")),
        1 => (name(), name(), expression()).prop_map(|(a, b, value)| format!("{a}, {b} = {value}")),
        1 => (name(), name(), expression()).prop_map(|(a, b, value)| format!("{a} = {b}.c_x = {value}")),
        2 => (name(), joined(expression(), 3), expression()).prop_map(|(target, types, value)| {
            format!("{target}: dict[{types}, int] = {value}")
        }),
        1 => (name(), expression()).prop_map(|(target, types)| format!("{target}: {}", tight(&types))),
        2 => expression().prop_map(|value| format!("x = 1\n{value}")),
        2 => expression().prop_map(|value| format!("def f():\n    return {value}")),
        1 => (expression(), expression()).prop_map(|(a, b)| format!("def f():\n    return {a}, {b}")),
        1 => (expression(), expression()).prop_map(|(a, b)| format!("raise {} from {}", tight(&a), tight(&b))),
        1 => (expression(), expression()).prop_map(|(a, b)| format!("assert {a}, {b}")),
        1 => (name(), parameters, expression()).prop_map(|(name, parameters, returns)| {
            format!("def {name}(*, {}z=1) -> {}: pass", parameters.iter().map(|p| format!("{p}, ")).collect::<String>(), tight(&returns))
        }),
        1 => (name(), expression()).prop_map(|(name, returns)| format!("async def {name}() -> {}: pass", tight(&returns))),
        1 => (name(), joined(expression(), 3)).prop_map(|(name, bases)| format!("class {name}({bases}): x = 1")),
        2 => expression().prop_map(|test| format!("if {test}: pass")),
        1 => (name(), name(), expression()).prop_map(|(a, b, list)| format!("for {a}, {b} in {list}: pass")),
        1 => (expression(), name()).prop_map(|(value, target)| format!("with open({value}) as {target}: pass")),
        1 => (expression(), expression(), name()).prop_map(|(a, b, target)| {
            format!("with f({a}).g, open({b}) as {target}: pass")
        }),
        1 => expression().prop_map(|value| format!("with f.g({value})[1]: pass")),
        1 => (name(), expression()).prop_map(|(name, body)| format!("{name} = lambda a, b=1: {body}")),
        1 => (name(), expression()).prop_map(|(name, value)| format!("@{name}({})\ndef f(): ...", tight(&value))),
    ]
}

fn tidied(source: &str) -> String {
    tidy(source, &options()).unwrap_or_else(|error| panic!("{error}\n{source}"))
}

proptest! {
    #![proptest_config(ProptestConfig { max_shrink_iters: 4000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_statements_are_laid_out_as_ruff_does(source in statement()) {
        let Ok(expected) = formatted(&source, MagicTrailingComma::Ignore) else { return Ok(()) };
        let result = tidied(&source);
        if let Some(difference) = difference(&expected, &result) {
            return Err(TestCaseError::fail(format!("{source}\n{difference}")));
        }
        // Where `ruff` changes its own text again, so does this.
        prop_assert_eq!(Ok(tidied(&result)), formatted(&result, MagicTrailingComma::Ignore));
    }

    #[test]
    fn any_text_is_laid_out_or_refused(source in "[a-z(){}\\[\\],.:=+*'\"\\\\#@;\n \t-]{0,60}") {
        if let Ok(result) = tidy(&source, &options()) {
            prop_assert!(tidy(&result, &options()).is_ok(), "{}", result);
        }
    }

    #[test]
    fn any_text_becomes_a_literal(text in ".{0,200}", width in 10_usize..100) {
        let source = format!("x = {}\n", string_literal(&text));
        prop_assert!(!source.trim_end().contains(|c: char| c.is_control()));
        prop_assert_eq!(formatted(&source, MagicTrailingComma::Respect).map(|text| text.len()).is_ok(), true);
        let long = format!("f(\n{},\n1)\n", long_string(&text, width));
        let result = tidied(&long);
        prop_assert_eq!(formatted(&result, MagicTrailingComma::Respect), Ok(result));
        let documented = format!("def f():\n    {}\n    return 1\n", docstring(&text, 4));
        prop_assert_eq!(formatted(&documented, MagicTrailingComma::Respect), Ok(documented.clone()));
        prop_assert_eq!(tidied(&documented), documented);
    }
}
