//! Claims about start-up.

use std::ops::ControlFlow;

use store::{Batch, FaultPlan, MemoryStore, SqliteStore, Store};

use super::cast::*;
use crate::snapshot::Snapshot;
use crate::{Office, OpenFault, replay};

/// An office with people, posts, an adopted scheme and an edition.
pub(super) fn lively(office: &Office) {
    accepted(&office.submit(registering("r-1", "柳三")));
    accepted(&office.submit(appointing("a-1", person("r-1"), "review-office-director")));
    let acts = [
        ("d-1", "adopt-scheme", shipped("qinglan-2024")),
        ("d-2", "put-into-force", serde_json::json!({ "scheme": "qinglan-2024", "from": "2023-05-12" })),
        ("d-3", "open-edition", serde_json::json!({ "scheme": "qinglan-2024", "year": 2023 })),
    ];
    for (request, command, with) in acts {
        accepted(&office.submit(crate::Request::new(id(request), person("r-1"), command, with)));
    }
}

#[test]
fn a_replay_gives_the_state_that_was_live_schemes_and_texts_included() {
    let place = tempfile::tempdir().unwrap();
    let office = founded_in(place.path());
    lively(&office);
    let live = office.snapshot();
    drop(office);
    let again = Office::open_in(place.path()).unwrap().snapshot();
    assert_eq!(again.head, live.head);
    assert!(again.state == live.state);
    assert_eq!(again.schemes.digests().collect::<Vec<_>>(), live.schemes.digests().collect::<Vec<_>>());
    assert_eq!(again.schemes.digests().count(), 1);
    assert_eq!(again.vault.len(), live.vault.len());
}

#[test]
fn a_replay_needs_no_vault() {
    let place = tempfile::tempdir().unwrap();
    let office = founded_in(place.path());
    lively(&office);
    let live = office.snapshot();
    drop(office);
    let store = SqliteStore::open(place.path()).unwrap();
    let mut emptied = MemoryStore::new(FaultPlan::none());
    let mut acts = Vec::new();
    store
        .read_acts(1, &mut |row, _| {
            acts.push(row);
            ControlFlow::Continue(())
        })
        .unwrap();
    emptied.commit(&Batch { acts, changes: Vec::new() }).unwrap();
    let without: Snapshot = replay::replay(&emptied).unwrap();
    assert!(without.vault.is_empty() && !live.vault.is_empty());
    assert_eq!(without.head, live.head);
    assert!(without.state == live.state);
}

#[test]
fn an_office_whose_log_was_emptied_is_neither_opened_nor_made_anew() {
    let place = tempfile::tempdir().unwrap();
    drop(founded_in(place.path()));
    rusqlite::Connection::open(place.path().join("laurel.db")).unwrap().execute_batch("DELETE FROM act").unwrap();
    let told = format!(
        "The log in {} holds no act: its acts were lost, or the office was begun there and never founded. Restore the last backup; if there never was an act, remove the directory and begin anew.",
        place.path().display()
    );
    for opened in [Office::open_in(place.path()), Office::create_in(place.path())] {
        assert_eq!(opened.err().map(|fault| fault.to_string()).as_ref(), Some(&told));
    }
}

#[test]
fn an_office_that_was_begun_and_not_founded_is_made_and_not_opened() {
    let place = tempfile::tempdir().unwrap();
    drop(Office::create_in(place.path()).unwrap());
    let key = std::fs::read(place.path().join("office.key")).unwrap();
    assert!(matches!(Office::open_in(place.path()), Err(OpenFault::NoAct { .. })));
    drop(founded_in(place.path()));
    assert_eq!(std::fs::read(place.path().join("office.key")).unwrap(), key);
    assert_eq!(Office::open_in(place.path()).unwrap().snapshot().n_head(), 1);
}

#[test]
fn an_office_that_has_lost_its_key_gets_no_other_one() {
    let place = tempfile::tempdir().unwrap();
    drop(founded_in(place.path()));
    std::fs::remove_file(place.path().join("office.key")).unwrap();
    assert!(Office::create_in(place.path()).is_err());
    assert!(!place.path().join("office.key").exists());
}

#[test]
fn an_office_is_made_once() {
    let place = tempfile::tempdir().unwrap();
    drop(founded_in(place.path()));
    assert!(matches!(Office::create_in(place.path()), Err(OpenFault::Store(store::StoreFault::OfficeExists { .. }))));
}

#[test]
fn a_key_left_by_a_crash_before_the_database_is_taken_up() {
    let place = tempfile::tempdir().unwrap();
    let written = [7; 32];
    std::fs::write(place.path().join("office.key"), written).unwrap();
    drop(founded_in(place.path()));
    assert_eq!(std::fs::read(place.path().join("office.key")).unwrap(), written);
    assert_eq!(Office::open_in(place.path()).unwrap().snapshot().n_head(), 1);
}

#[test]
fn the_key_file_is_readable_by_its_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let place = tempfile::tempdir().unwrap();
    drop(founded_in(place.path()));
    let mode = std::fs::metadata(place.path().join("office.key")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn a_wrong_or_missing_key_stops_the_start() {
    let place = tempfile::tempdir().unwrap();
    drop(founded_in(place.path()));
    std::fs::write(place.path().join("office.key"), [7; 32]).unwrap();
    assert!(matches!(Office::open_in(place.path()), Err(OpenFault::KeyWrong { case }) if case == "office"));
    std::fs::remove_file(place.path().join("office.key")).unwrap();
    assert!(matches!(Office::open_in(place.path()), Err(OpenFault::KeyFile { activity: "read", .. })));
}
