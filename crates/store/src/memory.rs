//! A store in memory that fails where a plan says, for the tests of whoever stands on a store.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use basis::digest::Digest;
use basis::id::VaultId;

use crate::batch::{Batch, Change};
use crate::blob::{Blobs, address};
use crate::fault::{CommitFault, Refused, StoreFault};
use crate::row::{AccountRow, ActRow, DeliveryMark, DraftRow, Head, KeyRow, LookRow, SessionRow, VaultRow};
use crate::sqlite::SqliteStore;
use crate::traits::{EachAct, Store};

/// How a planned operation fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlannedFault {
    /// Nothing is written, and the store says so.
    RolledBack,
    /// It is written, and the store says that it does not know.
    UnknownWritten,
    /// Nothing is written, and the store says that it does not know.
    UnknownNotWritten,
}

/// Which operations fail, counted from 1 over reads, commits and blobs alike.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FaultPlan {
    faults: BTreeMap<u64, PlannedFault>,
}

impl FaultPlan {
    /// Returns the plan in which nothing fails.
    #[must_use]
    pub fn none() -> FaultPlan {
        FaultPlan::default()
    }

    /// Returns the plan in which, besides, operation number `operation` fails.
    #[must_use]
    pub fn and(mut self, operation: u64, fault: PlannedFault) -> FaultPlan {
        self.faults.insert(operation, fault);
        self
    }
}

/// The store; what it keeps outlives it as long as a [`MemoryStore::reopen`] follows.
#[derive(Debug)]
pub struct MemoryStore {
    disk: Arc<Disk>,
}

#[derive(Debug, Default)]
struct Disk {
    inner: Mutex<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    kept: Kept,
    plan: FaultPlan,
    operations: u64,
    stopped: bool,
}

/// What is kept; cloned before a batch so that a refused one leaves nothing.
#[derive(Debug, Clone, Default)]
struct Kept {
    acts: Vec<ActRow>,
    vault: BTreeMap<VaultId, VaultRow>,
    keys: BTreeMap<String, KeyRow>,
    drafts: BTreeMap<(String, String), DraftRow>,
    marks: BTreeMap<String, DeliveryMark>,
    looks: Vec<LookRow>,
    accounts: BTreeMap<String, AccountRow>,
    sessions: BTreeMap<[u8; 32], SessionRow>,
    blobs: BTreeMap<[u8; 32], Vec<u8>>,
}

/// The fault a plan makes.
#[derive(Debug, thiserror::Error)]
#[error("Operation {operation} was planned to fail.")]
struct Planned {
    operation: u64,
}

impl MemoryStore {
    /// Returns an empty store in which the operations of `plan` fail.
    #[must_use]
    pub fn new(plan: FaultPlan) -> MemoryStore {
        MemoryStore { disk: Arc::new(Disk { inner: Mutex::new(Inner { plan, ..Inner::default() }) }) }
    }

    /// Returns the store as the next process would find it, with a new plan and a new count.
    #[must_use]
    pub fn reopen(self, plan: FaultPlan) -> MemoryStore {
        let kept = self.disk.lock().kept.clone();
        let inner = Inner { kept, plan, ..Inner::default() };
        MemoryStore { disk: Arc::new(Disk { inner: Mutex::new(inner) }) }
    }

    /// Returns how many operations were asked for so far.
    #[must_use]
    pub fn operations(&self) -> u64 {
        self.disk.lock().operations
    }

    fn read<T>(&self, read: impl FnOnce(&Kept) -> T) -> Result<T, StoreFault> {
        self.disk.read(read)
    }
}

impl Disk {
    /// A panic in a test elsewhere must not hide what was kept.
    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn read<T>(&self, read: impl FnOnce(&Kept) -> T) -> Result<T, StoreFault> {
        let mut inner = self.lock();
        match inner.next_fault() {
            Some((_, planned)) => Err(StoreFault::Database { activity: "be read", cause: Box::new(planned) }),
            None => Ok(read(&inner.kept)),
        }
    }

    fn write<T>(&self, write: impl FnOnce(&mut Kept) -> Result<T, Refused>) -> Result<T, CommitFault> {
        let mut inner = self.lock();
        if inner.stopped {
            return Err(Refused::Stopped.unknown());
        }
        let fault = inner.next_fault();
        match fault {
            None => write(&mut inner.kept).map_err(Refused::rolled_back),
            Some((PlannedFault::RolledBack, planned)) => Err(CommitFault::RolledBack { cause: Box::new(planned) }),
            Some((PlannedFault::UnknownNotWritten, planned)) => Err(inner.stop(planned)),
            Some((PlannedFault::UnknownWritten, planned)) => {
                write(&mut inner.kept).map_err(Refused::rolled_back)?;
                Err(inner.stop(planned))
            }
        }
    }
}

impl Inner {
    fn next_fault(&mut self) -> Option<(PlannedFault, Planned)> {
        self.operations += 1;
        let operation = self.operations;
        self.plan.faults.get(&operation).map(|fault| (*fault, Planned { operation }))
    }

    fn stop(&mut self, planned: Planned) -> CommitFault {
        self.stopped = true;
        CommitFault::Unknown { cause: Box::new(planned) }
    }
}

impl Kept {
    fn head(&self) -> Option<Head> {
        self.acts.last().map(|act| Head { n: act.n, leaf: act.leaf() })
    }

    fn write(&mut self, batch: &Batch) -> Result<(), Refused> {
        batch.head_after(self.head()).map_err(|(expected, found)| Refused::NotDense { expected, found })?;
        let mut next = self.beside_the_log();
        for change in &batch.changes {
            next.change(change)?;
        }
        next.acts = std::mem::take(&mut self.acts);
        next.blobs = std::mem::take(&mut self.blobs);
        next.acts.extend(batch.acts.iter().cloned());
        *self = next;
        Ok(())
    }

    /// Returns a copy of all that a change may touch, and neither acts nor blobs, which are long.
    fn beside_the_log(&self) -> Kept {
        Kept {
            acts: Vec::new(),
            vault: self.vault.clone(),
            keys: self.keys.clone(),
            drafts: self.drafts.clone(),
            marks: self.marks.clone(),
            looks: self.looks.clone(),
            accounts: self.accounts.clone(),
            sessions: self.sessions.clone(),
            blobs: BTreeMap::new(),
        }
    }

    fn change(&mut self, change: &Change) -> Result<(), Refused> {
        match change {
            Change::VaultWritten(row) => {
                if self.vault.insert(row.id, row.clone()).is_some() {
                    return Err(Refused::VaultTaken { id: row.id });
                }
            }
            Change::VaultErased(id) => drop(self.vault.remove(id)),
            Change::KeyWritten(row) => drop(self.keys.insert(row.case.clone(), row.clone())),
            Change::KeyDestroyed { case } => drop(self.keys.remove(case)),
            Change::DraftSaved(row) => {
                drop(self.drafts.insert((row.owner.clone(), row.name.clone()), row.clone()));
            }
            Change::DraftDeleted { owner, name } => drop(self.drafts.remove(&(owner.clone(), name.clone()))),
            Change::LetterMarked(mark) => {
                self.marks.entry(mark.letter.clone()).or_insert_with(|| mark.clone());
            }
            Change::LookNoted(look) => self.looks.push(look.clone()),
            Change::AccountWritten(row) => {
                let standing = self.accounts.get(&row.person).map_or(0, |row| row.version);
                if standing.checked_add(1) != Some(row.version) {
                    return Err(Refused::AccountMoved { person: row.person.clone() });
                }
                self.accounts.insert(row.person.clone(), row.clone());
            }
            Change::SessionKept(row) => drop(self.sessions.insert(row.id.0, row.clone())),
            Change::SessionEnded(id) => drop(self.sessions.remove(&id.0)),
        }
        Ok(())
    }

    /// Returns the one batch that would write all of this.
    fn as_batch(&self) -> Batch {
        let mut changes: Vec<Change> = self.vault.values().cloned().map(Change::VaultWritten).collect();
        changes.extend(self.keys.values().cloned().map(Change::KeyWritten));
        changes.extend(self.drafts.values().cloned().map(Change::DraftSaved));
        changes.extend(self.marks.values().cloned().map(Change::LetterMarked));
        changes.extend(self.looks.iter().cloned().map(Change::LookNoted));
        // A copy begins to count anew: who reads an account asks what it says and not how often it was written.
        let anew = |row: &AccountRow| Change::AccountWritten(AccountRow { version: 1, ..row.clone() });
        changes.extend(self.accounts.values().map(anew));
        changes.extend(self.sessions.values().cloned().map(Change::SessionKept));
        Batch { acts: self.acts.clone(), changes }
    }
}

impl Store for MemoryStore {
    fn head(&self) -> Result<Option<Head>, StoreFault> {
        self.read(Kept::head)
    }

    fn read_acts(&self, from: u64, each: EachAct<'_>) -> Result<(), StoreFault> {
        let acts = self.read(|kept| kept.acts.clone())?;
        let _ = acts.into_iter().filter(|act| act.n >= from).try_for_each(|act| {
            let leaf = act.leaf();
            each(act, leaf)
        });
        Ok(())
    }

    fn read_vault(&self) -> Result<Vec<VaultRow>, StoreFault> {
        self.read(|kept| kept.vault.values().cloned().collect())
    }

    fn read_keys(&self) -> Result<Vec<KeyRow>, StoreFault> {
        self.read(|kept| kept.keys.values().cloned().collect())
    }

    fn read_drafts(&self, owner: &str) -> Result<Vec<DraftRow>, StoreFault> {
        self.read(|kept| kept.drafts.values().filter(|draft| draft.owner == owner).cloned().collect())
    }

    fn read_marks(&self) -> Result<Vec<DeliveryMark>, StoreFault> {
        self.read(|kept| kept.marks.values().cloned().collect())
    }

    fn read_looks(&self) -> Result<Vec<LookRow>, StoreFault> {
        self.read(|kept| kept.looks.clone())
    }

    fn read_accounts(&self) -> Result<Vec<AccountRow>, StoreFault> {
        self.read(|kept| kept.accounts.values().cloned().collect())
    }

    fn read_sessions(&self) -> Result<Vec<SessionRow>, StoreFault> {
        self.read(|kept| kept.sessions.values().cloned().collect())
    }

    fn commit(&mut self, batch: &Batch) -> Result<(), CommitFault> {
        self.disk.write(|kept| kept.write(batch))
    }

    /// Nothing of what was erased is left in memory.
    fn sweep(&mut self) -> Result<(), CommitFault> {
        self.disk.write(|_| Ok(()))
    }

    fn blobs(&self) -> Arc<dyn Blobs> {
        Arc::<Disk>::clone(&self.disk)
    }

    /// Writes a SQLite office, so that what was played in memory can be opened as files.
    fn backup(&self, to: &Path) -> Result<(), StoreFault> {
        let kept = self.read(Kept::clone)?;
        if to.exists() {
            return Err(StoreFault::BackupPlaceTaken { to: to.to_owned() });
        }
        let mut copy = SqliteStore::create(to)?;
        let copied = |fault: CommitFault| StoreFault::Database { activity: "be copied", cause: Box::new(fault) };
        for blob in kept.blobs.values() {
            copy.blobs().put(blob).map_err(copied)?;
        }
        copy.commit(&kept.as_batch()).map_err(copied)
    }
}

impl Blobs for Disk {
    fn put(&self, ciphertext: &[u8]) -> Result<Digest, CommitFault> {
        let digest = address(ciphertext);
        self.write(|kept| {
            kept.blobs.insert(digest.0, ciphertext.to_vec());
            Ok(digest)
        })
    }

    fn get(&self, digest: &Digest) -> Result<Vec<u8>, StoreFault> {
        let bytes = self.read(|kept| kept.blobs.get(&digest.0).cloned())?;
        bytes.ok_or(StoreFault::BlobAbsent { digest: *digest })
    }

    fn beginning(&self, digest: &Digest, bytes_max: u64) -> Result<Vec<u8>, StoreFault> {
        let length = usize::try_from(bytes_max).unwrap_or(usize::MAX);
        let begin = |bytes: &Vec<u8>| bytes.get(..length.min(bytes.len())).unwrap_or_default().to_vec();
        let bytes = self.read(|kept| kept.blobs.get(&digest.0).map(begin))?;
        bytes.ok_or(StoreFault::BlobAbsent { digest: *digest })
    }

    fn has(&self, digest: &Digest) -> Result<bool, StoreFault> {
        self.read(|kept| kept.blobs.contains_key(&digest.0))
    }

    fn list(&self) -> Result<Vec<Digest>, StoreFault> {
        self.read(|kept| kept.blobs.keys().copied().map(Digest).collect())
    }

    fn delete(&self, digest: &Digest) -> Result<(), CommitFault> {
        self.write(|kept| {
            kept.blobs.remove(&digest.0);
            Ok(())
        })
    }
}
