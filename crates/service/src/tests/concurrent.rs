//! Claims about many callers at once.

use std::collections::BTreeSet;
use std::thread;

use super::cast::*;
use crate::{Answer, Office};

#[test]
fn sixteen_callers_with_200_commands_each_get_3200_dense_acts_that_replay() {
    let place = tempfile::tempdir().unwrap();
    let office = founded_in(place.path());
    let numbers: BTreeSet<u64> = thread::scope(|scope| {
        let callers: Vec<_> = (0..16)
            .map(|caller| {
                scope.spawn({
                    let office = office.clone();
                    move || calls(&office, caller)
                })
            })
            .collect();
        callers.into_iter().flat_map(|caller| caller.join().unwrap()).collect()
    });
    assert_eq!(numbers, (2..=3_201).collect());
    let live = office.snapshot();
    drop(office);
    let reopened = Office::open_in(place.path()).unwrap().snapshot();
    assert_eq!(reopened.head, live.head);
    assert!(reopened.state == live.state);
    assert_eq!(reopened.vault.len(), 3_201);
}

fn calls(office: &Office, caller: u32) -> Vec<u64> {
    let call = |at: u32| accepted(&office.submit(registering(&format!("r-{caller}-{at}"), "柳三"))).n;
    (0..200).map(call).collect()
}

#[test]
fn two_threads_with_the_same_request_id_get_one_act() {
    let office = founded();
    for round in 0..200 {
        let request = || registering(&format!("r-{round}"), "柳三");
        let answers: Vec<Answer> = thread::scope(|scope| {
            let both: Vec<_> = (0..2).map(|_| scope.spawn(|| office.submit(request()))).collect();
            both.into_iter().map(|one| one.join().unwrap()).collect()
        });
        assert_eq!(accepted(&answers[0]), accepted(&answers[1]));
        let repeated = answers.iter().filter(|one| matches!(one, Answer::Accepted { repeated: true, .. })).count();
        assert_eq!((repeated, office.snapshot().n_head()), (1, 2 + round));
    }
}

#[test]
fn whoever_was_answered_sees_the_act_in_the_next_snapshot() {
    let office = founded();
    for round in 0..100 {
        let act = accepted(&office.submit(registering(&format!("r-{round}"), "柳三")));
        assert!(office.snapshot().n_head() >= act.n);
        assert_eq!(name_of(&office, &act).as_deref(), Some("柳三"));
    }
}

#[test]
fn a_task_is_answered_like_a_thread() {
    let office = founded();
    let answer = office.send(registering("r-1", "柳三")).blocking_recv().unwrap();
    assert_eq!(accepted(&answer).n, 2);
}

#[test]
fn a_burst_keeps_its_order() {
    let office = founded();
    let answers: Vec<_> = (0..600).map(|at| office.send(registering(&format!("r-{at}"), "柳三"))).collect();
    let numbers: Vec<u64> = answers.into_iter().map(|one| accepted(&one.blocking_recv().unwrap()).n).collect();
    assert_eq!(numbers, (2..=601).collect::<Vec<_>>());
}
