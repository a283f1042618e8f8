//! The service and its command line, from outside.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod api;
mod client;
mod command_line;
mod elsewhere;
mod house;
mod keeping;
mod openapi;
mod page;
mod proxy;
mod saved;
mod settings;
mod store;
mod wire;
