//! Signing in: with an account, or on trial data as one of the cast.

use std::sync::Arc;

use askama::Template;
use axum::Form;
use axum::body::Body;
use axum::extract::State;
use axum::extract::rejection::FormRejection;
use axum::http::header::{CACHE_CONTROL, LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode};
use basis::id::PersonId;
use engine::window::KnownPerson;
use serde::Deserialize;
use service::{KeptSession, LetIn, SignInRefused};

use super::case;
use crate::asking::Asking;
use crate::pages::not_done::{NotDone, NotDonePage};
use crate::pages::sign_in::SignInPage;
use crate::proving::{off_thread, prove};
use crate::site::Site;
use crate::source::Source;
use crate::{cookie, origin, reply};

/// What was sent: whose role was chosen, or who somebody claims to be.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Sent {
    person: Option<String>,
    name: Option<String>,
    password: String,
    code: String,
}

/// Answers with the form, and on trial data with everybody one may sign in as.
pub(crate) async fn show(asking: Asking) -> Response<Body> {
    reply::page(&asking, StatusCode::OK, SignInPage::of(&asking, false).render())
}

/// Opens a session. A session already open ends: its secret is not used again.
pub(crate) async fn open(
    State(site): State<Arc<Site>>,
    headers: HeaderMap,
    source: Source,
    asking: Asking,
    sent: Result<Form<Sent>, FormRejection>,
) -> Response<Body> {
    if !origin::is_ours(&headers) {
        return NotDonePage::answer(&asking, StatusCode::FORBIDDEN, NotDone::SentFromElsewhere);
    }
    let sent = sent.map(|Form(sent)| sent).unwrap_or_default();
    let before = cookie::read(&headers, cookie::session(site.front)).map(str::to_owned);
    let (person, led_to) = match (sent.person, sent.name) {
        (Some(person), _) => {
            let person = PersonId::parse(&person).ok();
            let member = asking.cast().zip(person).and_then(|(cast, person)| cast.member(person));
            let Some(member) = member else { return case::not_there(asking).await };
            (member.person, "/cases")
        }
        (None, Some(name)) => {
            let from = source.address.clone();
            match prove(&site, move |site| site.office.sign_in(&name, &sent.password, &sent.code, &from)).await {
                Some(Ok(let_in)) => (let_in.person, led_to(&asking, let_in)),
                Some(Err(SignInRefused::NotTheOne)) => return refused(&asking, &source),
                Some(Err(SignInRefused::Write(_))) => return unwritten(&asking),
                None => return NotDonePage::answer(&asking, StatusCode::SERVICE_UNAVAILABLE, NotDone::TooMany),
            }
        }
        (None, None) => return case::not_there(asking).await,
    };
    match begin(&site, &asking, person, source, before).await {
        Some(secret) => see_other(led_to, &cookie::keep_session(&secret, site.front)),
        None => unwritten(&asking),
    }
}

/// Begins a session and ends the one before it; returns the secret, or nothing if it could not be written.
pub(super) async fn begin(
    site: &Arc<Site>,
    asking: &Asking,
    person: PersonId,
    source: Source,
    before: Option<String>,
) -> Option<String> {
    let now = site.office.time_of_day();
    let kept = KeptSession { person, begun: now, used: now, source: source.address, browser: source.browser };
    let open = asking.session.as_ref().map(|session| (session.person, session.id));
    let secret = off_thread(site, move |site| {
        if let Some((person, id)) = open {
            site.sessions.end(person, |one| one == id)?;
        }
        site.sessions.open(kept, before.as_deref())
    });
    let secret = secret.await?.inspect_err(|fault| tracing::error!(%fault, "nobody can sign in")).ok()?;
    tracing::info!(%person, "signed in");
    Some(secret)
}

/// The same answer whatever was wrong.
fn refused(asking: &Asking, source: &Source) -> Response<Body> {
    tracing::warn!(source = source.address, "somebody was not let in");
    reply::page(asking, StatusCode::UNPROCESSABLE_ENTITY, SignInPage::of(asking, true).render())
}

pub(super) fn unwritten(asking: &Asking) -> Response<Body> {
    tracing::error!("nobody can sign in: nothing can be written");
    NotDonePage::answer(asking, StatusCode::SERVICE_UNAVAILABLE, NotDone::NoSession)
}

/// Returns where somebody goes on: who has an old password to change it, administrators to the accounts.
fn led_to(asking: &Asking, let_in: LetIn) -> &'static str {
    let looking = engine::window::Looking { viewer: Some(let_in.person), ..asking.looking() };
    let administers = looking.myself().as_ref().is_some_and(KnownPerson::administers);
    match (let_in.password_is_due, administers) {
        (true, _) => "/account?password=due",
        (false, true) => "/accounts",
        (false, false) => "/cases",
    }
}

/// Returns an answer that leads to another page and changes a cookie.
pub(super) fn see_other(address: &str, cookie: &str) -> Response<Body> {
    let mut headers = HeaderMap::new();
    reply::set(&mut headers, LOCATION, address);
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    reply::set(&mut headers, SET_COOKIE, cookie);
    reply::answer(StatusCode::SEE_OTHER, headers, Vec::new())
}
