//! What a firm has before it applies.

use askama::Template;
use axum::body::Body;
use axum::http::{Response, StatusCode};
use engine::window::{Look, LookedAt};

use super::case;
use crate::asking::Asking;
use crate::pages::apply::ApplyPage;
use crate::reply;

/// Answers whoever acts for a firm; for everybody else there is no such page.
pub(crate) async fn show(asking: Asking) -> Response<Body> {
    let Some(applying) = asking.looking().applying() else { return case::not_there(asking).await };
    for firm in &applying.firms {
        asking.note_look(Look::APPLYING, LookedAt::Organisation(firm.organisation)).await;
    }
    reply::page(&asking, StatusCode::OK, ApplyPage::of(&asking, &applying).render())
}
