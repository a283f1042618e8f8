//! The design in a request's body: its size and its media type are checked, its content is not.

use axum::body::Bytes;
use axum::extract::rejection::{BytesRejection, FailedToBufferBody};
use axum::extract::{DefaultBodyLimit, FromRequest, Request};
use axum::http::{HeaderMap, header};

use crate::error::ApiError;
use crate::state::AppState;

/// A body that says it is JSON and has room for so many designs.
pub(crate) struct Document<const DESIGNS: usize = 1>(pub(crate) Bytes);

impl<const DESIGNS: usize> FromRequest<AppState> for Document<DESIGNS> {
    type Rejection = ApiError;

    async fn from_request(mut request: Request, state: &AppState) -> Result<Self, ApiError> {
        if !is_json(request.headers()) {
            return Err(ApiError::UnsupportedMediaType);
        }
        let limit = state.limits.body * DESIGNS;
        DefaultBodyLimit::max(limit).apply(&mut request);
        match Bytes::from_request(request, state).await {
            Ok(bytes) => Ok(Self(bytes)),
            Err(BytesRejection::FailedToBufferBody(FailedToBufferBody::LengthLimitError(_))) => {
                Err(ApiError::TooLarge(limit))
            }
            Err(other) => Err(ApiError::Body(axum::Error::new(other))),
        }
    }
}

/// `application/json`, or a type built on it such as `application/schema+json`.
fn is_json(headers: &HeaderMap) -> bool {
    let Some(value) = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()) else {
        return false;
    };
    let essence = value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    essence == "application/json" || (essence.starts_with("application/") && essence.ends_with("+json"))
}
