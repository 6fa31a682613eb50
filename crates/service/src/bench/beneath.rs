//! Stores beneath a measurement: one that notes the groups it is given, one that forgets everything.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use store::{
    Batch, Blobs, CommitFault, DeliveryMark, DraftRow, EachAct, FaultPlan, Head, KeyRow, MemoryStore, SqliteStore,
    Store, StoreFault, VaultRow,
};

/// The sizes of the acts in bytes, group by group.
pub(super) type Groups = Arc<Mutex<Vec<Vec<usize>>>>;

/// Returns what was noted.
pub(super) fn groups(groups: &Groups) -> Vec<Vec<usize>> {
    groups.lock().unwrap_or_else(PoisonError::into_inner).clone()
}

/// A store that notes the groups and passes everything on.
pub(super) struct Recording {
    store: SqliteStore,
    groups: Groups,
}

impl Recording {
    pub(super) fn new(store: SqliteStore, groups: Groups) -> Recording {
        Recording { store, groups }
    }
}

/// A store that says yes and keeps nothing.
pub(super) struct Forgetting {
    empty: MemoryStore,
}

impl Default for Forgetting {
    fn default() -> Forgetting {
        Forgetting { empty: MemoryStore::new(FaultPlan::none()) }
    }
}

/// Passes the reading half of a store on to the one beneath.
macro_rules! read_beneath {
    ($beneath:ident) => {
        fn head(&self) -> Result<Option<Head>, StoreFault> {
            self.$beneath.head()
        }

        fn read_acts(&self, from: u64, each: EachAct<'_>) -> Result<(), StoreFault> {
            self.$beneath.read_acts(from, each)
        }

        fn read_vault(&self) -> Result<Vec<VaultRow>, StoreFault> {
            self.$beneath.read_vault()
        }

        fn read_keys(&self) -> Result<Vec<KeyRow>, StoreFault> {
            self.$beneath.read_keys()
        }

        fn read_drafts(&self, owner: &str) -> Result<Vec<DraftRow>, StoreFault> {
            self.$beneath.read_drafts(owner)
        }

        fn read_marks(&self) -> Result<Vec<DeliveryMark>, StoreFault> {
            self.$beneath.read_marks()
        }

        fn read_looks(&self) -> Result<Vec<store::LookRow>, StoreFault> {
            self.$beneath.read_looks()
        }

        fn read_accounts(&self) -> Result<Vec<store::AccountRow>, StoreFault> {
            self.$beneath.read_accounts()
        }

        fn read_sessions(&self) -> Result<Vec<store::SessionRow>, StoreFault> {
            self.$beneath.read_sessions()
        }

        fn blobs(&self) -> Arc<dyn Blobs> {
            self.$beneath.blobs()
        }

        fn backup(&self, to: &Path) -> Result<(), StoreFault> {
            self.$beneath.backup(to)
        }
    };
}

impl Store for Recording {
    read_beneath!(store);

    fn commit(&mut self, batch: &Batch) -> Result<(), CommitFault> {
        let sizes = batch.acts.iter().map(|act| act.bytes.len()).collect();
        self.groups.lock().unwrap_or_else(PoisonError::into_inner).push(sizes);
        self.store.commit(batch)
    }

    fn sweep(&mut self) -> Result<(), CommitFault> {
        self.store.sweep()
    }
}

impl Store for Forgetting {
    read_beneath!(empty);

    fn commit(&mut self, _: &Batch) -> Result<(), CommitFault> {
        Ok(())
    }

    fn sweep(&mut self) -> Result<(), CommitFault> {
        Ok(())
    }
}
