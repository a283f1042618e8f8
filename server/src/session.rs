//! Who asks: an anonymous session, made only when something is kept; or, where a company's sign-in proxy stands before
//! the service, whoever it names.
//!
//! Nothing can be changed from another site's page: the cookie is `SameSite=Lax`; what changes something is PUT,
//! PATCH, DELETE or a POST of `application/json`, none of which a page may send elsewhere without being allowed to,
//! which nobody is; and where the browser says that a request comes from elsewhere, it is refused.

use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::request::Parts;
use tower_sessions::cookie::SameSite;
use tower_sessions::{Expiry, Session, SessionManagerLayer};

use crate::digest::sha256;
use crate::error::ApiError;
use crate::settings::DAY;
use crate::state::AppState;
use crate::store::{Moment, Store};
use crate::web::client::Client;

const COOKIE: &str = "slipway";
/// In a session: whose things are its own.
const OWNER: &str = "owner";
/// In a session: the day on which its life was last made longer.
const RENEWED: &str = "renewed";

/// Gives every request its session; nothing is read or written before somebody asks for it.
pub(crate) fn layer(state: &AppState) -> SessionManagerLayer<Store> {
    let settings = &state.settings;
    let life = time::Duration::try_from(settings.keeping.session).unwrap_or(time::Duration::WEEK);
    SessionManagerLayer::new(state.store.clone())
        .with_name(COOKIE)
        .with_path("/")
        .with_http_only(true)
        .with_same_site(SameSite::Lax)
        .with_secure(settings.public_url.as_ref().is_some_and(crate::PublicUrl::is_https))
        .with_expiry(Expiry::OnInactivity(life))
}

/// Who asks.
pub(crate) struct Visitor {
    session: Session,
    named: Named,
}

enum Named {
    /// By the session.
    Nobody,
    /// By the proxy; with the word that their things are kept by.
    Person(String),
    /// There is a proxy, and it has named nobody.
    Missing,
}

impl FromRequestParts<AppState> for Visitor {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, ApiError> {
        if !parts.method.is_safe() && is_from_elsewhere(&parts.headers) {
            return Err(ApiError::OtherSite);
        }
        let session = parts.extensions.get::<Session>().cloned().ok_or(ApiError::Panic)?;
        Ok(Self { session, named: named(parts, state) })
    }
}

/// What browsers say of where a request comes from; others say nothing.
fn is_from_elsewhere(headers: &HeaderMap) -> bool {
    headers.get("sec-fetch-site").is_some_and(|site| site != "same-origin" && site != "none")
}

fn named(parts: &Parts, state: &AppState) -> Named {
    let settings = &state.settings;
    let Some(header) = &settings.owner_header else { return Named::Nobody };
    let client = Client::of(&settings.proxies, &parts.extensions, &parts.headers);
    let mut values = parts.headers.get_all(header).into_iter();
    match (client, values.next(), values.next()) {
        // Twice would be one from the proxy and one from a stranger.
        (Some(client), Some(value), None) if client.by_proxy && !value.is_empty() => {
            Named::Person(person(value.as_bytes()))
        }
        _ => Named::Missing,
    }
}

/// The word for a person: nobody's name is kept.
fn person(name: &[u8]) -> String {
    sha256([b"person:", name].concat())
}

impl Visitor {
    /// By which word their things are kept, if they have any.
    pub(crate) async fn owner(&self) -> Result<Option<String>, ApiError> {
        match &self.named {
            Named::Person(owner) => Ok(Some(owner.clone())),
            Named::Missing => Ok(None),
            Named::Nobody => Ok(self.session.get(OWNER).await?),
        }
    }

    /// The same for somebody whose things are about to be kept: makes a session where there is none, and lets one that
    /// is there live longer.
    pub(crate) async fn owner_to_keep_for(&self) -> Result<String, ApiError> {
        let owner = match &self.named {
            Named::Person(owner) => return Ok(owner.clone()),
            Named::Missing => return Err(ApiError::NotSignedIn),
            Named::Nobody => self.session.get::<String>(OWNER).await?,
        };
        let today = Moment::now().0 / i64::try_from(DAY.as_millis()).unwrap_or(i64::MAX);
        let is_new = owner.is_none();
        let owner = match owner {
            Some(owner) => owner,
            None => Store::owner()?,
        };
        if is_new || self.session.get::<i64>(RENEWED).await? != Some(today) {
            self.session.insert(OWNER, &owner).await?;
            self.session.insert(RENEWED, today).await?;
            // Before anything is kept for it: so nothing is ever nobody's.
            self.session.save().await?;
        }
        Ok(owner)
    }

    /// Ends the session; the browser loses its cookie.
    pub(crate) async fn end(&self) -> Result<(), ApiError> {
        Ok(self.session.flush().await?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_say_where_a_request_comes_from() {
        let from = |site: &'static str| {
            is_from_elsewhere(&HeaderMap::from_iter([("sec-fetch-site".parse().unwrap(), site.parse().unwrap())]))
        };
        assert!(from("cross-site") && from("same-site") && from("what may come"));
        assert!(!from("same-origin") && !from("none") && !is_from_elsewhere(&HeaderMap::new()));
    }
}
