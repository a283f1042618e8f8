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
const EMAIL: &str = "reader@example.com";
const PASSWORD: &str = "correct horse battery staple";

/// Runs schemathesis on a project; false if it finds something.
pub fn run(ground: &Ground, subject: &Subject, all: bool) -> Result<bool> {
    let python = ground.interpreter(subject.minimum_python()?)?;
    let key = ground.key("fuzz", subject, &python)?.text();
    if !all && let Some(line) = cache::get::<String>(&key) {
        println!("unchanged  {:<24} {line}", subject.name);
        return Ok(true);
    }
    let start = Instant::now();
    let schemathesis = install(ground)?;
    let folder = ground.scratch.path().join("fuzz");
    let outcome = Project::set_up(ground, subject, folder, &python).and_then(|project| {
        let signed_in = call(&project, subject, &schemathesis, true)?;
        let anonymous = call(&project, subject, &schemathesis, false)?;
        Ok(format!("signed in: {signed_in}; without a token: {anonymous}"))
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

/// One run on an empty database and a new application; gives schemathesis' own count.
fn call(project: &Project, subject: &Subject, schemathesis: &PathBuf, sign_in: bool) -> Result<String, Failure> {
    let database = project.database(if sign_in { "signed_in" } else { "anonymous" })?;
    project.step(&["alembic", "upgrade", "head"], &[], &database)?;
    // A run takes longer than a token lives, and changing its own password is among the calls.
    let settings = [("ACCESS_TOKEN_MINUTES", "600"), ("LOG_LEVEL", "WARNING")];
    let served = Served::start(project, subject, &database, &settings)?;
    let description = served.description()?;
    let mut fuzz = Command::new(schemathesis);
    fuzz.arg("run").arg(format!("{}/openapi.json", served.address));
    fuzz.args(["--max-examples", EXAMPLES, "--seed", SEED, "--no-color"]).current_dir(&project.folder);
    if sign_in {
        fuzz.args(["--header", &format!("Authorization: Bearer {}", token(&served, &description)?)]);
    }
    let step = if sign_in { "schemathesis, signed in" } else { "schemathesis, without a token" };
    let ended = process::run(&mut fuzz).map_err(|error| Failure::new(step, format!("{error:#}")))?;
    let log = served.printed();
    served.end()?;
    if !ended.success() || log.contains("Traceback (most recent call last)") {
        return Err(Failure::new(step, format!("{}\nwhat the application printed:\n{log}", ended.log)));
    }
    let count = ended.log.lines().rev().find(|line| line.contains("generated"));
    Ok(count.unwrap_or("nothing found").trim().to_owned())
}

/// Registers a user and logs it in.
fn token(served: &Served, description: &serde_json::Value) -> Result<String, Failure> {
    let failed = |log: String| Failure::new("signing in", log);
    let path = |end: &str| {
        let paths = description["paths"].as_object().into_iter().flat_map(|paths| paths.keys());
        let found = paths.filter(|path| path.ends_with(end)).min_by_key(|path| path.len());
        found.map(|path| format!("{}{path}", served.address)).ok_or_else(|| failed(format!("no path ends with {end}")))
    };
    let post = |address: String, media_type: &str, body: String| {
        let answer = ports::post(&address, media_type, &body).map_err(|error| failed(format!("{error:#}")))?;
        match answer.status {
            200 | 201 => Ok(answer.text),
            status => Err(failed(format!("POST {address}: {status} {}", answer.text))),
        }
    };
    let account = serde_json::json!({ "email": EMAIL, "password": PASSWORD });
    post(path("/register")?, "application/json", account.to_string())?;
    let form = format!("username={EMAIL}&password={}", PASSWORD.replace(' ', "+"));
    let answer = post(path("/login")?, "application/x-www-form-urlencoded", form)?;
    let answer: serde_json::Value = serde_json::from_str(&answer).map_err(|error| failed(error.to_string()))?;
    answer["access_token"].as_str().map(str::to_owned).ok_or_else(|| failed(format!("no access_token in {answer}")))
}
