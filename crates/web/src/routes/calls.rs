//! The calls for applications.

use askama::Template;
use axum::body::Body;
use axum::http::{Response, StatusCode};

use crate::asking::Asking;
use crate::pages::calls::CallsPage;
use crate::reply;

/// Answers with the calls.
pub(crate) async fn show(asking: Asking) -> Response<Body> {
    reply::page(&asking, StatusCode::OK, CallsPage::of(&asking).render())
}
