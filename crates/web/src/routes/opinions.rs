//! What member units are asked of all applicants of an edition, and their answers, many at once.

use std::collections::BTreeMap;
use std::sync::Arc;

use askama::Template;
use axum::Form;
use axum::body::Body;
use axum::extract::rejection::{FormRejection, PathRejection};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Response, StatusCode};
use basis::id::{EditionId, RequestId};
use engine::window::{Look, LookedAt, OpinionCell, OpinionRow, Opinions, tell};
use serde_json::json;
use service::{Answer, Request};

use super::case;
use super::sending::{UNWRITTEN, at_its_time, drawn};
use crate::asking::Asking;
use crate::pages::not_done::{NotDone, NotDonePage};
use crate::pages::opinions::{Came, NOTHING, OpinionsPage, field};
use crate::site::Site;
use crate::{form_token, origin, place, reply};

/// An edition as an address names it.
type Named = Result<Path<String>, PathRejection>;
/// The word of the button that chooses that there is nothing wherever nothing is chosen.
const REST_NOTHING: &str = "rest-nothing";

/// Answers with the table.
pub(crate) async fn show(asking: Asking, named: Named) -> Response<Body> {
    let Some((edition, opinions)) = opinions_of(&asking, &named) else { return case::not_there(asking).await };
    let Some(request) = drawn() else {
        return NotDonePage::answer(&asking, StatusCode::SERVICE_UNAVAILABLE, NotDone::NoSession);
    };
    printed(&asking, edition, &opinions, &request, &BTreeMap::new(), None).await
}

/// Enters the answers that were chosen, each as an act of its own, and tells which were not taken and why. A crash in
/// between leaves some entered: sent again, those are answered from their acts.
pub(crate) async fn send(
    State(site): State<Arc<Site>>,
    headers: HeaderMap,
    asking: Asking,
    named: Named,
    form: Result<Form<Vec<(String, String)>>, FormRejection>,
) -> Response<Body> {
    if !origin::is_ours(&headers) {
        return NotDonePage::answer(&asking, StatusCode::FORBIDDEN, NotDone::SentFromElsewhere);
    }
    let Some((edition, opinions)) = opinions_of(&asking, &named) else { return case::not_there(asking).await };
    let mut sent: BTreeMap<String, String> = form.map(|Form(pairs)| pairs.into_iter().collect()).unwrap_or_default();
    let of = |name: &str| sent.get(name).cloned().unwrap_or_default();
    let (token, request, way) = (of("token"), of("request"), of("way"));
    let ours =
        asking.session.as_ref().is_some_and(|session| form_token::fits(session, &place::of_opinions(edition), &token));
    if !ours || RequestId::parse(&request).is_err() {
        return NotDonePage::answer(&asking, StatusCode::FORBIDDEN, NotDone::OfAnotherSession);
    }
    if way == REST_NOTHING {
        for (row, cell) in open(&opinions) {
            sent.entry(field(row, cell)).or_insert_with(|| NOTHING.to_owned());
        }
        return printed(&asking, edition, &opinions, &request, &sent, None).await;
    }
    let came = entered(&asking, &site, &opinions, &request, &sent).await;
    let asking = asking.anew();
    let Some((edition, opinions)) = opinions_of(&asking, &named) else { return case::not_there(asking).await };
    printed(&asking, edition, &opinions, &request, &sent, Some(came)).await
}

async fn entered(
    asking: &Asking,
    site: &Site,
    opinions: &Opinions,
    request: &str,
    sent: &BTreeMap<String, String>,
) -> Came {
    let mut came = Came::default();
    // Those that were answered meanwhile are sent as well: what this page has done before is told as done.
    for (row, cell) in cells(opinions) {
        let Some(answer) = sent.get(&field(row, cell)).filter(|answer| !answer.is_empty()) else { continue };
        let told = match order(asking, row, cell, request, answer) {
            None => Err(asking.language.say(UNWRITTEN.0, UNWRITTEN.1).to_owned()),
            Some(order) => match site.office.send(order).await {
                Ok(Answer::Accepted { .. }) => Ok(()),
                Ok(Answer::Refused { refusal }) => {
                    let told = tell(&asking.looking(), &refusal, Some(row.application));
                    Err(asking.language.of(&told.message).to_owned())
                }
                Ok(Answer::Unavailable { .. } | Answer::Unknown { .. }) | Err(_) => {
                    Err(asking.language.say(UNWRITTEN.0, UNWRITTEN.1).to_owned())
                }
            },
        };
        match told {
            Ok(()) => came.done = came.done.saturating_add(1),
            Err(why) => came.refused.push((row.organisation.clone(), why)),
        }
    }
    came
}

/// Returns the request for one answer; its id is that of the page with the applicant and the unit it is about.
fn order(asking: &Asking, row: &OpinionRow, cell: &OpinionCell, request: &str, answer: &str) -> Option<Request> {
    let session = asking.session.as_ref()?;
    let request = RequestId::parse(&format!("{request}-{}-{}", row.application, cell.unit)).ok()?;
    let with = json!({ "application": row.application, "unit": cell.unit, "answer": answer });
    Some(at_its_time(asking, Request::new(request, session.person, "give-opinion", with)))
}

/// Returns every question that the viewer may answer.
fn open(opinions: &Opinions) -> impl Iterator<Item = (&OpinionRow, &OpinionCell)> {
    cells(opinions).filter(|(_, cell)| cell.is_own)
}

fn cells(opinions: &Opinions) -> impl Iterator<Item = (&OpinionRow, &OpinionCell)> {
    opinions.rows.iter().flat_map(|row| row.cells.iter().flatten().map(move |cell| (row, cell)))
}

async fn printed(
    asking: &Asking,
    edition: EditionId,
    opinions: &Opinions,
    request: &str,
    chosen: &BTreeMap<String, String>,
    came: Option<Came>,
) -> Response<Body> {
    let Some(session) = &asking.session else { return reply::plain(StatusCode::NOT_FOUND, "Not Found\n") };
    let status = match &came {
        Some(came) if !came.refused.is_empty() => StatusCode::UNPROCESSABLE_ENTITY,
        Some(_) | None => StatusCode::OK,
    };
    let find = |field: &str| chosen.get(field).cloned();
    let page = OpinionsPage::of(asking, session, opinions, (&place::of_opinions(edition), request), &find, came);
    asking.note_look(Look::OPINIONS, LookedAt::Edition(edition)).await;
    reply::page(asking, status, page.render())
}

fn opinions_of(asking: &Asking, named: &Named) -> Option<(EditionId, Opinions)> {
    asking.session.as_ref()?;
    let Path(id) = named.as_ref().ok()?;
    let id = EditionId::parse(id).ok()?;
    Some((id, asking.looking().opinions(id)?))
}
