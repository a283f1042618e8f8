//! Enums: names and stored texts that are different in every form.

use generator::design::file::{Enum, EnumValue};
use generator::names as safe;

use crate::names::{self, Kind};
use crate::source::Source;
use crate::tables::Tables;
use crate::taken::Taken;
use crate::text;

/// An enum with how references name it.
pub struct Drawn {
    pub r#enum: Enum,
    pub reference: String,
}

pub fn draw(source: &mut Source, number: usize, tables: &mut Tables) -> Drawn {
    let name = names::free(source, Kind::Any, |name| {
        let Some(class) = safe::class(name, "Enum") else { return false };
        let r#type = [safe::shorten(&safe::snake(&class))];
        tables.is_class_free(&class) && tables.tables.take(&r#type) && tables.take_class(&class)
    });
    let (id, reference) = names::id_and_reference(source, &name, number);
    let mut members = Taken::default();
    let mut stored: Vec<String> = Vec::new();
    let count = 1 + source.below(6);
    let values = (0..count).map(|number| value(source, number, &mut members, &mut stored)).collect();
    Drawn { r#enum: Enum { id, name, description: text::description(source), values }, reference }
}

fn value(source: &mut Source, number: u64, members: &mut Taken, stored: &mut Vec<String>) -> EnumValue {
    let fits = |text: &String| !text.is_empty() && text.len() <= safe::MAX_IDENTIFIER && !text.contains('\0');
    let written = source.some(40, |source| text::of_length(source, 1, 20)).filter(fits);
    let written = written.filter(|text| !stored.contains(text));
    let name = names::free(source, Kind::Any, |name| {
        let name = name.to_owned();
        let text = written.as_ref().unwrap_or(&name);
        fits(text) && !stored.contains(text) && members.take(&[safe::member(&name)])
    });
    stored.push(written.clone().unwrap_or_else(|| name.clone()));
    let id = source.some(10, |_| format!("value {number}"));
    EnumValue { id, name, value: written, description: text::description(source) }
}
