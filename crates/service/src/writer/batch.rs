//! One transaction in the making, with everybody who waits for it.

use std::sync::Arc;

use engine::Act;
use store::Change;

use crate::answer::Answer;
use crate::erasures::Entry;
use crate::fault::WriteFault;
use crate::keys::DataKey;
use crate::reply::Reply;

/// How a transaction ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// It stands on disk.
    Stands,
    /// Certainly nothing of it stands.
    RolledBack {
        /// Why.
        cause: String,
    },
    /// It may stand or not.
    Unknown,
    /// It was not tried: an earlier one is unknown.
    Closed,
}

/// Somebody who waits.
enum Waiting {
    Command(Reply<Answer>, Answer),
    Write(Reply<Result<(), WriteFault>>),
    Key(Reply<Result<DataKey, WriteFault>>, DataKey),
}

/// A transaction in the making.
#[derive(Default)]
pub(super) struct Batch {
    rows: store::Batch,
    acts: Vec<Arc<Act>>,
    waiting: Vec<Waiting>,
    /// What its last act erases; nothing follows such an act in one transaction.
    erased: Option<Entry>,
    /// Why the working state cannot be trusted any more, so that nothing of the batch may be written.
    spoiled: Option<String>,
}

impl Batch {
    /// Takes an accepted act with everything that stands or falls with it.
    pub(super) fn take_act(&mut self, act: Arc<Act>, row: store::ActRow, changes: Vec<Change>) {
        self.acts.push(act);
        self.rows.acts.push(row);
        self.rows.changes.extend(changes);
    }

    /// Takes what its last act erases.
    pub(super) fn take_erased(&mut self, entry: Entry) {
        self.erased = Some(entry);
    }

    pub(super) fn erased(&self) -> Option<&Entry> {
        self.erased.as_ref()
    }

    pub(super) fn erases(&self) -> bool {
        self.erased.is_some()
    }

    /// Takes changes beside the log.
    pub(super) fn take_changes(&mut self, changes: Vec<Change>, reply: Reply<Result<(), WriteFault>>) {
        self.rows.changes.extend(changes);
        self.waiting.push(Waiting::Write(reply));
    }

    /// Takes a data key, with its change if it is new.
    pub(super) fn take_key(&mut self, key: DataKey, change: Option<Change>, reply: Reply<Result<DataKey, WriteFault>>) {
        self.rows.changes.extend(change);
        self.waiting.push(Waiting::Key(reply, key));
    }

    /// Keeps an answer until the transaction has ended.
    pub(super) fn answer_later(&mut self, reply: Reply<Answer>, answer: Answer) {
        self.waiting.push(Waiting::Command(reply, answer));
    }

    /// Gives the batch up.
    pub(super) fn spoil(&mut self, cause: String) {
        self.spoiled.get_or_insert(cause);
    }

    pub(super) fn spoiled(&self) -> Option<&str> {
        self.spoiled.as_deref()
    }

    pub(super) fn is_spoiled(&self) -> bool {
        self.spoiled.is_some()
    }

    /// Returns the act with that number, if it was decided in this batch.
    pub(super) fn act(&self, n: u64) -> Option<&Arc<Act>> {
        self.acts.iter().find(|act| act.n == n)
    }

    pub(super) fn waiting(&self) -> usize {
        self.waiting.len()
    }

    pub(super) fn has_acts(&self) -> bool {
        !self.acts.is_empty()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.rows.acts.is_empty() && self.rows.changes.is_empty()
    }

    pub(super) fn rows(&self) -> &store::Batch {
        &self.rows
    }

    /// Answers everybody. Refusals share the fate of the batch, since they may rest on acts of it.
    pub(super) fn answer(self, fate: &Fate) {
        for one in self.waiting {
            match one {
                Waiting::Command(reply, answer) => reply.send(of_command(fate, answer)),
                Waiting::Write(reply) => reply.send(of_write(fate)),
                Waiting::Key(reply, key) => reply.send(of_write(fate).map(|()| key)),
            }
        }
    }
}

fn of_command(fate: &Fate, decided: Answer) -> Answer {
    match fate {
        Fate::Stands => decided,
        Fate::RolledBack { cause } => Answer::rolled_back(cause),
        // What is answered behind an unknown commit rests on a state that may lack acts of it.
        Fate::Unknown | Fate::Closed => Answer::unknown(),
    }
}

fn of_write(fate: &Fate) -> Result<(), WriteFault> {
    match fate {
        Fate::Stands => Ok(()),
        Fate::RolledBack { .. } => Err(WriteFault::RolledBack),
        Fate::Unknown => Err(WriteFault::Unknown),
        Fate::Closed => Err(WriteFault::Closed),
    }
}
