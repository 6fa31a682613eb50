//! Signing in as one of the cast, on trial data only.

use std::sync::Arc;
use std::time::Instant;

use askama::Template;
use axum::Form;
use axum::body::Body;
use axum::extract::State;
use axum::extract::rejection::FormRejection;
use axum::http::header::{CACHE_CONTROL, LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode};
use basis::id::PersonId;
use serde::Deserialize;

use super::case;
use crate::asking::Asking;
use crate::pages::not_done::{NotDone, NotDonePage};
use crate::pages::sign_in::SignInPage;
use crate::site::Site;
use crate::{cookie, origin, reply};

/// Whose role was chosen.
#[derive(Deserialize)]
pub(crate) struct Chosen {
    person: String,
}

/// Answers with everybody one may sign in as, or why there is nobody on trial data.
pub(crate) async fn show(asking: Asking) -> Response<Body> {
    match SignInPage::of(&asking) {
        Some(page) => reply::page(&asking, StatusCode::OK, page.render()),
        None => case::not_there(asking).await,
    }
}

/// Opens a session. A session already open ends: its secret is not used again.
pub(crate) async fn open(
    State(site): State<Arc<Site>>,
    headers: HeaderMap,
    asking: Asking,
    chosen: Result<Form<Chosen>, FormRejection>,
) -> Response<Body> {
    if !origin::is_ours(&headers) {
        return NotDonePage::answer(&asking, StatusCode::FORBIDDEN, NotDone::SentFromElsewhere);
    }
    let person = chosen.ok().and_then(|Form(chosen)| PersonId::parse(&chosen.person).ok());
    let Some(member) = asking.cast().zip(person).and_then(|(cast, person)| cast.member(person)) else {
        return case::not_there(asking).await;
    };
    if let Some(before) = cookie::read(&headers, cookie::SESSION) {
        site.sessions.close(before);
    }
    match site.sessions.open(member, Instant::now()) {
        Ok(secret) => {
            tracing::info!(person = %member.person, "signed in");
            see_other("/cases", &cookie::keep_session(&secret))
        }
        Err(_) => {
            tracing::error!("the system gave no random bytes; nobody can sign in");
            NotDonePage::answer(&asking, StatusCode::SERVICE_UNAVAILABLE, NotDone::NoSession)
        }
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
