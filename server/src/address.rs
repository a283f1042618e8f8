//! The address under which people reach the service.

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
    #[error("it must end after the host and port: no path, query or user")]
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
}
