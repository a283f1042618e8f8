//! A part of the design as a form sees it: read piece by piece, changed by what is typed, chosen and switched.

use std::sync::Arc;

use generator::design::Design;
use leptos::prelude::*;

use super::control::Typed;
use crate::editor::{Editor, Place};

/// Finds a part to change.
type Find<T> = Arc<dyn for<'d> Fn(&'d mut Design) -> Option<&'d mut T> + Send + Sync>;

/// A part of the design with its place.
pub(crate) struct Part<T: Send + Sync + 'static> {
    pub editor: Editor,
    pub place: Place,
    pub value: Memo<Option<T>>,
    find: Find<T>,
    name: fn(&T) -> String,
}

impl<T: Send + Sync> Clone for Part<T> {
    fn clone(&self) -> Self {
        Self {
            editor: self.editor,
            place: self.place.clone(),
            value: self.value,
            find: Arc::clone(&self.find),
            name: self.name,
        }
    }
}

impl<T: Clone + PartialEq + Send + Sync + 'static> Part<T> {
    /// A part that is read by one function and changed through another. `name` is what steps call it.
    pub fn new(
        place: Place,
        name: fn(&T) -> String,
        get: impl Fn(&Design) -> Option<T> + Send + Sync + 'static,
        find: impl for<'d> Fn(&'d mut Design) -> Option<&'d mut T> + Send + Sync + 'static,
    ) -> Self {
        let editor = Editor::here();
        Self { editor, place, value: editor.part(get), find: Arc::new(find), name }
    }

    /// The same, with keys at another place: what is inside of it.
    pub fn placed(&self, place: Place) -> Self {
        Self { place, ..self.clone() }
    }

    /// Something of it; changes only when that does.
    pub fn of<V: Default + PartialEq + Send + Sync + 'static>(
        &self,
        get: impl Fn(&T) -> V + Send + Sync + 'static,
    ) -> Signal<V> {
        let value = self.value;
        Memo::new(move |_| value.with(|value| value.as_ref().map(&get).unwrap_or_default())).into()
    }

    /// What it is called now.
    pub fn name(&self) -> String {
        self.value.with_untracked(|value| value.as_ref().map(self.name).unwrap_or_default())
    }

    /// Changes it in one step.
    pub fn edit(&self, label: String, change: impl FnOnce(&mut T)) {
        self.editor.edit(label, |design| {
            if let Some(part) = (self.find)(design) {
                change(part);
            }
        });
    }

    fn label(&self, key: &str) -> String {
        if key == "name" { format!("Rename {}", self.name()) } else { format!("Change {key} of {}", self.name()) }
    }

    /// Takes what is typed for a key; `set` says why it cannot be taken.
    pub fn typed(&self, key: &'static str, set: fn(&mut T, &str) -> Option<&'static str>) -> Typed {
        let part = self.clone();
        Callback::new(move |text: String| {
            let mut scratch = part.value.get_untracked()?;
            if let Some(why) = set(&mut scratch, &text) {
                return Some(why);
            }
            part.editor.edit_typing(part.label(key), &part.place.at(key), |design| {
                if let Some(found) = (part.find)(design) {
                    set(found, &text);
                }
            });
            None
        })
    }

    /// Takes a choice for a key.
    pub fn chosen(&self, key: &'static str, set: fn(&mut T, &str)) -> Callback<String> {
        let part = self.clone();
        Callback::new(move |choice: String| part.edit(part.label(key), |found| set(found, &choice)))
    }

    /// Takes a switch for a key.
    pub fn switched(&self, key: &'static str, set: fn(&mut T, bool)) -> Callback<bool> {
        let part = self.clone();
        Callback::new(move |on: bool| part.edit(part.label(key), |found| set(found, on)))
    }
}

/// Typing that changes the design as a whole.
pub(crate) fn typing(
    place: Place,
    label: impl Fn() -> String + Send + Sync + 'static,
    change: impl Fn(&mut Design, &str) + Send + Sync + 'static,
) -> Typed {
    let editor = Editor::here();
    Callback::new(move |text: String| {
        editor.edit_typing(label(), &place, |design| change(design, &text));
        None
    })
}

/// A number of 32 bits, or nothing where the text is empty.
pub(crate) fn whole(text: &str, place: &mut Option<u32>) -> Option<&'static str> {
    let text = text.trim();
    match text.parse() {
        _ if text.is_empty() => *place = None,
        Ok(number) => *place = Some(number),
        Err(_) => return Some("Write a whole number."),
    }
    None
}

/// A text, or nothing where it is empty.
pub(crate) fn words(text: &str, place: &mut Option<String>) -> Option<&'static str> {
    *place = (!text.is_empty()).then(|| text.to_owned());
    None
}
