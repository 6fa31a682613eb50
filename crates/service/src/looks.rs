//! Looks (查阅记录): who was shown what, noted beside the log before it is shown.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use basis::day::Moment;
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
type Looked = (PersonId, String, LookedAt);

/// The looks noted last, each with its time.
#[derive(Default)]
pub(crate) struct Recent {
    looked: Mutex<HashMap<Looked, Moment>>,
}

impl Recent {
    /// Returns whether a look is a new one, and remembers it if so.
    fn is_new(&self, look: &Look) -> bool {
        // The map is whole between any two calls, so a panic elsewhere hides no look.
        let mut looked = self.looked.lock().unwrap_or_else(PoisonError::into_inner);
        let same = (look.by, look.what.clone(), look.of);
        let since = looked.get(&same).map(|before| look.at.microseconds().saturating_sub(before.microseconds()));
        if since.is_some_and(|since| (0..SAME_LOOK_MAX).contains(&since)) {
            return false;
        }
        if looked.len() >= REMEMBERED_MAX {
            looked.clear();
        }
        looked.insert(same, look.at);
        true
    }
}

impl Office {
    /// Notes a look and waits until it is durable, so that nothing is shown of which nobody could tell later. It blocks the
    /// thread; tasks use [`Office::send_look`]. The same look within ten minutes is noted once.
    ///
    /// A crash here leaves a look of something that was never shown.
    ///
    /// # Errors
    /// [`WriteFault`].
    pub fn note_look(&self, look: &Look) -> Result<(), WriteFault> {
        let sent = self.send_look(look)?;
        sent.map_or(Ok(()), |answer| answer.blocking_recv().unwrap_or(Err(WriteFault::Closed)))
    }

    /// Notes a look; the answer comes when it is durable, and there is none to wait for where it was noted before.
    ///
    /// # Errors
    /// [`WriteFault::Closed`].
    pub fn send_look(&self, look: &Look) -> Result<Option<oneshot::Receiver<Result<(), WriteFault>>>, WriteFault> {
        if !self.recent_looks().is_new(look) {
            return Ok(None);
        }
        let bytes = serde_json::to_vec(look).unwrap_or_default();
        let row = LookRow { at_microseconds: look.at.microseconds(), bytes: bytes.into() };
        let (reply, answer) = Reply::task();
        self.enqueue(Job::Write(vec![Change::LookNoted(row)], reply))?;
        Ok(Some(answer))
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
