//! Signing out.

use std::sync::Arc;

use axum::Form;
use axum::body::Body;
use axum::extract::State;
use axum::extract::rejection::FormRejection;
use axum::http::{HeaderMap, Response, StatusCode};
use serde::Deserialize;

use super::sign_in::see_other;
use crate::asking::Asking;
use crate::pages::frame::SIGN_OUT;
use crate::pages::not_done::{NotDone, NotDonePage};
use crate::proving::off_thread;
use crate::site::Site;
use crate::{cookie, form_token, origin};

/// The form.
#[derive(Deserialize)]
pub(crate) struct Sent {
    token: String,
}

/// Ends the session. Somebody who is not signed in is led to the front page all the same.
pub(crate) async fn close(
    State(site): State<Arc<Site>>,
    headers: HeaderMap,
    asking: Asking,
    sent: Result<Form<Sent>, FormRejection>,
) -> Response<Body> {
    if !origin::is_ours(&headers) {
        return NotDonePage::answer(&asking, StatusCode::FORBIDDEN, NotDone::SentFromElsewhere);
    }
    if let Some(session) = &asking.session {
        let fits = sent.is_ok_and(|Form(sent)| form_token::fits(session, SIGN_OUT, &sent.token));
        if !fits {
            return NotDonePage::answer(&asking, StatusCode::FORBIDDEN, NotDone::OfAnotherSession);
        }
        let (person, id) = (session.person, session.id);
        let ended = off_thread(&site, move |site| site.sessions.end(person, |one| one == id)).await;
        if !matches!(ended, Some(Ok(()))) {
            tracing::error!(%person, "a session ended and may stand again after a restart");
        }
        tracing::info!(%person, "signed out");
    }
    see_other("/", &cookie::drop_session(site.front))
}
