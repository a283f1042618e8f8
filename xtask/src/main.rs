//! The commands of this workspace: `cargo xtask`.
fn main() {}
