//! Taking an invitation up.

use std::sync::Arc;

use askama::Template;
use axum::Form;
use axum::body::Body;
use axum::extract::rejection::{FormRejection, PathRejection};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Response, StatusCode};
use serde::Deserialize;
use service::{AccountFault, Invited, NewTotp, Second, TakeUp};

use super::case;
use crate::asking::Asking;
use crate::pages::codes::CodesPage;
use crate::pages::invitation::{InvitationPage, PRINTED_CODES, TOTP};
use crate::pages::not_done::{NotDone, NotDonePage};
use crate::pages::not_proved;
use crate::proving::{off_thread, prove};
use crate::site::Site;
use crate::{origin, reply};

type Token = Result<Path<String>, PathRejection>;

/// The form.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Sent {
    password: String,
    again: String,
    second: String,
    device: String,
    code: String,
}

/// Answers with the form of an open invitation; any other is not there.
pub(crate) async fn show(State(site): State<Arc<Site>>, asking: Asking, token: Token) -> Response<Body> {
    let Some((token, invited)) = open_invitation(&site, token).await else { return case::not_there(asking).await };
    match NewTotp::drawn() {
        Ok(device) => printed(&asking, StatusCode::OK, &token, &invited, &Sent::default(), device, Vec::new()),
        Err(_) => NotDonePage::answer(&asking, StatusCode::SERVICE_UNAVAILABLE, NotDone::NoSession),
    }
}

/// Takes it up. What does not fit is told above the form, and the invitation stays open.
pub(crate) async fn take_up(
    State(site): State<Arc<Site>>,
    headers: HeaderMap,
    asking: Asking,
    token: Token,
    sent: Result<Form<Sent>, FormRejection>,
) -> Response<Body> {
    if !origin::is_ours(&headers) {
        return NotDonePage::answer(&asking, StatusCode::FORBIDDEN, NotDone::SentFromElsewhere);
    }
    let Some((token, invited)) = open_invitation(&site, token).await else { return case::not_there(asking).await };
    let sent = sent.map(|Form(sent)| sent).unwrap_or_default();
    let Some(device) = NewTotp::parse(&sent.device).or_else(|| NewTotp::drawn().ok()) else {
        return NotDonePage::answer(&asking, StatusCode::SERVICE_UNAVAILABLE, NotDone::NoSession);
    };
    if sent.password != sent.again {
        let wrong = vec![not_proved::differ(asking.language).to_owned()];
        return printed(&asking, StatusCode::UNPROCESSABLE_ENTITY, &token, &invited, &sent, device, wrong);
    }
    let second = match sent.second.as_str() {
        TOTP => Second::Totp { new: device, code: sent.code.clone() },
        PRINTED_CODES => Second::PrintedCodes,
        _ => Second::Nothing,
    };
    let taken = TakeUp { token: token.clone(), password: sent.password.clone(), second };
    match prove(&site, move |site| site.office.take_up(&taken)).await {
        Some(Ok(taken)) => {
            tracing::info!(person = %taken.person, "an account was opened");
            reply::kept_nowhere(reply::page(&asking, StatusCode::OK, CodesPage::of_opened(&asking, taken).render()))
        }
        Some(Err(AccountFault::NoInvitation)) => case::not_there(asking).await,
        Some(Err(fault)) => {
            let wrong = vec![not_proved::in_words(&fault, asking.language)];
            printed(&asking, StatusCode::UNPROCESSABLE_ENTITY, &token, &invited, &sent, device, wrong)
        }
        None => NotDonePage::answer(&asking, StatusCode::SERVICE_UNAVAILABLE, NotDone::TooMany),
    }
}

async fn open_invitation(site: &Arc<Site>, token: Token) -> Option<(String, Invited)> {
    let Path(token) = token.ok()?;
    off_thread(site, move |site| site.office.invited(&token).map(|invited| (token, invited))).await?
}

fn printed(
    asking: &Asking,
    status: StatusCode,
    token: &str,
    invited: &Invited,
    sent: &Sent,
    device: NewTotp,
    wrong: Vec<String>,
) -> Response<Body> {
    reply::kept_nowhere(reply::page(
        asking,
        status,
        InvitationPage::of(asking, token, invited, &sent.second, device, wrong).render(),
    ))
}
