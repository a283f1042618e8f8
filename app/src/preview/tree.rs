//! The project's files as a tree, moved through by arrow keys as trees are.

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::ev::KeyboardEvent;
use leptos::html::Div;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::project::{Files, Mark, Project};

/// A folder or a file; its path says which row it is.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Row {
    path: Arc<str>,
    depth: usize,
    folder: bool,
}

/// How the keyboard comes into the tree.
#[derive(Clone, Copy)]
struct Way {
    focused: RwSignal<Arc<str>>,
    entrance: Memo<Option<Arc<str>>>,
}

impl Way {
    fn tabindex(self, path: &Arc<str>) -> impl Fn() -> &'static str + Send + Sync + use<> {
        let path = Arc::clone(path);
        move || if self.entrance.with(|entrance| entrance.as_ref() == Some(&path)) { "0" } else { "-1" }
    }

    fn focus(self, path: &Arc<str>) -> impl Fn(leptos::ev::FocusEvent) + use<> {
        let path = Arc::clone(path);
        move |_| self.focused.set(Arc::clone(&path))
    }
}

#[component]
pub(crate) fn Tree(project: Project) -> impl IntoView {
    let files = project.files();
    let current = Memo::new(move |_| project.shown().with(|shown| shown.path.clone()));
    // Folders that are open. What leads to the file that is shown always opens with it.
    let open = RwSignal::new(current.with_untracked(|path| folders(path)));
    Effect::new(move || {
        let leading = current.with(|path| folders(path));
        open.update(|open| open.extend(leading));
    });
    let rows = Memo::new(move |_| files.with(|files| open.with(|open| rows(files, open))));
    // The one row that the Tab key leads to.
    let focused = RwSignal::new(current.get_untracked());
    Effect::new(move || focused.set(current.get()));
    let entrance = Memo::new(move |_| {
        rows.with(|rows| {
            let focused = focused.get();
            let there = rows.iter().any(|row| row.path == focused);
            if there { Some(focused) } else { rows.first().map(|row| Arc::clone(&row.path)) }
        })
    });
    let way = Way { focused, entrance };
    let tree: NodeRef<Div> = NodeRef::new();
    let keys = move |event: KeyboardEvent| {
        if let Some(tree) = tree.get_untracked()
            && moved(&tree, &event.key())
        {
            event.prevent_default();
        }
    };
    view! {
        <div class="tree" role="tree" aria-label="Files of the project" node_ref=tree on:keydown=keys>
            <For
                each=move || rows.get()
                key=|row| row.path.clone()
                children=move |row| {
                    if row.folder {
                        folder(&row, files, open, way).into_any()
                    } else {
                        file(&row, project, current, way).into_any()
                    }
                }
            />
        </div>
    }
    .into_any()
}

fn folder(row: &Row, files: Signal<Files>, open: RwSignal<BTreeSet<Arc<str>>>, way: Way) -> impl IntoView + use<> {
    let path = row.path.clone();
    let is_open = Memo::new(move |_| open.with(|open| open.contains(&path)));
    let path = row.path.clone();
    let toggle = move |_| {
        open.update(|open| {
            if !open.remove(&path) {
                open.insert(path.clone());
            }
        });
    };
    // A closed folder says that an edit changed something in it.
    let inside = format!("{}/", row.path);
    let changed = Memo::new(move |_| {
        !is_open.get()
            && files.with(|files| {
                files.entries.iter().any(|(path, entry)| entry.mark.is_some() && path.starts_with(&inside))
            })
    });
    view! {
        <button
            type="button"
            class=format!("row row-folder depth-{}", row.depth)
            role="treeitem"
            tabindex=way.tabindex(&row.path)
            attr:aria-level=row.depth + 1
            aria-expanded=move || if is_open.get() { "true" } else { "false" }
            data-path=row.path.to_string()
            on:click=toggle
            on:focus=way.focus(&row.path)
        >
            <span class="row-name">{name(&row.path)}</span>
            <span class="row-mark">{move || changed.get().then_some("changed")}</span>
        </button>
    }
}

fn file(row: &Row, project: Project, current: Memo<Arc<str>>, way: Way) -> impl IntoView + use<> {
    let path = row.path.clone();
    let is_current = Memo::new(move |_| current.with(|current| *current == path));
    let (files, path) = (project.files(), row.path.clone());
    let mark = Memo::new(move |_| files.with(|files| files.entries.get(&path).and_then(|entry| entry.mark)));
    let path = row.path.clone();
    let opened = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        project.open(&path, None);
    };
    view! {
        <a
            class=format!("row row-file depth-{}", row.depth)
            href=project.page_of(&row.path)
            role="treeitem"
            tabindex=way.tabindex(&row.path)
            attr:aria-level=row.depth + 1
            aria-selected=move || if is_current.get() { "true" } else { "false" }
            data-path=row.path.to_string()
            on:click=opened
            on:focus=way.focus(&row.path)
        >
            <span class="row-name">{name(&row.path)}</span>
            <span class="row-mark" class:is-new=move || mark.get() == Some(Mark::New)>
                {move || mark.get().map(|mark| if mark == Mark::New { "new" } else { "changed" })}
            </span>
        </a>
    }
}

fn name(path: &str) -> String {
    path.rsplit('/').next().unwrap_or(path).to_owned()
}

/// Every folder that a path leads through.
fn folders(path: &str) -> BTreeSet<Arc<str>> {
    path.match_indices('/').filter_map(|(index, _)| path.get(..index)).map(Arc::from).collect()
}

/// What is to be seen: folders before files, closed folders without what is in them.
fn rows(files: &Files, open: &BTreeSet<Arc<str>>) -> Vec<Row> {
    fn level(paths: &[&Arc<str>], start: usize, depth: usize, open: &BTreeSet<Arc<str>>, rows: &mut Vec<Row>) {
        let folder = |path: &str| path.get(start..).and_then(|rest| rest.find('/')).map(|end| start + end);
        let mut rest = paths;
        while let Some(first) = rest.first() {
            let Some(end) = folder(first) else {
                rest = rest.get(1..).unwrap_or_default();
                continue;
            };
            let prefix = first.get(..=end).unwrap_or_default();
            let inside = rest.iter().take_while(|path| path.starts_with(prefix)).count();
            let (children, others) = rest.split_at(inside);
            let path: Arc<str> = first.get(..end).unwrap_or_default().into();
            let is_open = open.contains(&path);
            rows.push(Row { path, depth, folder: true });
            if is_open {
                level(children, end + 1, depth + 1, open, rows);
            }
            rest = others;
        }
        let own = paths.iter().filter(|path| folder(path).is_none());
        rows.extend(own.map(|path| Row { path: Arc::clone(path), depth, folder: false }));
    }
    let paths: Vec<&Arc<str>> = files.entries.keys().collect();
    let mut rows_found = Vec::new();
    level(&paths, 0, 0, open, &mut rows_found);
    rows_found
}

/// Moves the focus as the keys of a tree do; false for any other key.
fn moved(tree: &HtmlElement, key: &str) -> bool {
    let rows = tree.children();
    let row = |index: u32| rows.item(index).and_then(|row| row.dyn_into::<HtmlElement>().ok());
    let focused = document().active_element();
    let here = (0..rows.length()).find(|index| rows.item(*index) == focused);
    let Some((here, element)) = here.and_then(|here| Some((here, row(here)?))) else { return false };
    let level = |element: &HtmlElement| element.get_attribute("aria-level");
    let expanded = element.get_attribute("aria-expanded");
    let to = match (key, expanded.as_deref()) {
        ("ArrowDown", _) => row(here + 1),
        ("ArrowUp", _) => here.checked_sub(1).and_then(row),
        ("Home", _) => row(0),
        ("End", _) => rows.length().checked_sub(1).and_then(row),
        ("ArrowRight", Some("false")) | ("ArrowLeft", Some("true")) => {
            element.click();
            None
        }
        ("ArrowRight", Some(_)) => row(here + 1),
        // To the folder that it is in.
        ("ArrowLeft", _) => (0..here).rev().filter_map(row).find(|other| level(other) < level(&element)),
        (" ", None) => {
            element.click();
            None
        }
        _ => return false,
    };
    if let Some(to) = to {
        // An element that cannot have the focus stays without.
        let _ = to.focus();
    }
    true
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::project::Entry;

    fn files(paths: &[&str]) -> Files {
        let entry = Entry { lines: 1, text: None, mark: None };
        let entries: BTreeMap<_, _> = paths.iter().map(|path| (Arc::from(*path), entry.clone())).collect();
        Files { root: "blog".into(), entries }
    }

    #[test]
    fn folders_come_first_and_closed_ones_hide_what_is_in_them() {
        let files = files(&["README.md", "app/main.py", "app/models/post.py", "app/models.py", "tests/conftest.py"]);
        let open = folders("app/models/post.py");
        let rows = rows(&files, &open);
        let rows: Vec<_> = rows.iter().map(|row| (&*row.path, row.depth, row.folder)).collect();
        assert_eq!(
            rows,
            [
                ("app", 0, true),
                ("app/models", 1, true),
                ("app/models/post.py", 2, false),
                ("app/main.py", 1, false),
                ("app/models.py", 1, false),
                ("tests", 0, true),
                ("README.md", 0, false),
            ]
        );
    }
}
