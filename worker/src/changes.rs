//! What is different between two projects.

use generator::files::ProjectFiles;
use similar::{Algorithm, DiffTag, TextDiff};

use crate::protocol::{Changed, Hunk, Update};

/// What leads from one project (or none) to the next.
pub(crate) fn update(before: Option<&ProjectFiles>, after: &ProjectFiles) -> Update {
    let changed = after.files.iter().filter_map(|(path, text)| {
        let old = before.and_then(|before| before.files.get(path));
        if old == Some(text) {
            return None;
        }
        let hunks = old.map(|old| hunks(old, text)).unwrap_or_default();
        Some(Changed { path: path.to_string(), text: text.clone(), hunks })
    });
    let gone = before.into_iter().flat_map(|before| before.files.keys());
    Update {
        root: after.root.to_string(),
        changed: changed.collect(),
        removed: gone.filter(|path| !after.files.contains_key(path)).map(ToString::to_string).collect(),
    }
}

/// The lines that differ.
pub(crate) fn hunks(before: &str, after: &str) -> Vec<Hunk> {
    let diff = TextDiff::configure().algorithm(Algorithm::Myers).diff_lines(before, after);
    let changes = diff.ops().iter().filter(|change| change.tag() != DiffTag::Equal);
    changes
        .map(|change| {
            let (old, new) = (change.old_range(), change.new_range());
            Hunk { before: old.start, removed: old.len(), after: new.start, added: new.len() }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hunks_lead_from_one_text_to_the_other() {
        let (before, after) = ("a\nb\nc\nd\n", "a\nx\ny\nc\n");
        let hunks = hunks(before, after);
        let (old, new): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
        let mut made: Vec<&str> = Vec::new();
        let mut next = 0;
        for hunk in &hunks {
            made.extend(&old[next..hunk.before]);
            made.extend(&new[hunk.after..hunk.after + hunk.added]);
            next = hunk.before + hunk.removed;
        }
        made.extend(&old[next..]);
        assert_eq!(made, new);
        assert_eq!(hunks.len(), 2);
    }
}
