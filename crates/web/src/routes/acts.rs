//! Everything that whoever is signed in may do about no single application.

use askama::Template;
use axum::body::Body;
use axum::http::{Response, StatusCode};

use super::case;
use crate::asking::Asking;
use crate::pages::acts::ActsPage;
use crate::reply;

/// Answers with the acts; the public has none.
pub(crate) async fn show(asking: Asking) -> Response<Body> {
    if asking.session.is_none() {
        return case::not_there(asking).await;
    }
    // The table of rights is public: nothing of it is a look at anything.
    reply::page(&asking, StatusCode::OK, ActsPage::of(&asking).render())
}
