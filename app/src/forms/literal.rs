//! Literals of a design (defaults, examples) as text in an input, both ways.
//!
//! What is no value of the type stays as the text that was typed: `check` says what is wrong with it.

use generator::design::FieldType;
use serde_json::Value;

/// The text of a literal.
pub(crate) fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// The literal that a text means for a type; none if it is empty.
pub(crate) fn parse(text: &str, r#type: FieldType) -> Option<Value> {
    use FieldType::{BigInteger, Boolean, Decimal, Float, Integer, Json, List};
    if text.is_empty() {
        return None;
    }
    let as_text = || Value::from(text);
    let json =
        |fits: fn(&Value) -> bool| serde_json::from_str::<Value>(text).ok().filter(&fits).unwrap_or_else(as_text);
    Some(match r#type {
        Integer | BigInteger | Float => json(Value::is_number),
        // A decimal keeps its digits as a text where a number would change them.
        Decimal => json(|value| value.is_number())
            .as_number()
            .filter(|number| number.to_string() == text)
            .map_or_else(as_text, |number| Value::Number(number.clone())),
        Boolean => json(Value::is_boolean),
        Json => json(|value| !value.is_null()),
        List => match json(Value::is_array) {
            Value::String(_) => text.split(',').map(|item| Value::from(item.trim())).collect(),
            list => list,
        },
        _ => as_text(),
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn texts_become_values_of_the_type_and_stay_what_they_were() {
        for (typed, r#type, value) in [
            ("1", FieldType::Integer, json!(1)),
            ("1x", FieldType::Integer, json!("1x")),
            ("0.10", FieldType::Decimal, json!("0.10")),
            ("0.1", FieldType::Decimal, json!(0.1)),
            ("true", FieldType::Boolean, json!(true)),
            ("{\"a\": 1}", FieldType::Json, json!({ "a": 1 })),
            ("a, b", FieldType::List, json!(["a", "b"])),
            ("[\"a,b\"]", FieldType::List, json!(["a,b"])),
            ("1", FieldType::String, json!("1")),
        ] {
            assert_eq!(parse(typed, r#type), Some(value.clone()), "{typed}");
            assert_eq!(parse(&text(&value), r#type), Some(value), "{typed}");
        }
        assert_eq!(parse("", FieldType::String), None);
    }
}
