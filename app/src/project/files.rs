//! Every file of the project, and what the last edit did to it.

use std::collections::BTreeMap;
use std::sync::Arc;

use worker::protocol::{Changed, Update};

use crate::start::Start;

/// The project's files by path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Files {
    /// The name of the project's folder.
    pub root: Arc<str>,
    /// Sorted by path.
    pub entries: BTreeMap<Arc<str>, Entry>,
}

/// A file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// How many lines it has.
    pub lines: usize,
    /// Its text; none until the worker has sent it.
    pub text: Option<Arc<str>>,
    /// What the last edit did to it.
    pub mark: Option<Mark>,
}

/// What an edit did to a file that is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// It was not there before.
    New,
    /// It had another text.
    Changed,
}

impl Files {
    pub(super) fn new(start: &Start) -> Self {
        let entry = |path: &str, lines| {
            let text = (path == start.open).then(|| Arc::from(start.text.as_str()));
            Entry { lines, text, mark: None }
        };
        let files = start.files.iter();
        Self {
            root: start.root.as_str().into(),
            entries: files.map(|file| (file.path.as_str().into(), entry(&file.path, file.lines))).collect(),
        }
    }

    /// How many lines all files have together.
    #[must_use]
    pub fn lines(&self) -> usize {
        self.entries.values().map(|entry| entry.lines).sum()
    }

    /// True when every text has come.
    pub(super) fn is_complete(&self) -> bool {
        self.entries.values().all(|entry| entry.text.is_some())
    }

    /// The file to show where there is no other wish.
    pub(super) fn first(&self) -> Option<Arc<str>> {
        let readme = self.entries.get_key_value("README.md").map(|(path, _)| path);
        readme.or_else(|| self.entries.keys().next()).cloned()
    }

    pub(super) fn apply(&mut self, update: Update) {
        for entry in self.entries.values_mut() {
            entry.mark = None;
        }
        self.root = update.root.into();
        for path in &update.removed {
            self.entries.remove(path.as_str());
        }
        for file in update.changed {
            let text: Arc<str> = file.text.into();
            let mark = match self.entries.get(file.path.as_str()).map(|entry| &entry.text) {
                None => Some(Mark::New),
                Some(Some(before)) if *before != text => Some(Mark::Changed),
                Some(_) => None,
            };
            let entry = Entry { lines: text.lines().count(), text: Some(text), mark };
            self.entries.insert(file.path.into(), entry);
        }
    }
}

/// Of the files that an edit changed, the one that says most about it.
pub(super) fn most_telling(changed: &[Changed]) -> Option<&Changed> {
    let rank = |path: &str| match path {
        // They change with every edit.
        "slipway.json" => 4,
        path if path.starts_with(".slipway/") => 5,
        path if path.contains("/models/") => 0,
        path if path.starts_with("tests/") || path.contains("migrations/") || path.contains("alembic/") => 2,
        path if path.ends_with(".py") => 1,
        _ => 3,
    };
    let size = |file: &Changed| {
        if file.hunks.is_empty() {
            file.text.len()
        } else {
            file.hunks.iter().map(|hunk| hunk.added + hunk.removed).sum()
        }
    };
    changed.iter().min_by_key(|file| (rank(&file.path), std::cmp::Reverse(size(file))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changed(path: &str, text: &str) -> Changed {
        Changed { path: path.to_owned(), text: text.to_owned(), hunks: Vec::new() }
    }

    #[test]
    fn an_update_is_taken_over_and_marked() {
        let mut files = Files { root: "blog".into(), entries: BTreeMap::new() };
        files.entries.insert("a".into(), Entry { lines: 1, text: Some("a\n".into()), mark: Some(Mark::New) });
        files.entries.insert("b".into(), Entry { lines: 1, text: None, mark: None });
        files.entries.insert("c".into(), Entry { lines: 1, text: Some("c\n".into()), mark: None });
        files.apply(Update {
            root: "shop".to_owned(),
            changed: vec![changed("a", "a\na\n"), changed("b", "b\n"), changed("d", "d\n")],
            removed: vec!["c".to_owned()],
        });
        let marks: Vec<_> = files.entries.iter().map(|(path, entry)| (&**path, entry.lines, entry.mark)).collect();
        assert_eq!(marks, [("a", 2, Some(Mark::Changed)), ("b", 1, None), ("d", 1, Some(Mark::New))]);
        assert_eq!(&*files.root, "shop");
        assert!(files.is_complete());
    }

    #[test]
    fn an_edit_is_followed_to_the_model_first() {
        let files = ["slipway.json", "tests/test_posts.py", "app/routers/posts.py", "app/models/post.py"];
        let files = files.map(|path| changed(path, "x"));
        assert_eq!(most_telling(&files).map(|file| file.path.as_str()), Some("app/models/post.py"));
        assert_eq!(most_telling(&files[..3]).map(|file| file.path.as_str()), Some("app/routers/posts.py"));
        assert_eq!(most_telling(&files[..1]).map(|file| file.path.as_str()), Some("slipway.json"));
    }
}
