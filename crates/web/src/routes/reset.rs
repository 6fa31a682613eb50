//! Putting a demonstration back to its beginning: what will happen, and doing it.

use std::sync::Arc;

use askama::Template;
use axum::Form;
use axum::body::Body;
use axum::extract::State;
use axum::extract::rejection::FormRejection;
use axum::http::{HeaderMap, Response, StatusCode};
use serde::Deserialize;

use super::case;
use super::sign_in::see_other;
use crate::asking::Asking;
use crate::pages::not_done::{NotDone, NotDonePage};
use crate::pages::reset::{RESET, ResetPage};
use crate::site::Site;
use crate::{cookie, form_token, origin, reply};

/// The form.
#[derive(Deserialize)]
pub(crate) struct Sent {
    #[serde(default)]
    token: String,
}

/// Answers with what will happen.
pub(crate) async fn show(asking: Asking) -> Response<Body> {
    match ResetPage::of(&asking) {
        Some(page) => reply::page(&asking, StatusCode::OK, page.render()),
        None => case::not_there(asking).await,
    }
}

/// Plays the demonstration anew. What is served gives way to it as soon as this answer has gone out.
pub(crate) async fn play_anew(
    State(site): State<Arc<Site>>,
    headers: HeaderMap,
    asking: Asking,
    sent: Result<Form<Sent>, FormRejection>,
) -> Response<Body> {
    let Some(demonstration) = site.demonstration.clone().filter(|_| asking.is_demonstration()) else {
        return case::not_there(asking).await;
    };
    if !origin::is_ours(&headers) {
        return NotDonePage::answer(&asking, StatusCode::FORBIDDEN, NotDone::SentFromElsewhere);
    }
    let token = sent.map(|Form(sent)| sent.token).unwrap_or_default();
    if asking.session.as_ref().is_some_and(|session| !form_token::fits(session, RESET, &token)) {
        return NotDonePage::answer(&asking, StatusCode::FORBIDDEN, NotDone::OfAnotherSession);
    }
    let played = tokio::task::spawn_blocking(move || demonstration.play_anew()).await;
    let fault = match played {
        Ok(Ok(())) => return see_other("/", &cookie::drop_session(site.front)),
        Ok(Err(fault)) => fault,
        Err(fault) => fault.to_string(),
    };
    tracing::error!(fault, "the demonstration could not be played anew");
    NotDonePage::answer(&asking, StatusCode::SERVICE_UNAVAILABLE, NotDone::NotAnew)
}
