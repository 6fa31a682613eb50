//! One proposal: what it says, and its confirmation by the second person.

use std::sync::Arc;

use askama::Template;
use axum::Form;
use axum::body::Body;
use axum::extract::rejection::{FormRejection, PathRejection};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Response, StatusCode};
use basis::id::{ProposalId, RequestId};
use engine::window::{Look, Proposed, tell};
use serde::Deserialize;
use serde_json::json;
use service::{Answer, Request};

use super::case;
use super::sending::{UNWRITTEN, application, at_its_time, drawn, looked_at, see_other};
use crate::asking::Asking;
use crate::pages::not_done::{NotDone, NotDonePage};
use crate::pages::proposal::ProposalPage;
use crate::session::{Came, Done};
use crate::site::Site;
use crate::{form_token, origin, place, reply};

/// The form that confirms.
#[derive(Deserialize)]
pub(crate) struct Confirming {
    token: String,
    request: String,
}

/// A proposal as an address names it.
type Named = Result<Path<String>, PathRejection>;

/// Answers with what a proposal says.
pub(crate) async fn show(asking: Asking, named: Named) -> Response<Body> {
    let Some(proposed) = proposal_of(&asking, &named) else { return case::not_there(asking).await };
    let Some(request) = drawn() else {
        return NotDonePage::answer(&asking, StatusCode::SERVICE_UNAVAILABLE, NotDone::NoSession);
    };
    printed(&asking, &proposed, StatusCode::OK, &request, None).await
}

/// Confirms a proposal, and leads to what it is about; what was refused is told above what it says.
pub(crate) async fn confirm(
    State(site): State<Arc<Site>>,
    headers: HeaderMap,
    asking: Asking,
    named: Named,
    form: Result<Form<Confirming>, FormRejection>,
) -> Response<Body> {
    if !origin::is_ours(&headers) {
        return NotDonePage::answer(&asking, StatusCode::FORBIDDEN, NotDone::SentFromElsewhere);
    }
    if asking.session.is_none() {
        return NotDonePage::answer(&asking, StatusCode::FORBIDDEN, NotDone::SignedOut);
    }
    let id = named.as_ref().ok().and_then(|Path(id)| ProposalId::parse(id).ok());
    let sent = form.ok().and_then(|Form(form)| Some((RequestId::parse(&form.request).ok()?, form.token)));
    let ours = asking
        .session
        .clone()
        .zip(id)
        .zip(sent)
        .filter(|((session, id), (_, token))| form_token::fits(session, &place::of_proposal(*id), token));
    let Some(((session, id), (request, _))) = ours else {
        return NotDonePage::answer(&asking, StatusCode::FORBIDDEN, NotDone::OfAnotherSession);
    };
    // Whoever sends it twice finds it confirmed: what was told the first time is told again.
    let proposed = asking.looking().proposal(id);
    let order = Request::new(request.clone(), session.person, "second", json!({ "proposal": id }));
    let wrong = match site.office.send(at_its_time(&asking, order)).await {
        Ok(Answer::Accepted { act, .. }) => {
            let Some(proposed) = proposed else { return see_other(place::PROPOSALS) };
            let (about, called) = (proposed.waiting.about, proposed.waiting.called);
            session.has_done(Done { about, n: act.n, called, came: Came::Confirmed });
            return see_other(&after(&asking, about));
        }
        Ok(Answer::Refused { refusal }) => {
            let about = proposed.as_ref().and_then(|proposed| application(proposed.waiting.about));
            asking.language.of(&tell(&asking.looking(), &refusal, about).message).to_owned()
        }
        Ok(Answer::Unavailable { .. } | Answer::Unknown { .. }) | Err(_) => {
            tracing::error!(proposal = %id, "a proposal could not be confirmed");
            asking.language.say(UNWRITTEN.0, UNWRITTEN.1).to_owned()
        }
    };
    let asking = asking.anew();
    let Some(proposed) = asking.looking().proposal(id) else { return case::not_there(asking).await };
    printed(&asking, &proposed, StatusCode::UNPROCESSABLE_ENTITY, request.as_str(), Some(wrong)).await
}

/// What is about an application is told on its page, and everything else in the list of what waits.
fn after(asking: &Asking, about: engine::window::About) -> String {
    application(about).map_or_else(|| place::PROPOSALS.to_owned(), |_| place::around(about, &asking.looking()))
}

/// Answers with the page of a proposal, once it is noted who is shown it.
async fn printed(
    asking: &Asking,
    proposed: &Proposed,
    status: StatusCode,
    request: &str,
    wrong: Option<String>,
) -> Response<Body> {
    let Some(session) = &asking.session else { return reply::plain(StatusCode::NOT_FOUND, "Not Found\n") };
    let page = ProposalPage::of(asking, session, proposed, request, wrong);
    asking.note_look(Look::PROPOSALS, looked_at(proposed.waiting.about)).await;
    reply::page(asking, status, page.render())
}

/// Returns the proposal that an address names, as far as whoever is signed in may know of it.
pub(super) fn proposal_of(asking: &Asking, named: &Named) -> Option<Proposed> {
    let Path(id) = named.as_ref().ok()?;
    asking.looking().proposal(ProposalId::parse(id).ok()?)
}
