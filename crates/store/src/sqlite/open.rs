//! Opening and making the directory of an office.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use super::{BLOBS_FOLDER, DATABASE_FILE, PlantedFault, SqliteStore, Standing, read, schema, write};
use crate::fault::StoreFault;
use crate::folder::{BlobFolder, BlobSync, fault, sync_directory};
use crate::lock::DirectoryLock;

/// Our own lock is exclusive, so SQLite waits only for a tool that reads the file.
const BUSY_WAIT: Duration = Duration::from_secs(2);
const STATEMENTS_CACHED: usize = 32;

pub(super) fn create(dir: &Path) -> Result<SqliteStore, StoreFault> {
    fs::create_dir_all(dir).map_err(|cause| fault("made", dir, cause))?;
    let lock = DirectoryLock::take(dir)?;
    if exists(&dir.join(DATABASE_FILE))? {
        return Err(StoreFault::OfficeExists { dir: dir.to_owned() });
    }
    let store = open_locked(dir, lock, PlantedFault::Nothing)?;
    // The name of the folder of blobs and of the directory itself must last, too.
    sync_directory(dir).map_err(|cause| fault("synced", dir, cause))?;
    if let Some(parent) = dir.parent().filter(|parent| !parent.as_os_str().is_empty()) {
        sync_directory(parent).map_err(|cause| fault("synced", parent, cause))?;
    }
    Ok(store)
}

pub(super) fn open(dir: &Path, planted: PlantedFault) -> Result<SqliteStore, StoreFault> {
    if !exists(&dir.join(DATABASE_FILE))? {
        return Err(StoreFault::NoOffice { dir: dir.to_owned() });
    }
    let lock = DirectoryLock::take(dir)?;
    open_locked(dir, lock, planted)
}

fn open_locked(dir: &Path, lock: DirectoryLock, planted: PlantedFault) -> Result<SqliteStore, StoreFault> {
    let path = dir.join(DATABASE_FILE);
    let connection = connect(&path, planted).map_err(database("be opened"))?;
    check_layout(&connection, &path)?;
    schema::bring_forward(&connection).map_err(database("be brought to the present layout"))?;
    write::settle(&connection).map_err(database("make its log durable"))?;
    let erased = write::left_in_log(&connection).map_err(database("be read"))?;
    let head = read::head(&connection)?;
    let sync = match planted {
        PlantedFault::Nothing | PlantedFault::SynchronousOff => BlobSync::Full,
        PlantedFault::BlobUnsynced => BlobSync::Skipped,
    };
    // SQLite drops the error when it syncs the name of its log; without the name no commit lasts.
    sync_directory(dir).map_err(|cause| fault("synced", dir, cause))?;
    let blobs = Arc::new(BlobFolder::open(&dir.join(BLOBS_FOLDER), sync)?);
    Ok(SqliteStore { connection, head, standing: Standing::Open, erased, blobs, _copy: None, _lock: Some(lock) })
}

/// Opens the file with the settings that the promises of this crate rest on.
///
/// - `synchronous` FULL syncs the log of SQLite at every commit; NORMAL may lose commits in WAL.
/// - `wal_autocheckpoint` 0: SQLite drops the error of its own checkpoint, and a sync that failed
///   there and is repeated may be called a success; so `write` checkpoints and looks.
/// - `locking_mode` EXCLUSIVE keeps the index of the log in our memory instead of a shared file.
fn connect(path: &Path, planted: PlantedFault) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    keep_private(path)?;
    connection.busy_timeout(BUSY_WAIT)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS_CACHED);
    let synchronous = match planted {
        PlantedFault::Nothing | PlantedFault::BlobUnsynced => "FULL",
        PlantedFault::SynchronousOff => "OFF",
    };
    connection.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
    connection.pragma_update(None, "synchronous", synchronous)?;
    keep_log(&connection)?;
    connection.pragma_update(None, "wal_autocheckpoint", 0)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "secure_delete", true)?;
    connection.pragma_update(None, "trusted_schema", false)?;
    Ok(connection)
}

/// Leaves the file to its owner alone: acts hold scores before they are released. The write-ahead log takes the same mode.
pub(super) fn keep_private(path: &Path) -> rusqlite::Result<()> {
    fs::set_permissions(path, Permissions::from_mode(0o600))
        .map_err(|cause| rusqlite::Error::ToSqlConversionFailure(Box::new(cause)))
}

/// Asks for the write-ahead log and reads the answer to its end.
///
/// The change of the file is committed after the row that reports it, so whoever stops at the row
/// never hears of a sync that failed and goes on without the log.
fn keep_log(connection: &Connection) -> rusqlite::Result<()> {
    let mut kept = String::new();
    connection.pragma(None, "journal_mode", "WAL", |row| {
        kept = row.get(0)?;
        Ok(())
    })?;
    if kept == "wal" { Ok(()) } else { Err(rusqlite::Error::InvalidQuery) }
}

/// What stands in a database file that is ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Layout {
    /// Nothing: a crash while the office was made leaves an empty file, which is ours to finish.
    Empty,
    /// A layout that this program knows.
    Known,
}

pub(super) fn check_layout(connection: &Connection, path: &Path) -> Result<Layout, StoreFault> {
    let mark = schema::application_id(connection).map_err(database("be read"))?;
    let found = schema::found(connection).map_err(database("be read"))?;
    let tables: i64 = connection
        .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
        .map_err(database("be read"))?;
    if mark == 0 && found == 0 && tables == 0 {
        return Ok(Layout::Empty);
    }
    if mark != schema::APPLICATION_ID {
        return Err(StoreFault::NotOurs { path: path.to_owned() });
    }
    if found > schema::known() {
        return Err(StoreFault::LayoutNewer { path: path.to_owned(), found, known: schema::known() });
    }
    Ok(Layout::Known)
}

pub(super) fn exists(path: &Path) -> Result<bool, StoreFault> {
    match path.try_exists() {
        // Beside a plain file nothing can stand.
        Err(cause) if cause.kind() == std::io::ErrorKind::NotADirectory => Ok(false),
        found => found.map_err(|cause| fault("looked up", path, cause)),
    }
}

/// Returns a maker of database faults for one activity.
pub(super) fn database(activity: &'static str) -> impl Fn(rusqlite::Error) -> StoreFault {
    move |cause| StoreFault::Database { activity, cause: Box::new(cause) }
}
