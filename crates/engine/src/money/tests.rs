//! Claims about the award money, on the shipped scheme.

use basis::money::Yuan;

use super::{Payment, ProposePayment};
use crate::approval::AnnounceWinners;
use crate::testing::World;
use crate::testing::award::{line, tally};

#[test]
fn each_prize_carries_its_sum_and_what_was_given_before_is_set_against_it() {
    let (mut world, cases) = World::at_candidates(&["青禾", "云岭"]);
    world.voting(vec![line(cases[0], "quality"), line(cases[1], "innovation")]);
    world.counts(&tally("quality", &[(cases[0], 3)]));
    world.counts(&tally("innovation", &[(cases[1], 3)]));
    world.posted();
    world.approved(&cases);
    let payment = |at: usize| ProposePayment { application: cases[at] };
    assert_eq!(world.refusal("clerk", payment(0)), "stage");
    world.does("director", AnnounceWinners { edition: None, medium: Some("区报".to_owned()) });
    assert_eq!(world.refusal("director", payment(0)), "rights");
    world.does("finance", payment(1));
    let n = world.state.head().map_or(0, |(n, _)| n);
    let innovation = Payment { amount: Yuan(100_000), payable: Yuan(100_000), n };
    assert_eq!(world.case(cases[1]).money.proposed, Some(innovation));
    // The firm of the first case is made the firm of the second, which has been given money.
    let firm = world.case(cases[1]).organisation;
    std::sync::Arc::make_mut(world.state.cases.get_mut(&cases[0]).unwrap()).organisation = firm;
    world.does("clerk", payment(0));
    let quality = Payment { amount: Yuan(300_000), payable: Yuan(200_000), n: n + 1 };
    assert_eq!(world.case(cases[0]).money.proposed, Some(quality));
    assert_eq!(world.refusal("clerk", payment(0)), "repeated");
    let beyond = world.broken_by(|state| {
        let case = std::sync::Arc::make_mut(state.cases.get_mut(&cases[0]).unwrap());
        case.money.proposed.as_mut().unwrap().payable = Yuan(300_001);
    });
    assert_eq!(beyond, ["payments-within-the-sum"]);
}
