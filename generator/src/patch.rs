//! From one project to another: a patch that `git apply` takes, inside the project's folder.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use similar::{ChangeTag, TextDiff};

use crate::files::{ProjectFiles, RelPath};

/// Unchanged lines around each change, as git has them.
const CONTEXT: usize = 3;
/// Every generated file is plain: no file is made to be run.
const MODE: &str = "100644";

/// What turns the files of `old` into those of `new`, as a unified diff in git's format; nothing if they are the same.
///
/// Paths are relative to the project's folder, whose name may have changed. A [`RelPath`] has no character that git
/// would quote.
#[must_use]
pub fn between(old: &ProjectFiles, new: &ProjectFiles) -> String {
    let paths: BTreeSet<&RelPath> = old.files.keys().chain(new.files.keys()).collect();
    let mut patch = String::new();
    for path in paths {
        let (before, after) = (old.files.get(path), new.files.get(path));
        if before != after {
            file(&mut patch, path, before.map(String::as_str), after.map(String::as_str));
        }
    }
    patch
}

fn file(patch: &mut String, path: &RelPath, before: Option<&str>, after: Option<&str>) {
    put(patch, format_args!("diff --git a/{path} b/{path}\n"));
    let (mut from, mut to) = (format!("a/{path}"), format!("b/{path}"));
    if before.is_none() {
        put(patch, format_args!("new file mode {MODE}\n"));
        "/dev/null".clone_into(&mut from);
    }
    if after.is_none() {
        put(patch, format_args!("deleted file mode {MODE}\n"));
        "/dev/null".clone_into(&mut to);
    }
    let (before, after) = (before.unwrap_or_default(), after.unwrap_or_default());
    if before == after {
        // An empty file came or went.
        return;
    }
    put(patch, format_args!("--- {from}\n+++ {to}\n"));
    // Git ends a line only with a line feed; the library by itself also with a carriage return.
    let lines = |text| str::split_inclusive(text, '\n').collect::<Vec<_>>();
    let diff = TextDiff::from_slices(&lines(before), &lines(after));
    for hunk in diff.unified_diff().context_radius(CONTEXT).iter_hunks() {
        put(patch, format_args!("{}\n", hunk.header()));
        for change in hunk.iter_changes() {
            patch.push(match change.tag() {
                ChangeTag::Equal => ' ',
                ChangeTag::Delete => '-',
                ChangeTag::Insert => '+',
            });
            patch.push_str(change.value());
            if !change.value().ends_with('\n') {
                patch.push_str("\n\\ No newline at end of file\n");
            }
        }
    }
}

fn put(patch: &mut String, text: std::fmt::Arguments<'_>) {
    patch.write_fmt(text).expect("writing to a string does not fail");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn project(files: &[(&str, &str)]) -> ProjectFiles {
        let file = |(path, text): &(&str, &str)| (RelPath::new(*path).unwrap(), (*text).to_owned());
        ProjectFiles { root: RelPath::new("shop").unwrap(), files: files.iter().map(file).collect() }
    }

    #[test]
    fn equal_projects_need_no_patch() {
        let files = project(&[("a.py", "x = 1\n"), ("b.py", "")]);
        assert_eq!(between(&files, &files), "");
    }

    #[test]
    fn files_are_changed_made_and_deleted() {
        let old = project(&[("app/a.py", "1\n2\n3\n4\n5\n"), ("old.py", "x\n")]);
        let new = project(&[("app/a.py", "1\n2\n3\n4\nfive\n"), ("new.py", "y\n")]);
        let expected = "\
diff --git a/app/a.py b/app/a.py
--- a/app/a.py
+++ b/app/a.py
@@ -2,4 +2,4 @@
 2
 3
 4
-5
+five
diff --git a/new.py b/new.py
new file mode 100644
--- /dev/null
+++ b/new.py
@@ -0,0 +1 @@
+y
diff --git a/old.py b/old.py
deleted file mode 100644
--- a/old.py
+++ /dev/null
@@ -1 +0,0 @@
-x
";
        assert_eq!(between(&old, &new), expected);
    }

    #[test]
    fn a_missing_last_newline_is_marked() {
        let patch = between(&project(&[("a", "1\n2")]), &project(&[("a", "1\n2\n")]));
        assert!(patch.ends_with("@@ -1,2 +1,2 @@\n 1\n-2\n\\ No newline at end of file\n+2\n"), "{patch}");
    }
}
