//! A page on its way out: security headers, caching, entity tags and compression, the same for every page.

use std::io::Write;

use axum::body::Body;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_ENCODING, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, REFERRER_POLICY,
    SET_COOKIE, VARY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode};
use basis::digest::Digest;
use data_encoding::HEXLOWER;
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::asking::Asking;
use crate::cookie;

const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
);
/// Shorter bodies are sent as they are: packing them saves no packet.
const GZIP_BYTES_MIN: usize = 1_000;
/// Level 2 packs a list to within a few per cent of level 6 in a third of the time.
const GZIP_LEVEL: u32 = 2;

/// Returns a page as an answer. A signed-in page is stored nowhere; a public one may be kept and asked for again.
pub(crate) fn page(asking: &Asking, status: StatusCode, rendered: askama::Result<String>) -> Response<Body> {
    let html = match rendered {
        Ok(html) => html,
        Err(fault) => {
            tracing::error!(%fault, "a page could not be printed");
            return plain(StatusCode::INTERNAL_SERVER_ERROR, "Internal Server Error\n");
        }
    };
    let mut headers = HeaderMap::new();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    headers.insert(VARY, HeaderValue::from_static("Accept-Encoding, Cookie"));
    if let Some(language) = asking.language_asked {
        set(&mut headers, SET_COOKIE, &cookie::keep_language(language));
    }
    let body = encoded(html.into_bytes(), asking.reads_gzip, &mut headers);
    if asking.session.is_some() {
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        return answer(status, headers, body.bytes);
    }
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    let tag = format!("\"{}{}\"", body.digest(), body.suffix);
    set(&mut headers, ETAG, &tag);
    if status == StatusCode::OK && asking.has.as_deref().is_some_and(|has| names(has, &tag)) {
        headers.remove(CONTENT_TYPE);
        headers.remove(CONTENT_ENCODING);
        return answer(StatusCode::NOT_MODIFIED, headers, Vec::new());
    }
    answer(status, headers, body.bytes)
}

/// Returns an answer that is stored nowhere: what stands on it opens something, and whoever asked is not signed in.
pub(crate) fn kept_nowhere(mut answer: Response<Body>) -> Response<Body> {
    answer.headers_mut().remove(ETAG);
    answer.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    answer
}

/// Returns a short text as an answer.
pub(crate) fn plain(status: StatusCode, text: &'static str) -> Response<Body> {
    let mut headers = HeaderMap::new();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    answer(status, headers, text.as_bytes().to_vec())
}

/// Returns a value that a script of ours reads as an answer.
pub(crate) fn json(status: StatusCode, value: &serde_json::Value) -> Response<Body> {
    let mut headers = HeaderMap::new();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    answer(status, headers, value.to_string().into_bytes())
}

/// Returns a file as an answer: to be kept by the reader, and never shown as a page of ours.
pub(crate) fn file(bytes: Vec<u8>, ending: Option<&str>) -> Response<Body> {
    let mut headers = HeaderMap::new();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/octet-stream"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    set(&mut headers, CONTENT_DISPOSITION, &format!("attachment; filename=\"file.{}\"", ending.unwrap_or("bin")));
    let mut response = answer(StatusCode::OK, headers, bytes);
    response.headers_mut().insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox"));
    response
}

/// Returns an answer with the headers every answer has.
pub(crate) fn answer(status: StatusCode, mut headers: HeaderMap, body: Vec<u8>) -> Response<Body> {
    headers.insert(CONTENT_SECURITY_POLICY, POLICY);
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    // Not `no-referrer`: under it browsers send `Origin: null` with our own forms.
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    response
}

/// Sets a header to a text of ours; one that is no header text is left out.
pub(crate) fn set(headers: &mut HeaderMap, name: axum::http::HeaderName, text: &str) {
    if let Ok(value) = HeaderValue::from_str(text) {
        headers.append(name, value);
    }
}

struct Encoded {
    bytes: Vec<u8>,
    suffix: &'static str,
}

impl Encoded {
    fn digest(&self) -> String {
        HEXLOWER.encode(&Digest::of(&self.bytes).0)
    }
}

fn encoded(html: Vec<u8>, gzip: bool, headers: &mut HeaderMap) -> Encoded {
    let packed = if gzip && html.len() >= GZIP_BYTES_MIN { packed(&html) } else { None };
    match packed {
        Some(bytes) => {
            headers.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
            Encoded { bytes, suffix: "-gzip" }
        }
        None => Encoded { bytes: html, suffix: "" },
    }
}

/// Returns the bytes packed, or nothing if they could not be: then they go out as they are.
pub(crate) fn packed(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(bytes.len() / 4), Compression::new(GZIP_LEVEL));
    encoder.write_all(bytes).ok()?;
    encoder.finish().ok()
}

/// Returns whether a list of entity tags names this one (RFC 9110, 13.1.2: weak comparison).
fn names(list: &str, tag: &str) -> bool {
    list.split(',').map(|one| one.trim().trim_start_matches("W/")).any(|one| one == tag || one == "*")
}
