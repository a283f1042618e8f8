//! The settings of the service: each by the environment or by a flag, all of them listed in `docs/operating.md`.

use std::io::Write;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, ensure};
use axum::http::HeaderName;
use clap::{Args, ValueEnum};
use server::{DatabaseUrl, Keeping, Limits, Presets, Proxies, PublicUrl, Quota, Wire};
use tracing_subscriber::EnvFilter;

use super::database::Database;

const MIB: u64 = 1024 * 1024;

/// How the log is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum LogFormat {
    /// Text for a terminal, JSON for everything else.
    Auto,
    /// Lines for people.
    Text,
    /// One object per line.
    Json,
}

/// Settings of the service; each can come from the environment.
#[derive(Debug, Clone, Args)]
pub(super) struct Settings {
    /// The address to listen on.
    #[arg(long, env = "SLIPWAY_ADDR", default_value = "127.0.0.1:3000", value_name = "IP:PORT")]
    pub addr: SocketAddr,
    /// The address under which people reach the service, if it is not the one that they ask: https://slipway.example
    #[arg(long, env = "SLIPWAY_PUBLIC_URL", value_name = "URL")]
    pub public_url: Option<PublicUrl>,
    /// The proxies that are believed when they say whom a request comes from: addresses and networks, with commas.
    #[arg(
        long,
        env = "SLIPWAY_TRUSTED_PROXIES",
        default_value = "",
        hide_default_value = true,
        value_name = "NETWORKS"
    )]
    pub trusted_proxies: Proxies,
    /// The header by which a trusted proxy says who has signed in: designs are theirs, and no session is needed.
    #[arg(long, env = "SLIPWAY_OWNER_HEADER", value_name = "HEADER")]
    pub owner_header: Option<HeaderName>,
    /// A folder of designs, each `id.json`: the house's own presets, shown before Slipway's.
    #[arg(long, env = "SLIPWAY_PRESETS", value_name = "FOLDER")]
    pub presets: Option<PathBuf>,
    #[command(flatten)]
    database: Database,
    /// Connections to PostgreSQL at the same time.
    #[arg(long, env = "SLIPWAY_DATABASE_CONNECTIONS", default_value_t = 10, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub database_connections: u32,
    /// Days that a session lives after it was last used to save something.
    #[arg(long, env = "SLIPWAY_SESSION_DAYS", default_value_t = 90, value_name = "DAYS", value_parser = clap::value_parser!(u32).range(1..=400))]
    pub session_days: u32,
    /// Days that a saved design is kept that nobody opens; without it, for good.
    #[arg(long, env = "SLIPWAY_KEEP_DAYS", value_name = "DAYS", value_parser = clap::value_parser!(u32).range(1..=36_500))]
    pub keep_days: Option<u32>,
    /// Designs that one session may save.
    #[arg(long, env = "SLIPWAY_DESIGNS_PER_SESSION", default_value_t = 200, value_name = "NUMBER")]
    pub designs_per_session: u32,
    /// MiB that the designs saved by one session may have together.
    #[arg(long, env = "SLIPWAY_MIB_PER_SESSION", default_value_t = 16, value_name = "MIB")]
    pub mib_per_session: u32,
    /// Requests of one address in a minute; those that generate or save count for five. 0 is without a limit.
    #[arg(long, env = "SLIPWAY_RATE", default_value_t = 600, value_name = "NUMBER")]
    pub rate: u32,
    /// Connections at the same time; those that come then wait.
    #[arg(long, env = "SLIPWAY_CONNECTIONS", default_value_t = 20_000, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub connections: u32,
    /// Connections of one address at the same time; those that come then are closed. Trusted proxies have no limit.
    #[arg(long, env = "SLIPWAY_CONNECTIONS_PER_ADDRESS", default_value_t = 2_000, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..))]
    pub connections_per_address: u32,
    /// Designs that are worked on at the same time; without it, two for each core.
    #[arg(long, env = "SLIPWAY_CONCURRENCY", value_name = "NUMBER", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub concurrency: Option<u16>,
    /// Seconds that a design may be worked on.
    #[arg(long, env = "SLIPWAY_WORK_SECONDS", default_value_t = 10, value_name = "SECONDS", value_parser = clap::value_parser!(u32).range(1..=600))]
    pub work_seconds: u32,
    /// Seconds until an answer must begin.
    #[arg(long, env = "SLIPWAY_REQUEST_SECONDS", default_value_t = 30, value_name = "SECONDS", value_parser = clap::value_parser!(u32).range(1..=600))]
    pub request_seconds: u32,
    /// MiB of zips that are kept for those who ask next.
    #[arg(long, env = "SLIPWAY_ZIP_CACHE_MIB", default_value_t = 32, value_name = "MIB", value_parser = clap::value_parser!(u32).range(0..=65_536))]
    pub zip_cache_mib: u32,
    /// Seconds that requests under way may still take when the service is told to stop.
    #[arg(long, env = "SLIPWAY_STOP_SECONDS", default_value_t = 10, value_name = "SECONDS", value_parser = clap::value_parser!(u32).range(1..=600))]
    pub stop_seconds: u32,
    /// What goes to the log (stderr), as in `info,server=debug`.
    #[arg(long, env = "SLIPWAY_LOG", default_value = "info", value_name = "FILTER", value_parser = filter)]
    pub log: EnvFilter,
    /// How the log is written.
    #[arg(long, env = "SLIPWAY_LOG_FORMAT", default_value = "auto", value_name = "FORMAT")]
    pub log_format: LogFormat,
}

/// Strict, unlike the filter's own `FromStr`, which leaves out what it does not understand.
fn filter(text: &str) -> Result<EnvFilter, tracing_subscriber::filter::ParseError> {
    EnvFilter::builder().parse(text)
}

fn seconds(number: u32) -> Duration {
    Duration::from_secs(number.into())
}

impl Settings {
    /// Where things are kept.
    pub(super) fn database(&self) -> anyhow::Result<DatabaseUrl> {
        self.database.url()
    }

    /// The same in the service's own terms.
    ///
    /// Fails where each setting is right and two of them do not go together.
    pub(super) fn service(&self) -> anyhow::Result<server::Settings> {
        ensure!(
            self.owner_header.is_none() || !self.trusted_proxies.is_empty(),
            "SLIPWAY_OWNER_HEADER (--owner-header) needs SLIPWAY_TRUSTED_PROXIES: else anybody could send that header"
        );
        let default = Limits::default();
        Ok(server::Settings {
            limits: Limits {
                concurrency: self.concurrency.map_or(default.concurrency, usize::from),
                work: seconds(self.work_seconds),
                request: seconds(self.request_seconds),
                rate: self.rate,
                zips: u64::from(self.zip_cache_mib) * MIB,
                ..default
            },
            presets: self.presets()?,
            public_url: self.public_url.clone(),
            proxies: self.trusted_proxies.clone(),
            owner_header: self.owner_header.clone(),
            keeping: Keeping {
                session: server::DAY * self.session_days,
                designs: self.keep_days.map(|days| server::DAY * days),
                quota: Quota { designs: self.designs_per_session, bytes: u64::from(self.mib_per_session) * MIB },
            },
        })
    }

    /// What there is to start from. A file that is no preset is named and left out.
    fn presets(&self) -> anyhow::Result<Presets> {
        let Some(folder) = &self.presets else { return Ok(Presets::default()) };
        let (presets, faults) = Presets::with_house(folder).context("SLIPWAY_PRESETS (--presets)")?;
        for fault in faults {
            // Before there is a log: it stands where its reader looks for the reason.
            let cause = std::error::Error::source(&fault).map(|cause| format!(": {cause}")).unwrap_or_default();
            let _ = writeln!(std::io::stderr(), "warning: not a preset: {fault}{cause}");
        }
        Ok(presets)
    }

    /// What connections may take.
    pub(super) fn wire(&self) -> Wire {
        let number = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
        Wire {
            connections: number(self.connections),
            each: number(self.connections_per_address),
            stop: seconds(self.stop_seconds),
            ..Wire::default()
        }
    }
}
