//! `cargo xtask readme`: does what the READMEs of projects say, line by line, in a fresh folder and environment.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use rustix::process::Signal;

use crate::acceptance::{self, Subject};
use crate::daemon::Daemon;
use crate::postgres::Server;
use crate::scratch::Scratch;
use crate::{parallel, ports, process, uv, workspace};

/// A preset of each scale, the longest work first.
const PRESETS: [&str; 4] = ["shop", "blog", "to-do", "hello-world"];
/// How long the application may take to end.
const PATIENCE: Duration = Duration::from_secs(20);
/// What a command reads that asks for a password.
const PASSWORD: &str = "correct horse battery staple\n";

#[derive(clap::Args)]
pub struct Arguments {
    /// Design files; without any, a preset of each scale
    paths: Vec<PathBuf>,
}

impl Arguments {
    /// A preset of each scale.
    pub fn presets() -> Self {
        Self { paths: Vec::new() }
    }
}

pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let preset = |name: &str| workspace::root().join("generator/presets").join(format!("{name}.json"));
    let paths = if arguments.paths.is_empty() { PRESETS.map(preset).to_vec() } else { arguments.paths.clone() };
    let server = Server::start()?;
    let followed = parallel::each(&paths, |_, path| {
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        let start = Instant::now();
        let lines = Subject::load(&name, path).and_then(|subject| follow(&subject, &server));
        let seconds = start.elapsed().as_secs_f64();
        match &lines {
            Ok(lines) => println!("followed   {name:<24} {lines:>3} lines  {seconds:>6.1} s"),
            Err(error) => println!("FAILED     {name:<24} {seconds:.1} s\n{error:#}"),
        }
        lines.is_ok()
    });
    let failed = followed.iter().filter(|followed| !**followed).count();
    println!("{} followed, {failed} failed", paths.len() - failed);
    Ok(if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Does what the project's README says; gives the number of its commands.
fn follow(subject: &Subject, server: &Server) -> Result<usize> {
    let readme = subject.files.get("README.md").context("there is no README.md")?;
    let lines = commands(readme);
    if lines.is_empty() {
        bail!("the README has no commands");
    }
    let folder = Scratch::new("readme")?;
    let project = folder.path().join(&subject.name);
    subject.write(&project)?;
    let surroundings = Surroundings::of(subject, server)?;
    for line in &lines {
        let followed = if line.contains("uvicorn ") {
            let mut shell = surroundings.shell(&project, &until_asked_to_end(line))?;
            serve(&mut shell, &folder.path().join("uvicorn.log"))
        } else {
            succeed(&mut surroundings.shell(&project, line)?)
        };
        followed.with_context(|| format!("the README says `{line}`"))?;
    }
    Ok(lines.len())
}

/// The lines of the code blocks for a shell.
fn commands(readme: &str) -> Vec<&str> {
    let mut inside = false;
    let lines = readme.lines().filter(|line| {
        let fence = line.starts_with("```");
        inside = if fence { *line == "```sh" } else { inside };
        inside && !fence && !line.trim().is_empty()
    });
    lines.collect()
}

fn succeed(command: &mut Command) -> Result<()> {
    let ended = process::run_with(PASSWORD, command)?;
    if !ended.success() {
        bail!("it ended with {}\n{}", ended.how(), ended.log.trim_end());
    }
    Ok(())
}

/// A script for a line that runs until it is asked to end, as Ctrl-C asks: with all that it has started.
fn until_asked_to_end(line: &str) -> String {
    format!("trap 'trap \"\" TERM; kill 0; wait' TERM; {line} & wait")
}

/// Starts the application, as the line says, until it describes itself.
fn serve(command: &mut Command, log: &Path) -> Result<()> {
    let port = ports::free()?;
    let described = format!("http://127.0.0.1:{port}/openapi.json");
    let output = std::fs::File::create(log).context("cannot write a log")?;
    let errors = output.try_clone().context("cannot write a log")?;
    command.env("UVICORN_PORT", port.to_string()).stdout(output).stderr(errors);
    let mut daemon = Daemon::start("uvicorn", command, Signal::TERM)?;
    let described = || ports::get(&described).is_ok_and(|answer| answer.status == 200);
    let ended = daemon.until(Duration::from_secs(60), described).and_then(|()| match daemon.end(PATIENCE) {
        true => Ok(()),
        false => bail!("it still runs {} s after it was asked to end", PATIENCE.as_secs()),
    });
    ended.with_context(|| std::fs::read_to_string(log).unwrap_or_default())
}

/// What this machine has where a person's has something else: where PostgreSQL is, and which Python uv takes.
struct Surroundings {
    python: PathBuf,
    /// Where the server is, for PostgreSQL's own programs and for the project.
    postgres: Vec<(&'static str, String)>,
}

impl Surroundings {
    fn of(subject: &Subject, server: &Server) -> Result<Self> {
        let (major, minor) = subject.minimum_python()?;
        let python = acceptance::python(&uv::find()?, &format!("{major}.{minor}"))?;
        let example = subject.files.get(".env.example").map_or("", String::as_str);
        let proposed = example.lines().find_map(|line| line.strip_prefix("DATABASE_URL="));
        let Some((scheme, place)) =
            proposed.and_then(|url| url.split_once("://")).filter(|(scheme, _)| is_server(scheme))
        else {
            return Ok(Self { python, postgres: Vec::new() });
        };
        let name = place.rsplit('/').next().unwrap_or_default();
        // Made to learn where the server is. Not by that name: the README makes its database itself.
        let elsewhere = format!("{name}_elsewhere");
        let made = server.database(&elsewhere)?;
        let place =
            made.split_once("://").and_then(|(_, place)| place.strip_suffix(&elsewhere)).context("an address")?;
        let (user, host_and_port) = place.trim_end_matches('/').split_once('@').context("an address with a user")?;
        let (host, port) = host_and_port.split_once(':').context("an address with a port")?;
        let postgres = [
            ("PGHOST", host.to_owned()),
            ("PGPORT", port.to_owned()),
            ("PGUSER", user.to_owned()),
            ("DATABASE_URL", format!("{scheme}://{place}{name}")),
        ];
        Ok(Self { python, postgres: postgres.into() })
    }

    /// A shell that runs a script in the project's folder.
    fn shell(&self, project: &Path, script: &str) -> Result<Command> {
        let mut command = Command::new("sh");
        command.args(["-c", script]).current_dir(project);
        let first = self.python.parent().map(Path::to_owned);
        let old = std::env::var_os("PATH").unwrap_or_default();
        let path = std::env::join_paths(first.into_iter().chain(std::env::split_paths(&old))).context("PATH")?;
        command.env("PATH", path).env("UV_PYTHON", &self.python);
        for name in ["VIRTUAL_ENV", "PYTHONPATH", "PYTHONHOME", "ENVIRONMENT", "SECRET_KEY", "DATABASE_URL"] {
            command.env_remove(name);
        }
        command.envs(self.postgres.iter().map(|(name, value)| (name, value)));
        Ok(command)
    }
}

fn is_server(scheme: &str) -> bool {
    scheme.starts_with("postgresql")
}

#[cfg(test)]
mod tests {
    use super::commands;

    #[test]
    fn the_lines_of_shell_blocks_are_found() {
        let readme = "# Shop\n\n```sh\nuv sync   # all of it\n\nuv run pytest\n```\n\n```python\nx = 1\n```\n";
        assert_eq!(commands(readme), ["uv sync   # all of it", "uv run pytest"]);
    }
}
