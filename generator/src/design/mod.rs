//! The design document: what the user drew.
//!
//! `text --read--> file::Design --load--> Design --check--> Plan`. [`file`] mirrors the JSON and refers by name;
//! [`Design`] is by id, with every reference resolved or kept as [`Ref::Unknown`].

pub mod file;
mod migrate;
mod model;
pub(crate) mod nearest;
pub(crate) mod places;
mod read;
mod reference;
mod schema;
mod unknown;

pub use model::*;
pub use read::{Fault, MAX_BYTES, MAX_DEPTH, ReadError, read};
pub use reference::*;
pub use schema::schema;
