//! Addresses within this site, and no other: whoever is sent back somewhere stays here.

use axum::http::{HeaderMap, Uri};

/// Returns the text if it is the address of a page of this site: a path, as it stands in a request.
///
/// Browsers read `\` as `/`, pass over tabs and line feeds, and take what follows two slashes for another host (WHATWG
/// URL), so none of them may stand where they would be read so.
pub(crate) fn local(text: &str) -> Option<&str> {
    let plain = text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    let path = text.starts_with('/') && !text.starts_with("//");
    let uri = text.parse::<Uri>().ok()?;
    (plain && path && uri.authority().is_none()).then_some(text)
}

/// Returns the page of this site on which a link was followed, if the browser tells it.
pub(crate) fn came_from(headers: &HeaderMap) -> Option<String> {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let (_, rest) = text("referer")?.split_once("://")?;
    let (host, path) = rest.split_once('/')?;
    let path = format!("/{path}");
    (Some(host) == text("host")).then(|| local(&path).map(str::to_owned)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_is_sent_back_stays_on_this_site() {
        for ours in ["/", "/cases?year=2023&page=2", "/measures/14", "/cases/a/acts/b", "/a?b=//c"] {
            assert_eq!(local(ours), Some(ours));
        }
        let elsewhere = [
            "",
            "cases",
            "//evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "/\t/evil.example",
            "/\n/evil.example",
            " /cases",
            "/cases \r\nSet-Cookie: a=b",
            "https://evil.example/",
            "javascript:alert(1)",
            "/办法",
        ];
        for address in elsewhere {
            assert_eq!(local(address), None, "{address:?}");
        }
    }

    #[test]
    fn only_a_page_of_the_host_asked_is_come_from() {
        let with = |referer: &str| {
            let pairs = [("host", "award.example:8317"), ("referer", referer)];
            came_from(&pairs.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect())
        };
        assert_eq!(with("http://award.example:8317/cases?page=2").as_deref(), Some("/cases?page=2"));
        assert_eq!(with("https://award.example:8317/").as_deref(), Some("/"));
        for other in ["http://evil.example/cases", "http://award.example:8317//evil.example", "", "about:blank"] {
            assert_eq!(with(other), None, "{other}");
        }
    }
}
