//! The own account: what its forms change.

use std::sync::Arc;

use askama::Template;
use axum::Form;
use axum::body::Body;
use axum::extract::State;
use axum::extract::rejection::FormRejection;
use axum::http::{HeaderMap, Response, StatusCode};
use data_encoding::HEXLOWER;
use serde::Deserialize;
use service::{AccountFault, WriteFault};

use super::case;
use crate::asking::Asking;
use crate::pages::account::{AccountPage, CODES, Found, PASSWORD, SESSIONS};
use crate::pages::codes::CodesPage;
use crate::pages::not_done::{NotDone, NotDonePage};
use crate::pages::not_proved;
use crate::proving::{off_thread, prove};
use crate::session::Session;
use crate::site::Site;
use crate::source::Source;
use crate::{form_token, origin, reply};

/// Any form of the page.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Sent {
    token: String,
    session: String,
    present: String,
    password: String,
    again: String,
}

/// A form as it came.
type Given = Result<Form<Sent>, FormRejection>;

/// Answers with the page; the public has none.
pub(crate) async fn show(State(site): State<Arc<Site>>, asking: Asking) -> Response<Body> {
    let is_due = asking.uri.query().is_some_and(|query| query.contains("password=due"));
    let notice = is_due.then(|| not_proved::due(asking.language).to_owned());
    printed(&site, asking, StatusCode::OK, notice, Vec::new()).await
}

/// Ends one of the own sessions, or all but this one.
pub(crate) async fn end_sessions(
    State(site): State<Arc<Site>>,
    headers: HeaderMap,
    asking: Asking,
    sent: Given,
) -> Response<Body> {
    let (session, sent) = match ours(&headers, &asking, sent, SESSIONS) {
        Ok(ours) => ours,
        Err(not_done) => return NotDonePage::answer(&asking, StatusCode::FORBIDDEN, not_done),
    };
    let (person, own) = (session.person, session.id);
    let others = sent.session == "others";
    let meant = HEXLOWER.decode(sent.session.as_bytes()).ok();
    let ended = off_thread(&site, move |site| {
        let is_meant = |bytes: &[u8]| meant.as_deref() == Some(bytes);
        site.sessions.end(person, |id| if others { id != own } else { is_meant(&id.0) })
    });
    match ended.await {
        Some(Ok(())) => {
            tracing::info!(%person, "ended own sessions");
            let done = asking.language.say("已结束。", "Ended.").to_owned();
            printed(&site, asking.anew(), StatusCode::OK, Some(done), Vec::new()).await
        }
        Some(Err(_)) | None => NotDonePage::answer(&asking, StatusCode::SERVICE_UNAVAILABLE, NotDone::Unwritten),
    }
}

/// Changes the password and ends all other sessions.
pub(crate) async fn change_password(
    State(site): State<Arc<Site>>,
    headers: HeaderMap,
    source: Source,
    asking: Asking,
    sent: Given,
) -> Response<Body> {
    let (session, sent) = match ours(&headers, &asking, sent, PASSWORD) {
        Ok(ours) => ours,
        Err(not_done) => return NotDonePage::answer(&asking, StatusCode::FORBIDDEN, not_done),
    };
    if sent.password != sent.again {
        let wrong = vec![not_proved::differ(asking.language).to_owned()];
        return printed(&site, asking, StatusCode::UNPROCESSABLE_ENTITY, None, wrong).await;
    }
    let (person, own) = (session.person, session.id);
    let changed = prove(&site, move |site| {
        site.office.change_password(person, &sent.present, &sent.password, &source.address)?;
        site.sessions.end(person, |id| id != own)?;
        Ok::<(), AccountFault>(())
    });
    match changed.await {
        Some(Ok(())) => {
            tracing::info!(%person, "changed the password");
            let done = asking
                .language
                .say("密码已修改，其他登录已全部结束。", "The password is changed, and all other sessions have ended.");
            let done = Some(done.to_owned());
            printed(&site, asking, StatusCode::OK, done, Vec::new()).await
        }
        Some(Err(fault)) => refused(&site, asking, &fault).await,
        None => NotDonePage::answer(&asking, StatusCode::SERVICE_UNAVAILABLE, NotDone::TooMany),
    }
}

/// Draws a new list of printed codes and shows it once.
pub(crate) async fn renew_codes(
    State(site): State<Arc<Site>>,
    headers: HeaderMap,
    source: Source,
    asking: Asking,
    sent: Given,
) -> Response<Body> {
    let (session, sent) = match ours(&headers, &asking, sent, CODES) {
        Ok(ours) => ours,
        Err(not_done) => return NotDonePage::answer(&asking, StatusCode::FORBIDDEN, not_done),
    };
    let person = session.person;
    match prove(&site, move |site| site.office.renew_codes(person, &sent.password, &source.address)).await {
        Some(Ok(codes)) => {
            tracing::info!(%person, "got a new list of codes");
            reply::page(&asking, StatusCode::OK, CodesPage::of_renewed(&asking, codes).render())
        }
        Some(Err(fault)) => refused(&site, asking, &fault).await,
        None => NotDonePage::answer(&asking, StatusCode::SERVICE_UNAVAILABLE, NotDone::TooMany),
    }
}

/// Returns the session and the form, if it was sent from our page of that session.
fn ours(headers: &HeaderMap, asking: &Asking, sent: Given, action: &str) -> Result<(Arc<Session>, Sent), NotDone> {
    if !origin::is_ours(headers) {
        return Err(NotDone::SentFromElsewhere);
    }
    let session = asking.session.clone().ok_or(NotDone::SignedOut)?;
    let Form(sent) = sent.map_err(|_| NotDone::Unread)?;
    if !form_token::fits(&session, action, &sent.token) {
        return Err(NotDone::OfAnotherSession);
    }
    Ok((session, sent))
}

async fn refused(site: &Arc<Site>, asking: Asking, fault: &AccountFault) -> Response<Body> {
    if let AccountFault::Write(WriteFault::RolledBack | WriteFault::Closed | WriteFault::Unknown) = fault {
        return NotDonePage::answer(&asking, StatusCode::SERVICE_UNAVAILABLE, NotDone::Unwritten);
    }
    let wrong = vec![not_proved::in_words(fault, asking.language)];
    printed(site, asking, StatusCode::UNPROCESSABLE_ENTITY, None, wrong).await
}

async fn printed(
    site: &Arc<Site>,
    asking: Asking,
    status: StatusCode,
    done: Option<String>,
    wrong: Vec<String>,
) -> Response<Body> {
    let Some((session, who)) = asking.session.clone().zip(asking.who.clone()) else {
        return case::not_there(asking).await;
    };
    let person = session.person;
    let found = off_thread(site, move |site| {
        let (standing, codes_left) = (site.office.account_standing(person), site.office.codes_left(person));
        Found { sessions: site.sessions.of_person(person), standing, codes_left }
    });
    let Some(found) = found.await else {
        return NotDonePage::answer(&asking, StatusCode::SERVICE_UNAVAILABLE, NotDone::Unwritten);
    };
    let page = AccountPage::of(&asking, &session, &who, found, done, wrong);
    reply::page(&asking, status, page.render())
}
