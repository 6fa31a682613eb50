//! A plain HTTP/1.1 caller: writes a request, reads its answer whole, and counts bytes.

use std::io;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// The largest answer read.
const ANSWER_BYTES_MAX: usize = 4 * 1024 * 1024;

/// An answer.
pub(super) struct Answer {
    /// Status line and headers as they came; our own server writes their names in lower case.
    pub(super) headers: String,
    /// Body as it came.
    pub(super) body: Vec<u8>,
}

impl Answer {
    /// Returns the value of a header.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": ")).map(str::trim)
    }

    /// Returns how many bytes went over the wire.
    pub(super) fn wire_bytes(&self) -> usize {
        self.headers.len().saturating_add(self.body.len())
    }

    /// Returns the status line.
    pub(super) fn status(&self) -> &str {
        self.headers.lines().next().unwrap_or_default()
    }
}

/// Asks for a page and returns it.
///
/// # Errors
/// What failed on the wire, or the status line where the answer is no page.
pub(super) async fn page(stream: &mut TcpStream, ask: &[u8]) -> io::Result<Answer> {
    let answer = once(stream, ask).await?;
    if answer.status().starts_with("HTTP/1.1 200") && !answer.body.is_empty() {
        return Ok(answer);
    }
    Err(io::Error::other(answer.status().to_owned()))
}

/// Asks once and returns whatever is answered.
///
/// # Errors
/// What failed on the wire.
pub(super) async fn once(stream: &mut TcpStream, ask: &[u8]) -> io::Result<Answer> {
    stream.write_all(ask).await?;
    let mut read = Vec::with_capacity(64 * 1024);
    let end = loop {
        if stream.read_buf(&mut read).await? == 0 || read.len() > ANSWER_BYTES_MAX {
            return Err(io::Error::other("the answer broke off"));
        }
        if let Some(end) = read.windows(4).position(|four| four == b"\r\n\r\n") {
            break end.saturating_add(4);
        }
    };
    let headers = String::from_utf8_lossy(read.get(..end).unwrap_or_default()).into_owned();
    let mut answer = Answer { headers, body: read.split_off(end) };
    let length: usize = answer.header("content-length").and_then(|length| length.parse().ok()).unwrap_or_default();
    while answer.body.len() < length {
        if stream.read_buf(&mut answer.body).await? == 0 {
            return Err(io::Error::other("the answer broke off"));
        }
    }
    Ok(answer)
}
