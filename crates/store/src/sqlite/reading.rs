//! Opening the directory of an office to read it only: nothing in it is made, changed or removed.

use std::fs;
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rusqlite::{Connection, OpenFlags};
use tempfile::TempDir;

use super::open::{Layout, check_layout, database, exists};
use super::write::Erased;
use super::{BLOBS_FOLDER, DATABASE_FILE, SqliteStore, Standing, read};
use crate::fault::StoreFault;
use crate::folder::{BlobFolder, fault};
use crate::lock::DirectoryLock;

/// What SQLite keeps beside the database as long as something is not yet carried over into it.
const COMPANIONS: [&str; 2] = ["-wal", "-journal"];

/// Opens an office whose directory stays as it is, byte for byte.
///
/// A process that was killed leaves part of the log beside the database, and SQLite cannot read that without writing. It
/// is read in a private copy then; a crash here leaves that copy in the folder for temporary files.
pub(super) fn open_to_read(dir: &Path) -> Result<SqliteStore, StoreFault> {
    let path = dir.join(DATABASE_FILE);
    if !exists(&path)? {
        return Err(StoreFault::NoOffice { dir: dir.to_owned() });
    }
    let lock = DirectoryLock::take_if_there(dir)?;
    // Of a file that nobody may read SQLite says only that it does not open.
    fs::File::open(&path).map_err(|cause| fault("read", &path, cause))?;
    let copy = copied_if_left_open(&path)?;
    let connection = match &copy {
        Some(copy) => Connection::open(copy.path().join(DATABASE_FILE)),
        None => immutable(&path),
    };
    let connection = connection.map_err(database("be opened"))?;
    match check_layout(&connection, &path)? {
        Layout::Known => {}
        Layout::Empty => return Err(StoreFault::Unfinished { path }),
    }
    let head = read::head(&connection)?;
    let blobs = Arc::new(BlobFolder::as_it_stands(&dir.join(BLOBS_FOLDER)));
    let (standing, erased) = (Standing::Reading, Erased::NotInLog);
    Ok(SqliteStore { connection, head, standing, erased, blobs, _copy: copy, _lock: lock })
}

/// Opens a file that nobody changes: without locks, and without a look at what stands beside it.
fn immutable(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    Connection::open_with_flags(format!("file://{}?immutable=1", escaped(path)), flags)
}

/// Returns an absolute path as a URI writes it (RFC 3986, section 2.1).
fn escaped(path: &Path) -> String {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-_.~".contains(&byte);
    let bytes = absolute.as_os_str().as_bytes().iter();
    bytes.map(|byte| if plain(*byte) { char::from(*byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

/// Copies the database with what stands beside it, if something does, into a folder that only its owner may enter.
fn copied_if_left_open(path: &Path) -> Result<Option<TempDir>, StoreFault> {
    let mut left = Vec::new();
    for companion in COMPANIONS {
        let beside = beside(path, companion);
        match fs::metadata(&beside) {
            Ok(found) if found.len() > 0 => left.push(beside),
            Ok(_) => {}
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => {}
            Err(cause) => return Err(fault("looked up", &beside, cause)),
        }
    }
    if left.is_empty() {
        return Ok(None);
    }
    let copy = tempfile::tempdir().map_err(|cause| fault("made", &std::env::temp_dir(), cause))?;
    for one in std::iter::once(path).chain(left.iter().map(PathBuf::as_path)) {
        let to = copy.path().join(one.file_name().unwrap_or_default());
        fs::copy(one, &to).map_err(|cause| fault("copied", one, cause))?;
    }
    Ok(Some(copy))
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}
