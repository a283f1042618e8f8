//! `slipway`: the designer and its command line.
//!
//! Exit code 0: done. 1: the design has problems. 2: a wrong command line, a wrong setting, or a file that cannot
//! be read or written.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
