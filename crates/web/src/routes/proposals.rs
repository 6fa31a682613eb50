//! What waits for a second person.

use askama::Template;
use axum::body::Body;
use axum::http::{Response, StatusCode};
use engine::window::{Look, LookedAt};

use super::case;
use crate::asking::Asking;
use crate::pages::proposals::ProposalsPage;
use crate::reply;

/// Answers with the list; the public has none.
pub(crate) async fn show(asking: Asking) -> Response<Body> {
    if asking.session.is_none() {
        return case::not_there(asking).await;
    }
    asking.note_look(Look::PROPOSALS, LookedAt::Office).await;
    reply::page(&asking, StatusCode::OK, ProposalsPage::of(&asking).render())
}
