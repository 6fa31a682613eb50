//! Figures of a demonstration played before, in a process of its own: memory after a visit, and the largest page of it.

use std::env;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use serde_json::Value as Json;
use tokio::runtime::Runtime;
use web::bench::visit;

use super::{Row, failed};
use crate::memory;
use crate::terminal::Failure;

/// Requests of the visit, beside the sign-in.
const REQUESTS: usize = 1_000;

/// A process that ends with this value.
struct Served(Child);

impl Drop for Served {
    fn drop(&mut self) {
        // It may have ended by itself; either way nothing of it is left.
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

/// Plays the demonstration in one process, serves it in another, visits that, and returns what it came to.
///
/// What the playing leaves behind in the memory of the first is no part of an office that is opened.
pub(super) fn served() -> Result<[Row; 2], Failure> {
    let dir = tempfile::tempdir()?;
    let place = dir.path().join("demo");
    drop(serve(&place)?);
    let (served, address) = serve(&place)?;
    let resident = || memory::resident_bytes(served.0.id()).map_or_else(|| "unknown".to_owned(), mebibytes);
    let before = resident();
    let visited = Runtime::new()?.block_on(visit(address, REQUESTS)).map_err(|fault| failed(&fault))?;
    let after = resident();
    let on = format!("{} requests to {} addresses; {before} before them", visited.requests, visited.addresses);
    let memory = Row {
        what: "the demonstration played before, resident after a sign-in and 1 000 requests",
        reached: after,
        limit: "64 MiB",
        on,
    };
    let bytes = Row {
        what: "the largest page over the wire, gzip, headers included",
        reached: format!("{} bytes", visited.largest_bytes),
        limit: "60 kB",
        on: visited.largest,
    };
    Ok([memory, bytes])
}

/// Returns a process that serves the demonstration in a directory, played first if it is empty, and its address.
fn serve(place: &Path) -> Result<(Served, SocketAddr), Failure> {
    let mut command = Command::new(env::current_exe()?);
    command.args(["serve", "--demo", "--json", "--listen", "127.0.0.1:0", "--data"]).arg(place);
    let mut served = Served(command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?);
    let address = address(&mut served.0)?;
    Ok((served, address))
}

/// Returns the address a serving process prints once it serves.
fn address(served: &mut Child) -> Result<SocketAddr, Failure> {
    let unread = || Failure::Failed("The demonstration did not say where it is served.".to_owned());
    let out = served.stdout.take().ok_or_else(unread)?;
    let mut line = String::new();
    BufReader::new(out).read_line(&mut line)?;
    let said: Json = serde_json::from_str(&line).unwrap_or_default();
    let address = said.get("address").and_then(Json::as_str).unwrap_or_default();
    let address = address.strip_prefix("http://").and_then(|rest| rest.strip_suffix('/'));
    address.and_then(|address| address.parse().ok()).ok_or_else(unread)
}

/// Returns a size in whole mebibytes, rounded up.
fn mebibytes(bytes: u64) -> String {
    format!("{} MiB", bytes.div_ceil(1_048_576))
}
