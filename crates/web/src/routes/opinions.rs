//! What member units are asked of all applicants of an edition, and their answers, many at once.

use askama::Template;
use axum::Form;
use axum::body::Body;
use axum::extract::Path;
use axum::extract::rejection::{FormRejection, PathRejection};
use axum::http::{HeaderMap, Response, StatusCode};
use basis::digest::Digest;
use basis::id::{EditionId, PersonId, RequestId};
use data_encoding::HEXLOWER;
use engine::window::{Look, LookedAt, OpinionCell, OpinionRow, Opinions};
use serde_json::json;
use service::Request;

use super::case;
use super::sending::{drawn, enter};
use crate::asking::Asking;
use crate::pages::not_done::{NotDone, NotDonePage};
use crate::pages::opinions::{Came, OpinionsPage, Sent, field};
use crate::sent::{REQUEST, TOKEN};
use crate::session::Session;
use crate::{form_token, origin, place, reply};

/// An edition as an address names it.
type Named = Result<Path<String>, PathRejection>;
/// The word of the button that chooses that there is nothing wherever nothing is chosen.
const REST_NOTHING: &str = "rest-nothing";

/// Answers with the table.
pub(crate) async fn show(asking: Asking, named: Named) -> Response<Body> {
    let table = asking.session.clone().zip(opinions_of(&asking, &named));
    let Some((session, (edition, opinions))) = table else { return case::not_there(asking).await };
    let Some(request) = drawn() else {
        return NotDonePage::answer(&asking, StatusCode::SERVICE_UNAVAILABLE, NotDone::NoSession);
    };
    printed(&asking, &session, (edition, &opinions), &Sent::from([(REQUEST.to_owned(), request)]), None).await
}

/// Enters the answers that were chosen, each as an act of its own, and tells which were not taken and why. A crash in
/// between leaves some entered: sent again, those are answered from their acts.
pub(crate) async fn send(
    headers: HeaderMap,
    asking: Asking,
    named: Named,
    form: Result<Form<Vec<(String, String)>>, FormRejection>,
) -> Response<Body> {
    if !origin::is_ours(&headers) {
        return NotDonePage::answer(&asking, StatusCode::FORBIDDEN, NotDone::SentFromElsewhere);
    }
    let Some(session) = asking.session.clone() else {
        return NotDonePage::answer(&asking, StatusCode::FORBIDDEN, NotDone::SignedOut);
    };
    let Some((edition, opinions)) = opinions_of(&asking, &named) else { return case::not_there(asking).await };
    let mut sent: Sent = form.map(|Form(pairs)| pairs.into_iter().collect()).unwrap_or_default();
    let of = |name: &str| sent.get(name).map_or("", String::as_str);
    let ours = form_token::fits(&session, &place::of_opinions(edition), of(TOKEN));
    if !ours || RequestId::parse(of(REQUEST)).is_err() {
        return NotDonePage::answer(&asking, StatusCode::FORBIDDEN, NotDone::OfAnotherSession);
    }
    if of("way") == REST_NOTHING {
        for (row, cell) in cells(&opinions).filter(|(_, cell)| cell.is_own) {
            if let Some((nothing, _)) = opinions.plain.first() {
                sent.entry(field(row, cell)).or_insert_with(|| (*nothing).to_owned());
            }
        }
        return printed(&asking, &session, (edition, &opinions), &sent, None).await;
    }
    let came = entered(&asking, session.person, &opinions, &sent).await;
    let asking = asking.anew();
    let Some((edition, opinions)) = opinions_of(&asking, &named) else { return case::not_there(asking).await };
    printed(&asking, &session, (edition, &opinions), &sent, Some(came)).await
}

async fn entered(asking: &Asking, person: PersonId, opinions: &Opinions, sent: &Sent) -> Came {
    let mut came = Came::default();
    // Those that were answered meanwhile are sent as well: what this page has done before is told as done.
    for (row, cell) in cells(opinions) {
        let Some(answer) = sent.get(&field(row, cell)).filter(|answer| !answer.is_empty()) else { continue };
        let Some(order) = order(person, row, cell, sent, answer) else { continue };
        match enter(asking, order, Some(row.application)).await {
            Ok(_) => came.done = came.done.saturating_add(1),
            Err(why) => came.refused.push((row.organisation.clone(), why)),
        }
    }
    came
}

/// Returns the request for one answer; its id is made from that of the page, the applicant and the unit, however long
/// their names are.
fn order(person: PersonId, row: &OpinionRow, cell: &OpinionCell, sent: &Sent, answer: &str) -> Option<Request> {
    let parts = format!("{}\0{}\0{}", sent.get(REQUEST)?, row.application, cell.unit);
    let digest = Digest::of(parts.as_bytes());
    let request = RequestId::parse(&format!("web-{}", HEXLOWER.encode(&digest.0))).ok()?;
    let with = json!({ "application": row.application, "unit": cell.unit, "answer": answer });
    Some(Request::new(request, person, "give-opinion", with))
}

/// Returns everything that is asked, row by row.
fn cells(opinions: &Opinions) -> impl Iterator<Item = (&OpinionRow, &OpinionCell)> {
    opinions.rows.iter().flat_map(|row| row.cells.iter().flatten().map(move |cell| (row, cell)))
}

async fn printed(
    asking: &Asking,
    session: &Session,
    (edition, opinions): (EditionId, &Opinions),
    sent: &Sent,
    came: Option<Came>,
) -> Response<Body> {
    let is_refused = came.as_ref().is_some_and(|came| !came.refused.is_empty());
    let status = if is_refused { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let page = OpinionsPage::of(asking, session, opinions, (&place::of_opinions(edition), sent), came);
    asking.note_look(Look::OPINIONS, LookedAt::Edition(edition)).await;
    reply::page(asking, status, page.render())
}

fn opinions_of(asking: &Asking, named: &Named) -> Option<(EditionId, Opinions)> {
    let Path(id) = named.as_ref().ok()?;
    let id = EditionId::parse(id).ok()?;
    Some((id, asking.looking().opinions(id)?))
}
