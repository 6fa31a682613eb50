//! A visit to a demonstration: somebody signs in and reads many pages, as a browser that reads gzip.

use std::io;
use std::net::SocketAddr;

use tokio::net::TcpStream;

use super::wire::{self, Answer};
use crate::cookie;
use crate::source::Front;

/// Addresses that are read beside those that the lists lead to.
const ALWAYS: [&str; 4] = ["/", "/cases", "/cases?order=total", "/sign-in"];
/// Links followed from one list.
const LINKS_MAX: usize = 40;

/// What a visit came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Visited {
    /// Requests answered, the sign-in included.
    pub requests: usize,
    /// Different addresses read.
    pub addresses: usize,
    /// The largest answer in bytes, headers included, as it went over the wire.
    pub largest_bytes: usize,
    /// Address of that answer.
    pub largest: String,
}

/// Signs in as the first of the cast and sends so many requests over pages, cases and assets in turn.
///
/// # Errors
/// Returns what failed: the socket, or an answer that is no page.
pub async fn visit(address: SocketAddr, requests: usize) -> io::Result<Visited> {
    let mut visitor = Visitor { stream: TcpStream::connect(address).await?, address, session: String::new() };
    visitor.stream.set_nodelay(true)?;
    visitor.sign_in().await?;
    let addresses = visitor.addresses().await?;
    let mut visited = Visited { addresses: addresses.len(), requests: 1, ..Visited::default() };
    for place in addresses.iter().cycle().take(requests) {
        let answer = visitor.get(place, "Accept-Encoding: gzip\r\n").await?;
        visited.requests = visited.requests.saturating_add(1);
        if answer.wire_bytes() > visited.largest_bytes {
            visited.largest_bytes = answer.wire_bytes();
            visited.largest.clone_from(place);
        }
    }
    Ok(visited)
}

struct Visitor {
    stream: TcpStream,
    address: SocketAddr,
    session: String,
}

impl Visitor {
    async fn get(&mut self, place: &str, more: &str) -> io::Result<Answer> {
        let Visitor { address, session, .. } = self;
        let cookie = if session.is_empty() { String::new() } else { format!("Cookie: {session}\r\n") };
        let ask = format!("GET {place} HTTP/1.1\r\nHost: {address}\r\n{cookie}{more}\r\n");
        wire::page(&mut self.stream, ask.as_bytes()).await
    }

    /// Takes the first role there is.
    async fn sign_in(&mut self) -> io::Result<()> {
        let roles = self.get("/sign-in", "").await?;
        let roles = String::from_utf8_lossy(&roles.body).into_owned();
        let person = after(&roles, "name=\"person\" value=\"").ok_or_else(|| io::Error::other("nobody can sign in"))?;
        let form = format!("person={person}");
        let (address, length) = (self.address, form.len());
        let ask = format!(
            "POST /sign-in HTTP/1.1\r\nHost: {address}\r\nOrigin: http://{address}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\n{form}"
        );
        let answer = wire::once(&mut self.stream, ask.as_bytes()).await?;
        let cookie = answer.header("set-cookie").and_then(|line| line.split(';').next());
        let kept = cookie.filter(|cookie| cookie.starts_with(&format!("{}=", cookie::session(Front::Direct))));
        kept.map(|kept| kept.clone_into(&mut self.session)).ok_or_else(|| io::Error::other(answer.status().to_owned()))
    }

    /// Returns what there is to read: the lists of every edition, and the cases and assets they name.
    async fn addresses(&mut self) -> io::Result<Vec<String>> {
        let mut addresses: Vec<String> = ALWAYS.map(str::to_owned).into();
        let mut lists = vec!["/cases".to_owned()];
        let first = self.get("/cases", "").await?;
        lists.extend(links(&String::from_utf8_lossy(&first.body), "/cases?year="));
        for list in lists.into_iter().take(LINKS_MAX) {
            let page = self.get(&list, "").await?;
            let page = String::from_utf8_lossy(&page.body).into_owned();
            addresses.extend(links(&page, "/cases/").into_iter().take(LINKS_MAX));
            addresses.extend(links(&page, "/assets/"));
            addresses.push(list);
        }
        addresses.sort_unstable();
        addresses.dedup();
        Ok(addresses)
    }
}

/// Returns what stands between a mark and the next quotation mark.
fn after<'a>(page: &'a str, mark: &str) -> Option<&'a str> {
    page.split_once(mark)?.1.split('"').next()
}

/// Returns the addresses of a page that begin so, with `&amp;` read as it is meant.
fn links(page: &str, beginning: &str) -> Vec<String> {
    let named = page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    named.filter(|link| link.starts_with(beginning)).map(|link| link.replace("&amp;", "&")).collect()
}
