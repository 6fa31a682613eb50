//! How many lists a second the pages answer, against a bare route that returns the same bytes from memory, in one run.

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use axum::routing::get;
use service::Office;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::cast::{Cast, CastMember};
use crate::cookie;
use crate::site::{Site, router};

/// What is asked.
const LIST: &str = "/cases";
/// The largest answer read.
const ANSWER_BYTES_MAX: usize = 4 * 1024 * 1024;

/// How much is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Load {
    /// Connections, each asking anew as soon as it is answered.
    pub connections: usize,
    /// How long.
    pub duration: Duration,
    /// Whether the browser reads gzip.
    pub gzip: bool,
}

/// What was measured of one route.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Measured {
    /// Answers.
    pub pages: usize,
    /// Answers a second, rounded down.
    pub pages_per_second: u64,
    /// Half of the answers took no longer.
    pub p50: Duration,
    /// Of a hundred answers 99 took no longer.
    pub p99: Duration,
    /// Size of an answer's body in bytes, as it went over the wire.
    pub body_bytes: usize,
}

/// The list and, in the same run, the same bytes from memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Compared {
    /// The list of cases, rendered anew for a signed-in viewer.
    pub list: Measured,
    /// The same bytes from memory, by the same server.
    pub bare: Measured,
}

/// Measures the list of cases as somebody signed in sees it, over loopback, and a bare route after it.
///
/// # Errors
/// Returns what failed: the socket, the system's randomness, or an answer other than 200.
pub async fn list_of_cases(office: Office, cast: Cast, viewer: CastMember, load: Load) -> std::io::Result<Compared> {
    let site = Site::new(office, cast);
    let failed = |_| std::io::Error::other("the system gave no random bytes");
    let secret = site.sessions.open(&viewer, Instant::now()).map_err(failed)?;
    let ask = request(&secret, load.gzip);
    let address = start(router(Arc::clone(&site))).await?;
    let (headers, body) = once(&mut TcpStream::connect(address).await?, &ask).await?;
    let list = measure(address, &ask, load).await?;
    let bare = start(from_memory(body, headers.contains("content-encoding: gzip"))).await?;
    Ok(Compared { list, bare: measure(bare, &ask, load).await? })
}

fn request(secret: &str, gzip: bool) -> Arc<[u8]> {
    let encoding = if gzip { "Accept-Encoding: gzip\r\n" } else { "" };
    let session = cookie::SESSION;
    format!("GET {LIST} HTTP/1.1\r\nHost: laurel\r\nCookie: {session}={secret}\r\n{encoding}\r\n").into_bytes().into()
}

/// Returns a server that answers with these bytes and does nothing else.
fn from_memory(body: Vec<u8>, gzip: bool) -> Router {
    let body = axum::body::Bytes::from(body);
    let mut headers = HeaderMap::new();
    headers.insert(CONTENT_TYPE, axum::http::HeaderValue::from_static("text/html; charset=utf-8"));
    if gzip {
        headers.insert(axum::http::header::CONTENT_ENCODING, axum::http::HeaderValue::from_static("gzip"));
    }
    Router::new().route(LIST, get(move || std::future::ready((headers.clone(), body.clone()))))
}

async fn start(routes: Router) -> std::io::Result<std::net::SocketAddr> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    let address = listener.local_addr()?;
    tokio::spawn(async move { axum::serve(listener, routes).await });
    Ok(address)
}

async fn measure(address: std::net::SocketAddr, ask: &Arc<[u8]>, load: Load) -> std::io::Result<Measured> {
    let begun = Instant::now();
    let callers: Vec<_> =
        (0..load.connections).map(|_| tokio::spawn(call(address, Arc::clone(ask), begun + load.duration))).collect();
    let mut times = Vec::new();
    let mut body_bytes = 0;
    for caller in callers {
        let (taken, bytes) = caller.await.map_err(std::io::Error::other)??;
        times.extend(taken);
        body_bytes = bytes;
    }
    let elapsed = begun.elapsed();
    times.sort_unstable();
    Ok(Measured {
        pages: times.len(),
        pages_per_second: a_second(times.len(), elapsed),
        p50: at_percent(&times, 50),
        p99: at_percent(&times, 99),
        body_bytes,
    })
}

/// One connection: asks, reads, asks again until the time is over.
async fn call(
    address: std::net::SocketAddr,
    ask: Arc<[u8]>,
    until: Instant,
) -> std::io::Result<(Vec<Duration>, usize)> {
    let mut stream = TcpStream::connect(address).await?;
    stream.set_nodelay(true)?;
    let (mut times, mut bytes) = (Vec::new(), 0);
    while Instant::now() < until {
        let begun = Instant::now();
        bytes = once(&mut stream, &ask).await?.1.len();
        times.push(begun.elapsed());
    }
    Ok((times, bytes))
}

/// Asks once and returns the headers, in lower case, and the body.
async fn once(stream: &mut TcpStream, ask: &[u8]) -> std::io::Result<(String, Vec<u8>)> {
    stream.write_all(ask).await?;
    let mut read = Vec::with_capacity(64 * 1024);
    let end = loop {
        if stream.read_buf(&mut read).await? == 0 || read.len() > ANSWER_BYTES_MAX {
            return Err(std::io::Error::other("the answer broke off"));
        }
        if let Some(end) = read.windows(4).position(|four| four == b"\r\n\r\n") {
            break end.saturating_add(4);
        }
    };
    let headers = String::from_utf8_lossy(read.get(..end).unwrap_or_default()).to_ascii_lowercase();
    let length = headers.lines().find_map(|line| line.strip_prefix("content-length: "));
    let length: usize = length.and_then(|length| length.trim().parse().ok()).unwrap_or_default();
    if !headers.starts_with("http/1.1 200") || length == 0 {
        return Err(std::io::Error::other(headers.lines().next().unwrap_or_default().to_owned()));
    }
    let mut body = read.split_off(end);
    while body.len() < length {
        if stream.read_buf(&mut body).await? == 0 {
            return Err(std::io::Error::other("the answer broke off"));
        }
    }
    Ok((headers, body))
}

fn a_second(count: usize, elapsed: Duration) -> u64 {
    let microseconds = elapsed.as_micros().max(1);
    u64::try_from((count as u128).saturating_mul(1_000_000) / microseconds).unwrap_or(u64::MAX)
}

/// Returns the time that so many of a hundred did not exceed, of times in order (nearest rank).
fn at_percent(times: &[Duration], percent: usize) -> Duration {
    let rank = times.len().saturating_mul(percent).div_ceil(100).saturating_sub(1);
    times.get(rank).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_hundred_times_the_99th_is_the_99th() {
        let times: Vec<Duration> = (1..=100).map(Duration::from_millis).collect();
        assert_eq!(at_percent(&times, 50), Duration::from_millis(50));
        assert_eq!(at_percent(&times, 99), Duration::from_millis(99));
        assert_eq!(at_percent(&[], 99), Duration::ZERO);
    }
}
