//! The statement on accessibility.

use askama::Template;
use axum::body::Body;
use axum::http::{Response, StatusCode};

use crate::asking::Asking;
use crate::pages::accessibility::AccessibilityPage;
use crate::reply;

/// Answers with the statement.
pub(crate) async fn show(asking: Asking) -> Response<Body> {
    reply::page(&asking, StatusCode::OK, AccessibilityPage::of(&asking).render())
}
