//! The design document: what the user drew.
//!
//! `text --read--> file::Design --load--> Design --check--> Plan`. [`file`] mirrors the JSON and refers by name;
//! [`Design`] is by id, with every reference resolved or kept as [`Ref::Unknown`].

mod derive;
pub mod file;
mod fragment;
mod ids;
mod kinds;
mod load;
mod migrate;
mod model;
pub(crate) mod nearest;
pub(crate) mod places;
mod read;
mod reference;
mod save;
mod schema;
mod scope;
mod scopes;
mod unknown;
mod write;

pub use derive::{plural, singular, table};
pub use fragment::{FragmentError, from_fragment};
pub use load::load;
pub(crate) use load::relationship_name;
pub use model::*;
pub use read::{Fault, MAX_BYTES, MAX_DEPTH, ReadError, read, read_value};
pub use reference::*;
pub use save::{Form, to_pretty};
pub use schema::{schema, schema_at};
