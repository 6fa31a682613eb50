//! Whether the process lives and whether it can answer, for supervisors.

use axum::body::Body;
use axum::http::{Response, StatusCode};

use crate::asking::Asking;
use crate::reply;

/// Answers that the process lives.
pub(crate) async fn is_alive() -> Response<Body> {
    reply::plain(StatusCode::OK, "alive\n")
}

/// Answers whether the office has its log read: an office is opened before it is served, so there is an act or none.
pub(crate) async fn is_ready(asking: Asking) -> Response<Body> {
    match asking.snapshot.state.head() {
        Some(_) => reply::plain(StatusCode::OK, "ready\n"),
        None => reply::plain(StatusCode::SERVICE_UNAVAILABLE, "no office has been founded here\n"),
    }
}
