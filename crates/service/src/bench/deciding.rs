//! Deciding inside batches on one core: everything the writer does for a command but the disk.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use arc_swap::ArcSwap;

use super::beneath::Forgetting;
use super::{BenchFault, Figure, malformed};
use crate::clock::Clock;
use crate::erasures::Erasures;
use crate::fault::OpenFault;
use crate::intake;
use crate::keys::{KeyRing, OfficeKey};
use crate::queue::Entrance;
use crate::reply::Reply;
use crate::request::Request;
use crate::snapshot::Snapshot;
use crate::writer::{Shared, Writer};

/// Commands as they were sent to an office with trial data.
#[derive(Clone, Debug, Default)]
pub struct Mix {
    /// What makes the office what it is when the measurement begins; decided, not measured.
    pub before: Vec<Request>,
    /// What is measured, refused commands included.
    pub measured: Vec<Request>,
}

/// Measures deciding and applying a mix, as often as told, each time by a fresh office.
///
/// # Errors
/// [`BenchFault`].
pub fn bench_deciding(mix: &Mix, times: u32) -> Result<Figure, BenchFault> {
    let mut took = Duration::ZERO;
    for _ in 0..times {
        let shared = shared()?;
        decided(&shared, &mix.before)?;
        let head = shared.published.load().n_head();
        took = took.saturating_add(decided(&shared, &mix.measured)?);
        if shared.published.load().n_head() == head {
            return Err(malformed());
        }
    }
    let each = u64::try_from(mix.measured.len()).unwrap_or(u64::MAX);
    Ok(Figure { count: each.saturating_mul(u64::from(times)), took })
}

fn shared() -> Result<Arc<Shared>, BenchFault> {
    let keys = KeyRing::open(OfficeKey::of_memory(), &[]).map_err(|case| OpenFault::KeyWrong { case })?;
    let published = ArcSwap::from_pointee(Snapshot::empty());
    Ok(Arc::new(Shared { published, keys: Mutex::new(keys), destroyed: Mutex::default(), at_unknown: Arc::new(|| {}) }))
}

/// Queues the requests, then lets a writer decide them all; only the second is timed.
fn decided(shared: &Arc<Shared>, requests: &[Request]) -> Result<Duration, BenchFault> {
    let (mut entrance, jobs) = Entrance::new(Clock::System, shared.published.load().state.head().map(|(_, at)| at));
    for request in requests {
        let mut request = request.clone();
        match intake::take(&mut request) {
            Ok(taken) => drop(entrance.enter(request, taken, Reply::task().0, Some(true))),
            // What the intake turns away never reaches the writer.
            Err(intake::Turned::Refused(_)) => {}
            Err(intake::Turned::Unavailable(fault)) => {
                return Err(BenchFault::NotAccepted { answer: fault.to_string() });
            }
        }
    }
    drop(entrance);
    let writer = Writer::new(Box::new(Forgetting::default()), Erasures::in_memory(), Arc::clone(shared));
    let begun = Instant::now();
    writer.run(&jobs);
    Ok(begun.elapsed())
}
