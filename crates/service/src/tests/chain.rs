//! Claims about logs that were tampered with by somebody who can write consistent rows.

use std::ops::ControlFlow;

use serde_json::{Value as Json, json};
use store::{ActRow, Batch, FaultPlan, MemoryStore, Store};

use super::cast::*;
use crate::{Answer, Beyond, Clock, Office};

/// Returns the rows of an office with four acts.
fn rows() -> Vec<ActRow> {
    let place = tempfile::tempdir().unwrap();
    let office = founded_in(place.path());
    for at in 1..=3 {
        accepted(&office.submit(registering(&format!("r-{at}"), "柳三")));
    }
    drop(office);
    let store = store::SqliteStore::open(place.path()).unwrap();
    let mut rows = Vec::new();
    store
        .read_acts(1, &mut |row, _| {
            rows.push(row);
            ControlFlow::Continue(())
        })
        .unwrap();
    rows
}

/// Changes act 3 and makes the chain behind it right again.
fn with_third(change: impl FnOnce(&mut ActRow, &mut Json)) -> Vec<ActRow> {
    let mut rows = rows();
    let mut act: Json = serde_json::from_slice(&rows[2].bytes).unwrap();
    change(&mut rows[2], &mut act);
    rows[2].bytes = basis::canonical::to_bytes(&act).unwrap().into();
    let mut fourth: Json = serde_json::from_slice(&rows[3].bytes).unwrap();
    fourth["previous"] = json!(rows[2].leaf().to_string());
    rows[3].bytes = basis::canonical::to_bytes(&fourth).unwrap().into();
    rows
}

fn opening(acts: Vec<ActRow>) -> Result<Office, String> {
    let mut store = MemoryStore::new(FaultPlan::none());
    store.commit(&Batch { acts, changes: Vec::new() }).unwrap();
    Office::open(Box::new(store), Clock::System).map_err(|fault| fault.to_string())
}

fn fault(acts: Vec<ActRow>) -> String {
    opening(acts).err().unwrap()
}

#[test]
fn an_untouched_log_opens() {
    assert_eq!(opening(with_third(|_, _| {})).unwrap().snapshot().n_head(), 4);
}

#[test]
fn an_act_changed_with_its_leaf_breaks_the_chain_behind_it() {
    let mut rows = rows();
    let changed = String::from_utf8(rows[1].bytes.to_vec()).unwrap().replace("r-1", "r-9");
    rows[1].bytes = changed.into_bytes().into();
    assert_eq!(fault(rows), "Act 3 does not fit the log: the chain is broken before it.");
}

#[test]
fn an_act_of_another_release_is_shown_up_to_and_nothing_is_decided_behind_it() {
    let rows = with_third(|_, act| act["events"][0]["version"] = json!(2));
    let office = opening(rows).unwrap();
    let snapshot = office.snapshot();
    let beyond = Beyond { n: 3, event: "person-registered@2".to_owned() };
    assert_eq!((snapshot.n_head(), &snapshot.beyond), (2, &Some(beyond)));
    assert_eq!(office.submit(registering("r-9", "柳四")), beyond_the_third());
    let again = office.submit(registering("r-1", "柳三"));
    assert!(matches!(again, Answer::Accepted { repeated: true, .. }), "what stood before is answered again: {again:?}");
    assert_eq!(office.snapshot().n_head(), 2);
}

fn beyond_the_third() -> Answer {
    let words = "It is not known whether this was written: act 3 comes from another release of this program \
                 (person-registered@2). Start that release and send it again with the same request id.";
    Answer::Unknown { words: words.to_owned() }
}

#[test]
fn a_request_that_an_act_behind_the_unknown_one_answered_is_not_told_that_nothing_was_written() {
    let rows = with_third(|_, act| act["events"][0]["version"] = json!(2));
    let fourth: Json = serde_json::from_slice(&rows[3].bytes).unwrap();
    assert_eq!(fourth["request"], "r-3", "the act behind the unknown one stands and answers this request");
    let office = opening(rows).unwrap();
    for request in ["r-2", "r-3"] {
        assert_eq!(office.submit(registering(request, "柳三")), beyond_the_third());
    }
}

#[test]
fn an_act_that_cannot_be_read_stops_the_start_with_its_number() {
    let fault = fault(with_third(|_, act| act["events"][0]["version"] = json!("one")));
    assert!(fault.starts_with("Act 3 cannot be read: "), "{fault}");
}

#[test]
fn another_number_time_or_a_request_twice_stops_the_start() {
    let number = with_third(|_, act| act["n"] = json!(7));
    assert_eq!(fault(number), "Act 3 does not fit the log: it bears another number than its row.");
    let time = with_third(|row, _| row.recorded_at_microseconds += 1);
    assert_eq!(fault(time), "Act 3 does not fit the log: it bears another time than its row.");
    let earlier = with_third(|row, act| {
        row.recorded_at_microseconds -= 1_000_000;
        act["recorded_at"] = json!("2023-05-12T11:59:59+08:00");
    });
    assert_eq!(fault(earlier), "Act 3 does not fit the log: it was recorded before the act in front of it.");
    let twice = with_third(|_, act| act["request"] = json!("r-1"));
    assert_eq!(fault(twice), "Act 3 does not fit the log: its request was answered by an earlier act.");
}
