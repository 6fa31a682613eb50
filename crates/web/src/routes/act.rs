//! An act: what it asks, and what became of it.

use std::sync::Arc;

use askama::Template;
use axum::body::Body;
use axum::extract::multipart::MultipartRejection;
use axum::extract::{Multipart, RawPathParams, State};
use axum::http::header::{CACHE_CONTROL, LOCATION};
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode};
use basis::id::{ApplicationId, RequestId};
use data_encoding::HEXLOWER;
use engine::window::{About, ActForm, Look, LookedAt, tell};
use service::{Answer, Request};

use super::case;
use crate::asking::Asking;
use crate::from_paper::FromPaper;
use crate::pages::act::{ActPage, MORE, signed, untaken_in_words};
use crate::pages::not_done::{NotDone, NotDonePage};
use crate::sent::{FILE_BYTES_MAX, Kept, Sent, Unread};
use crate::session::{Came, Done, Session};
use crate::site::Site;
use crate::way::Way;
use crate::{form_token, origin, place, reply, upload};

/// Answers with what an act asks.
pub(crate) async fn show(asking: Asking, named: RawPathParams) -> Response<Body> {
    let Some((form, session)) = form_of(&asking, &named).zip(asking.session.clone()) else {
        return case::not_there(asking).await;
    };
    let Some(request) = drawn() else {
        return NotDonePage::answer(&asking, StatusCode::SERVICE_UNAVAILABLE, NotDone::NoSession);
    };
    let page = ActPage::of(&asking, &session, &form, &Sent::default(), &request, Vec::new());
    printed(&asking, &form, StatusCode::OK, page).await
}

/// Does the act, and leads back to what it is about; what was refused is shown again as it was filled in, with the reason above it.
pub(crate) async fn send(
    State(site): State<Arc<Site>>,
    headers: HeaderMap,
    asking: Asking,
    named: RawPathParams,
    parts: Result<Multipart, MultipartRejection>,
) -> Response<Body> {
    if !origin::is_ours(&headers) {
        return NotDonePage::answer(&asking, StatusCode::FORBIDDEN, NotDone::SentFromElsewhere);
    }
    let Some(session) = asking.session.clone() else {
        return NotDonePage::answer(&asking, StatusCode::FORBIDDEN, NotDone::OfAnotherSession);
    };
    let Some(form) = form_of(&asking, &named) else { return case::not_there(asking).await };
    let address = place::of_act(form.about, form.command);
    let mut sent = match read(&site, parts, |token| form_token::fits(&session, &address, token)).await {
        Ok(sent) => sent,
        Err(Unread::NotOurs) => {
            return NotDonePage::answer(&asking, StatusCode::FORBIDDEN, NotDone::OfAnotherSession);
        }
        Err(Unread::Broken) => return NotDonePage::answer(&asking, StatusCode::PAYLOAD_TOO_LARGE, NotDone::Unread),
    };
    let asking = asking.anew();
    let Some(form) = form_of(&asking, &named) else { return case::not_there(asking).await };
    let request = sent.text("request").to_owned();
    let mut wrong = keep_files(&asking, &site, &session, &form, &mut sent).await;
    if sent.text("way") == MORE {
        let page = ActPage::of(&asking, &session, &form, &sent, &request, wrong);
        return printed(&asking, &form, StatusCode::OK, page).await;
    }
    let paper = FromPaper::read(&sent).unwrap_or_else(|misread| {
        wrong.push(misread.sentence(asking.language).to_owned());
        FromPaper::default()
    });
    if wrong.is_empty() {
        let Some((way, order)) = ordered(&asking, &session, &form, &sent, paper) else {
            return NotDonePage::answer(&asking, StatusCode::BAD_REQUEST, NotDone::Unread);
        };
        match site.office.send(order).await {
            Ok(Answer::Accepted { act, .. }) => {
                session.has_done(Done { about: form.about, n: act.n, called: form.called.clone(), came: came(way) });
                return see_other(&place::around(form.about));
            }
            Ok(Answer::Refused { refusal }) => {
                let told = tell(&asking.looking(), &refusal, application(form.about));
                wrong.push(asking.language.of(&told.message).to_owned());
            }
            Ok(Answer::Unavailable { .. } | Answer::Unknown { .. }) | Err(_) => {
                tracing::error!(command = form.command, "an act could not be written");
                wrong.push(asking.language.say(UNWRITTEN.0, UNWRITTEN.1).to_owned());
            }
        }
    }
    let page = ActPage::of(&asking, &session, &form, &sent, &request, wrong);
    printed(&asking, &form, StatusCode::UNPROCESSABLE_ENTITY, page).await
}

/// What is told while nothing can be written. The same request id tells afterwards whether it was.
pub(super) const UNWRITTEN: (&str, &str) = (
    "系统暂时无法登记，填写的内容都在本页，请稍后再次提交；重复提交不会重复登记。",
    "Nothing can be written now. What you filled in stands on this page; please send it again later. Sending it twice does it once.",
);

/// Answers with the page of an act, once it is noted who is shown it.
async fn printed(asking: &Asking, form: &ActForm, status: StatusCode, page: ActPage) -> Response<Body> {
    asking.note_look(Look::ACT, looked_at(form.about)).await;
    reply::page(asking, status, page.render())
}

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

fn came(way: Way) -> Came {
    match way {
        Way::Alone => Came::Done,
        Way::WithASecond => Came::Proposed,
    }
}

fn form_of(asking: &Asking, named: &RawPathParams) -> Option<ActForm> {
    asking.session.as_ref()?;
    let (about, command) = place::read(named)?;
    asking.looking().act_form(command, about)
}

/// Reads a form, once few enough others are being read.
async fn read(
    site: &Site,
    parts: Result<Multipart, MultipartRejection>,
    is_ours: impl Fn(&str) -> bool,
) -> Result<Sent, Unread> {
    let _turn = site.forms.acquire().await.map_err(|_| Unread::Broken)?;
    Sent::read(parts.map_err(|_| Unread::Broken)?, is_ours).await
}

/// Returns a request id: whoever sends the same page twice does one thing.
pub(super) fn drawn() -> Option<String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).ok()?;
    Some(format!("web-{}", HEXLOWER.encode(&bytes)))
}

/// Keeps the files that were sent, so that none has to be chosen again, and returns what is wrong with the others.
///
/// A crash here leaves files that no act names; the doctor finds them after an hour.
async fn keep_files(
    asking: &Asking,
    site: &Arc<Site>,
    session: &Session,
    form: &ActForm,
    sent: &mut Sent,
) -> Vec<String> {
    let address = place::of_act(form.about, form.command);
    sent.kept = sent.named_as_kept().filter_map(|(field, said)| signed::read(session, &address, field, said)).collect();
    let mut wrong = Vec::new();
    for file in std::mem::take(&mut sent.files) {
        if let Err(untaken) = upload::check(&file.name, &file.bytes, FILE_BYTES_MAX) {
            wrong.push(untaken_in_words(&file.name, untaken, asking.language));
            continue;
        }
        let (office, key) = (Arc::clone(site), place::of_files(form.about));
        let put = tokio::task::spawn_blocking(move || office.office.put_document(&key, &file.bytes)).await;
        match put {
            Ok(Ok(document)) => sent.kept.push(Kept { field: file.field, name: file.name, document }),
            Ok(Err(_)) | Err(_) => wrong.push(asking.language.say(UNWRITTEN.0, UNWRITTEN.1).to_owned()),
        }
    }
    wrong
}

/// Returns the request: the act itself, or the proposal of it that waits for a second person.
fn ordered(
    asking: &Asking,
    session: &Session,
    form: &ActForm,
    sent: &Sent,
    paper: FromPaper,
) -> Option<(Way, Request)> {
    let request = RequestId::parse(sent.text("request")).ok()?;
    let with = form.filled(sent);
    let way = Way::read(sent.text("way"))?;
    let order = match way {
        Way::Alone => paper.into_request(Request::new(request, session.person, form.command, with)),
        Way::WithASecond => Request::new(request, session.person, "propose", paper.into_proposal(form.command, with)),
    };
    Some((way, at_its_time(asking, order)))
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
