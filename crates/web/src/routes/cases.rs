//! The list of cases, with what is to be done on top.

use askama::Template;
use axum::body::Body;
use axum::http::{Response, StatusCode};
use basis::id::EditionId;
use engine::window::{self, ListQuery, Look, LookedAt};

use crate::asked::{Asked, OF_LIST, Written};
use crate::asking::Asking;
use crate::pages::case_list::CaseListPage;
use crate::reply;

/// Answers with the list.
pub(crate) async fn show(asking: Asking, written: Written) -> Response<Body> {
    let asked = Asked::read(written, OF_LIST);
    let query = ListQuery { edition: edition(&asking, &asked.year), ..asked.query() };
    let shown = query.edition.or_else(|| window::editions(&asking.looking()).first().map(|latest| latest.id));
    asking.note_look(Look::CASES, shown.map_or(LookedAt::Office, LookedAt::Edition)).await;
    let page = CaseListPage::of(&asking, &asked, &query);
    reply::page(&asking, StatusCode::OK, page.render())
}

/// Returns the edition of a year; of any other year, that of the latest.
pub(super) fn edition(asking: &Asking, year: &str) -> Option<EditionId> {
    let year = year.parse::<i16>().ok()?;
    window::editions(&asking.looking()).iter().find(|edition| edition.year == year).map(|edition| edition.id)
}
