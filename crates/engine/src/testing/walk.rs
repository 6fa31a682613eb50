//! Random walks over the commands of the review, in a world of two firms: no invariant ever breaks.

use basis::id::ApplicationId;
use proptest::prelude::*;

use super::review::{agree, ask, declare, eligible, ineligible, nothing, report, seal};
use super::{World, decided};
use crate::command::Command;
use crate::panel::Interest;
use crate::round::{ApproveSitePlan, ConfirmReport};
use crate::shortlist::DecideShortlist;

const ACTORS: &[&str] = &["director", "clerk", "market", "emergency", "leader", "second", "third", "青禾", "云岭"];

/// One step: who, what, on which firm, and a number that settles the rest.
type Step = (usize, usize, usize, u8);

fn command(world: &World, cases: &[ApplicationId; 2], (_, what, firm, number): Step) -> Command {
    let id = cases[firm];
    let interest = if number == 0 { Interest::Some } else { Interest::None };
    let percent = 40 + 5 * number;
    let panel: &[&str] = if number < 3 { &["leader"] } else { &["leader", "second"] };
    match what {
        0 => ask(id, if number < 4 { &["market"] } else { &["emergency"] }).into(),
        1 => nothing(id).into(),
        2 => eligible(id).into(),
        3 => ineligible(id, decided(&["14(4)"], number == 0)).into(),
        4 => world.panel(panel, cases.get(..=firm).unwrap()).into(),
        5 => declare(id, interest).into(),
        6 if world.case(id).has_passed("shortlist") && number == 0 => world.plan(id).into(),
        6 if world.case(id).has_passed("shortlist") && number == 1 => ApproveSitePlan { application: id }.into(),
        6 => seal(world, id, percent).into(),
        7 => agree(world, id, percent).into(),
        8 => report(id).into(),
        9 => ConfirmReport { application: id, reservations: Vec::new() }.into(),
        _ => {
            let applications = if number < 3 { cases.to_vec() } else { vec![id] };
            DecideShortlist { edition: None, applications, decisions: decided(&["19c"], true), reason: None }.into()
        }
    }
}

/// Returns who can do a command, so that most steps are not refused for want of a right.
fn doer((actor, what, firm, number): Step) -> &'static str {
    match (actor % 3, what) {
        (0, _) => ACTORS[actor],
        (_, 0) => "clerk",
        (_, 1) => {
            if number < 4 {
                "market"
            } else {
                "emergency"
            }
        }
        (_, 5 | 6) => {
            if number % 2 == 0 {
                "leader"
            } else {
                "second"
            }
        }
        (_, 7 | 8) => "leader",
        (_, 9) => {
            if firm == 0 {
                "青禾"
            } else {
                "云岭"
            }
        }
        (_, _) => "director",
    }
}

/// Returns a step; the walk leans towards the order in which a review goes, and strays from it one time in four.
fn steps() -> impl Strategy<Value = Vec<Step>> {
    let length = 220_usize;
    prop::collection::vec((0..ACTORS.len(), 0..4_usize, 0..11_usize, 0..2_usize, 0..8_u8), length).prop_map(
        move |raw| {
            let leaning = |(at, (actor, stray, what, firm, number)): (usize, (usize, usize, usize, usize, u8))| {
                let what = if stray == 0 { what } else { at * 11 / length };
                (actor, what, firm, number)
            };
            raw.into_iter().enumerate().map(leaning).collect()
        },
    )
}

proptest! {
    #![proptest_config(super::tries(200))]

    #[test]
    fn no_walk_through_the_review_breaks_an_invariant(steps in steps()) {
        thread_local!(static START: (World, [ApplicationId; 2]) = start());
        let (mut world, cases) = START.with(Clone::clone);
        for step in steps {
            let command = command(&world, &cases, step);
            // Every accepted act is followed by a look at all invariants.
            let _ = world.tries(doer(step), command);
        }
    }
}

fn start() -> (World, [ApplicationId; 2]) {
    let mut world = World::reviewing();
    let cases = [world.accepted("青禾", 1), world.accepted("云岭", 2)];
    world.closes();
    (world, cases)
}

/// The walks would prove nothing if they never got anywhere.
#[test]
fn the_walks_reach_the_shortlist() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let (world, cases) = start();
    let mut reached = 0;
    for _ in 0..200 {
        let steps = steps().new_tree(&mut runner).unwrap().current();
        let mut world = world.clone();
        for step in steps {
            let command = command(&world, &cases, step);
            let _ = world.tries(doer(step), command);
        }
        reached += cases.iter().filter(|id| world.case(**id).stages.contains_key("shortlist")).count();
    }
    assert!(reached >= 5, "{reached} cases reached the shortlist");
}
