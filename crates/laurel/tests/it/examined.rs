//! The doctor as somebody uses it who suspects a cut: what it counts, what it compares, and that it leaves no trace.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value as Json, json};

use super::{FIVE, last_line, laurel};

/// An office in which a story happened.
fn office(place: &Path) -> String {
    let data = place.join("office").to_str().unwrap().to_owned();
    assert_eq!(laurel(&["scenario", "run", "--data", &data, FIVE]).code, 0);
    data
}

/// Every file below a directory with its bytes.
fn bytes(dir: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(bytes(&path))
        } else {
            drop(found.insert(path.clone(), fs::read(path).unwrap()))
        }
    }
    found
}

#[test]
fn what_a_backup_says_of_the_head_is_what_the_doctor_counts_and_compares() {
    let place = tempfile::tempdir().unwrap();
    let data = office(place.path());
    let to = place.path().join("file");
    let backup: Json =
        serde_json::from_str(&laurel(&["backup", "--json", "--data", &data, "--to", to.to_str().unwrap()]).out)
            .unwrap();
    let before = bytes(Path::new(&data));
    let examined = laurel(&["doctor", "--json", "--data", &data]);
    let last: Json = serde_json::from_str(last_line(&examined)).unwrap();
    let counted = json!({
        "checks": 21, "faults": 0, "acts": backup["acts"], "events": backup["events"],
        "last_act": backup["acts"], "head": backup["head"], "last_recorded_at": last["last_recorded_at"],
    });
    assert_eq!((examined.code, &last), (0, &counted));
    assert_eq!(last["last_recorded_at"], "2023-05-12T10:05:00+08:00", "the last act of the story");

    let head = format!("{}:{}", backup["acts"], backup["head"].as_str().unwrap());
    let again = laurel(&["backup", "--data", &data, "--to", place.path().join("again").to_str().unwrap()]);
    assert!(
        last_line(&again).ends_with(&format!(" events, head {head}")),
        "as it is printed it is taken: {}",
        again.out
    );
    let plain = laurel(&["doctor", "--data", &data, "--head", &head]);
    let told = format!(
        "counted {} acts with {} events, the last recorded at 2023-05-12T10:05:00+08:00, head {head}",
        backup["acts"], backup["events"]
    );
    let lines: Vec<&str> = plain.out.lines().rev().take(3).collect();
    assert_eq!((plain.code, lines), (0, vec!["22 checks, 0 faults", &told, "ok kept-head"]));
    let later = format!("900:{}", backup["head"].as_str().unwrap());
    let cut = laurel(&["doctor", "--data", &data, "--head", &later]);
    assert_eq!((cut.code, last_line(&cut)), (1, "22 checks, 1 faults"));
    assert!(cut.out.contains("and act 900 was kept: its end was cut off."), "{}", cut.out);
    assert_eq!(bytes(Path::new(&data)), before, "the doctor changes nothing");
}

#[test]
fn a_folder_that_is_no_office_is_one_sentence_and_two() {
    let place = tempfile::tempdir().unwrap();
    let data = place.path().to_str().unwrap();
    let none = laurel(&["doctor", "--data", data]);
    let told = format!("{data} holds no office. Create one there first, or name the directory that holds it.\n");
    assert_eq!((none.code, none.out.as_str(), none.err), (2, "", told));
    fs::write(place.path().join("laurel.db"), b"").unwrap();
    let empty = laurel(&["doctor", "--data", data]);
    let told = format!("{data}/laurel.db is empty: an office was begun there and never founded.\n");
    assert_eq!((empty.code, empty.out.as_str(), empty.err), (2, "", told));
    assert_eq!(bytes(place.path()).into_values().collect::<Vec<_>>(), [b""]);
    let head = laurel(&["doctor", "--data", data, "--head", "12"]);
    assert!(head.code == 2 && head.err.contains("A head is N:sha256:… or sha256:…"), "{}", head.err);
}

#[test]
fn an_office_is_told_which_posts_lack_a_person_or_a_deputy_and_only_when_it_asks() {
    let place = tempfile::tempdir().unwrap();
    let data = place.path().join("office").to_str().unwrap().to_owned();
    let story = "schemes/xiaoshan-2023/scenarios/a-director-on-leave-has-a-deputy.toml";
    let told = laurel(&["scenario", "run", "--data", &data, story]);
    assert_eq!(told.code, 0, "{}", told.out);
    let examined = laurel(&["doctor", "--data", &data]);
    assert!(examined.code == 0 && !examined.out.contains("staffing"), "{}", examined.out);
    let staffed = laurel(&["doctor", "--data", &data, "--staffing"]);
    assert!(staffed.code == 0 && staffed.out.contains("ok staffing"), "{}", staffed.out);
    // Of an office in which nobody was named, the doctor names every post that cannot be left.
    let bare = office(place.path().join("bare").as_path());
    let missing = laurel(&["doctor", "--data", &bare, "--staffing"]);
    assert_ne!(missing.code, 0);
    assert!(
        missing
            .out
            .contains("review-office-director needs 1, 1 hold the post, 0 of them away, and nobody stands in for 1"),
        "{}",
        missing.out
    );
    assert!(missing.out.contains("audit-administrator needs 1, 0 hold the post"), "{}", missing.out);
}
