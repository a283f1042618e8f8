//! `slipway serve`: the page and the API, until it is told to stop.

use std::io::{self, IsTerminal, Write};
use std::net::SocketAddr;
use std::time::Duration;

use anyhow::Context;
use clap::Args;
use server::{AppState, Engine, Limits, PublicUrl};
use tokio::net::TcpListener;
use tokio::runtime;
use tracing_subscriber::EnvFilter;

use super::Outcome;

/// How long requests that have begun may take once the service is told to stop.
const PATIENCE: Duration = Duration::from_secs(10);

/// Settings of the service; each can come from the environment.
#[derive(Debug, Args)]
pub(super) struct Settings {
    /// The address to listen on.
    #[arg(long, env = "SLIPWAY_ADDR", default_value = "127.0.0.1:3000", value_name = "IP:PORT")]
    addr: SocketAddr,
    /// The address under which people reach the service, if it is not the one that they ask: https://slipway.example
    #[arg(long, env = "SLIPWAY_PUBLIC_URL", value_name = "URL")]
    public_url: Option<PublicUrl>,
    /// What goes to the log (stderr), as in `info,server=debug`.
    #[arg(long, env = "SLIPWAY_LOG", default_value = "info", value_name = "FILTER", value_parser = filter)]
    log: EnvFilter,
}

/// Strict, unlike the filter's own `FromStr`, which leaves out what it does not understand.
fn filter(text: &str) -> Result<EnvFilter, tracing_subscriber::filter::ParseError> {
    EnvFilter::builder().parse(text)
}

pub(super) fn run(settings: Settings) -> anyhow::Result<Outcome> {
    start_log(settings.log);
    let runtime = runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .context("the threads of the service cannot be started")?;
    let served = runtime.block_on(serve(settings.addr, settings.public_url));
    // A design that is still being worked on is for nobody any more.
    runtime.shutdown_background();
    served?;
    Ok(Outcome::Done)
}

/// Plain lines for a person, JSON for a machine.
fn start_log(filter: EnvFilter) {
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(io::stderr);
    if io::stderr().is_terminal() {
        log.compact().init();
    } else {
        log.json().flatten_event(true).with_span_list(false).init();
    }
}

async fn serve(addr: SocketAddr, public_url: Option<PublicUrl>) -> anyhow::Result<()> {
    let listener =
        TcpListener::bind(addr).await.with_context(|| format!("SLIPWAY_ADDR: {addr} cannot be listened on"))?;
    let addr = listener.local_addr()?;
    let app = server::app(AppState::new(Engine::default(), Limits::default(), public_url));
    tracing::info!(%addr, "listening");
    writeln!(io::stdout().lock(), "Slipway is ready: http://{addr}")?;
    let served = axum::serve(listener, app).with_graceful_shutdown(told_to_stop()).into_future();
    let patience = async {
        told_to_stop().await;
        tracing::info!("stopping");
        tokio::time::sleep(PATIENCE).await;
    };
    tokio::select! {
        result = served => result.context("the service stopped")?,
        () = patience => tracing::warn!("some requests were still open"),
    }
    tracing::info!("stopped");
    Ok(())
}

/// Ctrl-C or SIGTERM. What has begun is answered, nothing new is taken; see [`PATIENCE`].
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
