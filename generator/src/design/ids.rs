//! Ids that are left out, filled in by the algorithm that is frozen with formatVersion 1.

use std::collections::{BTreeMap, BTreeSet};

/// The ids of a list of `(written id, name)`: written ids are reserved first; then in order each thing without one
/// takes its name; if that is empty or taken, the name and `#2`, `#3`, ….
pub(super) fn fill(list: &[(Option<&str>, &str)]) -> Vec<String> {
    let mut taken: BTreeSet<String> = list.iter().filter_map(|(written, _)| written.map(ToOwned::to_owned)).collect();
    let mut next: BTreeMap<&str, usize> = BTreeMap::new();
    list.iter()
        .map(|(written, name)| {
            if let Some(written) = written {
                return (*written).to_owned();
            }
            let mut id = (*name).to_owned();
            if id.is_empty() || taken.contains(&id) {
                let number = next.entry(name).or_insert(2);
                loop {
                    id = format!("{name}#{number}");
                    *number += 1;
                    if !taken.contains(&id) {
                        break;
                    }
                }
            }
            taken.insert(id.clone());
            id
        })
        .collect()
}

/// Which ids of a list of `(id, name)` must be written so that [`fill`] gives them all back.
pub(super) fn needed(list: &[(&str, &str)]) -> Vec<bool> {
    let mut needed = vec![false; list.len()];
    loop {
        let thin: Vec<(Option<&str>, &str)> =
            list.iter().zip(&needed).map(|((id, name), needed)| (needed.then_some(*id), *name)).collect();
        let mut settled = true;
        for ((filled, (id, _)), needed) in fill(&thin).iter().zip(list).zip(&mut needed) {
            if filled != id {
                *needed = true;
                settled = false;
            }
        }
        if settled {
            return needed;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{fill, needed};

    #[test]
    fn names_are_taken_in_order() {
        let list = [(None, "a"), (Some("a"), "b"), (None, ""), (None, ""), (None, "a"), (Some("a#2"), "c")];
        assert_eq!(fill(&list), ["a#3", "a", "#2", "#3", "a#4", "a#2"]);
    }

    /// Every list of up to four things with few ids and names, equal, empty and colliding ones among them.
    #[test]
    fn leaving_out_what_is_not_needed_changes_nothing() {
        let ids = [None, Some("a"), Some("b"), Some("a#2"), Some("#2")];
        let names = ["a", "b", ""];
        let things: Vec<(Option<&str>, &str)> =
            ids.iter().flat_map(|id| names.iter().map(|name| (*id, *name))).collect();
        let mut lists: Vec<Vec<(Option<&str>, &str)>> = vec![vec![]];
        for _ in 0..4 {
            let longer: Vec<_> = lists
                .iter()
                .filter(|list| list.len() + 1 > lists.iter().map(Vec::len).max().unwrap_or(0))
                .flat_map(|list| things.iter().map(|thing| [list.as_slice(), &[*thing]].concat()))
                .collect();
            lists.extend(longer);
        }
        for list in &lists {
            let full = fill(list);
            let named: Vec<(&str, &str)> = full.iter().zip(list).map(|(id, (_, name))| (id.as_str(), *name)).collect();
            let thin: Vec<(Option<&str>, &str)> =
                named.iter().zip(needed(&named)).map(|((id, name), needed)| (needed.then_some(*id), *name)).collect();
            assert_eq!(fill(&thin), full, "{list:?}");
        }
        assert!(lists.len() > 50_000);
    }
}
