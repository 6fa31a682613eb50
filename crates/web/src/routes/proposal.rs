//! One proposal: what it says, and its confirmation by the second person.

use askama::Template;
use axum::Form;
use axum::body::Body;
use axum::extract::Path;
use axum::extract::rejection::{FormRejection, PathRejection};
use axum::http::{HeaderMap, Response, StatusCode};
use basis::id::{ProposalId, RequestId};
use engine::window::{About, Look, Proposed, Waiting};
use serde::Deserialize;
use serde_json::json;
use service::Request;

use super::case;
use super::sending::{drawn, enter, looked_at, see_other};
use crate::asking::Asking;
use crate::pages::not_done::{NotDone, NotDonePage};
use crate::pages::proposal::ProposalPage;
use crate::session::{Came, Done, Session};
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
    let Some((session, proposed)) = asking.session.clone().zip(proposal_of(&asking, &named)) else {
        return case::not_there(asking).await;
    };
    let Some(request) = drawn() else {
        return NotDonePage::answer(&asking, StatusCode::SERVICE_UNAVAILABLE, NotDone::NoSession);
    };
    printed(&asking, &session, &proposed, StatusCode::OK, &request, None).await
}

/// Confirms a proposal, and leads to what it is about; what was refused is told above what it says.
pub(crate) async fn confirm(
    headers: HeaderMap,
    asking: Asking,
    named: Named,
    form: Result<Form<Confirming>, FormRejection>,
) -> Response<Body> {
    if !origin::is_ours(&headers) {
        return NotDonePage::answer(&asking, StatusCode::FORBIDDEN, NotDone::SentFromElsewhere);
    }
    let Some(session) = asking.session.clone() else {
        return NotDonePage::answer(&asking, StatusCode::FORBIDDEN, NotDone::SignedOut);
    };
    let id = named.as_ref().ok().and_then(|Path(id)| ProposalId::parse(id).ok());
    let sent = form.ok().and_then(|Form(form)| Some((RequestId::parse(&form.request).ok()?, form.token)));
    let ours = id.zip(sent).filter(|(id, (_, token))| form_token::fits(&session, &place::of_proposal(*id), token));
    let Some((id, (request, _))) = ours else {
        return NotDonePage::answer(&asking, StatusCode::FORBIDDEN, NotDone::OfAnotherSession);
    };
    let proposed = asking.looking().proposal(id);
    let about = proposed.as_ref().and_then(|proposed| proposed.waiting.about.application());
    let order = Request::new(request.clone(), session.person, "second", json!({ "proposal": id }));
    let wrong = match (enter(&asking, order, about).await, proposed) {
        (Ok(n), Some(Proposed { waiting: Waiting { about, called, .. }, .. })) => {
            session.has_done(Done { about, n, called, came: Came::Confirmed });
            return see_other(&after(&asking, about));
        }
        // It was confirmed before, by the same page.
        (Ok(_), None) => return see_other(place::PROPOSALS),
        (Err(why), _) => why,
    };
    let asking = asking.anew();
    let Some(proposed) = asking.looking().proposal(id) else { return case::not_there(asking).await };
    printed(&asking, &session, &proposed, StatusCode::UNPROCESSABLE_ENTITY, request.as_str(), Some(wrong)).await
}

/// What is about an application is told on its page, and everything else in the list of what waits.
fn after(asking: &Asking, about: About) -> String {
    about.application().map_or_else(|| place::PROPOSALS.to_owned(), |_| place::around(about, &asking.looking()))
}

/// Answers with the page of a proposal, once it is noted who is shown it.
async fn printed(
    asking: &Asking,
    session: &Session,
    proposed: &Proposed,
    status: StatusCode,
    request: &str,
    wrong: Option<String>,
) -> Response<Body> {
    let page = ProposalPage::of(asking, session, proposed, request, wrong);
    asking.note_look(Look::PROPOSALS, looked_at(proposed.waiting.about)).await;
    reply::page(asking, status, page.render())
}

/// Returns the proposal that an address names, as far as whoever is signed in may know of it.
fn proposal_of(asking: &Asking, named: &Named) -> Option<Proposed> {
    let Path(id) = named.as_ref().ok()?;
    asking.looking().proposal(ProposalId::parse(id).ok()?)
}
