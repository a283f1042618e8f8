//! A project's application, started by uvicorn on a free port and ended by its process id.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use rustix::process::Signal;

use super::project::{Failure, Project};
use super::subject::Subject;
use crate::daemon::Daemon;
use crate::ports;

const STEP: &str = "uvicorn";

/// A running application. Dropping it ends it.
pub struct Served {
    daemon: Daemon,
    log: PathBuf,
    pub address: String,
}

impl Served {
    /// Starts it and waits until it is ready.
    pub fn start(
        project: &Project,
        subject: &Subject,
        database: &str,
        settings: &[(&str, &str)],
    ) -> Result<Self, Failure> {
        let failed = |error: anyhow::Error| Failure::new(STEP, format!("{error:#}"));
        let (module, code) = subject.main().map_err(failed)?;
        let factory = code.contains("\ndef create_app(") && !code.contains("\napp = ");
        let port = ports::free().map_err(failed)?;
        let log = project.folder.join("uvicorn.log");
        let file = std::fs::File::create(&log).map_err(|error| Failure::new(STEP, error))?;
        let second = file.try_clone().map_err(|error| Failure::new(STEP, error))?;
        let mut command = project.program("uvicorn", database);
        command.args(["--host", "127.0.0.1", "--port", &port.to_string()]);
        match factory {
            true => command.args(["--factory", &format!("{module}:create_app")]),
            false => command.arg(format!("{module}:app")),
        };
        command.envs(settings.iter().copied());
        let daemon = Daemon::start(STEP, command.stdout(file).stderr(second), Signal::TERM).map_err(failed)?;
        let mut served = Self { daemon, log, address: format!("http://127.0.0.1:{port}") };
        served.wait(subject.has_option("health"))?;
        Ok(served)
    }

    /// Until it answers at all, and then until it is ready, if it can say so.
    fn wait(&mut self, tells_readiness: bool) -> Result<(), Failure> {
        let start = Instant::now();
        let (step, path) = if tells_readiness { ("GET /readyz", "readyz") } else { ("uvicorn", "openapi.json") };
        loop {
            let answer = ports::get(&format!("{}/{path}", self.address));
            let status = answer.as_ref().map(|answer| answer.status).ok();
            if status == Some(200) {
                return Ok(());
            }
            // 503 says that it is not ready yet.
            let hopeless = status.is_some_and(|status| status != 503) || !matches!(self.daemon.ended(), Ok(None));
            if hopeless || start.elapsed() > Duration::from_secs(120) {
                let answer =
                    answer.map_or_else(|error| format!("{error:#}"), |it| format!("{} {}", it.status, it.text));
                return Err(Failure::new(step, format!("{answer}\n{}", self.printed())));
            }
            std::thread::sleep(Duration::from_millis(100));
        }
    }

    /// The application's description, which must be there and name its operations.
    pub fn description(&self) -> Result<serde_json::Value, Failure> {
        const STEP: &str = "GET /openapi.json";
        let answer = ports::get(&format!("{}/openapi.json", self.address));
        let answer = answer.map_err(|error| Failure::new(STEP, format!("{error:#}\n{}", self.printed())))?;
        if answer.status != 200 {
            let log = self.printed();
            return Err(Failure::new(STEP, format!("{} {}\n{log}", answer.status, answer.text)));
        }
        let value: serde_json::Value = serde_json::from_str(&answer.text)
            .map_err(|error| Failure::new(STEP, format!("{error}\n{}", answer.text)))?;
        // A design without entities has no paths.
        match value["paths"].as_object() {
            Some(_) => Ok(value),
            None => Err(Failure::new(STEP, format!("no OpenAPI document:\n{}", answer.text))),
        }
    }

    /// Asks it to end, which it must do in time and without a traceback.
    pub fn end(mut self) -> Result<(), Failure> {
        const STEP: &str = "ending uvicorn";
        if !self.daemon.end(Duration::from_secs(15)) {
            return Err(Failure::new(STEP, format!("it still runs after 15 s\n{}", self.printed())));
        }
        let log = self.printed();
        if log.contains("Traceback (most recent call last)") {
            return Err(Failure::new(STEP, log));
        }
        Ok(())
    }

    /// What it printed so far.
    pub fn printed(&self) -> String {
        std::fs::read_to_string(&self.log).unwrap_or_default()
    }
}
