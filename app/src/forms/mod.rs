//! The forms of the designer: plain, complete, by keyboard. Every control has its place in the design.

mod access;
mod auth;
mod code;
mod constraints;
mod control;
mod endpoints;
mod entity;
mod enums;
mod faults;
mod field;
mod fields;
mod literal;
mod models;
mod options;
mod part;
mod project;
mod properties;
mod relationship;
mod rows;
mod schema;
mod settings;
mod together;
mod words;

#[cfg(feature = "ssr")]
pub(crate) use constraints::{shown, summary};
pub(crate) use endpoints::{Endpoints, count as count_endpoints};
pub(crate) use faults::Fault;
pub(crate) use models::Models;
pub(crate) use options::Options;
pub(crate) use project::ProjectForm;
#[cfg(feature = "ssr")]
pub(crate) use relationship::{short, side_names};
#[cfg(feature = "ssr")]
pub(crate) use words::{TYPES, word};
