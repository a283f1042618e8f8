//! `slipway serve`: the page and the API, until it is told to stop.

use std::io::{self, IsTerminal, Write};

use anyhow::Context;
use server::{AppState, Engine, Store};
use tokio::net::TcpListener;
use tokio::runtime;

use super::Outcome;
use super::settings::{LogFormat, Settings};

pub(super) fn run(settings: &Settings) -> anyhow::Result<Outcome> {
    let database = settings.database()?;
    let service = settings.service()?;
    start_log(settings);
    let runtime = runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .context("the threads of the service cannot be started")?;
    let served = runtime.block_on(async {
        let store = Store::open(&database, settings.database_connections).await;
        let store = store.with_context(|| format!("SLIPWAY_DATABASE_URL: {database} cannot be opened"))?;
        let state = AppState::new(Engine::default(), store.clone(), service);
        let tidy = tokio::spawn(server::keep_tidy(state.clone()));
        let served = serve(settings, state).await;
        tidy.abort();
        store.close().await;
        served
    });
    // A design that is still being worked on is for nobody any more.
    runtime.shutdown_background();
    served?;
    Ok(Outcome::Done)
}

/// Plain lines for a person, JSON for a machine.
fn start_log(settings: &Settings) {
    let log = tracing_subscriber::fmt().with_env_filter(settings.log.clone()).with_writer(io::stderr);
    let text = match settings.log_format {
        LogFormat::Auto => io::stderr().is_terminal(),
        LogFormat::Text => true,
        LogFormat::Json => false,
    };
    if text {
        log.compact().init();
    } else {
        log.json().flatten_event(true).with_span_list(false).init();
    }
}

async fn serve(settings: &Settings, state: AppState) -> anyhow::Result<()> {
    let addr = settings.addr;
    let listener =
        TcpListener::bind(addr).await.with_context(|| format!("SLIPWAY_ADDR: {addr} cannot be listened on"))?;
    let addr = listener.local_addr()?;
    let app = server::app(state);
    tracing::info!(%addr, "listening");
    writeln!(io::stdout().lock(), "Slipway is ready: http://{addr}")?;
    let stop = async {
        told_to_stop().await;
        tracing::info!("stopping");
    };
    if !server::serve(listener, app, settings.wire(), &settings.trusted_proxies, stop).await {
        tracing::warn!("some requests were still open");
    }
    tracing::info!("stopped");
    Ok(())
}

/// Ctrl-C or SIGTERM. What has begun is answered, nothing new is taken.
async fn told_to_stop() {
    let interrupt = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => signal.recv().await,
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! {
        () = interrupt => {}
        _ = terminate => {}
    }
}
