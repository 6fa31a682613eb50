//! Malformed schemes are told where they are wrong, what is wrong and what would be right, word for word.

use std::fs;

use crate::loader::{names_in, read, root};

/// Folder of a scheme without a defect, from which every other one departs in one thing.
const SOUND: &str = "sound";

/// Commands of the program that adopts, as far as these schemes name one.
const COMMANDS: &[&str] = &["close-notice", "record-approval", "record-publication"];

/// Returns every message about a folder of `tests/bad`, one line or two each.
fn messages(name: &str) -> String {
    let folder = read(&root().join("tests/bad").join(name)).map_err(|defect| vec![defect]);
    match folder.and_then(|folder| scheme::compile_for(&folder, COMMANDS)) {
        Ok(_) => String::new(),
        Err(defects) => defects.iter().map(|defect| format!("{defect}\n")).collect(),
    }
}

#[test]
fn the_scheme_that_the_others_depart_from_is_sound() {
    assert_eq!(messages(SOUND), "");
}

#[test]
fn every_malformed_scheme_is_told_exactly_what_is_expected() {
    let names: Vec<_> = names_in(&root().join("tests/bad")).into_iter().filter(|name| name != SOUND).collect();
    assert!(names.len() >= 13, "only {} malformed schemes are there", names.len());
    for name in names {
        let expected = fs::read_to_string(root().join("tests/bad").join(&name).join("expected.txt")).unwrap();
        assert_eq!(messages(&name), expected, "{name}");
    }
}

#[test]
fn every_message_names_a_place_and_ends_its_sentence() {
    for name in names_in(&root().join("tests/bad")).into_iter().filter(|name| name != SOUND) {
        for line in messages(&name).lines().filter(|line| !line.starts_with("  help: ")) {
            let mut parts = line.splitn(4, ':');
            assert!(parts.next().is_some_and(|file| file.ends_with(".toml")), "{name}: {line}");
            assert!(parts.next().is_some_and(|at| at.parse::<usize>().is_ok()), "{name}: {line}");
            assert!(parts.next().is_some_and(|at| at.parse::<usize>().is_ok()), "{name}: {line}");
            assert!(parts.next().is_some_and(|sentence| sentence.ends_with('.')), "{name}: {line}");
        }
    }
}

/// Folders with slips only: they are not adopted, and what was decided by such a scheme before stays decided.
const SLIPS: &[&str] = &[
    "act-by-nobody",
    "act-left-to-nobody",
    "act-unknown",
    "bands-with-a-gap",
    "covered-twice",
    "covers-nothing",
    "declared-and-enforced",
    "draft-adopted-by-nobody",
    "draft-is-a-question",
    "fact-of-no-rule",
    "id-of-no-form",
    "judged-on-no-record",
    "judged-on-no-unit",
    "option-names-an-unknown-prize",
    "prize-twice",
    "prizes-of-one-rank",
    "region-without-a-code",
    "remedies-at-gates",
    "shown-nowhere",
    "staff-without-a-name",
    "stage-beyond-the-last-article",
    "total-of-nothing",
    "township-elsewhere",
    "unknown-prize",
    "unknown-prize-among-several",
    "unknown-prize-as-a-word",
    "unwritten-twice",
    "version-nought",
    "weight-of-nothing",
    "weights-of-no-stage",
    "weights-otherwise-than-the-clause",
    "weights-that-make-no-whole",
    "written-and-unwritten",
];

#[test]
fn a_slip_found_later_keeps_no_office_from_a_scheme_that_it_adopted_and_any_other_defect_does() {
    let decidable = |name: &String| {
        let folder = read(&root().join("tests/bad").join(name));
        folder.is_ok_and(|folder| scheme::compile_adopted(&folder).is_ok())
    };
    let bad = names_in(&root().join("tests/bad")).into_iter().filter(|name| name != SOUND);
    assert_eq!(bad.filter(decidable).collect::<Vec<_>>(), SLIPS);
}
