//! Calls every operation of the running Blog with what schemathesis thinks up; nothing may go wrong.

use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

use anyhow::Result;

use super::cache;
use super::ground::Ground;
use super::project::{Failure, Project};
use super::served::Served;
use super::subject::Subject;
use crate::{pins, ports, process};

const EXAMPLES: &str = "50";
const SEED: &str = "20261120";
const EMAIL: &str = "admin@example.com";
const PASSWORD: &str = "correct horse battery staple";

/// Runs schemathesis on a project; false if it finds something.
pub fn run(ground: &Ground, subject: &Subject, all: bool) -> Result<bool> {
    let python = ground.must_interpreter(subject.minimum_python()?)?;
    let key = ground.key("fuzz", subject, &python)?.text();
    if !all && let Some(line) = cache::get::<String>(&key) {
        println!("unchanged  {:<24} {line}", subject.name);
        return Ok(true);
    }
    let start = Instant::now();
    let schemathesis = install(ground)?;
    let folder = ground.scratch.path().join("fuzz");
    let outcome = Project::set_up(ground, subject, folder, &python).and_then(|project| {
        let mut line = format!("without a token: {}", call(&project, subject, &schemathesis, None)?);
        if let Some(module) = admins_command(subject) {
            line.push_str(&format!("; as admin: {}", call(&project, subject, &schemathesis, Some(&module))?));
        }
        Ok(line)
    });
    let (name, seconds) = (&subject.name, start.elapsed().as_secs_f64());
    match &outcome {
        Ok(line) => {
            println!("passed     {name:<24} {line}  {seconds:.1} s");
            cache::put(&key, line)?;
        }
        Err(Failure { step, log }) => println!("FAILED     {name:<24} {step}  {seconds:.1} s\n{}", log.trim_end()),
    }
    Ok(outcome.is_ok())
}

/// Installs schemathesis at its pins; gives the program.
fn install(ground: &Ground) -> Result<PathBuf> {
    let environment = ground.scratch.path().join("tools");
    process::must(Command::new(&ground.uv).arg("venv").arg(&environment))?;
    let list = ground.scratch.path().join("tools.txt");
    std::fs::write(&list, pins::read()?.tool_pins().join("\n"))?;
    let python = environment.join("bin/python");
    let mut install = Command::new(&ground.uv);
    install.args(["pip", "install", "--no-deps", "--python"]).arg(python).arg("-r").arg(list);
    process::must(&mut install)?;
    Ok(environment.join("bin/schemathesis"))
}

/// The module that makes users; a project without sign-in has none.
fn admins_command(subject: &Subject) -> Option<String> {
    let (main, _) = subject.main().ok()?;
    let module = format!("{}create_user", main.strip_suffix("main")?);
    subject.files.contains_key(&format!("{}.py", module.replace('.', "/"))).then_some(module)
}

/// One run on an empty database and a new application; gives schemathesis' own count.
fn call(project: &Project, subject: &Subject, schemathesis: &PathBuf, admins: Option<&str>) -> Result<String, Failure> {
    let database = project.database(if admins.is_some() { "admin" } else { "anonymous" })?;
    if subject.files.contains_key("alembic.ini") {
        project.step(&["alembic", "upgrade", "head"], &[], &database)?;
    }
    // A run takes longer than a token lives, and changing its own password is among the calls.
    let settings = [("ACCESS_TOKEN_MINUTES", "600"), ("LOG_LEVEL", "WARNING")];
    let served = Served::start(project, subject, &database, &settings)?;
    let description = served.description()?;
    let mut fuzz = Command::new(schemathesis);
    fuzz.arg("run").arg(format!("{}/openapi.json", served.address));
    fuzz.args(["--max-examples", EXAMPLES, "--seed", SEED, "--no-color"]).current_dir(&project.folder);
    let mut step = "schemathesis, without a token";
    if let Some(module) = admins {
        step = "schemathesis, as admin";
        let token = token(project, module, &served, &description, &database)?;
        fuzz.args(["--header", &format!("Authorization: Bearer {token}")]);
    }
    let ended = process::run(&mut fuzz).map_err(|error| Failure::new(step, format!("{error:#}")))?;
    let log = served.printed();
    served.end()?;
    if !ended.success() || log.contains("Traceback (most recent call last)") {
        return Err(Failure::new(step, format!("{}\nwhat the application printed:\n{log}", ended.log)));
    }
    let count = ended.log.lines().rev().find(|line| line.contains("generated"));
    Ok(count.unwrap_or("nothing found").trim().to_owned())
}

/// Makes an admin by the project's own command and logs it in.
fn token(
    project: &Project,
    module: &str,
    served: &Served,
    description: &serde_json::Value,
    database: &str,
) -> Result<String, Failure> {
    let mut make = project.program("python", database);
    make.args(["-m", module, EMAIL, "--role", "admin"]);
    let made = process::run_with(&format!("{PASSWORD}\n"), &mut make);
    let made = made.map_err(|error| Failure::new("making an admin", format!("{error:#}")))?;
    if !made.success() {
        return Err(Failure::new(&format!("{} ({})", process::shown(&make), made.how()), made.log));
    }
    let failed = |log: String| Failure::new("logging in", log);
    let paths = description["paths"].as_object().into_iter().flat_map(|paths| paths.keys());
    let path = paths.into_iter().find(|path| path.ends_with("/login"));
    let path = path.ok_or_else(|| failed("no path ends with /login".to_owned()))?;
    let form = format!("username={EMAIL}&password={}", PASSWORD.replace(' ', "+"));
    let answer = ports::post(&format!("{}{path}", served.address), "application/x-www-form-urlencoded", &form);
    let answer = answer.map_err(|error| failed(format!("{error:#}")))?;
    let value: serde_json::Value = serde_json::from_str(&answer.text).unwrap_or_default();
    let token = value["access_token"].as_str().map(str::to_owned);
    token.ok_or_else(|| failed(format!("POST {path}: {} {}", answer.status, answer.text)))
}
