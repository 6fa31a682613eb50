//! Claims about the doctor: every check is silent on a sound office and speaks of its own fault.

use std::path::Path;

use basis::digest::Digest;
use rusqlite::Connection;
use serde_json::json;

use super::cast::*;
use super::replays::lively;
use crate::{Check, Letter, Office, Request, doctor_at};

/// An office with a bit of everything.
fn sound() -> tempfile::TempDir {
    let place = tempfile::tempdir().unwrap();
    let office = founded_in(place.path());
    lively(&office);
    office.save_draft(founder(), "意见", b"x").unwrap();
    office.mark_delivered(Letter { act: 1, event: 0, to: founder() }).unwrap();
    place
}

fn checks(dir: &Path) -> Vec<Check> {
    doctor_at(dir, moment("2023-06-01T00:00:00"))
}

/// Returns the names of the checks that find a fault after the planted one.
fn after(plant: impl FnOnce(&Path)) -> Vec<&'static str> {
    let place = sound();
    plant(place.path());
    let checks = checks(place.path());
    assert_eq!(checks.len(), 19);
    checks.iter().filter(|check| !check.is_ok()).map(|check| check.name).collect()
}

fn sql(dir: &Path, sql: &str) {
    let connection = Connection::open(dir.join("laurel.db")).unwrap();
    connection.execute_batch(sql).unwrap();
}

/// Changes the bytes of an act and writes the leaf that fits them.
fn rewrite(dir: &Path, n: i64, change: impl FnOnce(String) -> String) {
    let connection = Connection::open(dir.join("laurel.db")).unwrap();
    let (salt, bytes): (Vec<u8>, Vec<u8>) = connection
        .query_row("SELECT salt, bytes FROM act WHERE n = ?1", [n], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap();
    let changed = change(String::from_utf8(bytes).unwrap());
    let leaf = Digest::of_parts(&[&[0], &salt, changed.as_bytes()]);
    let set = "UPDATE act SET bytes = ?2, leaf = ?3 WHERE n = ?1";
    assert_eq!(connection.execute(set, (n, changed.as_bytes(), leaf.0)).unwrap(), 1);
}

/// The last act: what is wrong in it breaks no chain behind it.
const LAST: i64 = 6;

#[test]
fn a_sound_office_has_nineteen_checks_and_no_fault() {
    let place = sound();
    let lines: Vec<String> = checks(place.path()).iter().map(ToString::to_string).collect();
    let names = [
        "database",
        "layout",
        "log-dense",
        "leaves",
        "digest-chain",
        "canonical-bytes",
        "events-readable",
        "time-forward",
        "requests-unique",
        "replay",
        "schemes",
        "keys",
        "vault-complete",
        "vault-orphans",
        "blobs-complete",
        "blobs-strays",
        "drafts",
        "letters",
        "calendar",
    ];
    assert_eq!(lines, names.map(|name| format!("ok {name}")));
}

#[test]
fn a_torn_page_is_found_by_the_database() {
    let found = after(|dir| {
        use std::os::unix::fs::FileExt;
        sql(dir, "PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE;");
        let file = std::fs::OpenOptions::new().write(true).open(dir.join("laurel.db")).unwrap();
        let connection = Connection::open(dir.join("laurel.db")).unwrap();
        let page: i64 = connection
            .query_row("SELECT rootpage FROM sqlite_schema WHERE name = 'sqlite_autoindex_session_1'", [], |row| {
                row.get(0)
            })
            .unwrap();
        file.write_all_at(&[0xff; 4_096], (page.unsigned_abs() - 1) * 4_096).unwrap();
    });
    assert_eq!(found.first(), Some(&"database"));
}

#[test]
fn a_later_layout_is_named() {
    let found = after(|dir| sql(dir, "PRAGMA user_version = 99"));
    assert_eq!(found[0], "layout");
    assert_eq!(found.len(), 18);
}

#[test]
fn an_office_in_use_is_not_checked() {
    let place = sound();
    let _open = Office::open_in(place.path()).unwrap();
    let checks = checks(place.path());
    assert!(checks[0].to_string().contains("in use by another process"), "{}", checks[0]);
}

#[test]
fn a_missing_act_is_found_with_all_that_follows_from_it() {
    let found = after(|dir| sql(dir, "DELETE FROM act WHERE n = 5"));
    assert_eq!(found, ["log-dense", "digest-chain", "replay"]);
}

#[test]
fn an_act_that_calls_itself_another_number_is_found() {
    let found = after(|dir| rewrite(dir, LAST, |act| act.replace("\"n\":6", "\"n\":7")));
    assert_eq!(found, ["log-dense", "replay"]);
}

#[test]
fn a_changed_byte_is_found_by_its_leaf() {
    let found = after(|dir| {
        sql(dir, "UPDATE act SET bytes = CAST(replace(CAST(bytes AS TEXT), '2023', '2024') AS BLOB) WHERE n = 6")
    });
    assert_eq!(found, ["leaves"]);
}

#[test]
fn a_changed_act_with_a_fitting_leaf_breaks_the_chain() {
    let found = after(|dir| rewrite(dir, 5, |act| act.replace("2023-05-12\"", "2023-05-11\"")));
    assert_eq!(found, ["digest-chain", "replay"]);
}

#[test]
fn bytes_in_another_form_are_found() {
    let found = after(|dir| rewrite(dir, LAST, |act| act.replace("\"n\":6", "\"n\": 6")));
    assert_eq!(found, ["canonical-bytes"]);
}

#[test]
fn an_event_of_unknown_version_is_found() {
    let found = after(|dir| rewrite(dir, LAST, |act| act.replace("\"version\":1,\"year\"", "\"version\":9,\"year\"")));
    assert_eq!(found, ["events-readable", "replay"]);
}

#[test]
fn verdicts_of_an_unknown_form_are_found() {
    let found = after(|dir| rewrite(dir, LAST, |act| act.replace("\"outcome\":\"met\"", "\"outcome\":\"almost\"")));
    assert_eq!(found, ["events-readable"]);
}

#[test]
fn time_that_runs_backwards_is_found() {
    let found = after(|dir| {
        rewrite(dir, LAST, |act| act.replace("2023-05-12T12:00:00+08:00", "2023-05-12T11:00:00+08:00"));
        sql(dir, "UPDATE act SET recorded_at = recorded_at - 3600000000 WHERE n = 6");
    });
    assert_eq!(found, ["time-forward", "replay"]);
}

#[test]
fn a_time_beside_the_act_that_differs_is_found() {
    let found = after(|dir| sql(dir, "UPDATE act SET recorded_at = recorded_at + 1 WHERE n = 6"));
    assert_eq!(found, ["time-forward", "replay"]);
}

#[test]
fn a_request_answered_twice_is_found() {
    let found = after(|dir| rewrite(dir, LAST, |act| act.replace("\"request\":\"d-3\"", "\"request\":\"d-2\"")));
    assert_eq!(found, ["requests-unique", "replay"]);
}

#[test]
fn a_scheme_that_no_longer_compiles_is_found() {
    let found =
        after(|dir| rewrite(dir, 4, |act| act.replace("kind     = \\\"filing\\\"", "kind     = \\\"fishing\\\"")));
    assert_eq!(found, ["digest-chain", "replay", "schemes"]);
}

#[test]
fn a_key_that_does_not_open_is_found_with_what_it_locks_in() {
    let found = after(|dir| sql(dir, "UPDATE data_key SET wrapped = zeroblob(72) WHERE case_id = 'office'"));
    assert_eq!(found, ["keys", "vault-complete"]);
    let found = after(|dir| std::fs::remove_file(dir.join("office.key")).unwrap());
    assert_eq!(found, ["keys", "vault-complete", "drafts"]);
}

#[test]
fn a_text_that_is_missing_or_another_one_is_found() {
    let missing = "DELETE FROM vault WHERE id = (SELECT min(id) FROM vault)";
    assert_eq!(after(|dir| sql(dir, missing)), ["vault-complete"]);
    let salted = "UPDATE vault SET salt = zeroblob(32) WHERE id = (SELECT min(id) FROM vault)";
    assert_eq!(after(|dir| sql(dir, salted)), ["vault-complete"]);
}

#[test]
fn a_text_that_no_act_names_is_found() {
    let found = after(|dir| sql(dir, "INSERT INTO vault VALUES (42, 'office', zeroblob(32), zeroblob(60))"));
    assert_eq!(found, ["vault-orphans"]);
}

#[test]
fn a_file_that_no_act_names_is_found_after_an_hour() {
    let place = sound();
    let office = Office::open_in(place.path()).unwrap();
    office.put_document("a-1", b"x").unwrap();
    let now = crate::Clock::System.now();
    drop(office);
    let faults = |now| doctor_at(place.path(), now).into_iter().find(|one| one.name == "blobs-strays").unwrap().faults;
    assert_eq!(faults(now.plus_seconds(3_500)), Vec::<String>::new());
    assert_eq!(faults(now.plus_seconds(3_700)).len(), 1);
}

#[test]
fn a_draft_that_does_not_open_is_found() {
    assert_eq!(after(|dir| sql(dir, "UPDATE draft SET bytes = zeroblob(60)")), ["drafts"]);
}

#[test]
fn a_mark_without_a_letter_is_found() {
    for letter in ["400.0.p-0000000000001", "1.3.p-0000000000001", "第一封"] {
        let found = after(|dir| sql(dir, &format!("INSERT INTO delivery_mark VALUES ('{letter}', 0)")));
        assert_eq!(found, ["letters"]);
    }
}

#[test]
fn the_calendar_of_the_coming_year_is_asked_for_in_december() {
    let place = sound();
    let line = |at| doctor_at(place.path(), moment(at)).last().unwrap().to_string();
    // The scheme of the tests has the calendars of 2024 and 2025.
    assert_eq!(line("2024-12-01T00:00:00"), "ok calendar");
    assert_eq!(line("2025-11-30T23:59:59"), "ok calendar");
    assert_eq!(
        line("2025-12-01T00:00:00"),
        "ok calendar: The calendar of 2026 is not there yet; adopt it before it is needed."
    );
}

/// A proposal may hold any command, so a file can be named today by proposing one.
#[test]
fn a_file_that_an_act_names_and_that_is_missing_or_damaged_is_found() {
    for damage in [|path: &Path| std::fs::remove_file(path).unwrap(), |path: &Path| std::fs::write(path, b"x").unwrap()]
    {
        let found = after(|dir| {
            let office = Office::open_in(dir).unwrap();
            let document = office.put_document("o-1", b"x").unwrap();
            let with = json!({ "command": { "name": "put-into-force", "with": {
                "scheme": "qinglan-2024", "from": "2023-05-12" } } });
            let mut propose = Request::new(id("p-1"), person("r-1"), "propose", with);
            propose.proof = Some("x".to_owned());
            accepted(&office.submit(propose));
            drop(office);
            let named = serde_json::to_string(&document).unwrap();
            rewrite(dir, LAST + 1, |act| {
                let act = act.replacen("\"with\":{\"from\"", &format!("\"with\":{{\"file\":{named},\"from\""), 1);
                String::from_utf8(
                    basis::canonical::to_bytes(&serde_json::from_str::<serde_json::Value>(&act).unwrap()).unwrap(),
                )
                .unwrap()
            });
            let name = document.blob.to_string().replace("sha256:", "");
            damage(&dir.join("blobs").join(&name[..2]).join(&name));
        });
        assert_eq!(found, ["blobs-complete"]);
    }
}

#[test]
fn a_log_without_an_act_beside_a_key_is_found() {
    let found = after(|dir| sql(dir, "DELETE FROM act; DELETE FROM vault; DELETE FROM data_key; DELETE FROM draft"));
    assert_eq!(found, ["log-dense", "letters"]);
}
