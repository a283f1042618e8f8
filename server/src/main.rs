//! `slipway`: the designer and its command line.
fn main() {}
