//! What is wrong with a command line. A value that came from the environment is named by its variable.

use std::io::Write;
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue};
use clap::{Arg, Command, CommandFactory};

use super::Arguments;

/// Prints what clap says, and the variable where the value stands.
pub(super) fn explain(error: &clap::Error) -> ExitCode {
    // If stderr is closed there is nobody to tell.
    let _ = error.print();
    if let Some(name) = variable(error) {
        let _ = writeln!(std::io::stderr(), "hint: the value is that of {name} in the environment");
    }
    u8::try_from(error.exit_code()).map_or(ExitCode::FAILURE, ExitCode::from)
}

fn variable(error: &clap::Error) -> Option<String> {
    let Some(ContextValue::String(shown)) = error.get(ContextKind::InvalidArg) else { return None };
    let Some(ContextValue::String(value)) = error.get(ContextKind::InvalidValue) else { return None };
    // As in `--addr <IP:PORT>`.
    let option = shown.split_whitespace().next()?.strip_prefix("--")?;
    let commands = Arguments::command();
    let mut arguments = commands.get_subcommands().flat_map(Command::get_arguments);
    let name = arguments.find(|argument| argument.get_long() == Some(option)).and_then(Arg::get_env)?;
    let here = std::env::var_os(name)?;
    (here.to_string_lossy() == *value).then(|| name.to_string_lossy().into_owned())
}
