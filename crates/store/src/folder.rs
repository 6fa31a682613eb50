//! Blobs as files in 256 folders, named by digest.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use basis::digest::Digest;
use data_encoding::HEXLOWER;

use crate::blob::{Blobs, address};
use crate::fault::{CommitFault, StoreFault};

const INCOMING: &str = "incoming";

/// Whether a blob is synced before it is named; the second exists for the reliability suite only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BlobSync {
    Full,
    Skipped,
}

/// A folder of blobs: `ab/` holds every blob whose digest begins with ab.
#[derive(Debug)]
pub(crate) struct BlobFolder {
    root: PathBuf,
    sync: BlobSync,
    incoming_next: AtomicU64,
}

impl BlobFolder {
    /// Makes the folder with all its sub-folders, so that a put never has to sync a chain of new ones.
    ///
    /// A crash here leaves some of the folders; the next start makes the rest.
    pub(crate) fn create(root: &Path) -> Result<(), StoreFault> {
        let made = || -> io::Result<()> {
            fs::create_dir_all(root.join(INCOMING))?;
            for first in 0..=u8::MAX {
                fs::create_dir_all(root.join(HEXLOWER.encode(&[first])))?;
            }
            sync_directory(root)
        };
        made().map_err(|cause| fault("made", root, cause))
    }

    /// Opens the folder, making what is missing and sweeping what a crash left half written.
    pub(crate) fn open(root: &Path, sync: BlobSync) -> Result<BlobFolder, StoreFault> {
        BlobFolder::create(root)?;
        let incoming = root.join(INCOMING);
        for path in entries(&incoming)? {
            fs::remove_file(&path).map_err(|cause| fault("swept", &path, cause))?;
        }
        Ok(BlobFolder { root: root.to_owned(), sync, incoming_next: AtomicU64::new(0) })
    }

    /// Returns the folder to read from, making and sweeping nothing.
    pub(crate) fn as_it_stands(root: &Path) -> BlobFolder {
        BlobFolder { root: root.to_owned(), sync: BlobSync::Full, incoming_next: AtomicU64::new(0) }
    }

    /// Copies every blob into the folder `to`, checking each on the way.
    pub(crate) fn copy_into(&self, to: &Path) -> Result<(), StoreFault> {
        let copy = BlobFolder::open(to, BlobSync::Full)?;
        for digest in self.list()? {
            copy.put(&self.get(&digest)?).map_err(|cause| StoreFault::File {
                activity: "copied",
                path: copy.path(&digest),
                cause: io::Error::other(cause),
            })?;
        }
        Ok(())
    }

    fn path(&self, digest: &Digest) -> PathBuf {
        self.folder(digest).join(HEXLOWER.encode(&digest.0))
    }

    fn folder(&self, digest: &Digest) -> PathBuf {
        let [first, ..] = digest.0;
        self.root.join(HEXLOWER.encode(&[first]))
    }

    fn incoming(&self, digest: &Digest) -> PathBuf {
        let count = self.incoming_next.fetch_add(1, Ordering::Relaxed);
        self.root.join(INCOMING).join(format!("{}.{count}", HEXLOWER.encode(&digest.0)))
    }
}

impl Blobs for BlobFolder {
    fn put(&self, ciphertext: &[u8]) -> Result<Digest, CommitFault> {
        let digest = address(ciphertext);
        let incoming = self.incoming(&digest);
        // A crash before the rename leaves a file in `incoming`, swept at the next start.
        let written = write_new(&incoming, ciphertext);
        let file = written.map_err(|cause| {
            let _ = fs::remove_file(&incoming);
            not_written(cause)
        })?;
        if self.sync == BlobSync::Full {
            file.sync_all().map_err(unknown)?;
        }
        // A crash after the rename may leave either name; the bytes are whole under both.
        fs::rename(&incoming, self.path(&digest)).map_err(unknown)?;
        if self.sync == BlobSync::Full {
            sync_directory(&self.folder(&digest)).map_err(unknown)?;
        }
        Ok(digest)
    }

    fn get(&self, digest: &Digest) -> Result<Vec<u8>, StoreFault> {
        let path = self.path(digest);
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => {
                return Err(StoreFault::BlobAbsent { digest: *digest });
            }
            Err(cause) => return Err(fault("read", &path, cause)),
        };
        if address(&bytes) == *digest { Ok(bytes) } else { Err(StoreFault::BlobDamaged { digest: *digest }) }
    }

    fn beginning(&self, digest: &Digest, bytes_max: u64) -> Result<Vec<u8>, StoreFault> {
        let path = self.path(digest);
        let mut bytes = Vec::new();
        match File::open(&path).and_then(|file| file.take(bytes_max).read_to_end(&mut bytes)) {
            Ok(_) => Ok(bytes),
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => Err(StoreFault::BlobAbsent { digest: *digest }),
            Err(cause) => Err(fault("read", &path, cause)),
        }
    }

    fn has(&self, digest: &Digest) -> Result<bool, StoreFault> {
        let path = self.path(digest);
        path.try_exists().map_err(|cause| fault("looked up", &path, cause))
    }

    fn list(&self) -> Result<Vec<Digest>, StoreFault> {
        let mut digests = Vec::new();
        for first in 0..=u8::MAX {
            for path in entries(&self.root.join(HEXLOWER.encode(&[first])))? {
                digests.extend(digest_of_name(&path));
            }
        }
        digests.sort_unstable_by_key(|digest| digest.0);
        Ok(digests)
    }

    fn delete(&self, digest: &Digest) -> Result<(), CommitFault> {
        // A crash before the sync may bring the blob back; no act that still stands names it.
        match fs::remove_file(self.path(digest)) {
            Ok(()) => sync_directory(&self.folder(digest)).map_err(unknown),
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(cause) => Err(not_written(cause)),
        }
    }
}

/// Returns a file fault.
pub(crate) fn fault(activity: &'static str, path: &Path, cause: io::Error) -> StoreFault {
    StoreFault::File { activity, path: path.to_owned(), cause }
}

/// Syncs the names in a directory; a file's own sync does not promise that its name lasts (POSIX fsync).
pub(crate) fn sync_directory(dir: &Path) -> io::Result<()> {
    File::open(dir)?.sync_all()
}

fn write_new(path: &Path, bytes: &[u8]) -> io::Result<File> {
    let mut file = File::create_new(path)?;
    file.write_all(bytes)?;
    Ok(file)
}

/// Returns what is in a folder; one that is absent holds nothing.
fn entries(dir: &Path) -> Result<Vec<PathBuf>, StoreFault> {
    let read = || fs::read_dir(dir)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>();
    let found =
        read().or_else(|cause| if cause.kind() == io::ErrorKind::NotFound { Ok(Vec::new()) } else { Err(cause) });
    found.map_err(|cause| fault("listed", dir, cause))
}

fn digest_of_name(path: &Path) -> Option<Digest> {
    let name = path.file_name()?.to_str()?;
    let bytes = HEXLOWER.decode(name.as_bytes()).ok()?;
    Some(Digest(bytes.try_into().ok()?))
}

/// Before a rename the blob has no name, so it is certainly not kept.
fn not_written(cause: io::Error) -> CommitFault {
    CommitFault::RolledBack { cause: Box::new(cause) }
}

fn unknown(cause: io::Error) -> CommitFault {
    CommitFault::Unknown { cause: Box::new(cause) }
}
