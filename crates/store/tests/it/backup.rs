//! A backup is a whole office.

use store::{SqliteStore, Store};
use tempfile::TempDir;

use crate::offices::{InMemory, Office, OnSqlite, acts, contents, full_batch, told};

fn a_backup_opens_as_the_office_it_was_and_overwrites_nothing<O: Office>() {
    let mut office = O::create();
    office.store().commit(&full_batch()).unwrap();
    office.store().blobs().put(b"annex").unwrap();
    let place = TempDir::new().unwrap();
    let to = place.path().join("copy");
    office.store().backup(&to).unwrap();
    let then = contents(office.store());
    office.store().commit(&acts(4..=5)).unwrap();
    let mut copy = SqliteStore::open(&to).unwrap();
    assert_eq!(contents(&copy), then);
    assert_eq!(told(copy.commit(&acts(4..=4))), "written");
    let taken =
        format!("{} exists already. Name a place that does not exist yet; a backup overwrites nothing.", to.display());
    assert_eq!(office.store().backup(&to).map_err(|fault| fault.to_string()), Err(taken));
}

#[test]
fn a_backup_of_files_opens_as_the_office_it_was_and_overwrites_nothing() {
    a_backup_opens_as_the_office_it_was_and_overwrites_nothing::<OnSqlite>();
}

#[test]
fn a_backup_of_memory_opens_as_the_office_it_was_and_overwrites_nothing() {
    a_backup_opens_as_the_office_it_was_and_overwrites_nothing::<InMemory>();
}

#[test]
fn a_backup_cut_short_is_begun_anew() {
    let mut office = OnSqlite::create();
    office.store().commit(&full_batch()).unwrap();
    let place = TempDir::new().unwrap();
    std::fs::create_dir(place.path().join("copy.partial")).unwrap();
    std::fs::write(place.path().join("copy.partial").join("laurel.db"), b"half").unwrap();
    office.store().backup(&place.path().join("copy")).unwrap();
    let copy = SqliteStore::open(&place.path().join("copy")).unwrap();
    assert_eq!(contents(&copy), contents(office.store()));
}
