//! Copying an office while it is open.

use std::ffi::OsString;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::Connection;
use rusqlite::backup::Backup;

use super::open::{database, keep_private};
use super::{BLOBS_FOLDER, DATABASE_FILE};
use crate::fault::StoreFault;
use crate::folder::{BlobFolder, fault, sync_directory};

/// Pages copied in one go; without other writers the number only bounds one call.
const PAGES_A_STEP: i32 = 4_096;

/// Writes database and blobs beside `to` and gives them the name at the end.
///
/// Blobs are copied after the database: every blob an act names was there before the act. A crash
/// before the rename leaves a folder ending in `.partial`, which nothing opens and the next backup
/// to the same place removes.
pub(super) fn backup(connection: &Connection, blobs: &BlobFolder, to: &Path) -> Result<(), StoreFault> {
    if to.try_exists().map_err(|cause| fault("looked up", to, cause))? {
        return Err(StoreFault::BackupPlaceTaken { to: to.to_owned() });
    }
    let partial = partial_name(to);
    if partial.try_exists().map_err(|cause| fault("looked up", &partial, cause))? {
        fs::remove_dir_all(&partial).map_err(|cause| fault("removed", &partial, cause))?;
    }
    fs::create_dir_all(&partial).map_err(|cause| fault("made", &partial, cause))?;
    copy_database(connection, &partial.join(DATABASE_FILE))?;
    blobs.copy_into(&partial.join(BLOBS_FOLDER))?;
    sync_directory(&partial).map_err(|cause| fault("synced", &partial, cause))?;
    fs::rename(&partial, to).map_err(|cause| fault("renamed", &partial, cause))?;
    match to.parent().filter(|parent| !parent.as_os_str().is_empty()) {
        Some(parent) => sync_directory(parent).map_err(|cause| fault("synced", parent, cause)),
        None => sync_directory(Path::new(".")).map_err(|cause| fault("synced", to, cause)),
    }
}

fn copy_database(connection: &Connection, to: &Path) -> Result<(), StoreFault> {
    let copied = || -> rusqlite::Result<()> {
        let mut copy = Connection::open(to)?;
        keep_private(to)?;
        Backup::new(connection, &mut copy)?.run_to_completion(PAGES_A_STEP, Duration::ZERO, None)?;
        copy.close().map_err(|(_, error)| error)
    };
    copied().map_err(database("be copied"))?;
    File::open(to).and_then(|file| file.sync_all()).map_err(|cause| fault("synced", to, cause))
}

fn partial_name(to: &Path) -> PathBuf {
    let mut name = OsString::from(to);
    name.push(".partial");
    PathBuf::from(name)
}
