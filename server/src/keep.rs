//! What is kept no longer: ended sessions, their working designs, and, where that is set, designs that nobody opens.

use std::time::Duration;

use crate::settings::Keeping;
use crate::state::AppState;
use crate::store::{Moment, Store, StoreError};

const PERIOD: Duration = Duration::from_secs(60 * 60);

/// Does once an hour what has to be done now and then, for as long as the service runs.
pub async fn keep_tidy(state: AppState) {
    let mut hours = tokio::time::interval(PERIOD);
    loop {
        hours.tick().await;
        state.rate.forget();
        match tidy(&state.store, state.settings.keeping, Moment::now()).await {
            Ok(0) => {}
            Ok(removed) => tracing::info!(removed, "removed what is to be kept no longer"),
            Err(error) => tracing::warn!(?error, "what is to be kept no longer could not be removed"),
        }
    }
}

/// Removes what is to be kept no longer; gives how many things.
///
/// # Errors
/// If the database fails.
pub async fn tidy(store: &Store, keeping: Keeping, now: Moment) -> Result<u64, StoreError> {
    let mut removed = store.remove_sessions(now).await?;
    removed += store.remove_drafts(now.before(keeping.session)).await?;
    if let Some(age) = keeping.designs {
        removed += store.remove_designs(now.before(age)).await?;
    }
    Ok(removed)
}
