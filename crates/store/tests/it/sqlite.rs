//! What only files can show: ownership, layouts, damage, a full disk.

use basis::id::VaultId;
use rusqlite::Connection;
use store::{Change, SqliteStore, Store, StoreFault};
use tempfile::TempDir;

use crate::offices::{Office, OnSqlite, account, acts, acts_from, changes, contents, full_batch, full_contents, look};

fn opened(dir: &std::path::Path) -> Result<(), String> {
    SqliteStore::open(dir).map(drop).map_err(|fault| fault.to_string())
}

/// Returns an office with three acts that nobody holds open.
fn closed_office() -> TempDir {
    let mut office = OnSqlite::create();
    office.store().commit(&full_batch()).unwrap();
    office.dir
}

fn tamper(dir: &TempDir, sql: &str) {
    Connection::open(dir.path().join("laurel.db")).unwrap().execute_batch(sql).unwrap();
}

#[test]
fn a_second_process_is_refused_and_told_what_to_do() {
    let office = OnSqlite::create();
    let expected = format!(
        "{} is in use by another process. Stop that process, or name another directory. Two processes never share one.",
        office.dir.path().display()
    );
    assert_eq!(opened(office.dir.path()), Err(expected.clone()));
    let created = SqliteStore::create(office.dir.path()).map(drop).map_err(|fault| fault.to_string());
    assert_eq!(created, Err(expected));
}

#[test]
fn an_office_is_not_made_twice_and_not_opened_where_there_is_none() {
    let dir = closed_office();
    let made = SqliteStore::create(dir.path()).map(drop).map_err(|fault| fault.to_string());
    assert_eq!(made, Err(StoreFault::OfficeExists { dir: dir.path().to_owned() }.to_string()));
    let empty = TempDir::new().unwrap();
    assert_eq!(opened(empty.path()), Err(StoreFault::NoOffice { dir: empty.path().to_owned() }.to_string()));
    assert_eq!(std::fs::read_dir(empty.path()).unwrap().count(), 0);
}

#[test]
fn a_later_layout_is_refused_and_left_as_it_is() {
    let dir = closed_office();
    tamper(&dir, "PRAGMA user_version = 99");
    let expected = StoreFault::LayoutNewer { path: dir.path().join("laurel.db"), found: 99, known: 3 };
    assert_eq!(opened(dir.path()), Err(expected.to_string()));
    tamper(&dir, "PRAGMA user_version = 3");
    assert_eq!(contents(&SqliteStore::open(dir.path()).unwrap()), full_contents());
}

#[test]
fn a_file_of_another_program_is_refused() {
    let dir = closed_office();
    tamper(&dir, "PRAGMA application_id = 7");
    let expected = StoreFault::NotOurs { path: dir.path().join("laurel.db") };
    assert_eq!(opened(dir.path()), Err(expected.to_string()));
}

#[test]
fn an_office_cut_short_while_made_is_finished_at_the_next_start() {
    let dir = TempDir::new().unwrap();
    std::fs::write(dir.path().join("laurel.db"), b"").unwrap();
    let mut store = SqliteStore::open(dir.path()).unwrap();
    store.commit(&full_batch()).unwrap();
    assert_eq!(contents(&store), full_contents());
}

#[test]
fn an_office_of_the_second_layout_gets_its_accounts_when_opened() {
    let dir = closed_office();
    tamper(&dir, "DROP TABLE account; PRAGMA user_version = 2");
    let without_accounts = || crate::offices::Contents { accounts: Vec::new(), ..full_contents() };
    assert_eq!(contents(&SqliteStore::open_to_read(dir.path()).unwrap()), without_accounts());
    let mut store = SqliteStore::open(dir.path()).unwrap();
    store.commit(&changes([Change::AccountWritten(account("zhou", 1, "甲"))])).unwrap();
    assert_eq!(contents(&store), full_contents());
    assert_eq!(store.strange_layout().unwrap(), Vec::<String>::new());
}

#[test]
fn an_office_of_the_first_layout_is_read_as_it_is_and_brought_forward_when_opened() {
    let dir = closed_office();
    tamper(&dir, "DROP TABLE account; DROP TABLE look; PRAGMA user_version = 1");
    let without_looks = || crate::offices::Contents { looks: Vec::new(), accounts: Vec::new(), ..full_contents() };
    assert_eq!(contents(&SqliteStore::open_to_read(dir.path()).unwrap()), without_looks());
    let mut store = SqliteStore::open(dir.path()).unwrap();
    assert_eq!(contents(&store), without_looks());
    store.commit(&changes([Change::LookNoted(look(6, "周"))])).unwrap();
    assert_eq!(store.read_looks().unwrap(), [look(6, "周")]);
    assert_eq!(store.strange_layout().unwrap(), Vec::<String>::new());
}

#[test]
fn a_look_changed_moved_or_taken_out_is_noticed_at_the_first_that_does_not_follow() {
    let cases = [
        ("UPDATE look SET bytes = cast('陈' AS blob) WHERE n = 1", 1),
        ("UPDATE look SET at = 5 WHERE n = 2", 2),
        ("DELETE FROM look WHERE n = 1", 2),
        ("DELETE FROM look WHERE n = 1; UPDATE look SET n = 1 WHERE n = 2", 1),
    ];
    for (fault, n) in cases {
        let dir = closed_office();
        tamper(&dir, fault);
        let read = SqliteStore::open(dir.path()).unwrap().read_looks().map_err(|fault| fault.to_string());
        assert_eq!(read, Err(StoreFault::LookDamaged { n }.to_string()), "{fault}");
    }
}

#[test]
fn a_score_changed_on_the_disk_is_noticed_at_the_act_that_holds_it() {
    let dir = closed_office();
    tamper(&dir, "UPDATE act SET bytes = cast(replace(bytes, 'xs', 'xt') AS blob) WHERE n = 2");
    let store = SqliteStore::open(dir.path()).unwrap();
    let read = acts_from(&store, 1).map_err(|fault| fault.to_string());
    assert_eq!(read, Err(StoreFault::ActDamaged { n: 2 }.to_string()));
}

#[test]
fn an_act_taken_out_on_the_disk_is_noticed() {
    let dir = closed_office();
    tamper(&dir, "DELETE FROM act WHERE n = 2");
    let store = SqliteStore::open(dir.path()).unwrap();
    let read = acts_from(&store, 1).map_err(|fault| fault.to_string());
    assert_eq!(read, Err(StoreFault::ActMissing { expected: 2, found: 3 }.to_string()));
}

#[test]
fn the_settings_the_promises_rest_on_are_in_force() {
    let dir = closed_office();
    let header = std::fs::read(dir.path().join("laurel.db")).unwrap();
    // Bytes 18 and 19 of the file say that the database is in WAL mode (SQLite file format 1.3).
    assert_eq!(&header[18..20], [2, 2]);
    let mut office = OnSqlite::create();
    office.store().commit(&acts(1..=1)).unwrap();
    let shared_index = office.dir.path().join("laurel.db-shm");
    assert!(!shared_index.exists(), "exclusive locking keeps the index of the log in memory");
}

#[test]
fn a_long_log_is_carried_over_into_the_database() {
    let mut office = OnSqlite::create();
    let store = office.store();
    for n in 1..=1_500 {
        let mut batch = acts(n..=n);
        batch.acts[0].bytes = std::sync::Arc::from(vec![b'x'; 9_000]);
        store.commit(&batch).unwrap();
    }
    let bytes = |name: &str| std::fs::metadata(office.dir.path().join(name)).unwrap().len();
    assert!(bytes("laurel.db") > 8_000_000, "{}", bytes("laurel.db"));
    assert!(bytes("laurel.db-wal") < 5_000_000, "{}", bytes("laurel.db-wal"));
}

#[test]
fn erased_bytes_are_gone_from_the_files_at_once() {
    let secret = "330109199001011234-not-a-person";
    let mut office = OnSqlite::create();
    let row = crate::offices::vault(1, secret);
    office.store().commit(&crate::offices::changes([store::Change::VaultWritten(row.clone())])).unwrap();
    let found = |dir: &std::path::Path| {
        ["laurel.db", "laurel.db-wal"].into_iter().any(|name| {
            std::fs::read(dir.join(name))
                .is_ok_and(|bytes| bytes.windows(secret.len()).any(|window| window == secret.as_bytes()))
        })
    };
    assert!(found(office.dir.path()));
    office.store().commit(&crate::offices::changes([store::Change::VaultErased(row.id)])).unwrap();
    assert!(!found(office.dir.path()));
}

/// Returns a text of one entry that no other entry has, of a length that changes from one to the next.
fn secret(number: u64) -> String {
    let times = [2_usize, 8, 25, 60, 200];
    format!("secret-{number:020}-").repeat(times[usize::try_from(number % 5).unwrap()])
}

/// Returns how many of the entries named have left something in the files.
fn left(dir: &std::path::Path, numbers: &[u64]) -> usize {
    let read = |name: &str| std::fs::read(dir.join(name)).unwrap_or_default();
    let bytes = [read("laurel.db"), read("laurel.db-wal")].concat();
    let text = String::from_utf8_lossy(&bytes);
    let standing: std::collections::BTreeSet<&str> =
        text.match_indices("secret-").filter_map(|(at, _)| text.get(at + 7..at + 27)).collect();
    numbers.iter().filter(|number| standing.contains(format!("{number:020}").as_str())).count()
}

#[test]
fn copies_that_split_pages_keep_of_what_was_erased_are_swept_away() {
    let mut office = OnSqlite::create();
    // Entries come and go at random places, so that pages are split and joined and what stood on them is moved.
    let (mut live, mut gone, mut chance) = (Vec::new(), Vec::new(), 1_u64);
    for _ in 0..200 {
        let mut changes = Vec::new();
        for _ in 0..40 {
            chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let drawn = usize::try_from(chance >> 33).unwrap();
            if drawn % 5 < 2 && !live.is_empty() {
                let number = live.swap_remove(drawn % live.len());
                gone.push(number);
                changes.push(store::Change::VaultErased(VaultId::from_number(number)));
            } else {
                let number = chance >> 2;
                live.push(number);
                changes.push(store::Change::VaultWritten(crate::offices::vault(number, &secret(number))));
            }
        }
        office.store().commit(&crate::offices::changes(changes)).unwrap();
    }
    assert!(left(office.dir.path(), &gone) > 0, "erasing alone leaves copies in pages that were split");
    office.store().sweep().unwrap();
    assert_eq!(left(office.dir.path(), &gone), 0);
    assert_eq!(left(office.dir.path(), &live), live.len());
    assert_eq!(office.store().read_vault().unwrap().len(), live.len());
    office.store().commit(&acts(1..=3)).unwrap();
}

#[test]
fn nobody_but_the_owner_reads_the_acts_on_the_disk() {
    use std::os::unix::fs::PermissionsExt;
    let mut office = OnSqlite::create();
    office.store().commit(&acts(1..=3)).unwrap();
    let copy = office.dir.path().join("copy");
    office.store().backup(&copy).unwrap();
    let mode = |name: &str| std::fs::metadata(office.dir.path().join(name)).unwrap().permissions().mode() & 0o777;
    assert_eq!(["laurel.db", "laurel.db-wal", "copy/laurel.db"].map(mode), [0o600; 3]);
}
