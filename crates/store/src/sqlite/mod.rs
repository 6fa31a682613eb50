//! The store on one SQLite file and one folder of blobs.

mod backup;
mod classify;
mod open;
mod read;
mod reading;
mod schema;
#[cfg(test)]
mod tests;
mod write;

use std::path::Path;
use std::sync::Arc;

use rusqlite::Connection;
use tempfile::TempDir;

use crate::batch::Batch;
use crate::blob::Blobs;
use crate::fault::{CommitFault, Refused, StoreFault};
use crate::folder::BlobFolder;
use crate::lock::DirectoryLock;
use crate::row::{AccountRow, DeliveryMark, DraftRow, Head, KeyRow, LookRow, SessionRow, VaultRow};
use crate::traits::{EachAct, Store};
use write::Erased;

/// The name of the database file in the directory of an office.
pub(crate) const DATABASE_FILE: &str = "laurel.db";
/// The name of the folder of blobs.
pub(crate) const BLOBS_FOLDER: &str = "blobs";

/// A fault planted so that the reliability suite can be seen to notice it. Never for service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlantedFault {
    /// Nothing is planted.
    Nothing,
    /// SQLite never syncs.
    SynchronousOff,
    /// Blobs are named without being synced.
    BlobUnsynced,
}

/// The store of one office in one directory, owned until dropped.
#[derive(Debug)]
pub struct SqliteStore {
    // Invariant: `head` is what the database would answer, unless `standing` is Stopped.
    connection: Connection,
    head: Option<Head>,
    standing: Standing,
    erased: Erased,
    blobs: Arc<BlobFolder>,
    /// Where the database was copied to be read; given up after the connection.
    _copy: Option<TempDir>,
    /// Absent only where nothing is written.
    _lock: Option<DirectoryLock>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    Open,
    Stopped,
    /// Opened to be read: nothing is written.
    Reading,
}

impl SqliteStore {
    /// Makes an empty office in `dir`, which is made if it is absent.
    ///
    /// A crash here leaves an office without acts, which [`SqliteStore::open`] finishes.
    ///
    /// # Errors
    /// [`StoreFault::OfficeExists`], [`StoreFault::InUse`], or a file or database fault.
    pub fn create(dir: &Path) -> Result<SqliteStore, StoreFault> {
        open::create(dir)
    }

    /// Opens the office in `dir`, bringing its database to the present layout.
    ///
    /// # Errors
    /// [`StoreFault::NoOffice`], [`StoreFault::InUse`], [`StoreFault::LayoutNewer`],
    /// [`StoreFault::NotOurs`], or a file or database fault.
    pub fn open(dir: &Path) -> Result<SqliteStore, StoreFault> {
        open::open(dir, PlantedFault::Nothing)
    }

    /// Opens the office in `dir` so that a power cut loses what was acknowledged.
    ///
    /// It exists so that the reliability suite can be shown to notice; nothing else calls it.
    ///
    /// # Errors
    /// As [`SqliteStore::open`].
    pub fn open_with_planted_fault_that_loses_data(
        dir: &Path,
        planted: PlantedFault,
    ) -> Result<SqliteStore, StoreFault> {
        open::open(dir, planted)
    }

    /// Opens the office in `dir` to read it only: nothing in `dir` is made, changed or removed.
    ///
    /// Nobody may have it open; every commit is refused.
    ///
    /// # Errors
    /// As [`SqliteStore::open`], or [`StoreFault::Unfinished`].
    pub fn open_to_read(dir: &Path) -> Result<SqliteStore, StoreFault> {
        reading::open_to_read(dir)
    }

    /// Returns what SQLite finds wrong in its pages and indexes. It does not see a changed byte inside a value; the
    /// leaves do.
    ///
    /// # Errors
    /// A database fault if the check cannot be made.
    pub fn torn(&self) -> Result<Vec<String>, StoreFault> {
        read::torn(&self.connection)
    }

    /// Returns what stands in the layout of the database and does not belong there, or is missing: a sentence each.
    ///
    /// # Errors
    /// A database fault if it cannot be read.
    pub fn strange_layout(&self) -> Result<Vec<String>, StoreFault> {
        schema::strange(&self.connection).map_err(open::database("be read"))
    }

    /// Returns the drafts of everybody, by owner and name.
    ///
    /// # Errors
    /// A database fault if they cannot be read.
    pub fn read_all_drafts(&self) -> Result<Vec<DraftRow>, StoreFault> {
        read::all_drafts(&self.connection)
    }

    fn write(&mut self, batch: &Batch) -> Result<(), CommitFault> {
        self.head = write::commit(&self.connection, self.head, batch)?;
        if batch.erases() {
            self.erased = Erased::MayBeInLog;
        }
        self.erased = write::carry_over(&self.connection, self.erased)?;
        Ok(())
    }
}

impl Store for SqliteStore {
    fn head(&self) -> Result<Option<Head>, StoreFault> {
        Ok(self.head)
    }

    fn read_acts(&self, from: u64, each: EachAct<'_>) -> Result<(), StoreFault> {
        read::acts(&self.connection, from, each)
    }

    fn read_vault(&self) -> Result<Vec<VaultRow>, StoreFault> {
        read::vault(&self.connection)
    }

    fn read_keys(&self) -> Result<Vec<KeyRow>, StoreFault> {
        read::keys(&self.connection)
    }

    fn read_drafts(&self, owner: &str) -> Result<Vec<DraftRow>, StoreFault> {
        read::drafts(&self.connection, owner)
    }

    fn read_marks(&self) -> Result<Vec<DeliveryMark>, StoreFault> {
        read::marks(&self.connection)
    }

    fn read_looks(&self) -> Result<Vec<LookRow>, StoreFault> {
        read::looks(&self.connection)
    }

    fn read_accounts(&self) -> Result<Vec<AccountRow>, StoreFault> {
        read::accounts(&self.connection)
    }

    fn read_sessions(&self) -> Result<Vec<SessionRow>, StoreFault> {
        read::sessions(&self.connection)
    }

    fn commit(&mut self, batch: &Batch) -> Result<(), CommitFault> {
        match self.standing {
            Standing::Open => {}
            Standing::Stopped => return Err(Refused::Stopped.unknown()),
            Standing::Reading => return Err(Refused::Reading.rolled_back()),
        }
        let written = self.write(batch);
        match &written {
            Ok(()) | Err(CommitFault::RolledBack { .. }) => {}
            Err(CommitFault::Unknown { .. }) => self.standing = Standing::Stopped,
        }
        written
    }

    fn sweep(&mut self) -> Result<(), CommitFault> {
        match self.standing {
            Standing::Open => {}
            Standing::Stopped => return Err(Refused::Stopped.unknown()),
            Standing::Reading => return Err(Refused::Reading.rolled_back()),
        }
        let swept = write::sweep(&self.connection);
        match &swept {
            Ok(()) => self.erased = Erased::NotInLog,
            Err(CommitFault::RolledBack { .. }) => {}
            Err(CommitFault::Unknown { .. }) => self.standing = Standing::Stopped,
        }
        swept
    }

    fn blobs(&self) -> Arc<dyn Blobs> {
        Arc::<BlobFolder>::clone(&self.blobs)
    }

    fn backup(&self, to: &Path) -> Result<(), StoreFault> {
        backup::backup(&self.connection, &self.blobs, to)
    }
}
