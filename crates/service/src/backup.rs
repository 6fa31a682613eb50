//! A backup: one file that holds database, files, key and a manifest of what it must come out as.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use basis::digest::Digest;
use serde::{Deserialize, Serialize};
use store::{SqliteStore, Store, StoreFault};
use tempfile::NamedTempFile;

use crate::doctor;
use crate::erasures::{BESIDE_BACKUPS, Erasures, LIST};
use crate::fault::{OpenFault, WriteFault};
use crate::key_file::{self, KEY_FILE};
use crate::office::Office;
use crate::replay;
use crate::snapshot::Beyond;

/// Name of the manifest, the first entry of the file.
pub(crate) const MANIFEST: &str = "manifest.json";
/// Name of the folder that holds the office inside the file.
pub(crate) const OFFICE: &str = "office";
/// Ending of the file that is not yet a backup.
const PARTIAL: &str = ".partial";
const OWNER_ONLY: u32 = 0o600;

/// What a backup holds; written into it as its manifest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BackedUp {
    /// Form of the file; 1 is the first.
    pub form: u32,
    /// Number of acts.
    pub acts: u64,
    /// Number of events in them.
    pub events: u64,
    /// Leaf digest of the last act; nothing for an empty log.
    pub head: Option<Digest>,
    /// A sentence of each thing that is missing, where an office is taken as it is.
    #[serde(skip)]
    pub missing: Vec<String>,
}

/// What a backup or restore takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Take {
    /// An office that has everything its acts name.
    Whole,
    /// An office as it is, though texts, files or keys are missing.
    AsItIs,
}

/// What makes the name of a file or directory last.
pub(crate) type SyncName = fn(&Path) -> io::Result<()>;

/// A backup could not be written. It has left nothing at its place, but for [`BackupFault::NameMayBeLost`].
#[derive(Debug, thiserror::Error)]
pub enum BackupFault {
    /// The place is taken.
    #[error("{} exists already. Name a file that does not exist yet; a backup overwrites nothing.", to.display())]
    PlaceTaken {
        /// The file.
        to: PathBuf,
    },
    /// The place lies in the directory of the office itself.
    #[error("{} lies in the directory of the office. Name a place outside of it, best on another disk.", to.display())]
    WithinOffice {
        /// The file.
        to: PathBuf,
    },
    /// The folder of the place is absent.
    #[error("There is no folder {}. Make it first; a backup makes no folders.", folder.display())]
    NoFolder {
        /// The folder.
        folder: PathBuf,
    },
    /// The office has no directory, so it has no key file to back up.
    #[error("This office stays in memory and has nothing to back up.")]
    InMemory,
    /// The office could not be opened.
    #[error("The office could not be opened.")]
    Open(#[from] OpenFault),
    /// The store could not be copied.
    #[error("The office could not be copied.")]
    Copy(#[from] WriteFault),
    /// Something that acts name is not there to be copied.
    #[error("The office is not whole, so no backup was written; keep the earlier ones. {}", doctor::together(missing))]
    NotWhole {
        /// A sentence of each thing that is missing.
        missing: Vec<String>,
    },
    /// The backup stands whole at its place, but the disk did not confirm its name.
    #[error(
        "The backup stands whole at {}, but the disk did not confirm its name, so that a power cut may still lose it. See to the disk, and write another backup to another place.",
        to.display()
    )]
    NameMayBeLost {
        /// The file.
        to: PathBuf,
        /// What the disk answered.
        #[source]
        cause: io::Error,
    },
    /// The file could not be written.
    #[error("The backup could not be written.")]
    File(#[from] io::Error),
}

impl Office {
    /// Writes a backup as of one instant between two commits, while the office goes on answering reads.
    ///
    /// A crash here leaves beside the place a folder that ends in `.copy` or `.copy.partial`, and perhaps a file that ends in `.partial`. The
    /// file may hold the key of the office and is readable by its owner only. The next backup to the same place removes
    /// them, even where it finds the place taken.
    ///
    /// # Errors
    /// [`BackupFault`]; the office is not touched by any. After [`BackupFault::NameMayBeLost`] the backup stands whole at
    /// its place; after any other it has left nothing there.
    pub fn backup(&self, to: &Path, take: Take) -> Result<BackedUp, BackupFault> {
        let dir = self.dir().ok_or(BackupFault::InMemory)?;
        if !parent(to).is_dir() {
            return Err(BackupFault::NoFolder { folder: parent(to).to_owned() });
        }
        if parent(to).canonicalize()?.starts_with(dir.canonicalize()?) {
            return Err(BackupFault::WithinOffice { to: to.to_owned() });
        }
        remove_file_if_there(&beside(to, PARTIAL))?;
        let copy = beside(to, ".copy");
        for left in [&copy, &beside(&copy, PARTIAL)] {
            remove_if_there(left)?;
        }
        if to.try_exists()? {
            return Err(BackupFault::PlaceTaken { to: to.to_owned() });
        }
        let (place, list) = (copy.clone(), dir.join(LIST));
        let written = self
            .read(move |store| {
                store.backup(&place)?;
                copy_list(&list, &place.join(LIST))
            })
            .map_err(BackupFault::from)
            .and_then(|()| list_beside(&copy, to))
            .and_then(|()| pack(dir, &copy, to, take, sync_parent));
        remove_if_there(&copy)?;
        written
    }
}

/// Copies the list of erasures, if there is one; whoever calls this writes it at no other time.
fn copy_list(from: &Path, to: &Path) -> Result<(), StoreFault> {
    match fs::copy(from, to) {
        Err(cause) if cause.kind() != io::ErrorKind::NotFound => {
            Err(StoreFault::File { activity: "copied", path: from.to_owned(), cause })
        }
        Ok(_) | Err(_) => Ok(()),
    }
}

/// Puts what was erased on the list that lies beside all backups of a folder, so that an earlier one that is restored from
/// there gives nothing back. It stays where the backup itself fails.
fn list_beside(copy: &Path, to: &Path) -> Result<(), BackupFault> {
    let own = Erasures::open(copy)?;
    if own.entries().is_empty() {
        return Ok(());
    }
    Erasures::at(parent(to).join(BESIDE_BACKUPS))?.take_in_all(&own)?;
    Ok(())
}

/// Packs a copy of an office with the key of the original into one file.
pub(crate) fn pack(dir: &Path, copy: &Path, to: &Path, take: Take, sync: SyncName) -> Result<BackedUp, BackupFault> {
    let manifest = manifest(dir, copy, take)?;
    let partial = partial(to)?;
    let mut archive = tar::Builder::new(partial.as_file());
    append_bytes(&mut archive, MANIFEST, &serde_json::to_vec(&manifest).map_err(io::Error::other)?)?;
    archive.append_path_with_name(dir.join(KEY_FILE), Path::new(OFFICE).join(KEY_FILE))?;
    archive.append_dir_all(OFFICE, copy)?;
    archive.into_inner()?.sync_all()?;
    // The place was free when the backup began; what somebody has put there since is not replaced.
    partial.persist_noclobber(to).map_err(|unnamed| {
        let is_taken = unnamed.error.kind() == io::ErrorKind::AlreadyExists;
        if is_taken { BackupFault::PlaceTaken { to: to.to_owned() } } else { BackupFault::File(unnamed.error) }
    })?;
    sync(to).map_err(|cause| BackupFault::NameMayBeLost { to: to.to_owned(), cause })?;
    Ok(manifest)
}

/// Makes the file that gets the name at the end; whatever fails before takes it away. It will hold the key of the office,
/// so it is a new one that nobody but its owner may read.
fn partial(to: &Path) -> io::Result<NamedTempFile> {
    let place = beside(to, PARTIAL);
    let name = place.file_name().unwrap_or_default();
    tempfile::Builder::new()
        .prefix(name)
        .rand_bytes(0)
        .permissions(fs::Permissions::from_mode(OWNER_ONLY))
        .tempfile_in(parent(&place))
}

/// Reads the copy through, so that a backup that is called done has a sound log and everything that it names. The key must be
/// the one of this office, not whatever stands there.
fn manifest(dir: &Path, copy: &Path, take: Take) -> Result<BackedUp, BackupFault> {
    let store = SqliteStore::open(copy).map_err(OpenFault::from)?;
    let manifest = counted(&store)?;
    key_file::read(dir)?;
    let missing = doctor::missing(dir, &store).map_err(OpenFault::from)?;
    match take {
        Take::Whole if !missing.is_empty() => Err(BackupFault::NotWhole { missing }),
        Take::Whole | Take::AsItIs => Ok(BackedUp { missing, ..manifest }),
    }
}

/// Counts acts and events of a log while checking that it replays.
pub(crate) fn counted(store: &dyn Store) -> Result<BackedUp, OpenFault> {
    let snapshot = replay::replay(store)?;
    if let Some(Beyond { n, event }) = snapshot.beyond {
        return Err(OpenFault::Unknown { n, event });
    }
    let mut events: u64 = 0;
    store.read_acts(store::ActRow::FIRST, &mut |row, _| {
        let count = replay::read(&row).map_or(0, |act| act.events.len());
        events = events.saturating_add(u64::try_from(count).unwrap_or(u64::MAX));
        std::ops::ControlFlow::Continue(())
    })?;
    Ok(BackedUp {
        form: 1,
        acts: snapshot.n_head(),
        events,
        head: snapshot.head.map(|(_, leaf)| leaf),
        missing: Vec::new(),
    })
}

fn append_bytes(archive: &mut tar::Builder<&File>, name: &str, bytes: &[u8]) -> io::Result<()> {
    let mut header = tar::Header::new_gnu();
    header.set_size(u64::try_from(bytes.len()).map_err(io::Error::other)?);
    header.set_mode(OWNER_ONLY);
    header.set_cksum();
    archive.append_data(&mut header, name, bytes)
}

/// Returns the place with an ending, in the same folder.
pub(crate) fn beside(place: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(place);
    name.push(ending);
    PathBuf::from(name)
}

pub(crate) fn remove_if_there(dir: &Path) -> io::Result<()> {
    match fs::remove_dir_all(dir) {
        Err(cause) if cause.kind() != io::ErrorKind::NotFound => Err(cause),
        Ok(()) | Err(_) => Ok(()),
    }
}

fn remove_file_if_there(file: &Path) -> io::Result<()> {
    match fs::remove_file(file) {
        Err(cause) if cause.kind() != io::ErrorKind::NotFound => Err(cause),
        Ok(()) | Err(_) => Ok(()),
    }
}

/// Syncs the name of a file or directory; its own sync does not promise that the name lasts (POSIX fsync).
pub(crate) fn sync_parent(place: &Path) -> io::Result<()> {
    File::open(parent(place))?.sync_all()
}

pub(crate) fn parent(place: &Path) -> &Path {
    place.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Backs up the office in a directory that no process has open.
///
/// # Errors
/// As [`Office::backup`], or an [`OpenFault`].
pub fn backup(dir: &Path, to: &Path, take: Take) -> Result<BackedUp, BackupFault> {
    Office::open_in(dir)?.backup(to, take)
}
