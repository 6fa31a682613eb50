//! Moving the clock of a demonstration on.

use std::sync::Arc;

use axum::Form;
use axum::body::Body;
use axum::extract::State;
use axum::extract::rejection::FormRejection;
use axum::http::header::{CACHE_CONTROL, HOST, LOCATION, REFERER};
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode};
use basis::day::{Day, Moment};
use serde::Deserialize;

use super::case;
use crate::asking::Asking;
use crate::pages::clock::CLOCK;
use crate::pages::not_done::{NotDone, NotDonePage};
use crate::site::Site;
use crate::{form_token, origin, reply};

const HOUR_SECONDS: i64 = 3_600;
const DAY_SECONDS: i64 = 24 * HOUR_SECONDS;
/// The hour to which a day without one is moved: the office is open then.
const MORNING_SECONDS: i64 = 9 * HOUR_SECONDS;

/// The form.
#[derive(Deserialize)]
pub(crate) struct Sent {
    by: String,
    #[serde(default)]
    to: String,
    #[serde(default)]
    token: String,
}

/// Moves the clock on and leads back to the page it was moved from. It is there on a demonstration only.
pub(crate) async fn advance(
    State(site): State<Arc<Site>>,
    headers: HeaderMap,
    asking: Asking,
    sent: Result<Form<Sent>, FormRejection>,
) -> Response<Body> {
    if !asking.is_demonstration() {
        return case::not_there(asking).await;
    }
    if !origin::is_ours(&headers) {
        return NotDonePage::answer(&asking, StatusCode::FORBIDDEN, NotDone::SentFromElsewhere);
    }
    let Ok(Form(sent)) = sent else {
        return NotDonePage::answer(&asking, StatusCode::BAD_REQUEST, NotDone::Unread);
    };
    if asking.session.as_ref().is_some_and(|session| !form_token::fits(session, CLOCK, &sent.token)) {
        return NotDonePage::answer(&asking, StatusCode::FORBIDDEN, NotDone::OfAnotherSession);
    }
    let moved = meant(&asking, &sent).and_then(|to| site.office.advance(to).map_err(|_| NotDone::ClockBackwards));
    match moved {
        Ok(()) => back(&headers),
        Err(not_done) => NotDonePage::answer(&asking, StatusCode::UNPROCESSABLE_ENTITY, not_done),
    }
}

/// Returns the moment that was meant: later than now, and not beyond the last day of which deadlines can be told.
fn meant(asking: &Asking, sent: &Sent) -> Result<Moment, NotDone> {
    let to = match sent.by.as_str() {
        "hour" => asking.at.plus_seconds(HOUR_SECONDS),
        "day" => asking.at.plus_seconds(DAY_SECONDS),
        "deadline" => asking.looking().next_instant().ok_or(NotDone::NoDeadline)?,
        "date" => {
            let day = Day::parse(sent.to.trim()).map_err(|_| NotDone::NoDate)?;
            day.start().plus_seconds(MORNING_SECONDS)
        }
        _ => return Err(NotDone::Unread),
    };
    if to <= asking.at {
        return Err(NotDone::ClockBackwards);
    }
    if to.day() > asking.looking().last_known_day() { Err(NotDone::ClockBeyond) } else { Ok(to) }
}

/// Returns an answer that leads back to the page of ours on which the form stood, or to the front page.
fn back(headers: &HeaderMap) -> Response<Body> {
    let address = page_of_ours(headers).and_then(|page| HeaderValue::from_str(page).ok());
    let mut answered = HeaderMap::new();
    answered.insert(LOCATION, address.unwrap_or(HeaderValue::from_static("/")));
    answered.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    reply::answer(StatusCode::SEE_OTHER, answered, Vec::new())
}

/// Returns the page that a request was sent from, without its host, if it is one of this server that can be asked for.
fn page_of_ours(headers: &HeaderMap) -> Option<&str> {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let (_, whole) = text(REFERER)?.split_once("://")?;
    let page = whole.strip_prefix(text(HOST)?)?;
    // Browsers read two strokes, of either kind, as another host.
    let leads_away = page.starts_with("//") || page.starts_with("/\\");
    (page.starts_with('/') && !leads_away && page != CLOCK).then_some(page)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_leads_to_the_page_the_form_stood_on_and_nowhere_else() {
        let judged = [
            ("http://award.example:8317/cases/a-1?name=x", "/cases/a-1?name=x"),
            ("https://award.example:8317/", "/"),
            ("http://award.example:8317//elsewhere.example", "/"),
            ("http://award.example:8317/\\elsewhere.example", "/"),
            ("http://award.example:83171/cases", "/"),
            ("http://elsewhere.example/cases", "/"),
            ("http://award.example:8317/clock", "/"),
            ("", "/"),
        ];
        for (from, expected) in judged {
            let mut headers = HeaderMap::new();
            headers.insert(HOST, HeaderValue::from_static("award.example:8317"));
            headers.insert(REFERER, HeaderValue::from_static(from));
            assert_eq!(back(&headers).headers().get(LOCATION).unwrap(), expected, "{from}");
        }
    }
}
