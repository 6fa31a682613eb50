//! The ways in which keeping bytes can fail.

use std::error::Error;
use std::io;
use std::path::PathBuf;

use basis::digest::Digest;
use basis::id::VaultId;

/// The fault beneath a fault, of whatever library.
pub type Cause = Box<dyn Error + Send + Sync + 'static>;

/// A store could not be opened, read or backed up.
#[derive(Debug, thiserror::Error)]
pub enum StoreFault {
    /// Another process holds the directory.
    #[error("{} is in use by another process. Stop that process, or name another directory. Two processes never share one.", dir.display())]
    InUse {
        /// The directory.
        dir: PathBuf,
    },
    /// The directory holds no office.
    #[error("{} holds no office. Create one there first, or name the directory that holds it.", dir.display())]
    NoOffice {
        /// The directory.
        dir: PathBuf,
    },
    /// The directory holds an office already.
    #[error("{} holds an office already. Open it, or name an empty directory.", dir.display())]
    OfficeExists {
        /// The directory.
        dir: PathBuf,
    },
    /// The database file was made by another program.
    #[error("{} was not made by this program. Name the directory that holds the office.", path.display())]
    NotOurs {
        /// The file.
        path: PathBuf,
    },
    /// An office was begun in the directory, and a crash left its database empty.
    #[error("{} is empty: an office was begun there and never founded.", path.display())]
    Unfinished {
        /// The file.
        path: PathBuf,
    },
    /// The database was written by a later release.
    #[error("{} has layout {found}, and this program knows layouts up to {known}. Start the release that wrote it, or a later one.", path.display())]
    LayoutNewer {
        /// The file.
        path: PathBuf,
        /// The layout found.
        found: i64,
        /// The last layout this program knows.
        known: i64,
    },
    /// The database could not be opened, read or brought to the present layout.
    #[error("The database could not {activity}.")]
    Database {
        /// What was being done, as a verb.
        activity: &'static str,
        /// The fault beneath.
        #[source]
        cause: Cause,
    },
    /// A file or folder could not be worked on.
    #[error("{} could not be {activity}.", path.display())]
    File {
        /// What was being done, as a participle.
        activity: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// The fault beneath.
        #[source]
        cause: io::Error,
    },
    /// An act no longer agrees with the leaf written beside it.
    #[error("Act {n} is damaged on the disk: its bytes no longer agree with its leaf. Restore the last backup.")]
    ActDamaged {
        /// The number of the act.
        n: u64,
    },
    /// The log has a gap.
    #[error("The log is damaged on the disk: act {expected} is missing before act {found}. Restore the last backup.")]
    ActMissing {
        /// The number that should follow.
        expected: u64,
        /// The number that follows.
        found: u64,
    },
    /// A look no longer agrees with the link written beside it, or one before it is gone.
    #[error(
        "Look {n} is damaged on the disk, or one before it is missing: its link does not follow. Keep the file as it is for whoever inspects."
    )]
    LookDamaged {
        /// The number of the look.
        n: u64,
    },
    /// No blob has this digest.
    #[error("No blob has the digest {digest}")]
    BlobAbsent {
        /// The digest asked for.
        digest: Digest,
    },
    /// A blob no longer agrees with the digest it is named by.
    #[error("A blob is damaged on the disk. Restore it from the last backup: {digest}")]
    BlobDamaged {
        /// The digest asked for.
        digest: Digest,
    },
    /// The place for a backup is taken.
    #[error("{} exists already. Name a place that does not exist yet; a backup overwrites nothing.", to.display())]
    BackupPlaceTaken {
        /// The place.
        to: PathBuf,
    },
}

/// A batch or blob was not acknowledged.
#[derive(Debug, thiserror::Error)]
pub enum CommitFault {
    /// Certainly nothing was written; the store goes on.
    #[error("Nothing was written.")]
    RolledBack {
        /// The fault beneath.
        #[source]
        cause: Cause,
    },
    /// It may or may not have been written; the process must exit and read what stands.
    ///
    /// A sync that failed once is never tried again: the kernel may have dropped the pages and
    /// call the second sync a success (Rebello et al., *Can Applications Recover from fsync
    /// Failures?*, USENIX ATC 2020).
    #[error("It is unknown whether this was written. The program has to stop and read what stands.")]
    Unknown {
        /// The fault beneath.
        #[source]
        cause: Cause,
    },
}

/// Why a store refuses a batch by itself.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Refused {
    #[error("Act {found} was offered where act {expected} must follow.")]
    NotDense { expected: u64, found: u64 },
    #[error("The vault has this entry already: {id}")]
    VaultTaken { id: VaultId },
    #[error("The account was written since it was read: {person}")]
    AccountMoved { person: String },
    #[error("An earlier write ended unknown, so nothing more is written before a restart.")]
    Stopped,
    #[error("This office was opened to be read, so nothing is written.")]
    Reading,
    #[error("Another program reads the database, so what was erased may still stand in its log.")]
    BeingRead,
    #[error("The number {number} is larger than the database can keep.")]
    NumberTooLarge { number: u64 },
}

impl Refused {
    pub(crate) fn rolled_back(self) -> CommitFault {
        CommitFault::RolledBack { cause: Box::new(self) }
    }

    pub(crate) fn unknown(self) -> CommitFault {
        CommitFault::Unknown { cause: Box::new(self) }
    }
}
