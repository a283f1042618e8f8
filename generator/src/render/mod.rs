//! From a plan to files: minijinja templates lay out what the plan has decided.
//!
//! `templates/base/` is always there, `templates/entity/` once per resource, `templates/features/<id>/` where the
//! feature is on; each mirrors the generated tree. `{…}` in a template's path is a name of the plan.

mod environment;
pub mod python;
pub mod quote;
