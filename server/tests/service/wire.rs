//! Connections: slow ones are cut off, too many are refused, and stopping finishes what is under way.

use std::net::SocketAddr;
use std::time::Duration;

use server::{AppState, Engine, Limits, Proxies, Settings, Wire, serve};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::client::store;

/// A service on a port of its own.
struct Running {
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    ended: JoinHandle<bool>,
}

async fn running(engine: Engine, settings: Settings, wire: Wire) -> Running {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let proxies: Proxies = settings.proxies.clone();
    let app = server::app(AppState::new(engine, store().await, settings));
    let (stop, stopped) = oneshot::channel();
    let ended = tokio::spawn(async move {
        serve(listener, app, wire, &proxies, async {
            // Dropped or sent: either way it is time.
            let _ = stopped.await;
        })
        .await
    });
    Running { address, stop, ended }
}

impl Running {
    async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address).await.unwrap()
    }

    /// The whole answer to a request on a connection of its own.
    async fn ask(&self, request: &str) -> String {
        let mut stream = self.connect().await;
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        answer
    }
}

const HEALTH: &str = "GET /healthz HTTP/1.1\r\nHost: slipway.test\r\nConnection: close\r\n\r\n";

#[tokio::test]
async fn half_a_request_does_not_keep_its_place() {
    let wire = Wire { headers: Duration::from_millis(100), connections: 1, ..Wire::default() };
    let service = running(Engine::default(), Settings::default(), wire).await;
    for beginning in ["", "GET / HTTP/1.1\r\nHost: slip", "GET / HTTP/1.1\r\nHost: slipway.test\r\nX-Slow: "] {
        let mut slow = service.connect().await;
        slow.write_all(beginning.as_bytes()).await.unwrap();
        // There is one place, so this is answered when the slow one has lost it.
        assert!(service.ask(HEALTH).await.starts_with("HTTP/1.1 200 "), "{beginning:?}");
    }
}

#[tokio::test]
async fn a_body_that_does_not_come_is_given_up() {
    let limits = Limits { request: Duration::from_millis(100), ..Limits::default() };
    let service = running(Engine::default(), Settings { limits, ..Settings::default() }, Wire::default()).await;
    let head = "POST /api/v1/check HTTP/1.1\r\nHost: slipway.test\r\nContent-Type: application/json\r\n\
                Content-Length: 100\r\nConnection: close\r\n\r\n{";
    assert!(service.ask(head).await.starts_with("HTTP/1.1 408 "));
}

#[tokio::test]
async fn whoever_does_not_take_the_answer_is_cut_off() {
    let wire = Wire { stall: Duration::from_millis(100), ..Wire::default() };
    let service = running(Engine::default(), Settings::default(), wire).await;
    let mut greedy = service.connect().await;
    let request = "GET /api/v1/openapi.json HTTP/1.1\r\nHost: slipway.test\r\n\r\n".repeat(100);
    // Never reading: sooner or later the service can send no more, and then there is nobody to write to.
    let cut = async { while greedy.write_all(request.as_bytes()).await.is_ok() {} };
    tokio::time::timeout(Duration::from_secs(30), cut).await.unwrap();
}

#[tokio::test]
async fn one_address_cannot_have_every_connection() {
    let wire = Wire { each: 2, ..Wire::default() };
    let service = running(Engine::default(), Settings::default(), wire).await;
    let mut kept = Vec::new();
    for _ in 0..2 {
        let mut stream = service.connect().await;
        stream.write_all(HEALTH.replace("close", "keep-alive").as_bytes()).await.unwrap();
        let mut byte = [0];
        stream.read_exact(&mut byte).await.unwrap();
        kept.push(stream);
    }
    let mut third = service.connect().await;
    let mut nothing = Vec::new();
    // Closed at once; whether that is read as an end or a reset is the system's affair.
    let read = third.read_to_end(&mut nothing).await;
    assert!(read.is_err() || nothing.is_empty());
    drop(kept);
    // A proxy brings the connections of many.
    let settings = Settings { proxies: "127.0.0.1".parse().unwrap(), ..Settings::default() };
    let behind = running(Engine::default(), settings, Wire { each: 0, ..Wire::default() }).await;
    assert!(behind.ask(HEALTH).await.starts_with("HTTP/1.1 200 "));
}

#[tokio::test]
async fn too_many_requests_of_one_address_are_sent_away() {
    let limits = Limits { rate: 10, ..Limits::default() };
    let settings = Settings { limits, proxies: "127.0.0.1".parse().unwrap(), ..Settings::default() };
    let service = running(Engine::default(), settings, Wire::default()).await;
    let from = |address: &str, path: &str| {
        format!("GET {path} HTTP/1.1\r\nHost: slipway.test\r\nX-Forwarded-For: {address}\r\nConnection: close\r\n\r\n")
    };
    let zip = "/api/v1/presets/blog.zip";
    let status = async |address: &str, path: &str| {
        let mut stream = service.connect().await;
        stream.write_all(from(address, path).as_bytes()).await.unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).await.unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    };
    for _ in 0..2 {
        assert!(status("198.51.100.7", zip).await.starts_with("HTTP/1.1 200 "));
    }
    let answer = status("198.51.100.7", zip).await;
    assert!(answer.starts_with("HTTP/1.1 429 "), "{answer}");
    assert!(answer.contains("application/problem+json") && answer.to_lowercase().contains("\r\nretry-after: "));
    // Others, and what machines ask, go on.
    assert!(status("198.51.100.8", zip).await.starts_with("HTTP/1.1 200 "));
    assert!(status("198.51.100.7", "/healthz").await.starts_with("HTTP/1.1 200 "));
}

#[tokio::test]
async fn stopping_finishes_what_is_under_way() {
    let slow = Engine {
        check: |_| {
            std::thread::sleep(Duration::from_millis(500));
            Vec::new()
        },
        ..Engine::default()
    };
    let service = running(slow, Settings::default(), Wire::default()).await;
    let mut idle = service.connect().await;
    let mut busy = service.connect().await;
    let head = "POST /api/v1/check HTTP/1.1\r\nHost: slipway.test\r\nContent-Type: application/json\r\n\
                Content-Length: 2\r\n\r\n{}";
    busy.write_all(head.as_bytes()).await.unwrap();
    // A second request on the way says that the first has been read.
    assert!(service.ask(HEALTH).await.starts_with("HTTP/1.1 200 "));
    service.stop.send(()).unwrap();
    let mut answer = String::new();
    busy.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 200 ") && answer.contains("problems"), "{answer}");
    assert_eq!(idle.read(&mut [0]).await.unwrap_or(0), 0);
    assert!(service.ended.await.unwrap());
    assert!(TcpStream::connect(service.address).await.is_err());
}
