//! Names that are apart in modules of their own and would meet in one file.

use std::collections::BTreeSet;

use super::Plan;
use super::schema::{Alias, SchemaField};

/// Leaves each name of a constrained type to the first that has it; the others write the type out.
pub(super) fn keep_apart(plan: &mut Plan) {
    let mut taken: BTreeSet<String> = plan.enums.iter().map(|r#enum| r#enum.class.clone()).collect();
    for entity in &plan.entities {
        let class = &entity.names.class;
        let schemas = ["", "Create", "Replace", "Update", "Read", "Summary", "Page", "Query", "Sort"];
        taken.extend(schemas.map(|suffix| format!("{class}{suffix}")));
    }
    if let Some(user) = &mut plan.user {
        let fields = user.create.iter_mut().chain(&mut user.update).chain(&mut user.read);
        write_out(&mut user.aliases, fields.collect(), &mut taken);
    }
    for entity in &mut plan.entities {
        let schemas = &mut entity.schemas;
        let bodies = [&mut schemas.create, &mut schemas.replace, &mut schemas.update];
        let fields = bodies.into_iter().flatten().flatten().chain(&mut schemas.query);
        write_out(&mut schemas.aliases, fields.collect(), &mut taken);
    }
    for link in &mut plan.links {
        write_out(&mut link.aliases, link.body.iter_mut().collect(), &mut taken);
    }
}

fn write_out(aliases: &mut Vec<Alias>, mut fields: Vec<&mut SchemaField>, taken: &mut BTreeSet<String>) {
    aliases.retain(|alias| {
        if taken.insert(alias.name.clone()) {
            return true;
        }
        for field in &mut fields {
            field.annotation = with_word(&field.annotation, &alias.name, &alias.annotation);
        }
        false
    });
}

/// The text with another in the place of a word.
fn with_word(text: &str, word: &str, other: &str) -> String {
    let is_part = |character: char| character.is_ascii_alphanumeric() || character == '_';
    text.split_inclusive(|character| !is_part(character))
        .map(|part| {
            let end = part.trim_end_matches(|character| !is_part(character)).len();
            if &part[..end] == word { format!("{other}{}", &part[end..]) } else { part.to_owned() }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::with_word;

    #[test]
    fn only_whole_words_are_replaced() {
        assert_eq!(with_word("list[PostTag] | PostTagName | None", "PostTag", "str"), "list[str] | PostTagName | None");
    }
}
