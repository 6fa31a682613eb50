//! How many lists a second the pages answer, against a bare route that returns the same bytes from memory, in one run.

mod visit;
mod wire;

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use axum::routing::get;
use service::{KeptSession, Office};
use tokio::net::{TcpListener, TcpStream};

use crate::cast::{Cast, CastMember};
use crate::cookie;
use crate::site::{Site, router};
use crate::source::Front;

pub use visit::{Visited, visit};

/// What is asked.
const LIST: &str = "/cases";

/// How much is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Load {
    /// Connections, each asking anew as soon as it is answered.
    pub connections: usize,
    /// How long.
    pub duration: Duration,
    /// Whether the browser reads gzip.
    pub gzip: bool,
    /// Pages a second to reach.
    pub pages_per_second: u64,
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
    /// The list at 70 of 100 of the load to reach, or of what was reached if that is less.
    pub at_ease: Measured,
    /// The same bytes from memory, by the same server.
    pub bare: Measured,
}

/// Measures the list of cases as somebody signed in sees it, over loopback, and a bare route after it.
///
/// # Errors
/// Returns what failed: the socket, the system's randomness, or an answer other than 200.
pub async fn list_of_cases(office: Office, cast: Cast, viewer: CastMember, load: Load) -> std::io::Result<Compared> {
    let site = Site::new(office, cast);
    let now = site.office.time_of_day();
    let kept =
        KeptSession { person: viewer.person, begun: now, used: now, source: String::new(), browser: String::new() };
    let secret = site.sessions.open(kept, None).map_err(std::io::Error::other)?;
    let ask = request(&secret, load.gzip);
    let address = start(router(Arc::clone(&site))).await?;
    let page = wire::page(&mut TcpStream::connect(address).await?, &ask).await?;
    let list = measure(address, &ask, load, Pace::AtOnce).await?;
    let ease = load.pages_per_second.min(list.pages_per_second).saturating_mul(70) / 100;
    let at_ease = measure(address, &ask, load, Pace::ASecond(ease)).await?;
    let bare = start(from_memory(page.body, page.headers.contains("content-encoding: gzip"))).await?;
    Ok(Compared { list, at_ease, bare: measure(bare, &ask, load, Pace::AtOnce).await? })
}

fn request(secret: &str, gzip: bool) -> Arc<[u8]> {
    let encoding = if gzip { "Accept-Encoding: gzip\r\n" } else { "" };
    let session = cookie::session(Front::Direct);
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

async fn start(routes: Router) -> std::io::Result<SocketAddr> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    let address = listener.local_addr()?;
    tokio::spawn(async move { axum::serve(listener, routes).await });
    Ok(address)
}

async fn measure(address: SocketAddr, ask: &Arc<[u8]>, load: Load, pace: Pace) -> std::io::Result<Measured> {
    let begun = Instant::now();
    let callers: Vec<_> = (0..load.connections)
        .map(|nth| {
            let caller = Caller { until: begun + load.duration, ..pace.caller(nth, load.connections, begun) };
            tokio::spawn(caller.call(address, Arc::clone(ask)))
        })
        .collect();
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

/// When connections ask.
#[derive(Clone, Copy)]
enum Pace {
    /// As soon as they are answered.
    AtOnce,
    /// So many times a second together, whether answered or not.
    ASecond(u64),
}

impl Pace {
    /// Returns the caller of that number; paced callers begin one after another.
    fn caller(self, nth: usize, connections: usize, begun: Instant) -> Caller {
        let every = match self {
            Pace::AtOnce => None,
            Pace::ASecond(pages) => {
                let share = u64::try_from(connections).unwrap_or(u64::MAX).saturating_mul(1_000_000);
                Some(Duration::from_micros(share / pages.max(1)))
            }
        };
        let share = u32::try_from(connections).unwrap_or(u32::MAX).max(1);
        let wait = every.unwrap_or_default() / share * u32::try_from(nth).unwrap_or(u32::MAX);
        Caller { every, due: begun + wait, until: begun }
    }
}

/// One connection.
struct Caller {
    every: Option<Duration>,
    due: Instant,
    until: Instant,
}

impl Caller {
    /// Asks, reads, asks again until the time is over. A paced answer is timed from when it was due to be asked, so that
    /// a slow answer before it counts against it too.
    async fn call(mut self, address: SocketAddr, ask: Arc<[u8]>) -> std::io::Result<(Vec<Duration>, usize)> {
        let mut stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        let (mut times, mut bytes) = (Vec::new(), 0);
        while Instant::now() < self.until {
            let begun = match self.every {
                None => Instant::now(),
                Some(every) => {
                    tokio::time::sleep_until(self.due.into()).await;
                    let due = self.due;
                    self.due = due + every;
                    due
                }
            };
            bytes = wire::page(&mut stream, &ask).await?.body.len();
            times.push(begun.elapsed());
        }
        Ok((times, bytes))
    }
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
