//! Claims about trial data that is begun anew: live data never is, and a crash leaves the one or the other.

use std::path::Path;

use basis::id::PersonId;
use serde_json::json;

use super::cast::*;
use crate::anew::{NotAnew, place_beside, put_in_place};
use crate::{Office, OpenFault, Request, Settings};

fn settings() -> Settings {
    Settings::with_clock(clock())
}

/// Makes an office in which one more person is registered than in another.
fn made(dir: &Path, more: Option<&str>) -> PersonId {
    let office = founded_in(dir);
    if let Some(name) = more {
        accepted(&office.submit(registering("r-1", name)));
    }
    person("r-1")
}

fn live(dir: &Path) {
    let office = Office::create_in_with(dir, settings()).unwrap();
    let with = json!({ "office": "青岚县质量奖评审办", "trial": false, "founder": "卞安之" });
    accepted(&office.submit(Request::new(id("found"), founder(), "found-office", with)));
}

fn acts(dir: &Path) -> u64 {
    Office::open_in_with(dir, settings()).unwrap().snapshot().n_head()
}

#[test]
fn trial_data_begun_anew_is_that_of_the_other_directory_and_nothing_stays_beside_it() {
    let root = tempfile::tempdir().unwrap();
    let dir = root.path().join("demo");
    made(&dir, Some("柳三"));
    let fresh = place_beside(&dir).unwrap();
    made(&fresh, None);
    assert_eq!(acts(&dir), 2);
    put_in_place(&dir, &fresh).unwrap();
    assert_eq!(acts(&dir), 1);
    let left: Vec<_> = std::fs::read_dir(root.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["demo"]);
}

#[test]
fn live_data_is_never_begun_anew_and_never_put_in_the_place_of_trial_data() {
    let root = tempfile::tempdir().unwrap();
    let (trial, real) = (root.path().join("trial"), root.path().join("real"));
    made(&trial, Some("柳三"));
    live(&real);
    for (dir, fresh) in [(&real, &trial), (&trial, &real)] {
        let refused = put_in_place(dir, fresh);
        assert!(matches!(&refused, Err(NotAnew::Live { dir }) if *dir == real), "{refused:?}");
    }
    assert_eq!((acts(&trial), acts(&real)), (2, 1));
    assert!(!Office::open_in_with(&real, settings()).unwrap().snapshot().state.is_trial());
}

#[test]
fn an_office_that_somebody_has_open_is_not_begun_anew() {
    let root = tempfile::tempdir().unwrap();
    let dir = root.path().join("demo");
    made(&dir, Some("柳三"));
    let fresh = place_beside(&dir).unwrap();
    made(&fresh, None);
    let open = Office::open_in_with(&dir, settings()).unwrap();
    assert!(matches!(put_in_place(&dir, &fresh), Err(NotAnew::Open(OpenFault::Store(_)))));
    drop(open);
    assert_eq!(acts(&dir), 2);
}

#[test]
fn what_an_attempt_that_was_cut_short_has_left_is_removed_and_the_office_stands() {
    let root = tempfile::tempdir().unwrap();
    let dir = root.path().join("demo");
    made(&dir, Some("柳三"));
    made(&place_beside(&dir).unwrap(), None);
    let fresh = place_beside(&root.path().join("demo/")).unwrap();
    assert!(!fresh.exists(), "the next attempt begins with nothing");
    assert_eq!(acts(&dir), 2);
}
