//! One case; and the one answer for whatever is absent or hidden.

use askama::Template;
use axum::body::Body;
use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::http::{Response, StatusCode};
use basis::id::ApplicationId;
use engine::window::{Look, LookedAt};

use crate::asked::{Asked, OF_CASE, Written};
use crate::asking::Asking;
use crate::pages::case::CasePageView;
use crate::pages::not_there::NotTherePage;
use crate::reply;

/// Answers with a case. Its address bears the list it was reached from.
pub(crate) async fn show(asking: Asking, id: Result<Path<String>, PathRejection>, written: Written) -> Response<Body> {
    let id = id.ok().and_then(|Path(id)| ApplicationId::parse(&id).ok());
    let Some(page) = id.and_then(|id| asking.looking().case_page(id)) else { return not_there(asking).await };
    asking.note_look(Look::CASE, LookedAt::Application(page.id)).await;
    let view = CasePageView::of(&asking, &Asked::read(written, OF_CASE), page);
    reply::page(&asking, StatusCode::OK, view.render())
}

/// Answers that there is no such thing, or that it is not open: the same bytes for both, whatever was asked.
pub(crate) async fn not_there(asking: Asking) -> Response<Body> {
    reply::page(&asking, StatusCode::NOT_FOUND, NotTherePage::of(&asking).render())
}
