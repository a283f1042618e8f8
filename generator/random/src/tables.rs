//! What is taken in the whole design: classes, modules, tables, paths.

use crate::taken::Taken;

const SUFFIXES: &[&str] = &["Create", "Replace", "Update", "Read", "Summary", "Page"];

pub struct Tables {
    classes: Vec<String>,
    pub modules: Taken,
    pub plurals: Taken,
    /// Tables, indexes and the types of enums share one space.
    pub tables: Taken,
    pub paths: Taken,
}

impl Tables {
    pub fn new() -> Self {
        Self {
            classes: Vec::new(),
            modules: Taken::default(),
            plurals: Taken::default(),
            tables: Taken::of(&["alembic_version", "users", "user"]),
            paths: Taken::of(&["/docs", "/healthz", "/openapi.json", "/readyz", "/redoc", "/auth", "/users"]),
        }
    }

    /// True if neither the class nor those of its schemas meet another.
    pub fn is_class_free(&self, class: &str) -> bool {
        let lower = class.to_lowercase();
        let behind = |long: &str, short: &str| long.strip_prefix(short).is_some_and(|end| SUFFIXES.contains(&end));
        self.classes.iter().all(|other| other.to_lowercase() != lower && !behind(other, class) && !behind(class, other))
    }

    pub fn has_class(&self, class: &str) -> bool {
        self.classes.iter().any(|other| other == class)
    }

    pub fn take_class(&mut self, class: &str) -> bool {
        let free = self.is_class_free(class);
        if free {
            self.classes.push(class.to_owned());
        }
        free
    }
}
