//! The front page: what this is, how far the edition has come, and whose role to take.

use askama::Template;
use axum::body::Body;
use axum::http::{Response, StatusCode};

use crate::asking::Asking;
use crate::pages::home::HomePage;
use crate::reply;

/// Answers with the front page.
pub(crate) async fn show(asking: Asking) -> Response<Body> {
    reply::page(&asking, StatusCode::OK, HomePage::of(&asking).render())
}
