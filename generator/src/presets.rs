//! Ready designs to start from, embedded as their authors wrote them.

/// A ready design.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Preset {
    /// Its word in addresses: `record-shop`.
    pub id: &'static str,
    /// Its name: the project's.
    pub title: &'static str,
    /// What it contains: the project's description.
    pub description: &'static str,
    /// The design as JSON.
    pub design: &'static str,
}

const PRESETS: &[Preset] = &[
    Preset {
        id: "blog",
        title: "Blog",
        description: "Authors write posts, readers comment, editors keep order.",
        design: include_str!("../presets/blog.json"),
    },
    Preset {
        id: "hello-world",
        title: "Hello World",
        description: "Greetings in several languages, kept in memory: the first steps.",
        design: include_str!("../presets/hello-world.json"),
    },
    Preset {
        id: "to-do",
        title: "To-do",
        description: "Tasks with a date when they are due, ticked off when they are done.",
        design: include_str!("../presets/to-do.json"),
    },
    Preset {
        id: "shop",
        title: "Shop",
        description: "A catalogue, customers and their orders, run by staff.",
        design: include_str!("../presets/shop.json"),
    },
    Preset {
        id: "record-shop",
        title: "Record shop",
        description: "A shop that sells music by the track: catalogue, playlists, customers, staff and invoices.",
        design: include_str!("../presets/record-shop.json"),
    },
];

/// Every preset, the one to begin with first.
#[must_use]
pub fn presets() -> &'static [Preset] {
    PRESETS
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::design::file::Design;

    #[test]
    fn each_is_a_design_that_says_the_same_of_itself() {
        for preset in presets() {
            let design: Design =
                serde_json::from_str(preset.design).unwrap_or_else(|error| panic!("{}: {error}", preset.id));
            assert_eq!(design.project.name, preset.title);
            assert_eq!(design.project.description.as_deref(), Some(preset.description));
        }
    }

    #[test]
    fn ids_are_distinct_and_fit_an_address() {
        let ids: BTreeSet<&str> = presets().iter().map(|preset| preset.id).collect();
        assert_eq!(ids.len(), presets().len());
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte == b'-';
        assert!(ids.iter().all(|id| id.bytes().all(plain)));
    }
}
