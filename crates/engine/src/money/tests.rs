//! Claims about the award money, on the shipped scheme.

use std::sync::Arc;

use basis::digest::Digest;
use basis::id::ApplicationId;
use basis::money::Yuan;

use super::{CorrectPayment, DecidePayment, Payment, ProposePayment, RecordPayment, Recovery};
use crate::approval::AnnounceWinners;
use crate::context::Context;
use crate::testing::award::{line, tally};
use crate::testing::{World, document, private};

/// Returns a world in which the executive has approved a winner of each prize.
fn approved() -> (World, Vec<ApplicationId>) {
    let (mut world, cases) = World::at_candidates(&["青禾", "云岭"]);
    world.voting(vec![line(cases[0], "quality"), line(cases[1], "innovation")]);
    world.counts(&tally("quality", &[(cases[0], 3)]));
    world.counts(&tally("innovation", &[(cases[1], 3)]));
    world.posted();
    world.approved(&cases);
    (world, cases)
}

#[test]
fn each_prize_carries_its_sum_and_what_was_given_before_is_set_against_it() {
    let (mut world, cases) = approved();
    let payment = |at: usize| ProposePayment { application: cases[at] };
    assert_eq!(world.refusal("clerk", payment(0)), "stage");
    world.does("director", AnnounceWinners { edition: None, medium: Some("区报".to_owned()) });
    assert_eq!(world.refusal("director", payment(0)), "rights");
    world.does("finance", payment(1));
    let n = world.state.head().map_or(0, |(n, _)| n);
    let innovation = Payment { amount: Yuan(100_000), payable: Yuan(100_000), n };
    assert_eq!(world.case(cases[1]).money.proposed, Some(innovation));
    // The second case is made one of the same firm in the edition of two years before.
    let firm = world.case(cases[0]).organisation;
    let earlier = world.edition_of(2021);
    let case = Arc::make_mut(world.state.cases.get_mut(&cases[1]).unwrap());
    (case.organisation, case.edition) = (firm, earlier);
    world.does("clerk", payment(0));
    let quality = Payment { amount: Yuan(300_000), payable: Yuan(200_000), n: n + 1 };
    assert_eq!(world.case(cases[0]).money.proposed, Some(quality));
    assert_eq!(world.refusal("clerk", payment(0)), "repeated");
    let kept = |decided: i64, paid: i64, back: Option<i64>| {
        world.broken_by(|state| {
            let part = &mut Arc::make_mut(state.cases.get_mut(&cases[0]).unwrap()).money;
            (part.decided, part.paid) = (Some((Yuan(decided), n + 2)), Some((Yuan(paid), n + 3)));
            let until = "2024-01-31".parse().unwrap();
            part.recovery = back.map(|amount| Recovery {
                amount: Yuan(amount),
                until,
                recovered: Yuan::ZERO,
                n: n + 4,
                last: n + 4,
                referred: None,
            });
        })
    };
    let found = ["paid-as-decided-and-recovered-after-fraud"];
    assert_eq!(kept(200_000, 200_000, None), [""; 0]);
    assert_eq!(kept(200_001, 200_001, None), found, "more than was proposed");
    assert_eq!(kept(150_000, 200_000, None), found, "more than was decided");
    assert_eq!(kept(200_000, 200_000, Some(200_000)), found, "nothing was revoked");
    for wrongly in [Yuan(300_001), Yuan(300_000)] {
        let paid = world.broken_by(|state| {
            let case = Arc::make_mut(state.cases.get_mut(&cases[0]).unwrap());
            case.money.proposed.as_mut().unwrap().payable = wrongly;
        });
        assert_eq!(paid, ["payments-within-the-sum"], "the whole is not paid beside an earlier sum");
    }
}

#[test]
fn what_another_award_or_a_later_edition_gave_is_not_set_against_a_prize() {
    for (year, award) in [(2025, "xiaoshan-2023"), (2021, "another")] {
        let (mut world, cases) = World::at_candidates(&["青禾", "云岭"]);
        world.voting(cases.iter().map(|case| line(*case, "innovation")).collect());
        world.counts(&tally("innovation", &[(cases[0], 3), (cases[1], 3)]));
        world.posted();
        world.approved(&cases);
        world.does("director", AnnounceWinners { edition: None, medium: Some("区报".to_owned()) });
        world.does("clerk", ProposePayment { application: cases[1] });
        let firm = world.case(cases[0]).organisation;
        let other = world.edition_of(year);
        let edition = Arc::make_mut(world.state.editions.get_mut(&other).unwrap());
        if award == "another" {
            edition.scheme = Digest::of(award.as_bytes());
        }
        let case = Arc::make_mut(world.state.cases.get_mut(&cases[1]).unwrap());
        (case.organisation, case.edition) = (firm, other);
        let context = world.context("clerk");
        let command = ProposePayment { application: cases[0] }.into();
        let decided = crate::door::decide(&world.state, &world.schemes, &command, &context).unwrap();
        let paid: Vec<_> = decided.events().iter().map(|event| serde_json::to_value(event).unwrap()).collect();
        assert_eq!(paid[0]["payable"], 100_000, "{year} {award}");
    }
}

#[test]
fn what_went_astray_is_set_right_by_two_and_what_was_decided_stays() {
    let (mut world, cases) = approved();
    world.does("director", AnnounceWinners { edition: None, medium: Some("区报".to_owned()) });
    let application = cases[0];
    let correct =
        |paid: i64| CorrectPayment { application, paid: Yuan(paid), receipt: document(1), reason: private(2) };
    let by_two = |world: &World| Context { seconded_by: Some(world.cast["clerk"]), ..world.context("finance") };
    let tries = |world: &mut World, paid: i64| {
        let context = by_two(world);
        world.tries_in(&context, &correct(paid).into()).map_err(|refusal| refusal.word())
    };
    assert_eq!(tries(&mut world, 200_000).unwrap_err(), "stage", "nothing was paid");
    world.does("clerk", ProposePayment { application });
    let (amount, budget_line) = (Yuan(300_000), "质量奖资助".to_owned());
    world.does("finance", DecidePayment { application, amount, budget_line, reason: None });
    world.does("finance", RecordPayment { application, receipt: document(3) });
    assert_eq!(world.refusal("finance", correct(200_000)), "second-person");
    assert_eq!(world.refusal("clerk", correct(200_000)), "rights");
    assert_eq!(tries(&mut world, -1).unwrap_err(), "malformed");
    assert_eq!(tries(&mut world, 300_000).unwrap_err(), "repeated", "nothing would change");
    tries(&mut world, 200_000).unwrap();
    let part = &world.case(application).money;
    assert_eq!((part.reached(), part.paid.map(|(paid, _)| paid)), (Some(Yuan(200_000)), Some(Yuan(300_000))));
    assert_eq!(world.broken_by(|_| ()), [""; 0]);
    tries(&mut world, 300_000).unwrap();
    assert!(!world.case(application).money.is_astray());
}
