//! How the service behaves: limits, addresses, who is believed. Read from the environment by the command line, made
//! by hand in tests.

use std::time::Duration;

use axum::http::HeaderName;

use crate::address::PublicUrl;
use crate::presets::Presets;
use crate::store::Quota;
use crate::web::client::Proxies;

/// All that can be chosen about a service, but for its database and the port.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// How much a request, and all of them together, may use.
    pub limits: Limits,
    /// Where people reach it; without, whatever address a request came to.
    pub public_url: Option<PublicUrl>,
    /// The proxies that are believed when they say whom a request comes from.
    pub proxies: Proxies,
    /// The header by which a trusted proxy says who has signed in.
    pub owner_header: Option<HeaderName>,
    /// What is kept, and how long.
    pub keeping: Keeping,
    /// What there is to start from.
    pub presets: Presets,
}

/// How much of the machine one request, and all of them together, may use.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Bytes of a request's body.
    pub body: usize,
    /// Bytes of all files of a project together.
    pub output: usize,
    /// Designs that are worked on at the same time.
    pub concurrency: usize,
    /// How long a design waits for its turn before the answer is 503.
    pub queue: Duration,
    /// How long a design may be worked on before the answer is 503.
    pub work: Duration,
    /// How long a request may take until its answer begins.
    pub request: Duration,
    /// Requests of one address in a minute; 0 is without a limit.
    pub rate: u32,
    /// Bytes of zips that are kept for those who ask next.
    pub zips: u64,
}

impl Default for Limits {
    fn default() -> Self {
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        Self {
            body: 2 * 1024 * 1024,
            output: 32 * 1024 * 1024,
            concurrency: cores * 2,
            queue: Duration::from_secs(2),
            work: Duration::from_secs(10),
            request: Duration::from_secs(30),
            rate: 0,
            zips: 32 * 1024 * 1024,
        }
    }
}

/// A day, in which keeping is counted.
pub const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// What is kept of people's work, and how long.
#[derive(Debug, Clone, Copy)]
pub struct Keeping {
    /// How long a session lives after it was last used to save something, and its working design with it.
    pub session: Duration,
    /// How long a saved design is kept that nobody opens; without, for good.
    pub designs: Option<Duration>,
    /// How much one owner may save.
    pub quota: Quota,
}

impl Default for Keeping {
    fn default() -> Self {
        Self { session: 90 * DAY, designs: None, quota: Quota { designs: 200, bytes: 16 * 1024 * 1024 } }
    }
}
