//! What all forms that do something have in common: their request, their time, and where they lead.

use axum::body::Body;
use axum::http::header::{CACHE_CONTROL, LOCATION};
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode};
use basis::id::ApplicationId;
use data_encoding::HEXLOWER;
use engine::window::{About, LookedAt, tell};
use service::{Answer, Request};

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

/// Returns a request id: whoever sends the same page twice does one thing.
pub(super) fn drawn() -> Option<String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).ok()?;
    Some(format!("web-{}", HEXLOWER.encode(&bytes)))
}

/// Sends a request at the time of the page it came from, since a demonstration goes on from its own time, and returns the
/// number of its act.
///
/// # Errors
/// Returns in words why it was not done, from what whoever asks may know.
pub(super) async fn enter(asking: &Asking, order: Request, about: Option<ApplicationId>) -> Result<u64, String> {
    let order = if asking.snapshot.state.is_trial() { order.at(asking.at) } else { order };
    let command = order.command.clone();
    match asking.site.office.send(order).await {
        Ok(Answer::Accepted { act, .. }) => Ok(act.n),
        Ok(Answer::Refused { refusal }) => {
            Err(asking.language.of(&tell(&asking.looking(), &refusal, about).message).to_owned())
        }
        Ok(Answer::Unavailable { .. } | Answer::Unknown { .. }) | Err(_) => {
            tracing::error!(command, "an act could not be written");
            Err(asking.language.say(UNWRITTEN.0, UNWRITTEN.1).to_owned())
        }
    }
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
