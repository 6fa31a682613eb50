//! Where a request comes from.

use std::convert::Infallible;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::sync::Arc;

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::HeaderMap;
use axum::http::header::USER_AGENT;
use axum::http::request::Parts;

use crate::site::Site;

/// What stands between browsers and this server.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Front {
    /// Nothing: a connection is the browser's own, and not encrypted.
    #[default]
    Direct,
    /// A proxy that ends TLS and adds the address of the browser to `X-Forwarded-For`, behind whatever stood there.
    Tls,
}

/// Characters of what a browser calls itself that are kept.
const BROWSER_MAX: usize = 200;

/// Where a request comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Source {
    /// The address.
    pub(crate) address: String,
    /// What the browser calls itself.
    pub(crate) browser: String,
}

impl FromRequestParts<Arc<Site>> for Source {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, site: &Arc<Site>) -> Result<Source, Infallible> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| peer.ip());
        let browser = parts.headers.get(USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let browser = browser.chars().take(BROWSER_MAX).collect();
        Ok(Source { address: address(site.front, peer, &parts.headers), browser })
    }
}

/// Returns the address. What a browser writes into the header itself stands before what our proxy adds, and is not read.
fn address(front: Front, peer: Option<IpAddr>, headers: &HeaderMap) -> String {
    let forwarded = || {
        let line = headers.get_all("x-forwarded-for").iter().next_back()?;
        line.to_str().ok()?.rsplit(',').next()?.trim().parse().ok()
    };
    let address = match front {
        Front::Direct => peer,
        Front::Tls => forwarded().or(peer),
    };
    address.map_or_else(String::new, |address| network(address).to_string())
}

/// A household has a whole network of the sixth version, so that one of its addresses is as good as another.
fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(v6) => match v6.to_ipv4_mapped() {
            Some(v4) => IpAddr::V4(v4),
            None => IpAddr::V6(Ipv6Addr::from_bits(v6.to_bits() >> 64 << 64)),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(front: Front, forwarded: &[&'static str]) -> String {
        let mut headers = HeaderMap::new();
        for line in forwarded {
            headers.append("x-forwarded-for", line.parse().unwrap());
        }
        address(front, Some([127, 0, 0, 1].into()), &headers)
    }

    #[test]
    fn what_a_browser_says_of_itself_is_not_believed() {
        assert_eq!(told(Front::Direct, &["10.0.0.9"]), "127.0.0.1");
        assert_eq!(told(Front::Tls, &["10.0.0.9, 10.0.0.1"]), "10.0.0.1");
        assert_eq!(told(Front::Tls, &["10.0.0.9", "10.0.0.1"]), "10.0.0.1");
        assert_eq!(told(Front::Tls, &["nonsense"]), "127.0.0.1");
        assert_eq!(told(Front::Tls, &[]), "127.0.0.1");
    }

    #[test]
    fn one_network_of_the_sixth_version_is_one_source() {
        let of = |text: &str| network(text.parse().unwrap()).to_string();
        assert_eq!(of("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::");
        assert_eq!(of("::ffff:10.0.0.1"), "10.0.0.1");
    }
}
