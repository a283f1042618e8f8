//! Everything about one field beside its row: the constraints that fit its type, default, visibility, words.

use generator::design::{Exact, Field, FieldType, Permit, Ref, Visibility};
use leptos::prelude::*;

use super::constraints::shown;
use super::control::{Check, Choice, Look, Select, Text};
use super::literal;
use super::part::{Part, whole, words};
use super::words::{choices, of_word, word};
use crate::drawn::Drawn;

/// A field as a part of the design.
pub(crate) type Row = Part<Field>;

/// True while the form shows a key.
pub(crate) fn shows(row: &Row, key: &'static str) -> Signal<bool> {
    row.of(move |field| shown(key, field))
}

const NUMBER: &str = "Write a number, like 10 or 0.5.";

/// A number as it is written, or nothing where the text is empty.
pub(crate) fn exact(text: &str, place: &mut Option<Exact>) -> Option<&'static str> {
    let text = text.trim();
    match Exact::new(text) {
        _ if text.is_empty() => *place = None,
        Some(number) => *place = Some(number),
        None => return Some(NUMBER),
    }
    None
}

fn bound(exact: &Option<Exact>) -> Option<String> {
    exact.as_ref().map(ToString::to_string)
}

/// Everything else about a field.
#[component]
pub(crate) fn Details(row: Row) -> impl IntoView {
    let text = |key: &'static str,
                label: &'static str,
                look: Look,
                placeholder: &'static str,
                get: fn(&Field) -> Option<String>,
                set: fn(&mut Field, &str) -> Option<&'static str>| {
        let shows = shows(&row, key);
        let (place, value, typed) =
            (row.place.at(key), row.of(move |field| get(field).unwrap_or_default()), row.typed(key, set));
        move || {
            shows.get().then(|| {
                view! { <Text place=place.clone() label value typed look placeholder/> }
            })
        }
    };
    let number = |key: &'static str,
                  label: &'static str,
                  get: fn(&Field) -> Option<u32>,
                  set: fn(&mut Field, &str) -> Option<&'static str>| {
        let shows = shows(&row, key);
        let value = row.of(move |field| get(field).map(|number| number.to_string()).unwrap_or_default());
        let (place, typed) = (row.place.at(key), row.typed(key, set));
        move || {
            shows.get().then(|| {
                view! { <Text place=place.clone() label value typed look=Look::Number/> }
            })
        }
    };
    view! {
        <div class="details">
            <EnumOf row=row.clone()/>
            {number("minLength", "Min length", |field| field.min_length, |field, text| whole(text, &mut field.min_length))}
            {number("maxLength", "Max length", |field| field.max_length, |field, text| whole(text, &mut field.max_length))}
            {text("ge", "At least (ge)", Look::Number, "", |field| bound(&field.ge), |field, text| exact(text, &mut field.ge))}
            {text("le", "At most (le)", Look::Number, "", |field| bound(&field.le), |field, text| exact(text, &mut field.le))}
            {text("gt", "Greater than (gt)", Look::Number, "", |field| bound(&field.gt), |field, text| exact(text, &mut field.gt))}
            {text("lt", "Less than (lt)", Look::Number, "", |field| bound(&field.lt), |field, text| exact(text, &mut field.lt))}
            {text("multipleOf", "Multiple of", Look::Number, "", |field| bound(&field.multiple_of), |field, text| exact(text, &mut field.multiple_of))}
            {number("precision", "Digits in all", |field| field.precision, |field, text| whole(text, &mut field.precision))}
            {number("scale", "Digits after the point", |field| field.scale, |field, text| whole(text, &mut field.scale))}
            {number("minItems", "Min items", |field| field.min_items, |field, text| whole(text, &mut field.min_items))}
            {number("maxItems", "Max items", |field| field.max_items, |field, text| whole(text, &mut field.max_items))}
            {text("pattern", "Pattern", Look::Code, "^[a-z]+$", |field| field.pattern.clone(), |field, text| words(text, &mut field.pattern))}
            <Default row=row.clone()/>
            {text("example", "Example", Look::Words, "", |field| field.example.as_ref().map(literal::text), |field, text| {
                field.example = literal::parse(text, field.r#type);
                None
            })}
            {text("column", "Column", Look::Code, "from the name", |field| field.column.clone(), |field, text| words(text, &mut field.column))}
            <div class="details-wide">
                {text("description", "Description", Look::Words, "What it means, for the API's documentation", |field| field.description.clone(), |field, text| words(text, &mut field.description))}
            </div>
            <Given row/>
        </div>
    }
    .drawn()
}

/// Which enum, for the type `enum`.
#[component]
fn EnumOf(row: Row) -> impl IntoView {
    let shows = shows(&row, "enum");
    let field = row.value;
    let known = row
        .editor
        .part(|design| design.enums.iter().map(|one| (one.id.0.clone(), one.name.clone())).collect::<Vec<_>>());
    // An enum that is not there is a choice of its own, so that it is seen.
    let listed = Signal::derive(move || {
        let mut list = vec![Choice::new("", "Choose an enum…")];
        list.extend(known.get().into_iter().map(|(id, name)| Choice::new(format!("id:{id}"), name)));
        field.with(|field| {
            if let Some(Ref::Unknown(text)) = field.as_ref().and_then(|field| field.r#enum.as_ref()) {
                list.push(Choice::new(text.clone(), format!("{text} (not there)")));
            }
        });
        list
    });
    let value = row.of(|field| match &field.r#enum {
        None => String::new(),
        Some(Ref::To(id)) => format!("id:{id}"),
        Some(Ref::Unknown(text)) => text.clone(),
    });
    let (place, chosen) = (
        row.place.at("enum"),
        row.chosen("enum", |field, choice| {
            field.r#enum = match choice.strip_prefix("id:") {
                Some(id) => Some(Ref::To(id.into())),
                None if choice.is_empty() => None,
                None => Some(Ref::Unknown(choice.to_owned())),
            };
        }),
    );
    move || shows.get().then(|| view! { <Select place=place.clone() label="Enum" value choices=listed chosen/> })
}

/// The default: a value, or one that is made.
#[component]
fn Default(row: Row) -> impl IntoView {
    let field = row.value;
    let r#type = row.of(|field| Some(field.r#type));
    let value = row.of(|field| field.default.as_ref().map(literal::text).unwrap_or_default());
    let place = row.place.at("default");
    let known = row.editor.design();
    // A closed list of values is chosen from, everything else is typed.
    let closed = Memo::new(move |_| match r#type.get()? {
        FieldType::Boolean => Some(choices(&[("", "none"), ("true", "true"), ("false", "false")])),
        FieldType::Enum => {
            let mut list = vec![Choice::new("", "none")];
            let chosen = field.with(|field| field.as_ref()?.r#enum.as_ref()?.to().cloned())?;
            known.with(|design| {
                let values = design.r#enum(&chosen).into_iter().flat_map(|one| &one.values);
                list.extend(values.map(|value| Choice::new(value.name.clone(), value.name.clone())));
            });
            let own = value.get();
            if !own.is_empty() && list.iter().all(|choice| choice.value != own) {
                list.push(Choice::new(own.clone(), format!("{own} (not there)")));
            }
            Some(list)
        }
        _ => None,
    });
    let is_closed = Memo::new(move |_| closed.with(Option::is_some));
    let typed = row.typed("default", |field, text| {
        field.default = literal::parse(text, field.r#type);
        None
    });
    let chosen = row.chosen("default", |field, text| field.default = literal::parse(text, field.r#type));
    let input = move || {
        if is_closed.get() {
            let listed = Signal::derive(move || closed.get().unwrap_or_default());
            view! { <Select place=place.clone() label="Default" value choices=listed chosen/> }.drawn()
        } else {
            view! { <Text place=place.clone() label="Default" value typed placeholder="none"/> }.drawn()
        }
    };
    let (made_place, made) =
        (row.place.at("generate"), row.of(|field| field.generate.as_ref().map(word).unwrap_or_default()));
    let made_chosen = row.chosen("generate", |field, choice| field.generate = of_word(choice));
    let shows = shows(&row, "generate");
    let generators = Signal::derive(move || {
        let all = choices(&[
            ("", "nothing"),
            ("now", "the present time"),
            ("today", "the present day"),
            ("uuid4", "a random UUID"),
            ("uuid7", "a UUID that grows"),
        ]);
        let own = made.get();
        let fits = |choice: &Choice| match r#type.get() {
            _ if choice.value.is_empty() || choice.value == own => true,
            Some(FieldType::Datetime) => choice.value == "now",
            Some(FieldType::Date) => choice.value == "today",
            Some(FieldType::Uuid) => choice.value.starts_with("uuid"),
            _ => false,
        };
        all.into_iter().filter(fits).collect::<Vec<_>>()
    });
    let in_database = row.of(|field| field.default.is_some() || field.generate.is_some() || field.server_default);
    let (server_place, server, switched) = (
        row.place.at("serverDefault"),
        row.of(|field| field.server_default),
        row.switched("serverDefault", |field, on| field.server_default = on),
    );
    view! {
        {input}
        {move || shows.get().then(|| view! { <Select place=made_place.clone() label="Made where none is given" value=made choices=generators chosen=made_chosen/> })}
        {move || in_database.get().then(|| view! {
            <Check place=server_place.clone() label="Also the database's default" value=server switched/>
        })}
    }
    .drawn()
}

fn permit(on: bool) -> Permit {
    if on { Permit::Allowed } else { Permit::Never }
}

/// Who gives the value, and who sees it.
#[component]
fn Given(row: Row) -> impl IntoView {
    view! {
        <fieldset class="checks details-wide">
            <legend>"Callers"</legend>
            <Check place=row.place.at("create") label="set it on create" value=row.of(|field| field.create == Permit::Allowed)
                switched=row.switched("create", |field, on| field.create = permit(on))/>
            <Check place=row.place.at("update") label="change it" value=row.of(|field| field.update == Permit::Allowed)
                switched=row.switched("update", |field, on| field.update = permit(on))/>
            <Check place=row.place.at("read") label="see it" value=row.of(|field| field.read == Visibility::Always)
                switched=row.switched("read", |field, on| field.read = if on { Visibility::Always } else { Visibility::Never })/>
        </fieldset>
    }
    .drawn()
}
