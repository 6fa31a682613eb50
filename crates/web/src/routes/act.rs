//! An act about a case: what it asks, and what became of it.

use std::sync::Arc;

use askama::Template;
use axum::body::Body;
use axum::extract::multipart::MultipartRejection;
use axum::extract::rejection::PathRejection;
use axum::extract::{Multipart, Path, State};
use axum::http::header::{CACHE_CONTROL, LOCATION};
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode};
use basis::id::{ApplicationId, RequestId};
use data_encoding::HEXLOWER;
use engine::window::{ActForm, Look, LookedAt, tell};
use serde_json::json;
use service::{Answer, Request};

use super::case;
use crate::asking::Asking;
use crate::pages::act::{ActPage, Way, act_address, signed};
use crate::pages::not_done::{NotDone, NotDonePage};
use crate::sent::{FILE_BYTES_MAX, Kept, Sent};
use crate::session::{Done, Session};
use crate::site::Site;
use crate::{form_token, origin, reply, upload};

/// A case and an act, as an address names them.
type Named = Result<Path<(String, String)>, PathRejection>;

/// Answers with what an act asks.
pub(crate) async fn show(asking: Asking, named: Named) -> Response<Body> {
    let Some((form, session)) = form_of(&asking, named).zip(asking.session.clone()) else {
        return case::not_there(asking).await;
    };
    let Some(request) = drawn() else {
        return NotDonePage::answer(&asking, StatusCode::SERVICE_UNAVAILABLE, NotDone::NoSession);
    };
    asking.note_look(Look::CASE, LookedAt::Application(form.about)).await;
    let page = ActPage::of(&asking, &session, &form, &Sent::default(), &request, Vec::new());
    reply::page(&asking, StatusCode::OK, page.render())
}

/// Does the act, and leads to the case; what was refused is shown again as it was filled in, with the reason above it.
pub(crate) async fn send(
    State(site): State<Arc<Site>>,
    headers: HeaderMap,
    asking: Asking,
    named: Named,
    parts: Result<Multipart, MultipartRejection>,
) -> Response<Body> {
    if !origin::is_ours(&headers) {
        return NotDonePage::answer(&asking, StatusCode::FORBIDDEN, NotDone::SentFromElsewhere);
    }
    let Some(session) = asking.session.clone() else {
        return NotDonePage::answer(&asking, StatusCode::FORBIDDEN, NotDone::OfAnotherSession);
    };
    let Some(form) = form_of(&asking, named) else { return case::not_there(asking).await };
    let read = match parts {
        Ok(parts) => Sent::read(parts).await.ok(),
        Err(_) => None,
    };
    let Some(mut sent) = read else {
        return NotDonePage::answer(&asking, StatusCode::PAYLOAD_TOO_LARGE, NotDone::Unread);
    };
    if !form_token::fits(&session, &act_address(&form), sent.text("token")) {
        return NotDonePage::answer(&asking, StatusCode::FORBIDDEN, NotDone::OfAnotherSession);
    }
    let request = sent.text("request").to_owned();
    let mut wrong = keep_files(&asking, &site, &session, &form, &mut sent).await;
    if wrong.is_empty() {
        let Some(order) = ordered(&asking, &session, &form, &sent, &request) else {
            return case::not_there(asking).await;
        };
        match site.office.send(order).await {
            Ok(Answer::Accepted { act, .. }) => {
                session.has_done(Done { about: form.about, n: act.n, called: form.called.clone() });
                return to_case(form.about);
            }
            Ok(Answer::Refused { refusal }) => {
                let told = tell(&asking.looking(), &refusal, Some(form.about));
                wrong.push(asking.language.of(&told.message).to_owned());
            }
            Ok(Answer::Unavailable { words } | Answer::Unknown { words }) => {
                tracing::error!(%words, command = form.command, "an act could not be written");
                wrong.push(asking.language.say(UNWRITTEN.0, UNWRITTEN.1).to_owned());
            }
            Err(_) => wrong.push(asking.language.say(UNWRITTEN.0, UNWRITTEN.1).to_owned()),
        }
    }
    let page = ActPage::of(&asking, &session, &form, &sent, &request, wrong);
    reply::page(&asking, StatusCode::UNPROCESSABLE_ENTITY, page.render())
}

/// What is told while nothing can be written. The same request id tells afterwards whether it was.
const UNWRITTEN: (&str, &str) = (
    "系统暂时无法登记，填写的内容都在本页，请稍后再次提交；重复提交不会重复登记。",
    "Nothing can be written now. What you filled in stands on this page; please send it again later. Sending it twice does it once.",
);

fn form_of(asking: &Asking, named: Named) -> Option<ActForm> {
    asking.session.as_ref()?;
    let Path((id, command)) = named.ok()?;
    asking.looking().act_form(&command, ApplicationId::parse(&id).ok()?)
}

/// Returns a request id: whoever sends the same page twice does one thing.
fn drawn() -> Option<String> {
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
    let kept = sent.named_as_kept().filter_map(|(field, said)| signed::read(session, field, said)).collect();
    sent.kept = kept;
    let mut wrong = Vec::new();
    for file in std::mem::take(&mut sent.files) {
        if let Err(untaken) = upload::check(&file.name, &file.bytes, FILE_BYTES_MAX) {
            wrong.push(crate::pages::act::untaken_in_words(&file.name, untaken, asking.language));
            continue;
        }
        let (office, key) = (Arc::clone(site), form.about.to_string());
        let put = tokio::task::spawn_blocking(move || office.office.put_document(&key, &file.bytes)).await;
        match put {
            Ok(Ok(document)) => {
                sent.kept.push(Kept { field: file.field, name: file.name, document });
            }
            Ok(Err(_)) | Err(_) => wrong.push(asking.language.say(UNWRITTEN.0, UNWRITTEN.1).to_owned()),
        }
    }
    wrong
}

/// Returns the request: the act itself, or the proposal of it that waits for a second person.
fn ordered(asking: &Asking, session: &Session, form: &ActForm, sent: &Sent, request: &str) -> Option<Request> {
    let request = RequestId::parse(request).ok()?;
    let with = form.filled(sent);
    let order = match Way::read(sent.text("way")) {
        Way::Alone => Request::new(request, session.person, form.command, with),
        Way::WithASecond => {
            let with = json!({ "command": { "name": form.command, "with": with } });
            Request::new(request, session.person, "propose", with)
        }
    };
    // A demonstration goes on from its own time.
    Some(if asking.snapshot.state.is_trial() { order.at(asking.at) } else { order })
}

fn to_case(about: ApplicationId) -> Response<Body> {
    let mut headers = HeaderMap::new();
    if let Ok(address) = HeaderValue::from_str(&format!("/cases/{about}")) {
        headers.insert(LOCATION, address);
    }
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    reply::answer(StatusCode::SEE_OTHER, headers, Vec::new())
}
