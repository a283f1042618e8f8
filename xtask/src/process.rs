//! Running other programs: exit code and everything they printed, in the order it was printed.

use std::io::{Read, Write};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use rustix::process::Signal;

use crate::interrupt;

/// A program that has ended.
pub struct Ended {
    /// Its exit code; none if a signal ended it.
    pub code: Option<i32>,
    /// Standard output and standard error, as they came.
    pub log: String,
}

impl Ended {
    pub fn success(&self) -> bool {
        self.code == Some(0)
    }
}

/// Runs a command to its end, without input, and keeps what it printed.
pub fn run(command: &mut Command) -> Result<Ended> {
    run_with("", command)
}

/// Runs a command to its end, with a short text as its input, and keeps what it printed.
pub fn run_with(input: &str, command: &mut Command) -> Result<Ended> {
    let shown = shown(command);
    let (mut reader, writer) = std::io::pipe().context("no pipe")?;
    let second = writer.try_clone().context("no second end of a pipe")?;
    let spawned = command.stdin(Stdio::piped()).stdout(writer).stderr(second).spawn();
    // The command holds ends of the pipe: with them the read below would never end.
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = spawned.with_context(|| format!("cannot start `{shown}`"))?;
    let _watched = interrupt::program(child.id(), Signal::TERM);
    if let Some(mut stdin) = child.stdin.take() {
        // An error means that the program does not want it.
        let _ = stdin.write_all(input.as_bytes());
    }
    let mut bytes = Vec::new();
    reader.read_to_end(&mut bytes).with_context(|| format!("cannot read from `{shown}`"))?;
    let status = child.wait().with_context(|| format!("lost `{shown}`"))?;
    Ok(Ended { code: status.code(), log: String::from_utf8_lossy(&bytes).into_owned() })
}

/// Runs a command that must succeed; gives what it printed.
pub fn must(command: &mut Command) -> Result<String> {
    let ended = run(command)?;
    if !ended.success() {
        bail!("`{}` ended with {}\n{}", shown(command), ended.how(), ended.log.trim_end());
    }
    Ok(ended.log)
}

/// Runs a command to its end in this terminal; true if it succeeded.
pub fn pass(command: &mut Command) -> Result<bool> {
    let shown = shown(command);
    let mut child = command.spawn().with_context(|| format!("cannot start `{shown}`"))?;
    let _watched = interrupt::program(child.id(), Signal::TERM);
    Ok(child.wait().with_context(|| format!("lost `{shown}`"))?.success())
}

impl Ended {
    /// The exit code in words.
    pub fn how(&self) -> String {
        match self.code {
            Some(code) => format!("exit code {code}"),
            None => "a signal".to_owned(),
        }
    }
}

/// A command as one would type it, near enough to try it by hand.
pub fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    let words: Vec<_> = words.map(|word| word.to_string_lossy()).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn output_and_exit_code_are_kept() {
        let ended = run(Command::new("sh").args(["-c", "echo one; echo two >&2; exit 3"])).unwrap();
        assert_eq!(ended.code, Some(3));
        assert_eq!(ended.log, "one\ntwo\n");
    }

    #[test]
    fn input_is_read_to_its_end() {
        assert_eq!(run_with("one\n", &mut Command::new("cat")).unwrap().log, "one\n");
        assert_eq!(run_with("unread", &mut Command::new("true")).unwrap().log, "");
    }

    #[test]
    fn what_must_succeed_says_why_it_did_not() {
        let error = must(Command::new("sh").args(["-c", "echo broken; exit 1"])).unwrap_err();
        assert!(error.to_string().contains("exit code 1\nbroken"), "{error}");
    }
}
