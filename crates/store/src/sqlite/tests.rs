//! What was erased leaves SQLite's log, too, as soon as nobody reads it.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use basis::id::VaultId;
use rusqlite::Connection;
use tempfile::TempDir;

use super::{DATABASE_FILE, SqliteStore};
use crate::batch::{Batch, Change};
use crate::row::VaultRow;
use crate::traits::Store;

const SECRET: &str = "330109199001011234-not-a-person";

fn changes(change: Change) -> Batch {
    Batch { changes: vec![change], ..Batch::default() }
}

fn written(number: u64, text: &str) -> Batch {
    let bytes = Arc::from(text.as_bytes());
    changes(Change::VaultWritten(VaultRow {
        id: VaultId::from_number(number),
        case: "a-1".to_owned(),
        salt: [7; 32],
        bytes,
    }))
}

fn erased(number: u64) -> Batch {
    changes(Change::VaultErased(VaultId::from_number(number)))
}

fn log_holds_secret(dir: &Path) -> bool {
    let log = std::fs::read(dir.join(format!("{DATABASE_FILE}-wal"))).unwrap_or_default();
    log.windows(SECRET.len()).any(|window| window == SECRET.as_bytes())
}

/// Returns a store that lets another connection read the file, as it would if exclusive locking failed us.
fn shared(dir: &Path) -> SqliteStore {
    let mut store = SqliteStore::create(dir).unwrap();
    store.connection = Connection::open(dir.join(DATABASE_FILE)).unwrap();
    store.connection.busy_timeout(Duration::ZERO).unwrap();
    store.connection.pragma_update(None, "wal_autocheckpoint", 0).unwrap();
    store
}

#[test]
fn a_log_that_somebody_reads_at_an_erasure_is_emptied_after_the_first_batch_that_finds_it_free() {
    let dir = TempDir::new().unwrap();
    let mut store = shared(dir.path());
    store.commit(&written(1, SECRET)).unwrap();
    let reader = Connection::open(dir.path().join(DATABASE_FILE)).unwrap();
    reader.execute_batch("BEGIN; SELECT count(*) FROM vault").unwrap();
    store.commit(&erased(1)).unwrap();
    store.commit(&written(2, "harmless")).unwrap();
    assert!(log_holds_secret(dir.path()), "the reader still needs the log");
    drop(reader);
    store.commit(&written(3, "harmless")).unwrap();
    assert!(!log_holds_secret(dir.path()));
}

#[test]
fn a_log_that_an_earlier_process_could_not_empty_is_emptied_after_the_first_batch_of_the_next() {
    let (dir, killed) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let mut store = shared(dir.path());
    store.commit(&written(1, SECRET)).unwrap();
    let reader = Connection::open(dir.path().join(DATABASE_FILE)).unwrap();
    reader.execute_batch("BEGIN; SELECT count(*) FROM vault").unwrap();
    store.commit(&erased(1)).unwrap();
    // What lies on the disk here is what a kill would leave.
    for name in [DATABASE_FILE.to_owned(), format!("{DATABASE_FILE}-wal")] {
        std::fs::copy(dir.path().join(&name), killed.path().join(&name)).unwrap();
    }
    let mut next = SqliteStore::open(killed.path()).unwrap();
    assert!(log_holds_secret(killed.path()));
    next.commit(&written(2, "harmless")).unwrap();
    assert!(!log_holds_secret(killed.path()));
}
