//! The lock by which one process owns a directory.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;

use crate::fault::StoreFault;
use crate::folder::fault;

/// The name of the lock file.
pub(crate) const FILE: &str = "laurel.lock";

/// The ownership of a directory, given up when dropped or when the process ends in any way.
#[derive(Debug)]
pub(crate) struct DirectoryLock {
    _file: File,
}

impl DirectoryLock {
    /// Takes the directory, or tells that another process holds it.
    ///
    /// The file stays behind after a crash and means nothing then: the kernel's lock is what counts.
    pub(crate) fn take(dir: &Path) -> Result<DirectoryLock, StoreFault> {
        let path = dir.join(FILE);
        let file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path)
            .map_err(|cause| fault("opened", &path, cause))?;
        match file.try_lock() {
            Ok(()) => Ok(DirectoryLock { _file: file }),
            Err(TryLockError::WouldBlock) => Err(StoreFault::InUse { dir: dir.to_owned() }),
            Err(TryLockError::Error(cause)) => Err(fault("locked", &path, cause)),
        }
    }
}
