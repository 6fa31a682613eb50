//! Claims about revocation, on the shipped scheme; how it goes from the first act to the last is told by its scenarios.

use std::sync::Arc;

use crate::approval::AnnounceWinners;
use crate::consent::Said;
use crate::revocation::{Ground, SetAside};
use crate::testing::World;
use crate::testing::award::{line, tally};

#[test]
fn a_prize_that_was_revoked_without_what_must_come_before_is_found() {
    let (mut world, cases) = World::at_candidates(&["青禾"]);
    world.voting(vec![line(cases[0], "quality")]);
    world.counts(&tally("quality", &[(cases[0], 3)]));
    world.posted();
    world.approved(&cases);
    world.does("director", AnnounceWinners { edition: None, medium: Some("区报".to_owned()) });
    let day = world.now.day();
    let said = |n| Said { done: basis::day::DoneOn::Day(day), n };
    let order = |told: Option<u64>, approved: bool| {
        world.broken_by(|state| {
            let part = &mut Arc::make_mut(state.cases.get_mut(&cases[0]).unwrap()).revocation;
            part.proposed = Some((Ground::Breach(basis::id::BreachId::from_number(1)), said(200)));
            part.notified = told.map(said);
            part.approved = Some((approved, said(202)));
            part.revoked = Some((day, 203));
        })
    };
    assert_eq!(order(Some(201), true), [""; 0]);
    for (told, approved) in [(None, true), (Some(201), false), (Some(204), true)] {
        assert_eq!(order(told, approved), ["revoked-by-who-awarded-after-a-hearing"], "{told:?} {approved}");
    }
}

#[test]
fn what_was_set_aside_for_good_and_is_proposed_again_is_found_and_what_fell_for_its_procedure_is_not() {
    let (world, cases) = World::at_candidates(&["青禾"]);
    let day = world.now.day();
    let proposed = |spent: bool, asked_from: basis::day::Day, acts: (u64, u64)| {
        world.broken_by(|state| {
            let part = &mut Arc::make_mut(state.cases.get_mut(&cases[0]).unwrap()).revocation;
            let ground = Ground::Fraud(basis::id::ObjectionId::from_number(1));
            part.set_aside.push(SetAside { ground, from: day, until: day, asked_from, spent, acts });
            part.proposed = Some((ground, Said { done: basis::day::DoneOn::Day(day), n: 300 }));
        })
    };
    assert_eq!(proposed(false, day, (200, 201)), [""; 0]);
    for (spent, asked_from, acts) in
        [(true, day, (200, 201)), (false, day, (201, 201)), (false, day.plus_days(-1), (200, 201))]
    {
        assert_eq!(proposed(spent, asked_from, acts), ["revoked-by-who-awarded-after-a-hearing"], "{spent} {acts:?}");
    }
}
