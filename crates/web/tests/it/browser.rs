//! A browser of few words: keeps cookies, sends forms, and returns answers byte for byte.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};

use basis::id::PersonId;
use web::Site;

use crate::office::Trial;

/// One answer, without the line that tells the time.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }
}

impl std::fmt::Debug for Answer {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{} {:?}\n{}", self.status, self.headers, String::from_utf8_lossy(&self.body))
    }
}

/// A server of the tests; it ends with the process.
#[derive(Clone, Copy)]
pub(crate) struct Server(SocketAddr);

/// Serves the office of the tests.
pub(crate) fn serve(trial: &Trial) -> Server {
    serve_site(Site::new(trial.office.clone(), trial.cast.clone()))
}

/// Serves a site.
pub(crate) fn serve_site(site: std::sync::Arc<Site>) -> Server {
    serve_with_figures(site).0
}

/// Serves a site, and its figures at the second address.
pub(crate) fn serve_with_figures(site: std::sync::Arc<Site>) -> (Server, Server) {
    let (sender, receiver) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(async {
            let listener = web::listen(([127, 0, 0, 1], 0).into()).await.unwrap();
            let metrics = web::listen(([127, 0, 0, 1], 0).into()).await.unwrap();
            sender.send([listener.local_addr().unwrap(), metrics.local_addr().unwrap()]).unwrap();
            web::serve(listener, site, Some(metrics), std::future::pending()).await.unwrap();
        });
    });
    let [pages, figures] = receiver.recv().unwrap();
    (Server(pages), Server(figures))
}

#[derive(Clone)]
pub(crate) struct Browser {
    server: Server,
    cookies: Vec<String>,
}

impl Server {
    /// Returns a browser of the public.
    pub(crate) fn public(self) -> Browser {
        Browser { server: self, cookies: Vec::new() }
    }

    /// Returns a browser in which somebody has signed in.
    pub(crate) fn signed_in(self, person: PersonId) -> Browser {
        let mut browser = self.public();
        let answer = browser.post("/sign-in", &format!("person={person}"), &[("Sec-Fetch-Site", "same-origin")]);
        assert_eq!((answer.status, answer.header("location")), (303, Some("/cases")));
        browser.keep(&answer);
        browser
    }
}

impl Browser {
    /// Keeps the cookie an answer sets, in place of the one of that name.
    pub(crate) fn keep(&mut self, answer: &Answer) {
        let line = answer.header("set-cookie").unwrap();
        let cookie = line.split(';').next().unwrap();
        let name = cookie.split_once('=').unwrap().0;
        self.cookies.retain(|kept| kept.split_once('=').unwrap().0 != name);
        self.cookies.push(cookie.to_owned());
    }

    /// Returns the same browser, with its cookies, at another server.
    pub(crate) fn at(&self, server: Server) -> Browser {
        Browser { server, cookies: self.cookies.clone() }
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        self.get_with(path, &[])
    }

    pub(crate) fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.send("GET", path, "", headers)
    }

    pub(crate) fn post(&self, path: &str, form: &str, headers: &[(&str, &str)]) -> Answer {
        let kind = [("Content-Type", "application/x-www-form-urlencoded")];
        self.send("POST", path, form, &[headers, &kind].concat())
    }

    pub(crate) fn send(&self, method: &str, path: &str, body: &str, headers: &[(&str, &str)]) -> Answer {
        let mut lines = format!("{method} {path} HTTP/1.1\r\nHost: laurel.example\r\nConnection: close\r\n");
        lines += &format!("Content-Length: {}\r\n", body.len());
        if !self.cookies.is_empty() {
            lines += &format!("Cookie: {}\r\n", self.cookies.join("; "));
        }
        for (name, value) in headers {
            lines += &format!("{name}: {value}\r\n");
        }
        let mut stream = TcpStream::connect(self.server.0).unwrap();
        stream.write_all(format!("{lines}\r\n{body}").as_bytes()).unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        read(&bytes)
    }
}

fn read(bytes: &[u8]) -> Answer {
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
    let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
    let mut lines = head.lines();
    let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
    let pairs = lines.map(|line| line.split_once(": ").unwrap());
    let headers = pairs.filter(|(name, _)| *name != "date").map(|(name, value)| (name.to_owned(), value.to_owned()));
    Answer { status, headers: headers.collect(), body: bytes[end + 4..].to_vec() }
}
