//! Changes of the document as a whole: fixes of problems, settings by their place, sign-in.

use generator::design::{Design, Form, file, load, read_value};
use generator::problem::{Change, Fix};
use json_patch::jsonptr::PointerBuf;
use json_patch::{AddOperation, PatchOperation, RemoveOperation, ReplaceOperation};
use serde_json::Value;

use super::access::forget_roles;

/// Applies the fix of a problem, whose places are those of the file form.
///
/// # Errors
/// In words, if the document is not one any more.
pub fn apply_fix(design: &Design, fix: &Fix) -> Result<Design, String> {
    let patch = fix.changes.iter().map(operation).collect::<Result<Vec<_>, String>>()?;
    let mut document = document(design);
    json_patch::patch(&mut document, &patch).map_err(|error| error.to_string())?;
    design_of(&document)
}

fn operation(change: &Change) -> Result<PatchOperation, String> {
    let place = |path: &str| PointerBuf::parse(path).map_err(|error| error.to_string());
    Ok(match change {
        Change::Add { path, value } => PatchOperation::Add(AddOperation { path: place(path)?, value: value.clone() }),
        Change::Remove { path } => PatchOperation::Remove(RemoveOperation { path: place(path)? }),
        Change::Replace { path, value } => {
            PatchOperation::Replace(ReplaceOperation { path: place(path)?, value: value.clone() })
        }
    })
}

/// Writes a value at its place, making what leads there, or takes it out.
///
/// # Errors
/// In words, if the document is not one any more.
pub fn set_json(design: &Design, path: &[&str], value: Option<Value>) -> Result<Design, String> {
    let mut document = document(design);
    set(&mut document, path, value);
    design_of(&document)
}

/// Switches sign-in on with its defaults, or off. Accesses keep the names of roles that are gone.
pub fn switch_sign_in(design: &mut Design, on: bool) {
    if !on {
        if let Some(jwt) = design.auth.jwt.take() {
            forget_roles(design, &jwt.roles);
        }
    } else if design.auth.jwt.is_none() {
        let mut document = design.to_file(Form::File);
        document.auth.jwt = Some(file::Jwt::default());
        *design = load(&document);
    }
}

fn document(design: &Design) -> Value {
    serde_json::to_value(design.to_file(Form::File)).unwrap_or_default()
}

fn design_of(document: &Value) -> Result<Design, String> {
    Ok(load(&read_value(document)?))
}

fn set(document: &mut Value, path: &[&str], value: Option<Value>) {
    let Some(members) = document.as_object_mut() else { return };
    let Some((key, rest)) = path.split_first() else { return };
    match (rest.is_empty(), value) {
        (true, Some(value)) => {
            members.insert((*key).to_owned(), value);
        }
        (true, None) => {
            members.shift_remove(*key);
        }
        (false, value) => {
            if value.is_none() && !members.contains_key(*key) {
                return;
            }
            let inner = members.entry(*key).or_insert_with(|| Value::Object(serde_json::Map::new()));
            set(inner, rest, value);
        }
    }
}
