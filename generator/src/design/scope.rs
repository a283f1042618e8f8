//! What names mean in a place, both ways: text to target when loading, target to text when saving.

use std::collections::BTreeMap;

use super::reference::Ref;

/// What a reference by id starts with.
pub(super) const ID_FORM: &str = "id:";

/// The things that references of one kind can name. A name that several things have names none of them, nor does an id.
#[derive(Debug)]
pub(super) struct Scope<T> {
    fixed: Vec<(String, T)>,
    by_name: BTreeMap<String, Option<T>>,
    by_id: BTreeMap<String, Option<T>>,
    named: BTreeMap<T, (String, String)>,
}

impl<T: Clone + Ord> Scope<T> {
    pub fn new() -> Self {
        Self { fixed: Vec::new(), by_name: BTreeMap::new(), by_id: BTreeMap::new(), named: BTreeMap::new() }
    }

    /// Adds something that is always there under its name; a thing of the same name needs its id.
    pub fn fix(&mut self, name: impl Into<String>, target: T) {
        self.fixed.push((name.into(), target));
    }

    /// Adds a thing with a name and an id.
    pub fn add(&mut self, name: &str, id: &str, target: &T) {
        let enter = |map: &mut BTreeMap<String, Option<T>>, key: &str| {
            map.entry(key.to_owned()).and_modify(|found| *found = None).or_insert_with(|| Some(target.clone()));
        };
        enter(&mut self.by_name, name);
        enter(&mut self.by_id, id);
        self.named.insert(target.clone(), (name.to_owned(), id.to_owned()));
    }

    fn find(&self, text: &str) -> Option<T> {
        if let Some(id) = text.strip_prefix(ID_FORM) {
            return self.by_id.get(id).cloned().flatten();
        }
        if let Some((_, target)) = self.fixed.iter().find(|(name, _)| name == text) {
            return Some(target.clone());
        }
        let target = self.by_name.get(text).cloned().flatten()?;
        let (_, id) = self.named.get(&target)?;
        self.by_id.get(id).cloned().flatten()
    }

    /// What a text refers to.
    pub fn resolve(&self, text: &str) -> Ref<T> {
        self.find(text).map_or_else(|| Ref::Unknown(text.to_owned()), Ref::To)
    }

    /// The text of a reference: the name where it is enough, else its id form.
    pub fn write(&self, reference: &Ref<T>, id_form: impl Fn(&T) -> String) -> String {
        let target = match reference {
            Ref::Unknown(text) => return text.clone(),
            Ref::To(target) => target,
        };
        if let Some((name, _)) = self.fixed.iter().find(|(_, fixed)| fixed == target) {
            return name.clone();
        }
        match self.named.get(target) {
            Some((name, _)) if self.find(name).as_ref() == Some(target) => name.clone(),
            _ => id_form(target),
        }
    }
}
