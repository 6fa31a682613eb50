//! The regulation as the text of an edition restates it: all articles, one of them, and how what it leaves open is read.

use askama::Template;
use axum::body::Body;
use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::http::{Response, StatusCode};
use basis::clause::ArticleNumber;
use engine::window::Measures;

use super::{case, cases};
use crate::asked::{Asked, OF_MEASURES, Written};
use crate::asking::Asking;
use crate::pages::article::ArticlePage;
use crate::pages::measures::MeasuresPage;
use crate::pages::readings::ReadingsPage;
use crate::reply;

/// Answers with all articles.
pub(crate) async fn show(asking: Asking, written: Written) -> Response<Body> {
    let asked = Asked::read(written, OF_MEASURES);
    let page = MeasuresPage::of(&asking, &asked, of_year(&asking, &asked));
    reply::page(&asking, StatusCode::OK, page.render())
}

/// Answers with one article.
pub(crate) async fn article(
    asking: Asking,
    number: Result<Path<String>, PathRejection>,
    written: Written,
) -> Response<Body> {
    let asked = Asked::read(written, OF_MEASURES);
    let number = number.ok().and_then(|Path(number)| ArticleNumber::parse(&number).ok());
    let measures = of_year(&asking, &asked);
    let page = number.zip(measures).and_then(|(number, measures)| ArticlePage::of(&asking, &asked, &measures, number));
    match page {
        Some(page) => reply::page(&asking, StatusCode::OK, page.render()),
        None => case::not_there(asking).await,
    }
}

/// Answers with everything the regulation leaves open.
pub(crate) async fn readings(asking: Asking, written: Written) -> Response<Body> {
    let asked = Asked::read(written, OF_MEASURES);
    match of_year(&asking, &asked) {
        Some(measures) => {
            let page = ReadingsPage::of(&asking, &asked, &measures);
            reply::page(&asking, StatusCode::OK, page.render())
        }
        None => case::not_there(asking).await,
    }
}

/// Returns the regulation of the year asked for, or of the latest.
fn of_year(asking: &Asking, asked: &Asked) -> Option<Measures> {
    asking.looking_as_public().measures(cases::edition(asking, &asked.year))
}
