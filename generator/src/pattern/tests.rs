use super::{MAX_LENGTH, Pattern};

fn pattern(text: &str) -> Pattern {
    Pattern::new(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[test]
fn what_is_shared_is_read() {
    for text in [
        "",
        "^[a-z0-9]+(-[a-z0-9]+)*$",
        "^#[0-9a-f]{6}$",
        r"^\+?[0-9 ()-]+$",
        r"a|b|",
        "(?:a|b)?c{2}d{2,}e{2,5}",
        r"[\d\s\w.\-\]^]",
        "[^-a]",
        "[a-]",
        r"\.\*\+\?\(\)\[\]\{\}\|\^\$\\\/\- \n\t",
        "ü",
        "()",
    ] {
        pattern(text);
    }
}

#[test]
fn what_is_not_shared_is_refused() {
    for text in [
        "(?=a)",
        "(?!a)",
        "(?<=a)",
        "(?P<n>a)",
        "(?<n>a)",
        "(?i)a",
        r"(a)\1",
        r"\bword",
        r"\p{L}",
        r"\x41",
        r"\u0041",
        r"\A",
        "a*?",
        "a+?",
        "a??",
        "a*+",
        "a++",
        "a**",
        "a{2}{3}",
        "a{2}?",
        "*a",
        "(*a)",
        "a|*",
        "^*",
        "$+",
        "a{",
        "a{x}",
        "a{,2}",
        "a{3,2}",
        "a{256}",
        "(",
        ")",
        "(a",
        "a)",
        "[",
        "[]",
        "[]a]",
        "[a",
        "[z-a]",
        r"[\d-z]",
        "[a&&b]",
        "[a--b]",
        "[[:alpha:]]",
        "[a[b]]",
        r"[\D]",
        "]",
        "}",
        "a\u{0}b",
        "a\nb",
        r"\",
        r"\<",
        r"\_",
        "((a{255}){255}){255}",
    ] {
        assert!(Pattern::new(text).is_err(), "{text:?}");
    }
    assert!(Pattern::new(&"a".repeat(MAX_LENGTH + 1)).is_err());
    assert!(Pattern::new(&"(".repeat(400)).is_err());
    let error = Pattern::new(r"ab(?=c)").unwrap_err();
    assert_eq!(error.to_string(), "only (?: may start with (? at character 5");
}

#[test]
fn matching_is_as_everywhere() {
    for (text, yes, no) in [
        ("^[a-z0-9]+(-[a-z0-9]+)*$", vec!["a", "a-b", "hello-world-2"], vec!["", "-", "a-", "A", "a b", "a\n"]),
        ("b", vec!["b", "abc"], vec!["", "ac"]),
        ("^a|b$", vec!["ax", "xb"], vec!["xa", "bx"]),
        (r"^\d{3,5}$", vec!["123", "12345"], vec!["12", "123456", "12a"]),
        (r"^[^\s]+$", vec!["a", "ü"], vec!["a b", ""]),
        ("^.$", vec!["a", "ü"], vec!["\n", "ab"]),
        (r"^\w\W$", vec!["a-", "ü "], vec!["--", "aa"]),
        ("^(a|b)*c?$", vec!["", "abab", "abc"], vec!["abcc", "d"]),
        ("", vec!["", "a"], vec![]),
        ("$^", vec![""], vec!["a"]),
        (
            "^(a*)*$",
            vec!["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"],
            vec!["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab"],
        ),
    ] {
        for yes in yes {
            assert!(pattern(text).matches(yes), "{text} {yes:?}");
        }
        for no in no {
            assert!(!pattern(text).matches(no), "{text} {no:?}");
        }
    }
}

#[test]
fn samples_match_and_differ() {
    for (text, min, max, count) in [
        ("^[a-z0-9]+(-[a-z0-9]+)*$", 1, Some(80), 20),
        ("^#[0-9a-f]{6}$", 0, None, 20),
        (r"^\+?[0-9 ()-]+$", 5, Some(12), 20),
        ("^(red|green|blue)$", 0, None, 3),
        ("^(?:ab){2,4}$", 5, Some(7), 1),
        ("@example\\.com$", 14, Some(40), 10),
        ("^[A-Z]", 200, Some(200), 10),
        ("x", 0, Some(3), 10),
        ("^a+$", 3, Some(5), 3),
        ("^[а-я]{2}$", 0, None, 3),
        ("^a{255}$", 0, None, 1),
        (r"^\s$", 0, None, 1),
        ("^(a|bb|ccc)(|dd)$", 3, Some(4), 3),
        ("^[A-Z]{2}[0-9]{2}( ?[A-Z0-9]{4}){3,7}$", 20, Some(30), 12),
        ("^[a-z ]+$", 4000, None, 2),
        ("", 2, Some(2), 5),
    ] {
        let pattern = pattern(text);
        let samples = pattern.samples(min, max, count);
        assert_eq!(samples.len(), count, "{text}: {samples:?}");
        let distinct: std::collections::BTreeSet<&String> = samples.iter().collect();
        assert_eq!(distinct.len(), count);
        for sample in &samples {
            let length = sample.chars().count();
            assert!(
                pattern.matches(sample) && length >= min && max.is_none_or(|max| length <= max),
                "{text} {sample:?}"
            );
        }
        assert_eq!(pattern.samples(min, max, count), samples);
    }
}

#[test]
fn where_nothing_can_match_there_is_no_sample() {
    assert!(pattern("a^b").samples(0, None, 3).is_empty());
    assert!(pattern("^a{5}$").samples(6, None, 3).is_empty());
    assert!(pattern("^a{5}$").samples(0, Some(4), 3).is_empty());
    assert_eq!(pattern("^yes$").samples(0, None, 3), ["yes"]);
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { failure_persistence: None, ..Default::default() })]

    /// What is accepted here is accepted by the `regex` crate and means the same there.
    #[test]
    fn agrees_with_the_regex_crate(
        text in "[ab\\-&~\\[\\]()|*+?{}0-2,^$.\\\\dwsDWS:]{0,12}",
        probes in proptest::collection::vec("[ab0-2 &~,.:\\-]{0,5}", 8),
    ) {
        if let Ok(ours) = Pattern::new(&text) {
            let theirs = regex::Regex::new(&text);
            proptest::prop_assert!(theirs.is_ok(), "{} {:?}", text, theirs);
            let theirs = theirs.unwrap();
            for probe in probes.iter().chain(&ours.samples(0, Some(8), 4)) {
                proptest::prop_assert_eq!(ours.matches(probe), theirs.is_match(probe), "{} {:?}", text, probe);
            }
        }
    }
}
