//! The accounts of the office, for its three administrators.

use std::sync::Arc;

use askama::Template;
use axum::Form;
use axum::body::Body;
use axum::extract::State;
use axum::extract::rejection::FormRejection;
use axum::http::header::HOST;
use axum::http::{HeaderMap, Response, StatusCode};
use basis::id::PersonId;
use engine::window::{Look, LookedAt};
use serde::Deserialize;
use service::{AccountFault, Invitation};

use super::case;
use crate::asking::Asking;
use crate::pages::accounts::{ACCOUNTS, AccountsPage, Deed, Told};
use crate::pages::not_done::{NotDone, NotDonePage};
use crate::proving::off_thread;
use crate::site::Site;
use crate::source::Front;
use crate::{form_token, origin, reply};

/// What is to be done about whose account.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Sent {
    token: String,
    person: String,
    deed: String,
}

/// Answers with everybody's account; to whoever is no administrator there is no such page.
pub(crate) async fn show(State(site): State<Arc<Site>>, asking: Asking) -> Response<Body> {
    printed(&site, asking, StatusCode::OK, Told::default()).await
}

/// Does something about an account.
pub(crate) async fn keep(
    State(site): State<Arc<Site>>,
    headers: HeaderMap,
    asking: Asking,
    sent: Result<Form<Sent>, FormRejection>,
) -> Response<Body> {
    if !origin::is_ours(&headers) {
        return NotDonePage::answer(&asking, StatusCode::FORBIDDEN, NotDone::SentFromElsewhere);
    }
    let Some(session) = asking.session.clone() else {
        return NotDonePage::answer(&asking, StatusCode::FORBIDDEN, NotDone::SignedOut);
    };
    if !asking.who.as_ref().is_some_and(engine::window::KnownPerson::administers) {
        return case::not_there(asking).await;
    }
    let sent = sent.map(|Form(sent)| sent).unwrap_or_default();
    if !form_token::fits(&session, ACCOUNTS, &sent.token) {
        return NotDonePage::answer(&asking, StatusCode::FORBIDDEN, NotDone::OfAnotherSession);
    }
    let Some((person, deed)) = PersonId::parse(&sent.person).ok().zip(Deed::read(&sent.deed)) else {
        return NotDonePage::answer(&asking, StatusCode::BAD_REQUEST, NotDone::Unread);
    };
    let by = session.person;
    let (status, told) = match off_thread(&site, move |site| done(site, by, person, deed)).await {
        Some(Ok(invitation)) => {
            tracing::info!(%by, %person, deed = deed.word(), "an account was kept");
            let link = invitation.map(|invitation| (address(&site, &headers, &invitation), invitation.until));
            (StatusCode::OK, Told { deed: Some(deed), person: Some(person), link, refused: None })
        }
        Some(Err(AccountFault::Write(_))) | None => {
            return NotDonePage::answer(&asking, StatusCode::SERVICE_UNAVAILABLE, NotDone::Unwritten);
        }
        Some(Err(fault)) => (StatusCode::UNPROCESSABLE_ENTITY, Told { refused: Some(fault), ..Told::default() }),
    };
    printed(&site, asking.anew(), status, told).await
}

/// Does it. Whoever's account does not open any more is signed in nowhere any more.
fn done(site: &Site, by: PersonId, person: PersonId, deed: Deed) -> Result<Option<Invitation>, AccountFault> {
    match deed {
        Deed::Invite => site.office.invite_as(by, person).map(Some),
        Deed::Revoke => {
            site.office.revoke(by, person)?;
            site.sessions.end(person, |_| true)?;
            Ok(None)
        }
        Deed::BeginRecovery => site.office.begin_recovery(by, person).map(|()| None),
        Deed::ConfirmRecovery => {
            let invitation = site.office.confirm_recovery(by, person)?;
            site.sessions.end(person, |_| true)?;
            Ok(Some(invitation))
        }
    }
}

/// Returns the address at which an invitation is taken up, as the administrator reaches this server.
fn address(site: &Site, headers: &HeaderMap, invitation: &Invitation) -> String {
    let host = headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let scheme = match site.front {
        Front::Direct => "http",
        Front::Tls => "https",
    };
    format!("{scheme}://{host}/invitations/{}", invitation.token)
}

async fn printed(site: &Arc<Site>, asking: Asking, status: StatusCode, told: Told) -> Response<Body> {
    let people = asking.looking().people();
    if people.is_empty() {
        return case::not_there(asking).await;
    }
    asking.note_look(Look::ACCOUNTS, LookedAt::Office).await;
    let found = off_thread(site, move |site| {
        let standing = |one: engine::window::KnownPerson| (site.office.account_standing(one.person), one);
        people.into_iter().map(standing).collect::<Vec<_>>()
    });
    let Some(people) = found.await else {
        return NotDonePage::answer(&asking, StatusCode::SERVICE_UNAVAILABLE, NotDone::Unwritten);
    };
    reply::page(&asking, status, AccountsPage::of(&asking, people, told).render())
}
