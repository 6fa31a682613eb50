//! An office that is opened to be read: everything is there, and the directory stays as it is.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use store::{SqliteStore, Store, StoreFault};
use tempfile::TempDir;

use crate::offices::{Office, OnSqlite, acts, contents, full_batch, full_contents, told};

/// Every path below a directory with its bytes and the time it was changed.
fn everything(dir: &Path) -> BTreeMap<PathBuf, (Vec<u8>, SystemTime)> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        let changed = fs::metadata(&path).unwrap().modified().unwrap();
        if path.is_dir() {
            found.extend(everything(&path));
            found.insert(path, (Vec::new(), changed));
        } else {
            found.insert(path.clone(), (fs::read(&path).unwrap(), changed));
        }
    }
    found
}

/// Copies a directory as a killed process would leave it: what is not carried over stays beside the database.
fn as_killed(dir: &Path) -> TempDir {
    let copy = TempDir::new().unwrap();
    for file in ["laurel.db", "laurel.db-wal", "laurel.lock"] {
        fs::copy(dir.join(file), copy.path().join(file)).unwrap();
    }
    copy
}

fn fault(dir: &Path) -> String {
    SqliteStore::open_to_read(dir).map(drop).unwrap_err().to_string()
}

#[test]
fn an_office_closed_or_killed_is_read_whole_and_left_byte_for_byte() {
    let mut office = OnSqlite::create();
    office.store().commit(&full_batch()).unwrap();
    let killed = as_killed(office.dir.path());
    let OnSqlite { dir: closed, .. } = office.closed();
    for (dir, left_open) in [(closed, false), (killed, true)] {
        assert_eq!(dir.path().join("laurel.db-wal").exists(), left_open);
        let before = everything(dir.path());
        let store = SqliteStore::open_to_read(dir.path()).unwrap();
        assert_eq!(contents(&store), full_contents());
        assert_eq!(store.torn().unwrap(), Vec::<String>::new());
        drop(store);
        assert_eq!(everything(dir.path()), before);
    }
}

#[test]
fn a_name_that_a_uri_would_misread_is_opened_like_any_other() {
    let place = TempDir::new().unwrap();
    let dir = place.path().join("质量奖 100%?mode=rw#1");
    SqliteStore::create(&dir).unwrap().commit(&full_batch()).unwrap();
    assert_eq!(contents(&SqliteStore::open_to_read(&dir).unwrap()), full_contents());
}

#[test]
fn nothing_is_written_to_an_office_that_is_read() {
    let office = OnSqlite::create().closed();
    let mut store = SqliteStore::open_to_read(office.dir.path()).unwrap();
    let refused = "rolled back: This office was opened to be read, so nothing is written.";
    assert_eq!(told(store.commit(&acts(1..=1))), refused);
}

#[test]
fn an_office_in_use_is_not_read_beside_its_owner_and_one_that_is_read_is_not_opened() {
    let office = OnSqlite::create();
    let in_use = StoreFault::InUse { dir: office.dir.path().to_owned() }.to_string();
    assert_eq!(fault(office.dir.path()), in_use);
    let office = office.closed();
    let _reading = SqliteStore::open_to_read(office.dir.path()).unwrap();
    assert_eq!(SqliteStore::open(office.dir.path()).map(drop).unwrap_err().to_string(), in_use);
}

#[test]
fn what_is_no_office_is_named_and_left_as_it_is() {
    let dir = TempDir::new().unwrap();
    assert_eq!(fault(dir.path()), StoreFault::NoOffice { dir: dir.path().to_owned() }.to_string());
    let file = dir.path().join("file");
    fs::write(&file, b"").unwrap();
    assert_eq!(fault(&file), StoreFault::NoOffice { dir: file.clone() }.to_string());
    assert_eq!(SqliteStore::open(&file).map(drop).unwrap_err().to_string(), fault(&file));
    let path = dir.path().join("laurel.db");
    fs::write(&path, b"").unwrap();
    let before = everything(dir.path());
    assert_eq!(fault(dir.path()), StoreFault::Unfinished { path: path.clone() }.to_string());
    assert_eq!(everything(dir.path()), before);
    rusqlite::Connection::open(&path).unwrap().execute_batch("CREATE TABLE other (n)").unwrap();
    assert_eq!(fault(dir.path()), StoreFault::NotOurs { path }.to_string());
}
