//! Everything that whoever is signed in may do about no single application, and what they began to fill in.

use std::sync::Arc;

use askama::Template;
use axum::body::Body;
use axum::extract::State;
use axum::http::{Response, StatusCode};

use super::case;
use crate::asking::Asking;
use crate::pages::acts::ActsPage;
use crate::site::Site;
use crate::{draft, reply};

/// Answers with the acts; the public has none.
pub(crate) async fn show(State(site): State<Arc<Site>>, asking: Asking) -> Response<Body> {
    let Some(session) = asking.session.clone() else { return case::not_there(asking).await };
    let drafts = draft::all(&site, session.person).await.unwrap_or_else(|unsaved| {
        tracing::error!(%unsaved, "drafts could not be read");
        Vec::new()
    });
    // The table of rights is public, and a draft its owner's: nothing of it is a look at anything.
    reply::page(&asking, StatusCode::OK, ActsPage::of(&asking, &drafts).render())
}
