//! Measurements for `laurel bench`: each returns figures with what they were measured on; none decides anything.

mod beneath;
mod deciding;

use std::path::Path;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use basis::id::{PersonId, RequestId};
use serde_json::json;
use store::{SqliteStore, bare};

use crate::answer::Answer;
use crate::fault::OpenFault;
use crate::office::Office;
use crate::request::Request;
use crate::settings::Settings;
use crate::{key_file, replay};
use beneath::Recording;

pub use deciding::{Mix, bench_deciding};

/// A count and the time it took.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure {
    /// How many.
    pub count: u64,
    /// How long.
    pub took: Duration,
}

impl Figure {
    /// Returns how many there were in a second, rounded down.
    #[must_use]
    pub fn a_second(&self) -> u64 {
        let microseconds = self.took.as_micros().max(1);
        u64::try_from(u128::from(self.count) * 1_000_000 / microseconds).unwrap_or(u64::MAX)
    }
}

/// What durable writing reached, and what bare SQLite reaches with the same batches in the same run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Durable {
    /// Acts acknowledged after they were durable.
    pub service: Figure,
    /// The same number of rows of the same sizes in the same groups, by a bare loop.
    pub bare: Figure,
    /// Number of groups.
    pub batches: u64,
}

impl Durable {
    /// Returns service to bare, in hundredths.
    #[must_use]
    pub fn hundredths_of_bare(&self) -> u64 {
        self.service.a_second() * 100 / self.bare.a_second().max(1)
    }
}

/// A measurement could not be carried out.
#[derive(Debug, thiserror::Error)]
pub enum BenchFault {
    /// The office could not be made or opened.
    #[error("The office to be measured could not be opened.")]
    Open(#[from] crate::OpenFault),
    /// A request of the measurement was not accepted.
    #[error("A request of the measurement was not accepted: {answer}")]
    NotAccepted {
        /// What was answered.
        answer: String,
    },
    /// The bare loop failed.
    #[error("The bare loop failed: {cause}")]
    Bare {
        /// What it said.
        cause: String,
    },
}

fn founder() -> PersonId {
    PersonId::from_request("bench", 0)
}

fn request(id: &str, command: &str, with: serde_json::Value) -> Result<Request, BenchFault> {
    let parsed = RequestId::parse(id).map_err(|fault| BenchFault::NotAccepted { answer: fault.to_string() })?;
    Ok(Request::new(parsed, founder(), command, with))
}

pub(crate) fn founding() -> Result<Request, BenchFault> {
    request("bench", "found-office", json!({ "office": "测试", "trial": true, "founder": "甲" }))
}

/// A third of the acts carries a text for the vault, two thirds none: about what an edition holds.
pub(crate) fn nth(caller: usize, at: u64) -> Result<Request, BenchFault> {
    let person = |at: u64| format!("b-{caller}-{}", at - at % 3);
    match at % 3 {
        0 => request(&person(at), "register-person", json!({ "name": "乙" })),
        turn => {
            let role = if turn == 1 { "review-office-clerk" } else { "leading-group-member" };
            let whom = PersonId::from_request(&person(at), 0).to_string();
            request(&format!("b-{caller}-{at}"), "appoint", json!({ "person": whom, "role": role, "scope": "office" }))
        }
    }
}

fn accept(office: &Office, request: Request) -> Result<(), BenchFault> {
    match office.submit(request) {
        Answer::Accepted { .. } => Ok(()),
        answer @ (Answer::Refused { .. } | Answer::Unavailable { .. } | Answer::Unknown { .. }) => {
            Err(BenchFault::NotAccepted { answer: format!("{answer:?}") })
        }
    }
}

/// Measures durable acknowledged acts with callers that wait for each answer, then a bare loop over the same groups.
///
/// The bare loop writes one row an act and nothing of the vault: it has less to do. Both write in `dir`, which must be empty, on the same disk and in the same run.
///
/// # Errors
/// [`BenchFault`].
pub fn bench_durable(dir: &Path, callers: usize, acts_each: u64) -> Result<Durable, BenchFault> {
    let place = dir.join("office");
    let batches = Arc::new(Mutex::new(Vec::new()));
    let store = SqliteStore::create(&place).map_err(OpenFault::from)?;
    let settings = Settings { key: key_file::make(&place)?, ..Settings::default() };
    let office = Office::create_with(Box::new(Recording::new(store, Arc::clone(&batches))), settings)?;
    accept(&office, founding()?)?;
    let begun = Instant::now();
    thread::scope(|scope| {
        let office = &office;
        let call = move |caller| (0..acts_each).try_for_each(|at| accept(office, nth(caller, at)?));
        let callers: Vec<_> = (0..callers).map(|caller| scope.spawn(move || call(caller))).collect();
        callers.into_iter().try_for_each(|caller| caller.join().unwrap_or_else(|_| Err(panicked())))
    })?;
    let took = begun.elapsed();
    drop(office);
    let batches = beneath::groups(&batches);
    let count = u64::try_from(callers).unwrap_or(u64::MAX).saturating_mul(acts_each);
    let bare = bare::bare_group_commit(dir, &batches).map_err(|cause| BenchFault::Bare { cause: cause.to_string() })?;
    Ok(Durable {
        service: Figure { count, took },
        bare: Figure { count, took: bare },
        batches: u64::try_from(batches.len()).unwrap_or(u64::MAX),
    })
}

fn panicked() -> BenchFault {
    BenchFault::NotAccepted { answer: "a caller ended early".to_owned() }
}

fn malformed() -> BenchFault {
    BenchFault::NotAccepted { answer: "a request of the measurement is wrong".to_owned() }
}

/// Measures the replay of the log in a directory: reading, digests, parsing and applying, verdicts included.
///
/// # Errors
/// [`BenchFault`].
pub fn bench_replay(dir: &Path) -> Result<Figure, BenchFault> {
    let store = SqliteStore::open(dir).map_err(OpenFault::from)?;
    let begun = Instant::now();
    let snapshot = replay::replay(&store)?;
    Ok(Figure { count: snapshot.n_head(), took: begun.elapsed() })
}

/// Measures a cold start: from nothing to an office that answers. Whoever wants the page cache cold drops it before.
///
/// # Errors
/// [`BenchFault`].
pub fn bench_cold_start(dir: &Path) -> Result<Figure, BenchFault> {
    let begun = Instant::now();
    let office = Office::open_in(dir)?;
    Ok(Figure { count: office.snapshot().n_head(), took: begun.elapsed() })
}
