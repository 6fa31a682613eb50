//! Looks (查阅记录): who was shown what, noted beside the log before it is shown.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use basis::day::Moment;
use basis::digest::Digest;
use basis::id::PersonId;
use engine::window::{Look, LookedAt};
use store::{Change, LookRow};
use tokio::sync::oneshot;

use crate::fault::WriteFault;
use crate::office::Office;
use crate::queue::Job;
use crate::reply::Reply;

/// The same person looking at the same thing again within so long has looked once: ten minutes, in microseconds.
const SAME_LOOK_MAX: i64 = 10 * 60 * 1_000_000;
/// The most looks that are remembered so; beyond it all are forgotten, and some are noted twice.
const REMEMBERED_MAX: usize = 10_000;

/// Who looked at what, without the time.
type Looked = (PersonId, String, LookedAt, Option<Digest>);

/// The looks that stand on disk and were noted last, each with its time.
#[derive(Default)]
pub(crate) struct Recent {
    looked: Mutex<HashMap<Looked, Moment>>,
}

fn looked(look: &Look) -> Looked {
    (look.by, look.what.clone(), look.of, look.digest)
}

impl Recent {
    /// Returns whether a look is a new one.
    fn is_new(&self, look: &Look) -> bool {
        let before = self.lock().get(&looked(look)).copied();
        let since = before.map(|before| look.at.microseconds().saturating_sub(before.microseconds()));
        since.is_none_or(|since| !(0..SAME_LOOK_MAX).contains(&since))
    }

    fn remember(&self, look: &Look) {
        let mut noted = self.lock();
        if noted.len() >= REMEMBERED_MAX {
            noted.clear();
        }
        noted.insert(looked(look), look.at);
    }

    /// The map is whole between any two calls, so a panic elsewhere hides no look.
    fn lock(&self) -> MutexGuard<'_, HashMap<Looked, Moment>> {
        self.looked.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Office {
    /// Notes a look and waits until it is durable, before anything is shown. It blocks the thread; tasks use
    /// [`Office::send_look`]. The same look within ten minutes is noted once; two that come at the same time may both be.
    ///
    /// A crash here leaves a look of something that was never shown.
    ///
    /// # Errors
    /// [`WriteFault`].
    pub fn note_look(&self, look: &Look) -> Result<(), WriteFault> {
        if !self.recent_looks().is_new(look) {
            return Ok(());
        }
        let answer = self.enqueue_look(look)?.blocking_recv();
        self.settle_look(look, answer)
    }

    /// Notes a look as [`Office::note_look`] does, without holding a thread.
    ///
    /// # Errors
    /// [`WriteFault`].
    pub async fn send_look(&self, look: &Look) -> Result<(), WriteFault> {
        if !self.recent_looks().is_new(look) {
            return Ok(());
        }
        let answer = self.enqueue_look(look)?.await;
        self.settle_look(look, answer)
    }

    fn enqueue_look(&self, look: &Look) -> Result<oneshot::Receiver<Result<(), WriteFault>>, WriteFault> {
        let bytes = serde_json::to_vec(look).unwrap_or_default();
        let row = LookRow { at_microseconds: look.at.microseconds(), bytes: bytes.into() };
        let (reply, answer) = Reply::task();
        self.enqueue(Job::Write(vec![Change::LookNoted(row)], reply))?;
        Ok(answer)
    }

    /// Remembers a look that stands; one that was not written is noted again with the next.
    fn settle_look(
        &self,
        look: &Look,
        answer: Result<Result<(), WriteFault>, oneshot::error::RecvError>,
    ) -> Result<(), WriteFault> {
        answer.unwrap_or(Err(WriteFault::Closed))?;
        self.recent_looks().remember(look);
        Ok(())
    }

    /// Returns the looks that were noted, in their order.
    ///
    /// # Errors
    /// [`WriteFault::Store`] where one was changed or taken out on the disk, [`WriteFault::Damaged`] where one cannot be
    /// read.
    pub fn looks(&self) -> Result<Vec<Look>, WriteFault> {
        let rows = self.read(|store| store.read_looks())?;
        let read = |(n, row): (usize, LookRow)| {
            serde_json::from_slice(&row.bytes).map_err(|_| WriteFault::Damaged { what: format!("look {n}") })
        };
        (1..).zip(rows).map(read).collect()
    }
}
