//! The binary as people run it.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Command as Process, Stdio};
use std::time::Duration;

use assert_cmd::Command;
use predicates::prelude::*;
use tempfile::TempDir;

fn slipway() -> Command {
    let mut command = Command::cargo_bin("slipway").unwrap();
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("SLIPWAY_")) {
        command.env_remove(name);
    }
    command
}

fn blog() -> &'static str {
    generator::presets()[0].design
}

const WRONG: &str = "{\n  \"formatVersion\": 1,\n  \"project\": { \"name\": \"Blog\", \"scale\": \"gigantic\" }\n}\n";

#[test]
fn schema_is_printed_as_json() {
    let output = slipway().arg("schema").assert().success().get_output().stdout.clone();
    let schema: serde_json::Value = serde_json::from_slice(&output).unwrap();
    assert_eq!(schema, generator::design::schema());
}

#[test]
fn check_shows_where_a_problem_stands_and_how_to_mend_it() {
    let folder = TempDir::new().unwrap();
    let design = folder.path().join("design.json");
    fs::write(&design, WRONG).unwrap();
    let shown = predicate::str::contains("design.json:3:")
        .and(predicate::str::contains("\"gigantic\""))
        .and(predicate::str::contains("help: "))
        .and(predicate::str::contains("1 error"));
    slipway().arg("check").arg(&design).assert().code(1).stdout(shown);
}

#[test]
fn check_answers_programs_in_json() {
    let output = slipway().args(["check", "-", "--json"]).write_stdin(WRONG).assert().code(1);
    let problems: serde_json::Value = serde_json::from_slice(&output.get_output().stdout).unwrap();
    assert_eq!(problems["problems"][0]["at"], "/project/scale");
    slipway().args(["check", "-"]).write_stdin(blog()).assert().code(0);
}

#[test]
fn documents_of_any_kind_are_reported_and_never_a_panic() {
    let deep = "[".repeat(100_000);
    for text in ["", "{", "\u{feff}{}", "nothing", "[1, 2", deep.as_str(), "\"\\ud800\""] {
        slipway().args(["check", "-"]).write_stdin(text).assert().code(1).stdout(predicate::str::contains("error"));
    }
    slipway().args(["check", "-"]).write_stdin(&b"{\"a\": \"\xff\xfe\"}"[..]).assert().code(1);
}

#[test]
fn generate_makes_a_directory_once() {
    let folder = TempDir::new().unwrap();
    let project = folder.path().join("new/blog");
    let run = || {
        let mut command = slipway();
        command.args(["generate", "-", "-o"]).arg(&project).write_stdin(blog());
        command.assert()
    };
    run().success().stdout(predicate::str::contains("files"));
    assert!(project.join("slipway.json").is_file());
    run().code(2).stderr(predicate::str::contains("is not empty"));
    let left: Vec<_> = fs::read_dir(folder.path().join("new")).unwrap().collect();
    assert_eq!(left.len(), 1, "nothing is left beside the project");
}

#[test]
fn generate_takes_an_empty_directory() {
    let folder = TempDir::new().unwrap();
    let mut command = slipway();
    command.args(["generate", "-", "-o", "."]).current_dir(folder.path()).write_stdin(blog());
    command.assert().success();
    assert!(folder.path().join("slipway.json").is_file());
}

#[test]
fn generate_makes_the_zip_that_the_api_sends() {
    let folder = TempDir::new().unwrap();
    let zip = folder.path().join("blog.zip");
    for _ in 0..2 {
        let mut command = slipway();
        command.args(["generate", "-", "-o"]).arg(&zip).write_stdin(blog()).assert().success();
    }
    let project = generator::generate(blog().as_bytes()).unwrap();
    assert_eq!(fs::read(&zip).unwrap(), generator::archive::zip(&project).unwrap());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_design_with_errors_leaves_nothing_behind() {
    let folder = TempDir::new().unwrap();
    for name in ["blog", "blog.zip"] {
        let mut command = slipway();
        command.args(["generate", "-", "-o"]).arg(folder.path().join(name)).write_stdin(WRONG);
        command.assert().code(1).stderr(predicate::str::contains("1 error"));
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn diff_prints_the_patch_from_one_design_to_the_other() {
    let folder = TempDir::new().unwrap();
    let new = folder.path().join("new.json");
    fs::write(&new, blog().replacen("\"name\": \"Blog\"", "\"name\": \"Journal\"", 1)).unwrap();
    let diff = |old: &str| {
        let mut command = slipway();
        command.args(["diff", "-"]).arg(&new).write_stdin(old.to_owned());
        command.assert()
    };
    diff(blog()).success().stdout(predicate::str::contains("--- a/README.md\n+++ b/README.md\n"));
    diff(WRONG).code(1).stdout("").stderr(predicate::str::contains("standard input:3:"));
    slipway().arg("diff").args([&new, &new]).assert().success().stdout("");
    slipway().args(["diff", "-", "-"]).write_stdin("").assert().code(2).stderr(predicate::str::contains("only one"));
}

#[test]
fn usage_and_unreadable_files_have_a_code_of_their_own() {
    for arguments in [
        &["paint"][..],
        &[],
        &["check"],
        &["generate", "-"],
        &["check", "/nowhere/design.json"],
        &["check", "/"],
        &["serve", "--addr", "here"],
    ] {
        slipway().args(arguments).assert().code(2).stderr(predicate::str::contains(":"));
    }
    let large = " ".repeat(2 * 1024 * 1024 + 1);
    slipway().args(["check", "-"]).write_stdin(large).assert().code(2).stderr(predicate::str::contains("2 MiB"));
}

#[test]
fn wrong_settings_are_refused_by_name() {
    for (name, value) in [
        ("SLIPWAY_ADDR", "localhost"),
        ("SLIPWAY_ADDR", "127.0.0.1:99999"),
        ("SLIPWAY_PUBLIC_URL", "slipway.example"),
        ("SLIPWAY_PUBLIC_URL", "https://slipway.example/path"),
        ("SLIPWAY_LOG", "server=loud"),
    ] {
        let assert = slipway().arg("serve").env(name, value).timeout(Duration::from_secs(20)).assert().code(2);
        let error = String::from_utf8_lossy(&assert.get_output().stderr).into_owned();
        let option = name.trim_start_matches("SLIPWAY_").to_lowercase().replace('_', "-");
        assert!(error.contains(name) || error.contains(&format!("--{option}")), "{name}={value}: {error}");
        assert!(error.contains(value), "{name}={value}: {error}");
    }
}

/// A service that runs in a folder of its own.
#[cfg(unix)]
struct Serving {
    child: std::process::Child,
    addr: String,
}

#[cfg(unix)]
impl Serving {
    fn start(folder: &TempDir) -> Self {
        let mut child = Process::new(env!("CARGO_BIN_EXE_slipway"))
            .args(["serve", "--addr", "127.0.0.1:0", "--database-url", "sqlite:slipway.db"])
            .current_dir(folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let addr = line.trim().rsplit("http://").next().unwrap().to_owned();
        Self { child, addr }
    }

    /// The answer to a request, headers and all.
    fn ask(&self, method: &str, path: &str, body: &str) -> String {
        let mut stream = TcpStream::connect(&self.addr).unwrap();
        let length = body.len();
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nContent-Type: application/json\r\n\
             Content-Length: {length}\r\n\r\n{body}",
            self.addr
        )
        .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    /// Tells it to stop, and waits until it has.
    fn stop(mut self) {
        let killed = Process::new("kill").arg(self.child.id().to_string()).status().unwrap();
        assert!(killed.success());
        assert!(self.child.wait().unwrap().success());
    }
}

#[cfg(unix)]
#[test]
fn serve_says_when_it_is_ready_and_stops_when_it_is_told() {
    let folder = TempDir::new().unwrap();
    let serving = Serving::start(&folder);
    assert!(serving.ask("GET", "/healthz", "").starts_with("HTTP/1.1 200 OK\r\n"));
    assert!(folder.path().join("slipway.db").is_file());
    slipway().args(["health", "--addr", &serving.addr]).assert().success();
    serving.stop();
}

#[cfg(unix)]
#[test]
fn a_copy_taken_while_the_service_goes_on_is_a_database() {
    let folder = TempDir::new().unwrap();
    let serving = Serving::start(&folder);
    let saved = serving.ask("POST", "/api/v1/designs", blog());
    let path =
        saved.lines().find_map(|line| line.strip_prefix("location: http://")).unwrap().split_once('/').unwrap().1;
    let backup = || {
        let mut command = slipway();
        command.args(["backup", "copy.db", "--database-url", "sqlite:slipway.db"]).current_dir(folder.path());
        command.assert()
    };
    backup().success().stdout("copy.db\n");
    backup().code(2).stderr(predicate::str::contains("is there already"));
    assert!(serving.ask("GET", &format!("/{path}.json"), "").starts_with("HTTP/1.1 200 "));
    serving.stop();
    // Restored: the copy in the place of what is lost.
    let restored = TempDir::new().unwrap();
    fs::rename(folder.path().join("copy.db"), restored.path().join("slipway.db")).unwrap();
    let serving = Serving::start(&restored);
    assert!(serving.ask("GET", &format!("/{path}.json"), "").starts_with("HTTP/1.1 200 "));
    serving.stop();
}
