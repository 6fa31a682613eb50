//! Claims about the doctor: every check is silent on a sound office and speaks of its own fault.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use basis::digest::Digest;
use engine::window::{Look, LookedAt};
use rusqlite::Connection;
use serde_json::json;

use super::cast::*;
use super::replays::lively;
use crate::{BackedUp, Check, Counted, Examined, KeptHead, Letter, Office, Request, Take, doctor_at};

/// An office with a bit of everything.
pub(super) fn sound() -> tempfile::TempDir {
    let place = tempfile::tempdir().unwrap();
    let office = founded_in(place.path());
    lively(&office);
    office.save_draft(founder(), "意见", b"x").unwrap();
    office.mark_delivered(Letter { act: 1, event: 0, to: founder() }).unwrap();
    for what in ["winners", Look::CASES] {
        let look = Look { at: moment(NOON), by: founder(), what: what.to_owned(), of: LookedAt::Office, digest: None };
        office.note_look(&look).unwrap();
    }
    place
}

fn examined(dir: &Path, kept: &[KeptHead]) -> Examined {
    doctor_at(dir, kept, moment("2023-06-01T00:00:00")).unwrap()
}

fn checks(dir: &Path) -> Vec<Check> {
    examined(dir, &[]).checks
}

/// Returns why there is nothing to examine.
fn nothing(dir: &Path) -> String {
    doctor_at(dir, &[], moment(NOON)).unwrap_err().to_string()
}

/// Returns the names of the checks that find a fault after the planted one.
fn after(plant: impl FnOnce(&Path)) -> Vec<&'static str> {
    let place = sound();
    plant(place.path());
    let checks = checks(place.path());
    assert!([2, 21].contains(&checks.len()), "{checks:?}");
    checks.iter().filter(|check| !check.is_ok()).map(|check| check.name).collect()
}

pub(super) fn sql(dir: &Path, sql: &str) {
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

/// Keeps a file and names it in a last act. A proposal may hold any command, so a file can be named today by proposing one.
pub(super) fn name_a_file(dir: &Path) -> engine::Document {
    let office = Office::open_in(dir).unwrap();
    let document = office.put_document("o-1", b"x").unwrap();
    let command = json!({ "name": "put-into-force", "with": { "scheme": "qinglan-2024", "from": "2023-05-12" } });
    let mut propose = Request::new(id("p-1"), person("r-1"), "propose", json!({ "command": command }));
    propose.proof = Some("x".to_owned());
    accepted(&office.submit(propose));
    drop(office);
    let named = serde_json::to_string(&document).unwrap();
    rewrite(dir, LAST + 1, |act| {
        let act = act.replacen("\"with\":{\"from\"", &format!("\"with\":{{\"file\":{named},\"from\""), 1);
        let act: serde_json::Value = serde_json::from_str(&act).unwrap();
        String::from_utf8(basis::canonical::to_bytes(&act).unwrap()).unwrap()
    });
    document
}

/// The last act: what is wrong in it breaks no chain behind it.
const LAST: i64 = 6;

#[test]
fn a_sound_office_has_twenty_one_checks_and_no_fault() {
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
        "erasures",
        "drafts",
        "letters",
        "looks",
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
    assert_eq!(found, ["layout"], "what could not be checked is no fault of its own");
}

#[test]
fn what_belongs_to_no_layout_is_named() {
    let trigger = "CREATE TRIGGER t AFTER INSERT ON act BEGIN DELETE FROM vault; END";
    for strange in [trigger, "CREATE TABLE beside (x)", "CREATE INDEX i ON act (salt)", "DROP TABLE session"] {
        assert_eq!(after(|dir| sql(dir, strange)), ["layout"], "{strange}");
    }
    let place = sound();
    sql(place.path(), trigger);
    let told = "fault layout: No layout of this program has this trigger t.";
    assert!(checks(place.path()).iter().any(|check| check.to_string() == told));
}

#[test]
fn a_secret_file_that_others_may_read_is_named() {
    for name in ["laurel.db", "office.key"] {
        let found = after(|dir| fs::set_permissions(dir.join(name), fs::Permissions::from_mode(0o640)).unwrap());
        assert_eq!(found, ["keys"], "{name}");
    }
}

#[test]
fn an_act_by_a_command_that_there_is_none_of_is_named() {
    let found = after(|dir| rewrite(dir, LAST, |act| act.replace("\"open-edition\"", "\"open-editoin\"")));
    assert_eq!(found, ["events-readable"]);
}

#[test]
fn an_office_in_use_is_not_checked() {
    let place = sound();
    let _open = Office::open_in(place.path()).unwrap();
    assert!(nothing(place.path()).contains("in use by another process"));
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
fn a_request_answered_twice_is_told_by_the_rows_of_both_acts() {
    let place = sound();
    rewrite(place.path(), LAST, |act| {
        act.replace("\"request\":\"d-3\"", "\"request\":\"d-2\"").replace("\"n\":6", "\"n\":5")
    });
    let told = "fault requests-unique: Acts 5 and 6 answer the same request of the same person.";
    assert!(checks(place.path()).iter().any(|check| check.to_string() == told));
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
    let faults = |now| {
        let examined = doctor_at(place.path(), &[], now).unwrap();
        examined.checks.into_iter().find(|one| one.name == "blobs-strays").unwrap().faults
    };
    assert_eq!(faults(now.plus_seconds(3_500)), Vec::<String>::new());
    assert_eq!(faults(now.plus_seconds(3_700)).len(), 1);
}

#[test]
fn what_was_destroyed_and_is_there_again_is_found() {
    let listed = |dir: &Path, texts: &[String], keys: &[&str]| {
        let leaf = Digest::of(b"x");
        let files: [String; 0] = [];
        let (office, act) = (leaf, 9);
        let erased = json!({ "erased": { "office": office, "act": act, "leaf": leaf, "texts": texts, "files": files, "keys": keys } });
        let swept = json!({ "swept": leaf });
        fs::write(dir.join("erasures.jsonl"), format!("{erased}\n{swept}\n")).unwrap();
    };
    let text = |dir: &Path| {
        let connection = Connection::open(dir.join("laurel.db")).unwrap();
        let id: i64 = connection.query_row("SELECT min(id) FROM vault", [], |row| row.get(0)).unwrap();
        basis::id::VaultId::from_number(id.cast_unsigned()).to_string()
    };
    assert_eq!(after(|dir| listed(dir, &[text(dir)], &[])), ["erasures"], "a text");
    assert_eq!(after(|dir| listed(dir, &[], &["office"])), ["erasures"], "a key");
    let gone = |dir: &Path| {
        let id = text(dir);
        listed(dir, &[id], &[]);
        sql(dir, "DELETE FROM vault WHERE id = (SELECT min(id) FROM vault)");
    };
    assert_eq!(after(gone), [""; 0], "what was destroyed and is gone is no fault");
    assert_eq!(after(|dir| fs::write(dir.join("erasures.jsonl"), "x\n").unwrap()), ["erasures"]);
    let unswept = |dir: &Path| {
        listed(dir, &[], &[]);
        let list = fs::read_to_string(dir.join("erasures.jsonl")).unwrap();
        fs::write(dir.join("erasures.jsonl"), format!("{}\n", list.lines().next().unwrap())).unwrap();
    };
    assert_eq!(after(unswept), ["erasures"], "nobody has seen that it is gone");
}

#[test]
fn a_draft_that_does_not_open_is_found() {
    assert_eq!(after(|dir| sql(dir, "UPDATE draft SET bytes = zeroblob(60)")), ["drafts"]);
}

#[test]
fn a_look_that_was_taken_out_changed_or_set_to_another_time_is_found() {
    let faults = [
        "DELETE FROM look WHERE n = 1",
        "UPDATE look SET at = at + 1 WHERE n = 2",
        "UPDATE look SET bytes = cast(replace(bytes, 'winners', 'leads') AS blob) WHERE n = 1",
    ];
    for fault in faults {
        assert_eq!(after(|dir| sql(dir, fault)), ["looks"], "{fault}");
    }
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
    let line = |at| doctor_at(place.path(), &[], moment(at)).unwrap().checks.last().unwrap().to_string();
    // The scheme of the tests has the calendars of 2024 and 2025.
    assert_eq!(line("2024-12-01T00:00:00"), "ok calendar");
    assert_eq!(line("2025-11-30T23:59:59"), "ok calendar");
    assert_eq!(
        line("2025-12-01T00:00:00"),
        "ok calendar: The calendar of 2026 is not there yet; adopt it before it is needed."
    );
}

/// What is done to the file at that place.
type Damage = fn(&Path);

#[test]
fn a_file_that_an_act_names_and_that_is_missing_or_damaged_is_found() {
    let damages: [Damage; 2] = [|path| fs::remove_file(path).unwrap(), |path| fs::write(path, b"x").unwrap()];
    for damage in damages {
        let found = after(|dir| {
            let document = name_a_file(dir);
            let name = document.blob.to_string().replace("sha256:", "");
            damage(&dir.join("blobs").join(&name[..2]).join(&name));
        });
        assert_eq!(found, ["blobs-complete"]);
    }
}

#[test]
fn an_act_that_commits_to_another_file_than_is_kept_is_found() {
    let found = after(|dir| {
        let named = name_a_file(dir).commitment.to_string();
        rewrite(dir, LAST + 1, |act| act.replace(&named, &Digest::of(b"y").to_string()));
    });
    assert_eq!(found, ["blobs-complete"]);
}

#[test]
fn a_data_key_that_is_missing_is_named_with_all_that_needs_it() {
    let place = sound();
    let document = name_a_file(place.path());
    sql(place.path(), "DELETE FROM data_key WHERE case_id != 'office'");
    let faulty = examined(place.path(), &[]).faulty().map(ToString::to_string).collect::<Vec<_>>();
    let drafts = format!("drafts:{}", founder());
    let told = [
        format!(
            "fault keys: The data key of {drafts} is missing, and 1 texts, files or drafts need it. The data key of o-1 is missing, and 1 texts, files or drafts need it."
        ),
        format!("fault blobs-complete: Act 7 names a file that the data key of o-1 would open: {}", document.blob),
        format!("fault drafts: A draft of {} does not open.", founder()),
    ];
    assert_eq!(faulty, told);
}

#[test]
fn a_text_whose_data_key_is_missing_is_not_called_another_one() {
    let place = sound();
    sql(place.path(), "DELETE FROM data_key WHERE case_id = 'office'");
    let examined = examined(place.path(), &[]);
    let faults: Vec<&String> = examined.faulty().flat_map(|check| &check.faults).collect();
    assert_eq!(faults[0], "The data key of office is missing, and 2 texts, files or drafts need it.");
    assert!(faults[1].starts_with("Act 1 names a text that the data key of office would open: "), "{faults:?}");
    assert_eq!(examined.faulty().map(|check| check.name).collect::<Vec<_>>(), ["keys", "vault-complete"]);
}

#[test]
fn a_log_without_an_act_is_found() {
    let found = after(|dir| sql(dir, "DELETE FROM act; DELETE FROM vault; DELETE FROM data_key; DELETE FROM draft"));
    assert_eq!(found, ["log-dense", "letters"]);
}

/// Takes the last act away with all that would tell of it, as somebody does who knows the layout.
fn cut_off(dir: &Path) {
    sql(dir, &format!("DELETE FROM act WHERE n = {LAST}"));
}

fn kept(text: &str) -> KeptHead {
    text.parse().unwrap()
}

#[test]
fn the_doctor_says_what_it_counted_and_it_is_what_a_backup_says() {
    let place = sound();
    let elsewhere = tempfile::tempdir().unwrap();
    let to = elsewhere.path().join("file");
    let backup: BackedUp = Office::open_in(place.path()).unwrap().backup(&to, Take::Whole).unwrap();
    let counted = examined(place.path(), &[]).counted.unwrap();
    let (head, at) = (backup.head.unwrap(), moment(NOON));
    let expected = Counted { acts: 6, events: 8, last_act: Some(6), head: Some(head), last_recorded_at: Some(at) };
    assert_eq!((&counted, backup.acts, backup.events), (&expected, 6, 8));
    let line = format!("counted 6 acts with 8 events, the last recorded at 2023-05-12T12:00:00+08:00, head 6:{head}");
    assert_eq!(counted.to_string(), line);
}

#[test]
fn a_log_whose_end_was_cut_off_is_told_from_a_head_that_was_kept_and_by_nothing_else() {
    let place = sound();
    let head = examined(place.path(), &[]).counted.unwrap().head.unwrap();
    let heads = [kept(&format!("6:{head}")), kept(&head.to_string())];
    let last = |kept: &[KeptHead]| examined(place.path(), kept).checks.last().unwrap().to_string();
    assert_eq!(last(&heads), "ok kept-head");
    cut_off(place.path());
    assert_eq!(examined(place.path(), &[]).faulty().count(), 0, "nothing in the office tells of it");
    let told = format!(
        "fault kept-head: The log ends with act 5, and act 6 was kept: its end was cut off. No act of this log is the one that was kept: {head}"
    );
    assert_eq!(last(&heads), told);
}

#[test]
fn a_last_act_that_is_damaged_was_not_cut_off() {
    let place = sound();
    let head = examined(place.path(), &[]).counted.unwrap().head.unwrap();
    sql(place.path(), "UPDATE act SET bytes = CAST(replace(CAST(bytes AS TEXT), '2023', '2024') AS BLOB) WHERE n = 6");
    let faults = examined(place.path(), &[kept(&format!("6:{head}"))]).checks.pop().unwrap().faults;
    assert_eq!(faults, ["Act 6 was kept, and it cannot be read."]);
}

#[test]
fn a_log_written_anew_is_told_from_a_head_that_was_kept() {
    let place = sound();
    let head = examined(place.path(), &[]).counted.unwrap().head.unwrap();
    rewrite(place.path(), LAST, |act| act.replace("\"d-3\"", "\"d-4\""));
    let other = examined(place.path(), &[]).counted.unwrap().head.unwrap();
    let faults = examined(place.path(), &[kept(&format!("6:{head}"))]).checks.pop().unwrap().faults;
    assert_eq!(faults, [format!("Act 6 is another one than was kept: {other}, not {head}")]);
}

#[test]
fn a_head_has_two_forms_only() {
    let digest = Digest::of(b"x");
    assert_eq!(kept(&format!("12:{digest}")), KeptHead { n: Some(12), digest });
    assert_eq!(kept(&digest.to_string()), KeptHead { n: None, digest });
    for text in ["", "12", "12:", "sha256:12", &format!("0:{digest}"), &format!("-1:{digest}"), &format!("1:{digest}0")]
    {
        let fault = text.parse::<KeptHead>().unwrap_err().to_string();
        assert!(fault.starts_with(&format!("“{text}” is no head. A head is N:sha256:… or sha256:…")), "{fault}");
    }
}

#[test]
fn what_is_no_office_is_one_sentence_and_stays_as_it_is() {
    let place = tempfile::tempdir().unwrap();
    assert!(nothing(place.path()).contains("holds no office"));
    fs::write(place.path().join("laurel.db"), b"").unwrap();
    assert!(nothing(place.path()).contains("an office was begun there and never founded"));
    assert_eq!(bytes(place.path()).into_values().collect::<Vec<_>>(), [b""]);
    fs::write(place.path().join("laurel.db"), [b'x'; 4_096]).unwrap();
    let checks = checks(place.path());
    let lines: Vec<String> = checks.iter().map(ToString::to_string).collect();
    let told = "fault database: The database could not be read. SQLite says: file is not a database. Nothing else could be checked.";
    assert_eq!(lines, [told, "ok layout"]);
}

/// Every file below a directory with its bytes.
fn bytes(dir: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(bytes(&path));
            found.insert(path, Vec::new());
        } else {
            found.insert(path.clone(), fs::read(&path).unwrap());
        }
    }
    found
}

#[test]
fn an_examination_changes_no_byte_of_an_office_that_was_closed_or_killed() {
    let (place, killed) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let office = founded_in(place.path());
    lively(&office);
    for path in bytes(place.path()).into_keys() {
        let to = killed.path().join(path.strip_prefix(place.path()).unwrap());
        if path.is_file() { fs::copy(path, to).map(|_| ()).unwrap() } else { fs::create_dir_all(to).unwrap() }
    }
    drop(office);
    for (dir, left_open) in [(place, false), (killed, true)] {
        let before = bytes(dir.path());
        assert_eq!(before.contains_key(&dir.path().join("laurel.db-wal")), left_open);
        let examined = examined(dir.path(), &[]);
        assert_eq!((examined.faulty().count(), examined.counted.unwrap().acts), (0, 6));
        assert_eq!(bytes(dir.path()), before);
    }
}
