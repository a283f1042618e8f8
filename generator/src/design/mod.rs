//! The design document: what the user drew.
//!
//! `text --read--> file::Design --load--> Design --check--> Plan`. [`file`] mirrors the JSON and refers by name;
//! [`Design`] is by id, with every reference resolved or kept as [`Ref::Unknown`].

pub mod file;
mod model;
mod reference;

pub use model::*;
pub use reference::*;
