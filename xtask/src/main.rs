//! The commands of this workspace: `cargo xtask serve | test | acceptance | cover | image | bench | screens |
//! lighthouse | pins`.
//!
//! One module per command; each brings what it needs and says so in one line when it cannot.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command line speaks to the terminal")]

mod acceptance;
mod apt;
mod bench;
mod bindgen;
mod browser;
mod container;
mod cover;
mod daemon;
mod image;
mod interrupt;
mod page;
mod parallel;
mod pins;
mod ports;
mod postgres;
mod process;
mod readme;
mod redis;
mod same_bytes;
mod scratch;
mod serve;
mod soak;
mod test;
mod unpack;
mod uv;
mod wasm;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// The commands of this workspace.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Generate projects from designs, install, lint, type-check, migrate, test and start each
    Acceptance(acceptance::Arguments),
    /// Time the Blog from design to zip, and designs of 1 to 200 entities
    Bench,
    /// Build the designer, the browser's part of the page included: target/release/slipway
    Build(serve::BuildArguments),
    /// Build the image of Slipway itself and use it as an operator would
    Container,
    /// Show which choices never meet in a design of the corpus, and write designs in which they do
    Cover(cover::Arguments),
    /// Break the Blog's project on purpose; its tests must turn red each time
    Faults(acceptance::One),
    /// Call every operation of the running Blog with what schemathesis thinks up; nothing may go wrong
    Fuzz(acceptance::One),
    /// Build the images of designs' projects and run each once
    Image(image::Arguments),
    /// Do what the READMEs of projects say, line by line
    Readme(readme::Arguments),
    /// Print what Lighthouse says of the page, on a desktop and on a phone
    Lighthouse,
    /// Build the designer and start it on 127.0.0.1:3000 (SLIPWAY_ADDR changes it)
    Serve(serve::Arguments),
    /// Kill the service again and again while people save; what was answered must be there
    Soak(soak::Arguments),
    /// Take pictures of the page at three widths, light and dark, into target/screens
    Screens,
    /// Run everything that must hold: format, lints, tests, acceptance
    Test(test::Arguments),
    /// Refresh generator/pins.toml, the one file that holds every Python version, and run the acceptance on it
    Pins,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let done = interrupt::install().and_then(|()| match arguments.command {
        Command::Acceptance(arguments) => acceptance::run(&arguments),
        Command::Bench => bench::run(),
        Command::Build(arguments) => serve::build_only(&arguments),
        Command::Container => container::run(),
        Command::Cover(arguments) => cover::run(&arguments),
        Command::Faults(one) => acceptance::faults(&one),
        Command::Fuzz(one) => acceptance::fuzz(&one),
        Command::Image(arguments) => image::run(&arguments),
        Command::Readme(arguments) => readme::run(&arguments),
        Command::Lighthouse => browser::lighthouse(),
        Command::Serve(arguments) => serve::run(&arguments),
        Command::Screens => browser::screens(),
        Command::Soak(arguments) => soak::run(&arguments),
        Command::Test(arguments) => test::run(&arguments),
        Command::Pins => pins::run(),
    });
    match done {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
