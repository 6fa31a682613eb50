//! Whether a request that changes something comes from our own pages.

use axum::http::HeaderMap;
use axum::http::header::{HOST, ORIGIN};

/// Returns whether the request was sent by a page of this site.
///
/// Browsers that tell where a request comes from (Fetch Metadata, W3C) are believed; of others the `Origin` (RFC 6454)
/// must name the host asked. A request that says neither is refused. The scheme is not compared: a proxy may end TLS.
pub(crate) fn is_ours(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return site == "same-origin";
    }
    let origin = text(ORIGIN.as_str()).and_then(|origin| origin.split_once("://")).map(|(_, authority)| authority);
    origin.is_some() && origin == text(HOST.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect()
    }

    #[test]
    fn only_our_own_pages_may_change_anything() {
        let judged = [
            (with(&[("sec-fetch-site", "same-origin")]), true),
            (with(&[("sec-fetch-site", "same-site"), ("host", "a"), ("origin", "http://a")]), false),
            (with(&[("sec-fetch-site", "cross-site")]), false),
            (with(&[("sec-fetch-site", "none")]), false),
            (with(&[("host", "award.example"), ("origin", "https://award.example")]), true),
            (with(&[("host", "award.example:8317"), ("origin", "http://award.example:8317")]), true),
            (with(&[("host", "award.example"), ("origin", "https://award.example.evil.example")]), false),
            (with(&[("host", "award.example"), ("origin", "null")]), false),
            (with(&[("host", "award.example")]), false),
            (with(&[]), false),
        ];
        for (headers, ours) in judged {
            assert_eq!(is_ours(&headers), ours, "{headers:?}");
        }
    }
}
