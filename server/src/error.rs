//! Every way in which a request can fail, and the one place that turns it into an answer (RFC 9457).
//!
//! The cause of a fault on our side goes to the log; the client learns what it can act upon.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use generator::GenerateError;
use generator::archive::ArchiveError;
use generator::problem::Problem;
use serde::Serialize;

use crate::raster::RasterError;
use crate::store::{SaveError, StoreError};

/// Why a request has no better answer.
#[derive(Debug, thiserror::Error)]
pub enum ApiError {
    /// No route or no such thing.
    #[error("There is nothing at {0}.")]
    NotFound(String),
    /// The route is there, the method is not.
    #[error("This address does not take {0}; the Allow header lists what it takes.")]
    MethodNotAllowed(String),
    /// The body did not arrive in time.
    #[error("The request took too long to arrive.")]
    RequestTimeout,
    /// The body is larger than the limit.
    #[error("The body is larger than {} KiB, the most that this address takes.", .0 / 1024)]
    TooLarge(usize),
    /// The body is declared as something else than JSON.
    #[error("The body must be JSON: send the header Content-Type: application/json.")]
    UnsupportedMediaType,
    /// The body could not be read to its end.
    #[error("The body could not be read.")]
    Body(#[source] axum::Error),
    /// The body is no JSON.
    #[error("The body is no JSON: {0}.")]
    NotJson(#[source] serde_json::Error),
    /// The design has errors.
    #[error("The design has {}; nothing was generated.", count(.0))]
    Design(Vec<Problem>),
    /// The project would be larger than the limit.
    #[error("The project would have {size} bytes; the most is {limit}. Leave out entities or descriptions.")]
    OutputTooLarge {
        /// Bytes of all files together.
        size: usize,
        /// The limit.
        limit: usize,
    },
    /// An address asks for more than its share.
    #[error("You ask for more than this service gives to one address; wait as long as Retry-After says.")]
    TooMany,
    /// All turns are taken.
    #[error("Too many designs are being worked on; try again in a moment.")]
    Busy,
    /// The design took longer than the limit.
    #[error("The design took too long to work on; try a smaller one.")]
    TooSlow,
    /// The zip could not be made.
    #[error("Something went wrong on our side; the log knows what.")]
    Archive(#[from] ArchiveError),
    /// A picture could not be drawn.
    #[error("Something went wrong on our side; the log knows what.")]
    Picture(#[from] RasterError),
    /// The generator has a fault of its own.
    #[error("Something went wrong on our side; the log knows what.")]
    Generator(#[source] GenerateError),
    /// An answer could not be written as JSON.
    #[error("Something went wrong on our side; the log knows what.")]
    Answer(#[source] serde_json::Error),
    /// A design that was saved cannot be read any more, which is a fault of our own.
    #[error("Something went wrong on our side; the log knows what.")]
    Saved(#[source] generator::design::ReadError),
    /// What is kept cannot be reached.
    #[error("{}", store(.0))]
    Store(#[from] StoreError),
    /// A session could not be read or written.
    #[error("What is saved cannot be reached; try again in a moment.")]
    Session(#[from] tower_sessions::session::Error),
    /// The owner has saved as much as is allowed.
    #[error("You have saved as much as this service keeps for one person; remove designs that you do not need.")]
    Full,
    /// The request comes from a page of another site.
    #[error("Pages of other sites cannot change what is kept here.")]
    OtherSite,
    /// Nobody has signed in where that is asked for.
    #[error("Sign in first: the proxy before this service has not said who you are.")]
    NotSignedIn,
    /// A name that cannot be given to a saved design.
    #[error("A name has 1 to {most} letters in one line.", most = crate::api::NAME_LETTERS)]
    Name,
    /// Valid JSON of another shape than this address takes.
    #[error("The body has another shape than this address takes: {0}.")]
    Shape(#[source] serde_json::Error),
    /// A panic, caught.
    #[error("Something went wrong on our side; the log knows what.")]
    Panic,
}

fn store(error: &StoreError) -> &'static str {
    if error.is_passing() {
        "What is saved cannot be reached; try again in a moment."
    } else {
        "Something went wrong on our side; the log knows what."
    }
}

fn count(problems: &[Problem]) -> String {
    match problems.len() {
        1 => "1 problem".to_owned(),
        many => format!("{many} problems"),
    }
}

impl ApiError {
    /// The status that the answer carries.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        match self {
            Self::NotFound(_) => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed(_) => StatusCode::METHOD_NOT_ALLOWED,
            Self::RequestTimeout => StatusCode::REQUEST_TIMEOUT,
            Self::TooLarge(_) => StatusCode::PAYLOAD_TOO_LARGE,
            Self::UnsupportedMediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Body(_) | Self::NotJson(_) => StatusCode::BAD_REQUEST,
            Self::Design(_) | Self::OutputTooLarge { .. } | Self::Name | Self::Shape(_) => {
                StatusCode::UNPROCESSABLE_ENTITY
            }
            Self::NotSignedIn => StatusCode::UNAUTHORIZED,
            Self::TooMany => StatusCode::TOO_MANY_REQUESTS,
            Self::OtherSite => StatusCode::FORBIDDEN,
            Self::Full => StatusCode::INSUFFICIENT_STORAGE,
            Self::Busy | Self::TooSlow | Self::Session(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Store(error) if error.is_passing() => StatusCode::SERVICE_UNAVAILABLE,
            Self::Store(_)
            | Self::Saved(_)
            | Self::Archive(_)
            | Self::Picture(_)
            | Self::Generator(_)
            | Self::Answer(_)
            | Self::Panic => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl From<SaveError> for ApiError {
    fn from(error: SaveError) -> Self {
        match error {
            SaveError::Full => Self::Full,
            SaveError::Store(error) => Self::Store(error),
        }
    }
}

/// The body of every answer that is an error (RFC 9457).
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct ProblemDetails {
    /// What kind of error: no page of its own, so always `about:blank`, and `title` says what the status says.
    #[schema(example = "about:blank")]
    r#type: &'static str,
    /// The status in words.
    #[schema(example = "Not Found")]
    title: &'static str,
    /// The status.
    #[schema(example = 404)]
    status: u16,
    /// What is wrong with this request, and what to do.
    detail: String,
    /// With 422: what is wrong with the design.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(value_type = Vec<crate::api::wire::Problem>, required = false)]
    problems: Vec<Problem>,
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let status = self.status();
        if status.is_server_error() {
            let cause = std::error::Error::source(&self).map(ToString::to_string);
            tracing::error!(error = ?self, cause, "request failed");
        }
        let details = ProblemDetails {
            r#type: "about:blank",
            title: status.canonical_reason().unwrap_or("Error"),
            status: status.as_u16(),
            detail: self.to_string(),
            problems: match self {
                Self::Design(problems) => problems,
                _ => Vec::new(),
            },
        };
        let mut response = (status, Json(details)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if status == StatusCode::SERVICE_UNAVAILABLE {
            headers.insert(header::RETRY_AFTER, HeaderValue::from_static("2"));
        }
        response
    }
}
