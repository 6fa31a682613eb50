//! The tour of a demonstration: whose turn it is, and taking that turn.

use std::sync::Arc;

use askama::Template;
use axum::Form;
use axum::body::Body;
use axum::extract::State;
use axum::extract::rejection::FormRejection;
use axum::http::{HeaderMap, Response, StatusCode};
use basis::id::{ApplicationId, PersonId};
use engine::window::Looking;
use serde::Deserialize;

use super::case;
use super::sign_in::{begin, see_other, unwritten};
use crate::asking::Asking;
use crate::pages::not_done::{NotDone, NotDonePage};
use crate::pages::tour::{TOUR, TourPage};
use crate::site::Site;
use crate::source::Source;
use crate::{cookie, form_token, origin, place, reply};

/// The form: who takes the turn, and what it is.
#[derive(Deserialize)]
pub(crate) struct Turn {
    person: String,
    #[serde(default)]
    application: String,
    #[serde(default)]
    act: String,
    #[serde(default)]
    token: String,
}

/// Answers with whose turn it is, on a demonstration only.
pub(crate) async fn show(asking: Asking) -> Response<Body> {
    match TourPage::of(&asking) {
        Some(page) => reply::page(&asking, StatusCode::OK, page.render()),
        None => case::not_there(asking).await,
    }
}

/// Opens a session of the person whose turn it is, and leads to what waits. A session already open ends.
pub(crate) async fn take(
    State(site): State<Arc<Site>>,
    headers: HeaderMap,
    asking: Asking,
    source: Source,
    turn: Result<Form<Turn>, FormRejection>,
) -> Response<Body> {
    if !asking.is_demonstration() {
        return case::not_there(asking).await;
    }
    if !origin::is_ours(&headers) {
        return NotDonePage::answer(&asking, StatusCode::FORBIDDEN, NotDone::SentFromElsewhere);
    }
    let Ok(Form(turn)) = turn else { return case::not_there(asking).await };
    if asking.session.as_ref().is_some_and(|session| !form_token::fits(session, TOUR, &turn.token)) {
        return NotDonePage::answer(&asking, StatusCode::FORBIDDEN, NotDone::OfAnotherSession);
    }
    let person = PersonId::parse(&turn.person).ok();
    let Some(member) = asking.cast().zip(person).and_then(|(cast, person)| cast.member(person)) else {
        return case::not_there(asking).await;
    };
    let person = member.person;
    let before = cookie::read(&headers, cookie::session(site.front)).map(str::to_owned);
    match begin(&site, &asking, person, source, before).await {
        Some(secret) => {
            let looking = Looking { viewer: Some(person), ..asking.looking() };
            see_other(&leads_to(&looking, &turn), &cookie::keep_session(&secret, site.front))
        }
        None => unwritten(&asking),
    }
}

/// Returns where the turn is taken: on the page of the act where it waits for that person, on that of the case, or on the
/// worklist.
fn leads_to(looking: &Looking<'_>, turn: &Turn) -> String {
    let case = ApplicationId::parse(&turn.application).ok();
    let waits = looking.worklist().into_iter().find(|task| task.act == turn.act && task.application == case);
    let form = waits.and_then(|task| Some((task.done_at, looking.act_form(task.act, task.done_at)?)));
    if let Some((about, form)) = form.filter(|(_, form)| form.is_whole()) {
        return place::of_act(about, form.command);
    }
    let case = case.filter(|case| looking.case_page(*case).is_some());
    case.map_or_else(|| "/tasks".to_owned(), |case| format!("/cases/{case}"))
}
