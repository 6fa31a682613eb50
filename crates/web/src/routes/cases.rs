//! The list of cases, with what is to be done on top.

use askama::Template;
use axum::body::Body;
use axum::extract::Query;
use axum::extract::rejection::QueryRejection;
use axum::http::{Response, StatusCode};
use basis::id::EditionId;
use engine::window::{self, ListQuery, Order};
use serde::Deserialize;

use crate::asking::Asking;
use crate::pages::case_list::CaseListPage;
use crate::reply;

/// Rows a page.
const ROWS_MAX: usize = 100;
/// The longest name searched for.
const NAME_CHARACTERS_MAX: usize = 120;
/// The longest year that is told not to exist.
const YEAR_CHARACTERS_MAX: usize = 12;

/// The list asked for. What cannot be read is as if it had not been asked.
#[derive(Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    year: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    order: String,
    #[serde(default)]
    page: String,
}

/// Answers with the list.
pub(crate) async fn show(asking: Asking, asked: Result<Query<Asked>, QueryRejection>) -> Response<Body> {
    let asked = asked.map(|Query(asked)| asked).unwrap_or_default();
    let query = ListQuery { edition: edition(&asking, &asked.year), ..query(&asked) };
    let missing = !asked.year.is_empty() && query.edition.is_none();
    let year: String = asked.year.chars().take(YEAR_CHARACTERS_MAX).collect();
    let page = CaseListPage::of(&asking, &query, missing.then_some(&*year));
    reply::page(&asking, StatusCode::OK, page.render())
}

/// Returns the edition of a year; of any other year, that of the latest.
fn edition(asking: &Asking, year: &str) -> Option<EditionId> {
    let year = year.parse::<i16>().ok()?;
    window::editions(&asking.looking()).iter().find(|edition| edition.year == year).map(|edition| edition.id)
}

fn query(asked: &Asked) -> ListQuery {
    let order = if asked.order == "total" { Order::Total } else { Order::Name };
    let page = asked.page.parse::<usize>().unwrap_or(1).saturating_sub(1);
    let name = asked.name.trim().chars().take(NAME_CHARACTERS_MAX).collect();
    ListQuery { name, order, page, rows_max: ROWS_MAX, ..ListQuery::default() }
}
