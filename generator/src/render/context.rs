//! What a template sees.

use std::sync::Arc;

use minijinja::Value;
use minijinja::value::Object;

/// The names that a template has: those of the plan, `entity` or `link` where it is about one, and `helpers`.
#[derive(Debug, Clone)]
pub struct Context {
    /// The plan.
    pub plan: Value,
    /// What the file is about, with its name.
    pub subject: Option<(&'static str, Value)>,
    /// The helpers that other files import.
    pub helpers: Value,
}

impl Object for Context {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        match (key, &self.subject) {
            // For `slot`, which renders other templates with the same names.
            ("context", _) => Some(Value::from_dyn_object(Arc::clone(self))),
            ("helpers", _) => Some(self.helpers.clone()),
            (_, Some((name, subject))) if key == *name => Some(subject.clone()),
            _ => self.plan.get_attr(key).ok().filter(|value| !value.is_undefined()),
        }
    }
}
