//! Claims about looks: noted once, in order, and still there after a restart.

use engine::window::{Look, LookedAt};

use store::{FaultPlan, MemoryStore, PlannedFault};

use super::cast::*;
use crate::{Answer, Office, Take, restore};

fn look(what: &str, at: &str) -> Look {
    Look { at: moment(at), by: founder(), what: what.to_owned(), of: LookedAt::Office, digest: None }
}

#[test]
fn a_look_repeated_within_ten_minutes_is_noted_once_and_later_it_is_another() {
    let place = tempfile::tempdir().unwrap();
    let office = founded_in(place.path());
    let looks = [
        ("winners", "2023-05-12T12:00:00"),
        ("winners", "2023-05-12T12:09:59"),
        ("leads", "2023-05-12T12:09:59"),
        ("winners", "2023-05-12T12:10:00"),
        ("winners", "2023-05-12T12:05:00"),
    ];
    for (what, at) in looks {
        office.note_look(&look(what, at)).unwrap();
    }
    let noted = [looks[0], looks[2], looks[3], looks[4]].map(|(what, at)| look(what, at));
    assert_eq!(office.looks().unwrap(), noted, "a time before the last one is no repetition");
    drop(office);
    let office = Office::open_in(place.path()).unwrap();
    assert_eq!(office.looks().unwrap(), noted);
    assert_eq!(office.snapshot().n_head(), 1, "a look is no act");
}

#[test]
fn a_backup_holds_the_looks() {
    let place = tempfile::tempdir().unwrap();
    let office = founded_in(&place.path().join("office"));
    office.note_look(&look("winners", NOON)).unwrap();
    office.backup(&place.path().join("file"), Take::Whole).unwrap();
    restore(&place.path().join("file"), &place.path().join("again"), Take::Whole).unwrap();
    let again = Office::open_in(&place.path().join("again")).unwrap();
    assert_eq!(again.looks().unwrap(), [look("winners", NOON)]);
}

#[test]
fn a_look_that_could_not_be_written_is_noted_with_the_next() {
    // Which operation notes the look is told by the first plan under which that alone fails.
    let failing = (1..20).find_map(|operation| {
        let plan = FaultPlan::none().and(operation, PlannedFault::RolledBack);
        let office = Office::create(Box::new(MemoryStore::new(plan)), clock()).ok()?;
        let is_founded = matches!(office.submit(founding()), Answer::Accepted { .. });
        (is_founded && office.note_look(&look("winners", NOON)).is_err()).then_some(office)
    });
    let office = failing.unwrap();
    assert_eq!(office.looks().unwrap(), []);
    office.note_look(&look("winners", NOON)).unwrap();
    assert_eq!(office.looks().unwrap(), [look("winners", NOON)]);
}
