//! The lock by which one process owns a directory.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::ErrorKind;
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
        DirectoryLock::on(file, dir)
    }

    /// Takes the directory without writing into it. Where no lock file is, nobody has opened the office there yet.
    pub(crate) fn take_if_there(dir: &Path) -> Result<Option<DirectoryLock>, StoreFault> {
        let path = dir.join(FILE);
        match File::open(&path) {
            Ok(file) => DirectoryLock::on(file, dir).map(Some),
            Err(cause) if cause.kind() == ErrorKind::NotFound => Ok(None),
            Err(cause) => Err(fault("opened", &path, cause)),
        }
    }

    fn on(file: File, dir: &Path) -> Result<DirectoryLock, StoreFault> {
        match file.try_lock() {
            Ok(()) => Ok(DirectoryLock { _file: file }),
            Err(TryLockError::WouldBlock) => Err(StoreFault::InUse { dir: dir.to_owned() }),
            Err(TryLockError::Error(cause)) => Err(fault("locked", &dir.join(FILE), cause)),
        }
    }
}
