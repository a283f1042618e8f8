//! How much one address may ask for: so many requests in a minute, those that make work for more than one.

use std::fmt;
use std::net::IpAddr;
use std::num::NonZeroU32;

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota};

use super::client::Client;
use crate::error::ApiError;
use crate::state::AppState;

/// What a request that generates, saves or compares counts for.
const WORK: NonZeroU32 = NonZeroU32::new(5).expect("5 is not 0");
const REQUEST: NonZeroU32 = NonZeroU32::new(1).expect("1 is not 0");

/// Who has asked for how much. Each process counts for itself.
pub(crate) struct Rate(Option<DefaultKeyedRateLimiter<IpAddr>>);

impl Rate {
    /// So many requests in a minute, all of them at once if need be; 0 is without a limit.
    pub(crate) fn new(requests: u32) -> Self {
        let requests = NonZeroU32::new(requests).map(|requests| requests.max(WORK));
        Self(requests.map(|requests| DefaultKeyedRateLimiter::keyed(Quota::per_minute(requests))))
    }

    /// Seconds to wait, if it was too much.
    fn ask(&self, address: IpAddr, cost: NonZeroU32) -> Result<(), u64> {
        let Some(limiter) = &self.0 else { return Ok(()) };
        match limiter.check_key_n(&address, cost) {
            Ok(Ok(())) => Ok(()),
            Ok(Err(too_early)) => {
                Err(too_early.wait_time_from(DefaultClock::default().now()).as_secs().saturating_add(1))
            }
            // It would never be enough; see `new`.
            Err(_) => Err(60),
        }
    }

    /// Forgets those who have not asked for a while.
    pub(crate) fn forget(&self) {
        if let Some(limiter) = &self.0 {
            limiter.retain_recent();
            limiter.shrink_to_fit();
        }
    }
}

impl fmt::Debug for Rate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Rate({} addresses)", self.0.as_ref().map_or(0, DefaultKeyedRateLimiter::len))
    }
}

/// What a request counts for; nothing, if it costs nothing and is asked for by machines or with every page.
fn cost(method: &Method, route: &str, path: &str) -> Option<NonZeroU32> {
    let free = ["/healthz", "/readyz", "/metrics", "/style/{name}", "/assets/{name}"];
    if free.iter().any(|free| route.ends_with(free)) {
        return None;
    }
    let makes = path.ends_with(".zip") || path.ends_with(".png") || method == Method::POST;
    Some(if makes { WORK } else { REQUEST })
}

/// Sends those away who ask for too much.
pub(super) async fn limit(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let client = Client::of(&state.settings.proxies, request.extensions(), request.headers());
    let route = request.extensions().get::<MatchedPath>().map_or("", MatchedPath::as_str);
    let cost = cost(request.method(), route, request.uri().path());
    if let (Some(client), Some(cost)) = (client, cost)
        && let Err(seconds) = state.rate.ask(client.network, cost)
    {
        let mut response = ApiError::TooMany.into_response();
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        return response;
    }
    next.run(request).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_counts_for_more_and_files_for_nothing() {
        let cost = |method: Method, route: &str, path: &str| cost(&method, route, path).map_or(0, NonZeroU32::get);
        assert_eq!(cost(Method::GET, "/", "/"), 1);
        assert_eq!(cost(Method::GET, "/assets/{name}", "/assets/page.js"), 0);
        assert_eq!(cost(Method::GET, "/tools/healthz", "/healthz"), 0);
        assert_eq!(cost(Method::GET, "/d/{name}", "/d/abc.zip"), 5);
        assert_eq!(cost(Method::GET, "/d/{name}", "/d/abc.json"), 1);
        assert_eq!(cost(Method::POST, "/api/v1/projects", "/api/v1/projects"), 5);
    }

    #[test]
    fn each_address_has_its_own_measure() {
        let rate = Rate::new(10);
        let [one, other]: [IpAddr; 2] = ["192.0.2.1".parse().unwrap(), "192.0.2.2".parse().unwrap()];
        assert_eq!((rate.ask(one, WORK), rate.ask(one, WORK)), (Ok(()), Ok(())));
        assert!(rate.ask(one, REQUEST).is_err_and(|seconds| (1..=60).contains(&seconds)));
        assert_eq!(rate.ask(other, WORK), Ok(()));
        let without = Rate::new(0);
        assert!((0..1000).all(|_| without.ask(one, WORK).is_ok()));
        // A measure that is too small for anything is none.
        assert_eq!(Rate::new(1).ask(one, WORK), Ok(()));
    }
}
