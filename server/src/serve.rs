//! Connections: so many at once, so many of each address, none that only keeps a place taken.
//!
//! axum's own `serve` has no time limits for what stands before a request (its headers) and behind it (a client that
//! does not take its answer).

use std::collections::HashMap;
use std::convert::Infallible;
use std::future::Future;
use std::net::{IpAddr, SocketAddr};
use std::pin::{Pin, pin};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::Request;
use axum::response::Response;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio_io_timeout::TimeoutStream;
use tower::ServiceExt;

use crate::web::client::Proxies;

/// What a connection may take.
#[derive(Debug, Clone, Copy)]
pub struct Wire {
    /// Connections at once; those that come then wait.
    pub connections: usize,
    /// Connections of one address at once; those that come then are closed.
    pub each: usize,
    /// How long the headers of a request may take, and how long a connection may wait for the next one.
    pub headers: Duration,
    /// How long a client may take none of its answer.
    pub stall: Duration,
    /// How long requests under way may still take when the service stops.
    pub stop: Duration,
}

impl Default for Wire {
    fn default() -> Self {
        Self {
            connections: 20_000,
            each: 2_000,
            headers: Duration::from_secs(15),
            stall: Duration::from_secs(20),
            stop: Duration::from_secs(10),
        }
    }
}

/// The most that is read of a request before somebody asks for it.
const BUFFER: usize = 64 * 1024;
const HEADERS: usize = 100;

/// Serves until `stop`, then finishes what is under way; false if that took too long.
///
/// Trusted proxies bring everybody's requests, so that they have no share of their own.
pub async fn serve(
    listener: TcpListener,
    app: Router,
    wire: Wire,
    proxies: &Proxies,
    stop: impl Future<Output = ()>,
) -> bool {
    let mut stop = pin!(stop);
    let graceful = GracefulShutdown::new();
    let places = Arc::new(Semaphore::new(wire.connections));
    let shares = Shares::default();
    loop {
        let accepted = async {
            let place = Arc::clone(&places).acquire_owned().await.ok()?;
            let (stream, peer) = accept(&listener).await;
            Some((place, stream, peer))
        };
        let (place, stream, peer) = tokio::select! {
            accepted = accepted => match accepted {
                Some(accepted) => accepted,
                None => break,
            },
            () = &mut stop => break,
        };
        let address = peer.ip().to_canonical();
        let most = if proxies.trusts(address) { usize::MAX } else { wire.each };
        let Some(share) = shares.take(address, most) else { continue };
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(wire.headers)
            .max_buf_size(BUFFER)
            .max_headers(HEADERS)
            .serve_connection(TokioIo::new(Box::pin(timed(stream, wire.stall))), service_fn(answer(app.clone(), peer)));
        let connection = graceful.watch(connection);
        tokio::spawn(async move {
            // How a stranger's connection ends is no news.
            let _ = connection.await;
            drop((place, share));
        });
    }
    drop(listener);
    tokio::time::timeout(wire.stop, graceful.shutdown()).await.is_ok()
}

/// The next connection. What goes wrong with one is not the end; where there are no files left, it waits a moment.
async fn accept(listener: &TcpListener) -> (TcpStream, SocketAddr) {
    loop {
        match listener.accept().await {
            Ok(accepted) => return accepted,
            Err(error) => {
                tracing::warn!(%error, "a connection could not be taken");
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        }
    }
}

fn timed(stream: TcpStream, stall: Duration) -> TimeoutStream<TcpStream> {
    // Without it small answers wait for others; an error means that the connection is gone, which the next read says.
    let _ = stream.set_nodelay(true);
    let mut stream = TimeoutStream::new(stream);
    stream.set_write_timeout(Some(stall));
    stream
}

type Answering = Pin<Box<dyn Future<Output = Result<Response, Infallible>> + Send>>;

/// The service as hyper calls it; each request knows whom its connection comes from.
fn answer(app: Router, peer: SocketAddr) -> impl Fn(Request<Incoming>) -> Answering {
    move |mut request| {
        request.extensions_mut().insert(ConnectInfo(peer));
        Box::pin(app.clone().oneshot(request.map(Body::new)))
    }
}

/// How many connections each address has.
#[derive(Clone, Default)]
struct Shares(Arc<Mutex<HashMap<IpAddr, usize>>>);

/// One connection's part, given back when it is dropped.
struct Share {
    shares: Shares,
    address: IpAddr,
}

impl Shares {
    fn take(&self, address: IpAddr, most: usize) -> Option<Share> {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let count = counts.entry(address).or_default();
        if *count >= most {
            return None;
        }
        *count += 1;
        Some(Share { shares: self.clone(), address })
    }
}

impl Drop for Share {
    fn drop(&mut self) {
        let mut counts = self.shares.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = counts.get_mut(&self.address) {
            *count -= 1;
            if *count == 0 {
                counts.remove(&self.address);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_so_many_connections_at_once() {
        let shares = Shares::default();
        let address = IpAddr::from([192, 0, 2, 1]);
        let first = shares.take(address, 2);
        let second = shares.take(address, 2);
        assert!(first.is_some() && second.is_some() && shares.take(address, 2).is_none());
        assert!(shares.take([192, 0, 2, 2].into(), 2).is_some());
        drop(first);
        assert!(shares.take(address, 2).is_some());
        drop(second);
        assert!(shares.0.lock().unwrap().is_empty());
    }
}
