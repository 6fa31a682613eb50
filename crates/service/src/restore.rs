//! A restore: a backup becomes a directory again, or nothing at all.

use std::fs::{self, File};
use std::io::{self, Read};
use std::ops::ControlFlow;
use std::path::{Component, Path, PathBuf};

use store::{ActRow, SqliteStore, Store};

use crate::backup::{
    BackedUp, MANIFEST, OFFICE, SyncName, Take, beside, counted, parent, remove_if_there, sync_parent,
};
use crate::doctor;
use crate::erasing;
use crate::erasures::{BESIDE_BACKUPS, Erasures};
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
    /// Something that acts name did not come out.
    #[error("The backup is not whole, so nothing was restored. {}", doctor::together(missing))]
    NotWhole {
        /// A sentence of each thing that is missing.
        missing: Vec<String>,
    },
    /// A list of erasures that was named is not there.
    #[error("There is no list of erasures {}.", path.display())]
    NoList {
        /// The list.
        path: PathBuf,
    },
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
    /// The file ends before the backup does, or is no archive. The words of whoever read it may hold what stands in it, and are
    /// not told.
    #[error("The backup cannot be read to its end: it was cut short, or it is none.")]
    CutShort(io::Error),
    /// The directory could not be written.
    #[error("{} could not be written.", dir.display())]
    Directory {
        /// The directory.
        dir: PathBuf,
        /// The fault beneath.
        #[source]
        cause: io::Error,
    },
    /// The file could not be read.
    #[error("The backup could not be read.")]
    File(#[source] io::Error),
}

/// Restores a backup into an empty or absent directory and returns what it holds, checked. An incomplete one is restored
/// only on request; what is missing in it stays missing.
///
/// Everything is unpacked and checked beside the directory and renamed at the end. A crash here leaves a folder ending
/// in `.partial`, which nothing opens and the next restore to the same place removes.
///
/// # Errors
/// [`RestoreFault`]. After [`RestoreFault::NameMayBeLost`] the whole office stands in the directory; after any other the
/// directory is as it was.
pub fn restore(from: &Path, dir: &Path, take: Take) -> Result<BackedUp, RestoreFault> {
    restore_with(from, dir, take, &[])
}

/// Restores as [`restore`] does, and takes away what these lists of erasures name besides: the list in the directory that is
/// given up knows of what was destroyed after the last backup.
///
/// # Errors
/// As [`restore`].
pub fn restore_with(from: &Path, dir: &Path, take: Take, lists: &[PathBuf]) -> Result<BackedUp, RestoreFault> {
    restore_syncing(from, dir, take, lists, sync_parent)
}

/// Restores as [`restore`] does, with what makes the name of the directory last.
pub(crate) fn restore_syncing(
    from: &Path,
    dir: &Path,
    take: Take,
    lists: &[PathBuf],
    sync: SyncName,
) -> Result<BackedUp, RestoreFault> {
    let unwritten = |cause| RestoreFault::Directory { dir: dir.to_owned(), cause };
    if holds_something(dir).map_err(unwritten)? {
        return Err(RestoreFault::NotEmpty { dir: dir.to_owned() });
    }
    let partial = beside(dir, ".partial");
    remove_if_there(&partial).map_err(unwritten)?;
    let restored = fs::create_dir_all(&partial).map_err(unwritten).and_then(|()| unpacked(from, &partial));
    let restored = restored.and_then(|manifest| {
        erase_again(&partial, from, lists)?;
        let missing = check(&partial, &manifest, take)?;
        // An empty directory gives way to a rename onto it.
        sync_all(&partial).and_then(|()| fs::rename(&partial, dir)).map_err(unwritten)?;
        Ok(BackedUp { missing, ..manifest })
    });
    if restored.is_err() {
        remove_if_there(&partial).map_err(unwritten)?;
    }
    let manifest = restored?;
    sync(dir).map_err(|cause| RestoreFault::NameMayBeLost { dir: dir.to_owned(), cause })?;
    Ok(manifest)
}

/// Takes away what was destroyed after the backup was made, by the list in it, the one beside it and those that were named.
///
/// A crash here leaves the folder that nothing opens.
fn erase_again(dir: &Path, from: &Path, lists: &[PathBuf]) -> Result<(), RestoreFault> {
    let mut store = SqliteStore::open(dir).map_err(OpenFault::from)?;
    let mut office = None;
    let first = store.read_acts(ActRow::FIRST, &mut |_, leaf| {
        office = Some(leaf);
        ControlFlow::Break(())
    });
    first.map_err(OpenFault::from)?;
    let Some(office) = office else { return Ok(()) };
    let mut own = Erasures::open(dir)?;
    if let Some(path) = lists.iter().find(|path| !path.exists()) {
        return Err(RestoreFault::NoList { path: path.clone() });
    }
    for path in std::iter::once(parent(from).join(BESIDE_BACKUPS)).chain(lists.iter().cloned()) {
        let known = Erasures::at(path)?;
        own.take_in(&known, office).map_err(|cause| RestoreFault::Directory { dir: dir.to_owned(), cause })?;
    }
    if own.unswept().next().is_none() {
        return Ok(());
    }
    let mut keys = key_ring(dir, &store)?;
    Ok(erasing::apply_again(&mut store, &mut keys, &mut own)?)
}

/// Returns the keys of what came out.
fn key_ring(dir: &Path, store: &SqliteStore) -> Result<KeyRing, OpenFault> {
    let keys = KeyRing::open(key_file::read(dir)?, &store.read_keys()?);
    keys.map_err(|case| OpenFault::KeyWrong { case })
}

fn holds_something(dir: &Path) -> io::Result<bool> {
    Ok(dir.try_exists()? && fs::read_dir(dir)?.next().is_some())
}

fn unpacked(from: &Path, to: &Path) -> Result<BackedUp, RestoreFault> {
    let mut archive = tar::Archive::new(File::open(from).map_err(RestoreFault::File)?);
    let mut manifest = None;
    for entry in archive.entries().map_err(RestoreFault::CutShort)? {
        let mut entry = entry.map_err(RestoreFault::CutShort)?;
        let path = entry.path().map_err(RestoreFault::CutShort)?.into_owned();
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
        fs::create_dir_all(place).map_err(|cause| unpacked_not(place, cause))?;
    } else if kind.is_file() {
        entry.unpack(place).map_err(|cause| unpacked_not(place, cause))?;
    } else {
        return Err(not_a_backup(&format!("it holds an entry of kind {kind:?}")));
    }
    Ok(())
}

/// The archive tells of its own end as of a fault of no kind or of an early end; the disk names what it lacks.
fn unpacked_not(place: &Path, cause: io::Error) -> RestoreFault {
    if matches!(cause.kind(), io::ErrorKind::UnexpectedEof | io::ErrorKind::Other) {
        return RestoreFault::CutShort(cause);
    }
    RestoreFault::Directory { dir: place.to_owned(), cause }
}

/// Returns the path below the office; one that climbs out of it is refused.
fn inside(path: &Path) -> Result<&Path, RestoreFault> {
    let below = path.strip_prefix(OFFICE).map_err(|_| not_a_backup("it holds a file that belongs to no office"))?;
    let plain = below.components().all(|part| matches!(part, Component::Normal(_)));
    if plain { Ok(below) } else { Err(not_a_backup("it holds a path that leads out of the office")) }
}

fn read_manifest(entry: &mut impl Read) -> Result<BackedUp, RestoreFault> {
    let mut bytes = Vec::new();
    entry.take(MANIFEST_BYTES_MAX).read_to_end(&mut bytes).map_err(RestoreFault::CutShort)?;
    let manifest: BackedUp = serde_json::from_slice(&bytes)
        .map_err(|cause| not_a_backup(&format!("its manifest cannot be read: {cause}")))?;
    if manifest.form == FORM { Ok(manifest) } else { Err(not_a_backup("a later release wrote it")) }
}

/// Opens what came out as an office would: chain, keys, vault and files; returns what is missing, where that is put up with.
fn check(dir: &Path, manifest: &BackedUp, take: Take) -> Result<Vec<String>, RestoreFault> {
    let store = SqliteStore::open(dir).map_err(OpenFault::from)?;
    let found = counted(&store)?;
    if manifest.acts == 0 {
        return Err(not_a_backup("it holds no act"));
    }
    if found != *manifest {
        return Err(RestoreFault::Differs { promised: told(manifest), found: told(&found) });
    }
    let keys = key_ring(dir, &store)?;
    replay::vault(&store, &keys)?;
    let missing = doctor::missing(dir, &store).map_err(OpenFault::from)?;
    if take == Take::AsItIs {
        return Ok(missing);
    }
    if !missing.is_empty() {
        return Err(RestoreFault::NotWhole { missing });
    }
    // A file that no act names may be on its way to one.
    let blobs = store.blobs();
    for blob in blobs.list().map_err(OpenFault::from)? {
        blobs.get(&blob).map_err(OpenFault::from)?;
    }
    Ok(missing)
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
