//! Power cuts: what is acknowledged stands in every image; with a sync left out, some image shows it.

use testkit::check::Violation;
use testkit::power_cut::{Findings, record};
use testkit::workload::Plant;

use crate::{number, orders, place, workload};

/// Enough for SQLite's log to be carried over into the database several times.
const BATCHES: u64 = 600;
const IMAGES: u64 = 200;
const SEED: u64 = 20_260_301;

fn cut(plant: Plant, batches: u64, images: u64) -> Findings {
    let (_guard, place) = place();
    std::fs::create_dir(place.join("office")).unwrap();
    let recording = record(workload(), &orders(&place, batches, plant), &[]).unwrap();
    recording.cut(images, SEED).unwrap()
}

#[test]
fn no_power_cut_takes_away_what_was_acknowledged() {
    let images = number("LAUREL_PROVE_POWER_CUTS", IMAGES);
    let findings = cut(Plant::Nothing, BATCHES, images);
    let first = findings.violations.first().map(|(call, violation)| format!("after call {call}: {violation}"));
    assert_eq!((first, findings.images), (None, images));
    assert!(findings.cut_short > images / 2, "{} cuts fell into the work", findings.cut_short);
}

#[test]
fn power_cuts_show_that_synchronous_is_off() {
    let findings = cut(Plant::SynchronousOff, 60, 40);
    assert!(findings.violations.iter().any(|(_, violation)| matches!(violation, Violation::ActsLost { .. })));
}

#[test]
fn power_cuts_show_that_a_blob_is_not_synced() {
    let findings = cut(Plant::BlobUnsynced, 60, 40);
    assert!(findings.violations.iter().any(|(_, violation)| matches!(violation, Violation::BlobLost { .. })));
}

#[test]
fn power_cuts_show_an_answer_before_the_commit() {
    let findings = cut(Plant::AnswerBeforeCommit, 60, 40);
    assert!(findings.violations.iter().any(|(_, violation)| matches!(violation, Violation::ActsLost { .. })));
}

/// A kill leaves a batch in the system's memory only; the next life finds it and answers for it.
#[test]
fn no_power_cut_takes_away_what_the_next_life_found_after_a_kill() {
    for sync in [18, 21, 24] {
        let (_guard, place) = place();
        std::fs::create_dir(place.join("office")).unwrap();
        let recording = record(workload(), &orders(&place, 0, Plant::Nothing), &[sync]).unwrap();
        let findings = recording.cut_among_last(60, 100, SEED).unwrap();
        let first =
            findings.violations.first().map(|(call, violation)| format!("{sync}, after call {call}: {violation}"));
        assert_eq!(first, None);
    }
}
