//! A restore: a backup becomes a directory again, or nothing at all.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

use store::{SqliteStore, Store};

use crate::backup::{BackedUp, MANIFEST, OFFICE, SyncName, beside, counted, remove_if_there, sync_parent};
use crate::fault::OpenFault;
use crate::key_file;
use crate::keys::KeyRing;
use crate::replay;

/// The largest manifest that is read.
const MANIFEST_BYTES_MAX: u64 = 4_096;
const FORM: u32 = 1;

/// A backup could not be restored. The directory is as it was, but for [`RestoreFault::NameMayBeLost`].
#[derive(Debug, thiserror::Error)]
pub enum RestoreFault {
    /// The directory holds something.
    #[error("{} is not empty. Name an empty directory; a restore overwrites nothing.", dir.display())]
    NotEmpty {
        /// The directory.
        dir: PathBuf,
    },
    /// The file is no backup of this program.
    #[error("This is no backup that this program can read: {why}.")]
    NotABackup {
        /// Why.
        why: String,
    },
    /// The log that came out is not the one that went in.
    #[error("The backup is damaged: its manifest promises {promised}, and its log holds {found}.")]
    Differs {
        /// Acts, events and head as promised.
        promised: String,
        /// Acts, events and head as found.
        found: String,
    },
    /// What came out cannot be opened.
    #[error("The backup is damaged.")]
    Open(#[from] OpenFault),
    /// Everything stands in the directory, checked and synced, but the disk did not confirm the directory's name.
    #[error(
        "The backup stands restored in {}, but the disk did not confirm its name, so that a power cut may still lose it. See to the disk, then empty the directory and restore again.",
        dir.display()
    )]
    NameMayBeLost {
        /// The directory.
        dir: PathBuf,
        /// What the disk answered.
        #[source]
        cause: io::Error,
    },
    /// A file could not be read or written.
    #[error("The backup could not be read or the directory not be written.")]
    File(#[from] io::Error),
}

/// Restores a backup into an empty or absent directory and returns what it holds, checked.
///
/// Everything is unpacked and checked beside the directory and renamed at the end. A crash here leaves a folder ending
/// in `.partial`, which nothing opens and the next restore to the same place removes.
///
/// # Errors
/// [`RestoreFault`]. After [`RestoreFault::NameMayBeLost`] the whole office stands in the directory; after any other the
/// directory is as it was.
pub fn restore(from: &Path, dir: &Path) -> Result<BackedUp, RestoreFault> {
    restore_syncing(from, dir, sync_parent)
}

/// Restores as [`restore`] does, with what makes the name of the directory last.
pub(crate) fn restore_syncing(from: &Path, dir: &Path, sync: SyncName) -> Result<BackedUp, RestoreFault> {
    if dir.try_exists()? && fs::read_dir(dir)?.next().is_some() {
        return Err(RestoreFault::NotEmpty { dir: dir.to_owned() });
    }
    let partial = beside(dir, ".partial");
    remove_if_there(&partial)?;
    let restored = unpacked(from, &partial).and_then(|manifest| {
        check(&partial, &manifest)?;
        sync_all(&partial)?;
        // An empty directory gives way to a rename onto it.
        fs::rename(&partial, dir)?;
        Ok(manifest)
    });
    if restored.is_err() {
        remove_if_there(&partial)?;
    }
    let manifest = restored?;
    sync(dir).map_err(|cause| RestoreFault::NameMayBeLost { dir: dir.to_owned(), cause })?;
    Ok(manifest)
}

fn unpacked(from: &Path, to: &Path) -> Result<BackedUp, RestoreFault> {
    fs::create_dir_all(to)?;
    let mut archive = tar::Archive::new(File::open(from)?);
    let mut manifest = None;
    for entry in archive.entries()? {
        let mut entry = entry?;
        let path = entry.path()?.into_owned();
        if path == Path::new(MANIFEST) {
            manifest = Some(read_manifest(&mut entry)?);
            continue;
        }
        let place = to.join(inside(&path)?);
        unpack(&mut entry, &place)?;
    }
    manifest.ok_or_else(|| not_a_backup("it has no manifest"))
}

/// Unpacks a folder or a plain file; a link or a device has no place in a backup.
fn unpack(entry: &mut tar::Entry<'_, File>, place: &Path) -> Result<(), RestoreFault> {
    let kind = entry.header().entry_type();
    if kind.is_dir() {
        fs::create_dir_all(place)?;
    } else if kind.is_file() {
        entry.unpack(place)?;
    } else {
        return Err(not_a_backup(&format!("it holds an entry of kind {kind:?}")));
    }
    Ok(())
}

/// Returns the path below the office; one that climbs out of it is refused.
fn inside(path: &Path) -> Result<&Path, RestoreFault> {
    let below = path.strip_prefix(OFFICE).map_err(|_| not_a_backup("it holds a file that belongs to no office"))?;
    let plain = below.components().all(|part| matches!(part, Component::Normal(_)));
    if plain { Ok(below) } else { Err(not_a_backup("it holds a path that leads out of the office")) }
}

fn read_manifest(entry: &mut impl Read) -> Result<BackedUp, RestoreFault> {
    let mut bytes = Vec::new();
    entry.take(MANIFEST_BYTES_MAX).read_to_end(&mut bytes)?;
    let manifest: BackedUp = serde_json::from_slice(&bytes)
        .map_err(|cause| not_a_backup(&format!("its manifest cannot be read: {cause}")))?;
    if manifest.form == FORM { Ok(manifest) } else { Err(not_a_backup("a later release wrote it")) }
}

/// Opens what came out as an office would: chain, keys, vault and files.
fn check(dir: &Path, manifest: &BackedUp) -> Result<(), RestoreFault> {
    let store = SqliteStore::open(dir).map_err(OpenFault::from)?;
    let found = counted(&store)?;
    if found != *manifest {
        return Err(RestoreFault::Differs { promised: told(manifest), found: told(&found) });
    }
    let office = key_file::read(dir)?;
    let keys = KeyRing::open(office, &store.read_keys().map_err(OpenFault::from)?);
    let keys = keys.map_err(|case| OpenFault::KeyWrong { case })?;
    replay::vault(&store, &keys)?;
    let blobs = store.blobs();
    for blob in blobs.list().map_err(OpenFault::from)? {
        blobs.get(&blob).map_err(OpenFault::from)?;
    }
    Ok(())
}

fn told(one: &BackedUp) -> String {
    let head = one.head.map(|head| head.to_string()).unwrap_or_default();
    format!("{} acts with {} events up to {head}", one.acts, one.events)
}

fn sync_all(dir: &Path) -> io::Result<()> {
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        if path.is_dir() { sync_all(&path)? } else { File::open(&path)?.sync_all()? }
    }
    File::open(dir)?.sync_all()
}

fn not_a_backup(why: &str) -> RestoreFault {
    RestoreFault::NotABackup { why: why.to_owned() }
}
