//! What all forms that do something have in common: their request, their time, and where they lead.

use axum::body::Body;
use axum::http::header::{CACHE_CONTROL, LOCATION};
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode};
use basis::id::ApplicationId;
use data_encoding::HEXLOWER;
use engine::window::{About, LookedAt};
use service::Request;

use crate::asking::Asking;
use crate::reply;

/// What is told while nothing can be written. The same request id tells afterwards whether it was.
pub(super) const UNWRITTEN: (&str, &str) = (
    "系统暂时无法登记，填写的内容都在本页，请稍后再次提交；重复提交不会重复登记。",
    "Nothing can be written now. What you filled in stands on this page; please send it again later. Sending it twice does it once.",
);

/// Returns what a look at a page about something is a look at.
pub(super) fn looked_at(about: About) -> LookedAt {
    match about {
        About::Application(id) => LookedAt::Application(id),
        About::Edition(id) => LookedAt::Edition(id),
        About::Office => LookedAt::Office,
    }
}

/// Returns the application that something is about, if it is about one.
pub(super) fn application(about: About) -> Option<ApplicationId> {
    match about {
        About::Application(id) => Some(id),
        About::Edition(_) | About::Office => None,
    }
}

/// Returns a request id: whoever sends the same page twice does one thing.
pub(super) fn drawn() -> Option<String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).ok()?;
    Some(format!("web-{}", HEXLOWER.encode(&bytes)))
}

/// Returns a request at the time of the page it came from: a demonstration goes on from its own time.
pub(super) fn at_its_time(asking: &Asking, order: Request) -> Request {
    if asking.snapshot.state.is_trial() { order.at(asking.at) } else { order }
}

/// Returns an answer that leads to another page.
pub(super) fn see_other(address: &str) -> Response<Body> {
    let mut headers = HeaderMap::new();
    if let Ok(address) = HeaderValue::from_str(address) {
        headers.insert(LOCATION, address);
    }
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    reply::answer(StatusCode::SEE_OTHER, headers, Vec::new())
}
