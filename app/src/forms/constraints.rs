//! Which keys of a field fit which type: what the form shows. `check` has the rule; a test holds that both agree.

use generator::design::{Field, FieldType};

/// True if a key can be used with a type.
pub(crate) fn fits(key: &str, r#type: FieldType) -> bool {
    use FieldType::{
        BigInteger, Bytes, Date, Datetime, Decimal, Email, Enum, Float, Integer, Json, List, String, Text, Url, Uuid,
    };
    match key {
        "minLength" | "maxLength" => matches!(r#type, String | Text | Email | Url | Bytes | List),
        "pattern" => matches!(r#type, String | Text | Email | Url | List),
        "ge" | "gt" | "le" | "lt" | "multipleOf" => matches!(r#type, Integer | BigInteger | Float | Decimal),
        "precision" | "scale" => r#type == Decimal,
        "minItems" | "maxItems" => r#type == List,
        "enum" => r#type == Enum,
        "unique" | "index" => !matches!(r#type, Json | List),
        "generate" => matches!(r#type, Date | Datetime | Uuid),
        _ => true,
    }
}

/// True if the form shows a key: it fits, or it is there although it does not.
pub(crate) fn shown(key: &str, field: &Field) -> bool {
    let there = match key {
        "minLength" => field.min_length.is_some(),
        "maxLength" => field.max_length.is_some(),
        "pattern" => field.pattern.is_some(),
        "ge" => field.ge.is_some(),
        "gt" => field.gt.is_some(),
        "le" => field.le.is_some(),
        "lt" => field.lt.is_some(),
        "multipleOf" => field.multiple_of.is_some(),
        "precision" => field.precision.is_some(),
        "scale" => field.scale.is_some(),
        "minItems" => field.min_items.is_some(),
        "maxItems" => field.max_items.is_some(),
        "enum" => field.r#enum.is_some(),
        "unique" => field.unique,
        "index" => field.index,
        "generate" => field.generate.is_some(),
        _ => false,
    };
    there || fits(key, field.r#type)
}

/// The constraints of a field in a few words, for its row.
pub(crate) fn summary(field: &Field) -> String {
    let mut words = Vec::new();
    let range = |least: Option<String>, greatest: Option<String>| match (least, greatest) {
        (Some(least), Some(greatest)) => Some(format!("{least}–{greatest}")),
        (Some(least), None) => Some(format!("≥ {least}")),
        (None, Some(greatest)) => Some(format!("≤ {greatest}")),
        (None, None) => None,
    };
    let number = |number: Option<u32>| number.map(|number| number.to_string());
    let lengths = range(number(field.min_length), number(field.max_length));
    words.extend(
        lengths
            .map(|lengths| format!("{lengths} {}", if field.r#type == FieldType::Bytes { "bytes" } else { "chars" })),
    );
    words.extend(range(number(field.min_items), number(field.max_items)).map(|items| format!("{items} items")));
    let text = |bound: &Option<generator::design::Exact>| bound.as_ref().map(ToString::to_string);
    words.extend(range(text(&field.ge), text(&field.le)));
    words.extend(text(&field.gt).map(|bound| format!("> {bound}")));
    words.extend(text(&field.lt).map(|bound| format!("< {bound}")));
    words.extend(text(&field.multiple_of).map(|of| format!("multiple of {of}")));
    if let Some(precision) = field.precision {
        words.push(format!("{precision},{}", field.scale.unwrap_or(0)));
    }
    words.extend(field.pattern.as_ref().map(|_| "pattern".to_owned()));
    words.extend(field.default.as_ref().map(|default| format!("= {}", super::literal::text(default))));
    words.extend(field.generate.as_ref().map(|generate| format!("= {}", super::words::word(generate))));
    words.join(" · ")
}

#[cfg(test)]
mod tests {
    use generator::check::check;
    use generator::design::file;
    use serde_json::json;

    use super::*;
    use crate::forms::words::{TYPES, word};

    #[test]
    fn what_is_shown_is_what_check_takes() {
        let values = [
            ("minLength", json!(1)),
            ("maxLength", json!(500)),
            ("pattern", json!("a")),
            ("ge", json!(1)),
            ("gt", json!(1)),
            ("le", json!(9)),
            ("lt", json!(9)),
            ("multipleOf", json!(1)),
            ("precision", json!(5)),
            ("scale", json!(2)),
            ("minItems", json!(1)),
            ("maxItems", json!(9)),
            ("enum", json!("Colour")),
            ("unique", json!(true)),
            ("index", json!(true)),
        ];
        for (r#type, _) in TYPES {
            for (key, value) in &values {
                let mut field = json!({ "name": "a", "type": word(&r#type) });
                field[*key] = value.clone();
                let design = json!({
                    "formatVersion": 1,
                    "project": { "name": "A", "scale": "medium" },
                    "enums": [{ "name": "Colour", "values": [{ "name": "red" }, { "name": "green" }, { "name": "blue" }] }],
                    "entities": [{ "name": "B", "fields": [field] }],
                    "options": { "database": { "postgresql": {} }, "migrations": {} },
                });
                let file: file::Design = serde_json::from_value(design).unwrap();
                let misplaced = check(&file).iter().any(|problem| problem.code == "constraint-misplaced");
                assert_eq!(fits(key, r#type), !misplaced, "{key} of {type:?}");
            }
        }
    }
}
