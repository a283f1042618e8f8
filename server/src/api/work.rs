//! Work on a stranger's design: off the async threads, so many at a time, so long each.

use std::sync::Arc;
use std::time::Instant;

use generator::GenerateError;
use generator::files::ProjectFiles;
use generator::{design, features};
use tokio::task;
use tokio::time::timeout;

use crate::error::ApiError;
use crate::settings::Limits;
use crate::state::{AppState, Engine};

/// Runs `job` on a thread of its own when its turn has come.
///
/// A job that outlives its time is answered with 503 and keeps its turn until it ends: it cannot be stopped, and
/// whoever sends such designs must not get more than their share of the machine by giving up early.
pub(crate) async fn run<T: Send + 'static>(
    state: &AppState,
    job: impl FnOnce() -> T + Send + 'static,
) -> Result<T, ApiError> {
    let turn = timeout(state.limits.queue, state.turns.clone().acquire_owned())
        .await
        .map_err(|_| ApiError::Busy)?
        .map_err(|_| ApiError::Busy)?;
    let metrics = Arc::clone(&state.metrics);
    let job = task::spawn_blocking(move || {
        let _turn = turn;
        let start = Instant::now();
        let done = job();
        metrics.worked(start.elapsed());
        done
    });
    timeout(state.limits.work, job).await.map_err(|_| ApiError::TooSlow)?.map_err(|_| ApiError::Panic)
}

/// Renders a whole project, so that an error is an answer and never half a download.
pub(crate) async fn generate(
    state: &AppState,
    design: impl AsRef<[u8]> + Send + 'static,
) -> Result<ProjectFiles, ApiError> {
    let (engine, limits) = (state.engine, state.limits);
    let made = run(state, move || project(engine, limits, design.as_ref())).await?;
    made.inspect_err(|error| count_problems(state, error))
}

/// The same for somebody who takes the project along, which is counted.
pub(crate) async fn take(
    state: &AppState,
    design: impl AsRef<[u8]> + Send + 'static,
) -> Result<ProjectFiles, ApiError> {
    let (engine, limits) = (state.engine, state.limits);
    let made = run(state, move || {
        let project = project(engine, limits, design.as_ref())?;
        let options = options(&project);
        Ok((project, options))
    });
    let (project, options) = made.await?.inspect_err(|error| count_problems(state, error))?;
    state.metrics.downloaded(&options);
    Ok(project)
}

/// Counts what is wrong with a design.
pub(crate) fn count_problems(state: &AppState, error: &ApiError) {
    if let ApiError::Design(problems) = error {
        state.metrics.found(problems);
    }
}

/// What a project has, for the counters; for a job that [`run`] runs.
pub(crate) fn options(project: &ProjectFiles) -> Vec<&'static str> {
    let mut files = project.files.iter();
    let design = files.find(|(path, _)| path.as_str() == "slipway.json").map(|(_, text)| text.as_bytes());
    let file = design.and_then(|text| design::read(text).ok());
    let on = file.map(|file| features::on(&design::load(&file))).unwrap_or_default();
    on.into_iter().map(|feature| feature.id).collect()
}

/// The project of a design; for a job that [`run`] runs.
pub(crate) fn project(engine: Engine, limits: Limits, design: &[u8]) -> Result<ProjectFiles, ApiError> {
    let project = (engine.generate)(design).map_err(|error| match error {
        GenerateError::Problems(problems) => match serde_json::from_slice::<serde::de::IgnoredAny>(design) {
            Err(error) => ApiError::NotJson(error),
            Ok(_) => ApiError::Design(problems),
        },
        fault => ApiError::Generator(fault),
    })?;
    let size = project.files.values().map(String::len).sum();
    if size > limits.output {
        return Err(ApiError::OutputTooLarge { size, limit: limits.output });
    }
    Ok(project)
}
