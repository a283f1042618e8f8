//! Answers that are the same for everyone: compressed once, named by an ETag.

use std::io::Write;

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use flate2::Compression;
use flate2::write::GzEncoder;
use serde::Serialize;

use super::etag::is_known;
use crate::digest::sha256;
use crate::error::ApiError;

/// A body in all the forms in which it is sent.
#[derive(Debug)]
pub(crate) struct Cached {
    content_type: &'static str,
    cache_control: &'static str,
    etag: String,
    plain: Bytes,
    gzip: Bytes,
    brotli: Bytes,
}

impl Cached {
    /// An answer that is asked for again each time and sent again only when it changed.
    pub(crate) fn new(content_type: &'static str, bytes: Vec<u8>) -> Self {
        Self {
            content_type,
            cache_control: "no-cache",
            // Weak: the same for all encodings of the body.
            etag: format!("W/\"{}\"", hash(&bytes)),
            gzip: gzip(&bytes).into(),
            brotli: brotli(&bytes).into(),
            plain: bytes.into(),
        }
    }

    /// A body that was compressed when the service was built.
    pub(crate) fn compressed(
        content_type: &'static str,
        plain: &'static [u8],
        gzip: &'static [u8],
        brotli: &'static [u8],
    ) -> Self {
        Self {
            content_type,
            cache_control: "no-cache",
            etag: format!("W/\"{}\"", hash(plain)),
            gzip: Bytes::from_static(gzip),
            brotli: Bytes::from_static(brotli),
            plain: Bytes::from_static(plain),
        }
    }

    /// The same as JSON.
    pub(crate) fn json(content_type: &'static str, value: &impl Serialize) -> Self {
        // These are our own values with text keys, which always have a form in JSON; an empty body would be seen.
        let mut bytes = serde_json::to_vec_pretty(value).unwrap_or_default();
        bytes.push(b'\n');
        Self::new(content_type, bytes)
    }

    /// Says that whoever has it need never ask again: for addresses that name the content.
    pub(crate) fn immutable(mut self) -> Self {
        self.cache_control = "public, max-age=31536000, immutable";
        self
    }

    /// The body in the best form that the client takes, or 304.
    pub(crate) fn answer(&self, request: &HeaderMap) -> Response {
        let mut headers = HeaderMap::new();
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(self.cache_control));
        headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
        match HeaderValue::from_str(&self.etag) {
            Ok(etag) => headers.insert(header::ETAG, etag),
            Err(_) => return ApiError::Panic.into_response(),
        };
        if is_known(request, &self.etag) {
            return (StatusCode::NOT_MODIFIED, headers).into_response();
        }
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(self.content_type));
        let (encoding, body) = if accepts(request, "br") {
            (Some("br"), &self.brotli)
        } else if accepts(request, "gzip") {
            (Some("gzip"), &self.gzip)
        } else {
            (None, &self.plain)
        };
        if let Some(encoding) = encoding {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
        }
        (headers, Body::from(body.clone())).into_response()
    }
}

/// The beginning of the content's SHA-256: enough to tell versions apart.
pub(crate) fn hash(bytes: &[u8]) -> String {
    let mut digest = sha256(bytes);
    digest.truncate(16);
    digest
}

fn accepts(request: &HeaderMap, encoding: &str) -> bool {
    let values = request.get_all(header::ACCEPT_ENCODING).into_iter();
    values.filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(',')).any(|item| {
        let mut parts = item.split(';').map(str::trim);
        let named = parts.next().is_some_and(|name| name.eq_ignore_ascii_case(encoding));
        let refused = parts
            .filter_map(|part| part.strip_prefix("q="))
            .any(|weight| weight.parse::<f32>().is_ok_and(|weight| weight <= 0.0));
        named && !refused
    })
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    // Writing to memory does not fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}

fn brotli(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = brotli::CompressorWriter::new(Vec::new(), 4096, 9, 22);
    let _ = encoder.write_all(bytes);
    encoder.into_inner()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(name: header::HeaderName, value: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(name, HeaderValue::from_static(value))])
    }

    #[test]
    fn encodings_are_chosen_by_what_is_accepted() {
        let accepts = |value, encoding| accepts(&with(header::ACCEPT_ENCODING, value), encoding);
        assert!(accepts("gzip, deflate, br", "br"));
        assert!(accepts("BR;q=0.5", "br"));
        assert!(!accepts("br;q=0, gzip", "br"));
        assert!(!accepts("gzip", "br"));
    }

    #[test]
    fn a_known_tag_is_answered_without_a_body() {
        let cached = Cached::new("text/plain", b"hello".to_vec());
        let status = |headers: &HeaderMap| cached.answer(headers).status();
        let tagged = |tag: &str| HeaderMap::from_iter([(header::IF_NONE_MATCH, tag.parse().unwrap())]);
        assert_eq!(status(&HeaderMap::new()), StatusCode::OK);
        assert_eq!(status(&tagged(&cached.etag)), StatusCode::NOT_MODIFIED);
        assert_eq!(status(&tagged(&format!("\"x\", {}", cached.etag))), StatusCode::NOT_MODIFIED);
        assert_eq!(status(&tagged("\"x\"")), StatusCode::OK);
    }
}
