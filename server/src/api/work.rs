//! Work on a stranger's design: off the async threads, so many at a time, so long each.

use generator::GenerateError;
use generator::files::ProjectFiles;
use tokio::task;
use tokio::time::timeout;

use crate::error::ApiError;
use crate::state::{AppState, Engine, Limits};

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
    let job = task::spawn_blocking(move || {
        let _turn = turn;
        job()
    });
    timeout(state.limits.work, job).await.map_err(|_| ApiError::TooSlow)?.map_err(|_| ApiError::Panic)
}

/// Renders a whole project, so that an error is an answer and never half a download.
pub(crate) async fn generate(
    state: &AppState,
    design: impl AsRef<[u8]> + Send + 'static,
) -> Result<ProjectFiles, ApiError> {
    let (engine, limits) = (state.engine, state.limits);
    run(state, move || project(engine, limits, design.as_ref())).await?
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
