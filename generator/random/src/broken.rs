//! Designs that something was done to: most are wrong afterwards, some still right.

use serde_json::{Map, Value, json};

use crate::source::Source;
use crate::text;

/// Does one to three things to a document.
pub fn break_it(source: &mut Source, document: &mut Value) {
    let times = source.pick(&[1, 1, 1, 2, 3]);
    for _ in 0..times {
        once(source, document);
    }
}

fn once(source: &mut Source, document: &mut Value) {
    let places = places(document);
    let place = source.pick(&places);
    match source.below(12) {
        0 => set(document, &place, odd(source)),
        1 | 2 => remove(document, &place),
        3 => {
            let other = source.pick(&places);
            set_from(document, &place, &other);
        }
        // What stands at the same key elsewhere: names twice, references to something else, another type.
        4..7 => {
            let alike: Vec<String> = places.iter().filter(|other| key(other) == key(&place)).cloned().collect();
            let other = source.pick(&alike);
            if source.chance(50) { swap(document, &place, &other) } else { set_from(document, &place, &other) }
        }
        7 => repeat(source, document, &places),
        8 => transplant(source, document, &places),
        _ => {
            if let Some(value) = document.pointer_mut(&place) {
                bend(source, value);
            }
        }
    }
}

/// The JSON Pointers of everything inside a document.
fn places(document: &Value) -> Vec<String> {
    fn collect(value: &Value, at: &str, places: &mut Vec<String>) {
        let inner: Vec<(String, &Value)> = match value {
            Value::Object(members) => members.iter().map(|(key, value)| (escaped(key), value)).collect(),
            Value::Array(items) => items.iter().enumerate().map(|(index, value)| (index.to_string(), value)).collect(),
            _ => Vec::new(),
        };
        for (key, value) in inner {
            let at = format!("{at}/{key}");
            collect(value, &at, places);
            places.push(at);
        }
    }
    let mut places = vec![String::new()];
    collect(document, "", &mut places);
    places
}

fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

fn key(place: &str) -> &str {
    let last = |place: &str| place.rfind('/').map_or(0, |slash| slash + 1);
    let key = &place[last(place)..];
    if key.parse::<usize>().is_err() {
        return key;
    }
    // Items of lists of the same name are alike.
    let list = place.strip_suffix(key).map_or("", |list| list.trim_end_matches('/'));
    &list[last(list)..]
}

fn set(document: &mut Value, place: &str, value: Value) {
    if let Some(there) = document.pointer_mut(place) {
        *there = value;
    }
}

fn set_from(document: &mut Value, place: &str, other: &str) {
    if let Some(value) = document.pointer(other).cloned() {
        set(document, place, value);
    }
}

fn swap(document: &mut Value, place: &str, other: &str) {
    let (one, two) = (document.pointer(place).cloned(), document.pointer(other).cloned());
    if let (Some(one), Some(two)) = (one, two) {
        set(document, place, two);
        set(document, other, one);
    }
}

fn remove(document: &mut Value, place: &str) {
    let Some((holder, last)) = place.rsplit_once('/') else { return };
    match document.pointer_mut(holder) {
        Some(Value::Object(members)) => {
            members.shift_remove(&last.replace("~1", "/").replace("~0", "~"));
        }
        Some(Value::Array(items)) => {
            if let Ok(index) = last.parse::<usize>() {
                items.remove(index);
            }
        }
        _ => {}
    }
}

/// An item of a list once more, or so often that it is too much.
fn repeat(source: &mut Source, document: &mut Value, places: &[String]) {
    let is_list = |place: &&String| document.pointer(place).is_some_and(|value| !as_list(value).is_empty());
    let lists: Vec<String> = places.iter().filter(is_list).cloned().collect();
    if lists.is_empty() {
        return;
    }
    let place = source.pick(&lists);
    if let Some(Value::Array(items)) = document.pointer_mut(&place) {
        let item = source.pick(items);
        let times = source.pick(&[1, 1, 1, 1, 1, 1, 2, 5, 1_001]);
        items.extend(std::iter::repeat_n(item, times));
    }
}

fn as_list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[][..], Vec::as_slice)
}

/// A key of one object in another.
fn transplant(source: &mut Source, document: &mut Value, places: &[String]) {
    let objects: Vec<String> =
        places.iter().filter(|place| document.pointer(place).is_some_and(Value::is_object)).cloned().collect();
    if objects.is_empty() {
        return;
    }
    let (from, to) = (source.pick(&objects), source.pick(&objects));
    let members: Vec<(String, Value)> = document
        .pointer(&from)
        .and_then(Value::as_object)
        .into_iter()
        .flatten()
        .map(|(k, v)| (k.clone(), v.clone()))
        .collect();
    let (key, value) = if members.is_empty() { ("unknown".to_owned(), odd(source)) } else { source.pick(&members) };
    if let Some(Value::Object(members)) = document.pointer_mut(&to) {
        members.insert(key, value);
    }
}

/// Another value of the same type, just beside what was meant or far from it.
fn bend(source: &mut Source, value: &mut Value) {
    *value = match value.take() {
        Value::Null => json!(0),
        Value::Bool(truth) => json!(!truth),
        Value::Number(number) => match (number.as_i64(), source.below(6)) {
            (Some(number), 0) => json!(number.wrapping_add(1)),
            (Some(number), 1) => json!(number.wrapping_sub(1)),
            (Some(number), 2) => json!(number.wrapping_neg()),
            (_, 3) => json!(0.1),
            (_, 4) => json!(u64::MAX),
            _ => json!(source.pick(&[1e308, -1e308, 1e-308, 9_007_199_254_740_993.0])),
        },
        Value::String(text) => json!(bent(source, &text)),
        Value::Array(mut items) => {
            items.reverse();
            if source.chance(50) {
                items.push(odd(source));
            }
            Value::Array(items)
        }
        Value::Object(members) => Value::Object(members.into_iter().filter(|_| source.chance(70)).collect()),
    };
}

fn bent(source: &mut Source, text: &str) -> String {
    match source.below(14) {
        0 => String::new(),
        1 => "nothing of this name".to_owned(),
        2 => text.repeat(70),
        3 => format!("id:{text}"),
        4 => format!("{text}\0"),
        5 => format!("-{text}"),
        6 => text::hostile(source),
        7 => text.to_uppercase(),
        8 => format!("{text} "),
        9 => text.chars().rev().collect(),
        10 => text.chars().skip(1).collect(),
        11 => source
            .pick(&["User", "id", "created_at", "owner", "admin", "class", "Base", "..", "/", "(", "[z-a]"])
            .to_owned(),
        12 => source
            .pick(&["1e5", "-0", "0x1", "NaN", "P1Y", "2023-02-30", "24:00", "http://", "@", "====", "+1"])
            .to_owned(),
        _ => format!("{text}{text}"),
    }
}

/// A value that nobody asked for.
pub fn odd(source: &mut Source) -> Value {
    match source.below(12) {
        0 | 1 => Value::Null,
        2 => json!(source.chance(50)),
        3 => json!(source.pick(&[0_i64, -1, 1, i64::MIN, i64::MAX, 4_294_967_296])),
        4 => json!(source.pick(&[0.5, -0.0, 1e308, 5e-324])),
        5 => json!(""),
        6 | 7 => json!(text::hostile(source)),
        8 => json!([]),
        9 => json!({}),
        10 => json!([odd(source), odd(source)]),
        _ => Value::Object(Map::from_iter([("name".to_owned(), odd(source))])),
    }
}
