//! `cargo xtask container`: builds the image of Slipway itself and uses it as an operator would: locked down, with a
//! volume, stopped, removed and started again.

use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

use crate::image::{Container, Engine, provide};
use crate::{ports, workspace};

const TAG: &str = "slipway-container-test";
const VOLUME: &str = "slipway-container-test";

pub fn run() -> Result<ExitCode> {
    let engine = Engine::find()?;
    let dockerfile = std::fs::read_to_string(workspace::root().join("Dockerfile")).context("cannot read Dockerfile")?;
    provide(&engine, &dockerfile)?;
    let start = Instant::now();
    println!("building the image (many minutes the first time)");
    let build = ["build", "--network=host", "--tag", TAG, "."];
    engine.must(engine.command(&build).current_dir(workspace::root()))?;
    println!("built after {:.0} s", start.elapsed().as_secs_f64());
    let volume = Volume::new(&engine)?;
    let port = ports::free()?;

    let first = Running::start(&engine, port)?;
    println!("healthy after {:.1} s", first.seconds);
    let user = first.asked("{{.Config.User}}")?;
    ensure!(!matches!(user.as_str(), "" | "0" | "root"), "it runs as {user:?}");
    let saved = first.save()?;
    first.must_have(&saved)?;
    let stopping = Instant::now();
    engine.must(&mut engine.command(&["stop", "--time=20", first.container.id()]))?;
    let stopped = stopping.elapsed();
    let code = first.asked("{{.State.ExitCode}}")?;
    ensure!(code == "0", "told to stop, it ended with code {code}");
    ensure!(stopped < Duration::from_secs(15), "it took {stopped:?} to stop");
    // Removed with all that is in it, but for the volume.
    drop(first);

    let second = Running::start(&engine, port)?;
    second.must_have(&saved)?;
    println!("what was saved is there after docker rm");
    drop(second);
    drop(volume);
    let size = engine.must(&mut engine.command(&["image", "inspect", "--format={{.Size}}", TAG]))?;
    let megabytes = size.trim().parse::<f64>().context("docker gives no size")? / 1e6;
    println!(
        "passed: {megabytes:.1} MB, user {user}, read-only, no capabilities, stopped in {:.1} s",
        stopped.as_secs_f64()
    );
    Ok(ExitCode::SUCCESS)
}

/// A volume for the data, removed when this is dropped.
struct Volume<'e>(&'e Engine);

impl<'e> Volume<'e> {
    fn new(engine: &'e Engine) -> Result<Self> {
        engine.must(&mut engine.command(&["volume", "create", VOLUME]))?;
        Ok(Self(engine))
    }
}

impl Drop for Volume<'_> {
    fn drop(&mut self) {
        let _ = self.0.must(&mut self.0.command(&["volume", "rm", "--force", VOLUME]));
    }
}

/// The image as it runs.
struct Running<'e> {
    engine: &'e Engine,
    container: Container<'e>,
    url: String,
    seconds: f64,
}

impl<'e> Running<'e> {
    /// As compose.yaml runs it; with the machine's network, so that no firewall has to be touched.
    fn start(engine: &'e Engine, port: u16) -> Result<Self> {
        let address = format!("SLIPWAY_ADDR=127.0.0.1:{port}");
        let volume = format!("{VOLUME}:/data");
        let locked =
            ["--read-only", "--cap-drop=ALL", "--security-opt=no-new-privileges", "--network=host", "--detach"];
        let mut run: Command = engine.command(&["run"]);
        run.args(locked).args(["--env", &address, "--volume", &volume, TAG]);
        let id = engine.must(&mut run)?;
        let container = Container::new(engine, id.trim());
        let seconds = container.wait()?;
        Ok(Self { engine, container, url: format!("http://127.0.0.1:{port}"), seconds })
    }

    fn asked(&self, format: &str) -> Result<String> {
        let text = self.engine.must(&mut self.engine.command(&["inspect", "--format", format, self.container.id()]))?;
        Ok(text.trim().to_owned())
    }

    /// Saves the Blog; gives the path of its link.
    fn save(&self) -> Result<String> {
        let blog = generator::presets().iter().find(|preset| preset.id == "blog").context("there is a Blog")?;
        let answer = ports::post(&format!("{}/api/v1/designs", self.url), "application/json", blog.design)?;
        ensure!(answer.status == 201, "saving answers {}: {}", answer.status, answer.text);
        let saved: Value = serde_json::from_str(&answer.text).context("no JSON")?;
        Ok(format!("/d/{}", saved["id"].as_str().context("no id")?))
    }

    fn must_have(&self, path: &str) -> Result<()> {
        for address in [format!("{}{path}.json", self.url), format!("{}/readyz", self.url), self.url.clone()] {
            let answer = ports::get(&address)?;
            if answer.status != 200 {
                bail!("{address} answers {}: {}", answer.status, answer.text);
            }
        }
        Ok(())
    }
}
