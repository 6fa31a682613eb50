//! The one writer of an office: drains the queue, decides in groups, commits once, publishes, then answers.

mod batch;
mod command;
mod repeat;

use std::collections::{BTreeSet, VecDeque};
use std::sync::mpsc::Receiver;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use arc_swap::ArcSwap;
use basis::canonical::Canonical;
use basis::digest::Digest;
use store::{CommitFault, Store};

use crate::entropy::Entropy;
use crate::erasing;
use crate::erasures::{Entry, Erasures};
use crate::keys::KeyRing;
use crate::queue::Job;
use crate::settings::AtUnknown;
use crate::snapshot::Snapshot;
use batch::{Batch, Fate};
pub(crate) use command::{OFFICE_CASE, bound_to};

/// The most commands of one transaction.
const COMMANDS_MAX: usize = 256;
/// The longest a transaction is decided on before it is written.
const DECIDING_MAX: Duration = Duration::from_millis(2);

/// What writer and handles share.
pub(crate) struct Shared {
    /// The snapshot last published.
    pub(crate) published: ArcSwap<Snapshot>,
    /// The data keys.
    pub(crate) keys: Mutex<KeyRing>,
    /// Files that were destroyed.
    pub(crate) destroyed: Mutex<BTreeSet<Digest>>,
    /// What ends the process after an unknown commit.
    pub(crate) at_unknown: AtUnknown,
}

impl Shared {
    /// Returns whether a file was destroyed.
    pub(crate) fn is_destroyed(&self, blob: Digest) -> bool {
        self.destroyed.lock().unwrap_or_else(PoisonError::into_inner).contains(&blob)
    }

    /// A panic in one request must not lock out the others: the ring is whole between any two calls.
    pub(crate) fn keys(&self) -> MutexGuard<'_, KeyRing> {
        self.keys.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The writer. It owns the store; nobody else writes.
pub(crate) struct Writer {
    store: Box<dyn Store>,
    /// What was erased for good.
    erasures: Erasures,
    shared: Arc<Shared>,
    /// What is decided but not yet published; equal to the published snapshot between batches.
    working: Snapshot,
    entropy: Entropy,
    canonical: Canonical,
    standing: Standing,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    Open,
    /// A commit is unknown: nothing more is written before a restart.
    Stopped,
}

impl Writer {
    pub(crate) fn new(store: Box<dyn Store>, erasures: Erasures, shared: Arc<Shared>) -> Writer {
        let working = Snapshot::clone(&shared.published.load());
        Writer {
            store,
            erasures,
            shared,
            working,
            entropy: Entropy::new(),
            canonical: Canonical::default(),
            standing: Standing::Open,
        }
    }

    /// Works until every handle of the office is gone.
    pub(crate) fn run(mut self, jobs: &Receiver<Job>) {
        let mut waiting = VecDeque::new();
        while let Some(first) = waiting.pop_front().or_else(|| jobs.recv().ok()) {
            match first {
                Job::Read(read) => read(self.store.as_ref()),
                Job::Command(_) | Job::Write(..) | Job::Key(..) => self.write(first, jobs, &mut waiting),
            }
        }
    }

    /// Decides what stands in the queue, up to the limits of one transaction, and writes it.
    fn write(&mut self, first: Job, jobs: &Receiver<Job>, waiting: &mut VecDeque<Job>) {
        let begun = Instant::now();
        let mut batch = Batch::default();
        let mut next = Some(first);
        while let Some(job) = next {
            match job {
                Job::Read(_) => {
                    waiting.push_back(job);
                    break;
                }
                Job::Command(queued) => self.take_command(*queued, &mut batch),
                Job::Write(changes, reply) => batch.take_changes(changes, reply),
                Job::Key(case, reply) => self.take_key(&case, reply, &mut batch),
            }
            let full = batch.waiting() >= COMMANDS_MAX
                || begun.elapsed() >= DECIDING_MAX
                || batch.is_spoiled()
                || batch.erases();
            next = if full { None } else { jobs.try_recv().ok() };
        }
        self.end(batch);
    }

    /// Commits, publishes, answers, in this order.
    ///
    /// A crash before the commit returns leaves the whole batch or nothing of it, and nobody was answered; a crash
    /// after it leaves acts that nobody was told of, which the same request ids find again.
    fn end(&mut self, batch: Batch) {
        match self.commit(&batch) {
            Fate::Stands => {
                self.shared.keys().committed();
                if self.erase(batch.erased()) == Standing::Stopped {
                    batch.answer(&Fate::Unknown);
                    return (self.shared.at_unknown)();
                }
                if batch.has_acts() {
                    self.shared.published.store(Arc::new(self.working.clone()));
                }
                batch.answer(&Fate::Stands);
            }
            fate @ (Fate::RolledBack { .. } | Fate::Closed) => {
                self.working = Snapshot::clone(&self.shared.published.load());
                self.shared.keys().rolled_back();
                batch.answer(&fate);
            }
            Fate::Unknown => {
                self.standing = Standing::Stopped;
                self.working = Snapshot::clone(&self.shared.published.load());
                self.shared.keys().rolled_back();
                batch.answer(&Fate::Unknown);
                (self.shared.at_unknown)();
            }
        }
    }

    /// Lists what the batch has erased, forgets its keys, and takes files and free pages away.
    ///
    /// A crash before the list has it leaves the act, from which the next opening finds it; a crash after that leaves files
    /// or pages that the next opening sees to. What a full disk keeps from being swept waits for that, too.
    fn erase(&mut self, erased: Option<&Entry>) -> Standing {
        let Some(entry) = erased else { return self.standing };
        entry.keys.iter().for_each(|case| self.shared.keys().destroy(case));
        self.shared.destroyed.lock().unwrap_or_else(PoisonError::into_inner).extend(&entry.files);
        let listed = self.erasures.add(entry);
        let finished = listed.map_err(|cause| CommitFault::Unknown { cause: Box::new(cause) });
        let finished = finished.and_then(|()| erasing::finish(self.store.as_mut(), &mut self.erasures, entry));
        match finished {
            Ok(()) | Err(CommitFault::RolledBack { .. }) => {}
            Err(CommitFault::Unknown { .. }) => self.standing = Standing::Stopped,
        }
        self.standing
    }

    fn commit(&mut self, batch: &Batch) -> Fate {
        if self.standing == Standing::Stopped {
            return Fate::Closed;
        }
        if let Some(cause) = batch.spoiled() {
            return Fate::RolledBack { cause: cause.to_owned() };
        }
        if batch.is_empty() {
            return Fate::Stands;
        }
        match self.store.commit(batch.rows()) {
            Ok(()) => Fate::Stands,
            Err(CommitFault::RolledBack { cause }) => Fate::RolledBack { cause: cause.to_string() },
            Err(CommitFault::Unknown { .. }) => Fate::Unknown,
        }
    }
}
