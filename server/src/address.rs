//! The addresses under which people reach the service.

use std::fmt;
use std::str::FromStr;

use axum::http::Uri;
use axum::http::uri::Scheme;

/// The address of the machine: `https://slipway.example`, never with a slash at the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicUrl(String);

/// Why a text is no [`PublicUrl`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PublicUrlError {
    /// Not a URL at all.
    #[error("it is no URL; write it like https://slipway.example")]
    Syntax,
    /// A scheme that is not served.
    #[error("it must begin with http:// or https://")]
    Scheme,
    /// More than scheme, host and port.
    #[error("it must end after the host and port: no path (SLIPWAY_BASE_PATH), query or user")]
    Extra,
}

impl PublicUrl {
    /// True if what is sent there cannot be read on the way.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.0.starts_with("https://")
    }
}

impl FromStr for PublicUrl {
    type Err = PublicUrlError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let uri: Uri = text.parse().map_err(|_| PublicUrlError::Syntax)?;
        let authority = uri.authority().ok_or(PublicUrlError::Syntax)?;
        let scheme = uri.scheme().ok_or(PublicUrlError::Syntax)?;
        if *scheme != Scheme::HTTP && *scheme != Scheme::HTTPS {
            return Err(PublicUrlError::Scheme);
        }
        let plain = uri.path() == "/" && uri.query().is_none() && !authority.as_str().contains('@');
        if !plain || text.contains('#') {
            return Err(PublicUrlError::Extra);
        }
        Ok(Self(format!("{scheme}://{authority}")))
    }
}

impl fmt::Display for PublicUrl {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// The path below which everything lies: empty, or like `/tools/slipway`, never with a slash at the end.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BasePath(String);

/// Why a text is no [`BasePath`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("it must be a path of letters, digits, - and _, as in /tools/slipway")]
pub struct BasePathError;

impl BasePath {
    /// The text to put before a path.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for BasePath {
    type Err = BasePathError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let path = text.strip_suffix('/').unwrap_or(text);
        if path.is_empty() {
            return Ok(Self::default());
        }
        let good = |part: &str| {
            !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
        };
        let parts = path.strip_prefix('/').ok_or(BasePathError)?;
        if parts.split('/').all(good) { Ok(Self(path.to_owned())) } else { Err(BasePathError) }
    }
}

impl fmt::Display for BasePath {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn public_url_keeps_scheme_host_and_port() {
        let url = |text: &str| text.parse::<PublicUrl>().map(|url| url.to_string());
        assert_eq!(url("https://slipway.example"), Ok("https://slipway.example".to_owned()));
        assert_eq!(url("http://localhost:8080/"), Ok("http://localhost:8080".to_owned()));
        assert_eq!(url("slipway.example"), Err(PublicUrlError::Syntax));
        assert_eq!(url("ftp://slipway.example"), Err(PublicUrlError::Scheme));
        assert_eq!(url("https://slipway.example/tools"), Err(PublicUrlError::Extra));
        assert_eq!(url("https://me@slipway.example"), Err(PublicUrlError::Extra));
    }

    #[test]
    fn base_paths_have_no_slash_at_the_end() {
        let path = |text: &str| text.parse::<BasePath>().map(|path| path.to_string());
        assert_eq!(path(""), Ok(String::new()));
        assert_eq!(path("/"), Ok(String::new()));
        assert_eq!(path("/tools/slipway/"), Ok("/tools/slipway".to_owned()));
        for wrong in ["tools", "//tools", "/a//b", "/a b", "/{id}", "/a?b", "/..", "https://x"] {
            assert_eq!(path(wrong), Err(BasePathError), "{wrong}");
        }
    }
}
