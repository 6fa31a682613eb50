//! Style sheet and marks: kept by browsers for a year, because an address names its bytes.

use axum::body::Body;
use axum::http::header::{CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, VARY};
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode};

use super::case;
use crate::asking::Asking;
use crate::{assets, reply};

/// Answers with an asset.
pub(crate) async fn show(asking: Asking) -> Response<Body> {
    let Some(asset) = assets::find(asking.uri.path()) else { return case::not_there(asking).await };
    let mut headers = HeaderMap::new();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(asset.media));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    headers.insert(VARY, HeaderValue::from_static("Accept-Encoding"));
    let packed = if asking.reads_gzip { reply::packed(asset.bytes) } else { None };
    if packed.is_some() {
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    }
    reply::answer(StatusCode::OK, headers, packed.unwrap_or_else(|| asset.bytes.to_vec()))
}
