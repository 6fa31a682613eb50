//! What is owed once TLS stands before the server: browsers come back by it alone, and cookies travel by it alone.

use axum::body::Body;
use axum::http::header::{SET_COOKIE, STRICT_TRANSPORT_SECURITY};
use axum::http::{HeaderValue, Response};

/// A year (RFC 6797). Other names below ours may belong to others, so it is not said of them.
const STRICT: HeaderValue = HeaderValue::from_static("max-age=31536000");

/// Adds it to an answer.
pub(crate) async fn owe(mut response: Response<Body>) -> Response<Body> {
    let headers = response.headers_mut();
    headers.insert(STRICT_TRANSPORT_SECURITY, STRICT);
    let cookies: Vec<HeaderValue> = headers.get_all(SET_COOKIE).iter().map(secured).collect();
    headers.remove(SET_COOKIE);
    for cookie in cookies {
        headers.append(SET_COOKIE, cookie);
    }
    response
}

fn secured(line: &HeaderValue) -> HeaderValue {
    if line.as_bytes().ends_with(b"; Secure") {
        return line.clone();
    }
    let secured = [line.as_bytes(), b"; Secure"].concat();
    HeaderValue::from_bytes(&secured).unwrap_or_else(|_| line.clone())
}
