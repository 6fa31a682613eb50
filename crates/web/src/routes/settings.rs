//! How pages look to whoever asks, signed in or not: kept in a cookie, and back to where they came from.

use askama::Template;
use axum::Form;
use axum::body::Body;
use axum::extract::rejection::FormRejection;
use axum::http::header::{CACHE_CONTROL, LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode};
use serde::Deserialize;

use crate::appearance::Appearance;
use crate::asking::Asking;
use crate::pages::frame::SETTINGS;
use crate::pages::not_done::{NotDone, NotDonePage};
use crate::pages::settings::SettingsPage;
use crate::{cookie, local_address, origin, reply};

/// What was chosen.
#[derive(Deserialize)]
pub(crate) struct Chosen {
    #[serde(default)]
    shade: String,
    #[serde(default)]
    text: String,
    #[serde(default)]
    back: String,
}

/// Answers with what can be chosen.
pub(crate) async fn show(headers: HeaderMap, asking: Asking) -> Response<Body> {
    let back = local_address::came_from(&headers).filter(|page| !page.starts_with(SETTINGS));
    let page = SettingsPage::of(&asking, back.unwrap_or_else(|| "/".to_owned()));
    reply::page(&asking, StatusCode::OK, page.render())
}

/// Keeps what was chosen, and leads back.
pub(crate) async fn keep(
    headers: HeaderMap,
    asking: Asking,
    chosen: Result<Form<Chosen>, FormRejection>,
) -> Response<Body> {
    if !origin::is_ours(&headers) {
        return NotDonePage::answer(&asking, StatusCode::FORBIDDEN, NotDone::SentFromElsewhere);
    }
    let Ok(Form(chosen)) = chosen else {
        return NotDonePage::answer(&asking, StatusCode::BAD_REQUEST, NotDone::Unread);
    };
    let back = local_address::local(&chosen.back).and_then(|back| HeaderValue::from_str(back).ok());
    let mut headers = HeaderMap::new();
    headers.insert(LOCATION, back.unwrap_or(HeaderValue::from_static(SETTINGS)));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    reply::set(&mut headers, SET_COOKIE, &cookie::keep_appearance(Appearance::of(&chosen.shade, &chosen.text)));
    reply::answer(StatusCode::SEE_OTHER, headers, Vec::new())
}
