//! Ports and plain HTTP on this machine.

use std::net::TcpListener;
use std::time::Duration;

use anyhow::{Context, Result};

/// A port that nobody listens on.
pub fn free() -> Result<u16> {
    let listener = TcpListener::bind("127.0.0.1:0").context("no free port")?;
    Ok(listener.local_addr().context("no free port")?.port())
}

/// An answer: status and text.
pub struct Answer {
    pub status: u16,
    pub text: String,
}

fn agent() -> ureq::Agent {
    let settings = ureq::Agent::config_builder()
        .http_status_as_error(false)
        .timeout_global(Some(Duration::from_secs(10)))
        .proxy(None);
    settings.build().into()
}

pub fn get(address: &str) -> Result<Answer> {
    let answer = agent().get(address).call();
    read(answer.with_context(|| format!("no answer from {address}"))?)
}

/// Posts a body of the given media type.
pub fn post(address: &str, media_type: &str, body: &str) -> Result<Answer> {
    let answer = agent().post(address).header("content-type", media_type).send(body);
    read(answer.with_context(|| format!("no answer from {address}"))?)
}

fn read(mut answer: ureq::http::Response<ureq::Body>) -> Result<Answer> {
    let text = answer.body_mut().with_config().limit(64 << 20).read_to_string().context("an answer that is no text")?;
    Ok(Answer { status: answer.status().as_u16(), text })
}
